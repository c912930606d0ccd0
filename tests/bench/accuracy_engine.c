/* tests/bench/accuracy_engine.c: the course's dense models on MNIST from CAPIVARA_DATA: test
 * accuracy after training as the slides do (batch 256, RMSprop, categorical cross-entropy).
 *   accuracy_engine [epochs] [seeds] [logreg|nn|dnn ...] */
#include "engine/data/idx.h"
#include "engine/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct model {
    const char *name, *hidden;
    int units[4];
} models[] = {
    {"logreg", "", {10}},
    {"nn", "sigmoid", {32, 10}},
    {"dnn", "relu", {128, 64, 10}},
};

static struct array *load(const char *file, struct nn_err *err) {
    char path[512];
    const char *folder = getenv("CAPIVARA_DATA");
    snprintf(path, sizeof path, "%s/%s", folder ? folder : ".", file);
    struct array *a = idx_load(path, err);
    if (!a)
        snprintf(path, sizeof path, "%s/mnist/%s", folder ? folder : ".", file);
    return a ? a : idx_load(path, &(struct nn_err){0});
}

/* (n, 28, 28) bytes as (n, 784) numbers from 0 to 1. */
static struct array *pixels(const struct array *images, struct nn_err *err) {
    const int64_t shape[] = {images->shape[0], 784};
    struct array *x = array_empty(ARRAY_FLOAT32, 2, shape, err);
    for (int64_t i = 0; x && i < x->size; i++)
        ((float *)(void *)x->data)[i] = (float)(unsigned char)images->data[i] / 255.0f;
    return x;
}

static int train(const struct model *k, int epochs, unsigned seed, struct array *const data[4]) {
    struct nn_err err = {0};
    struct nn_context *c = nn_context_new(0, &err);
    nn_context_seed(c, seed);
    struct nn_model *m = nn_model_sequential(c, NULL, &err);
    for (int i = 0; i < 4 && k->units[i]; i++) {
        bool last = i == 3 || !k->units[i + 1];
        const struct nn_arg args[] = {
            {"units", {.kind = NN_INT, .i = k->units[i]}},
            {"activation", {.kind = NN_STRING, .s = last ? "softmax" : k->hidden}},
        };
        struct nn_layer *layer =
            nn_layer_new(c, nn_class_find(NN_LAYER, "Dense", &err), args, 2, &err);
        nn_model_add(m, layer, &err);
        nn_layer_release(&layer);
    }
    struct nn_object *loss = nn_object_named(NN_LOSS, "categorical_crossentropy", &err);
    const struct nn_compile_metric accuracy = {.name = "accuracy"};
    const struct nn_compile compile = {
        .losses = &loss, .loss_count = 1, .metrics = &accuracy, .metric_count = 1};
    nn_model_compile(m, &compile, &err);
    const struct nn_fit fit = {
        .data = {.x = &data[0], .y = &data[1]}, .batch_size = 256, .epochs = epochs};
    const struct nn_data test = {.x = &data[2], .y = &data[3]};
    struct nn_history *history = NULL;
    double scores[2];
    int rc =
        nn_model_fit(m, &fit, &history, &err) || nn_model_evaluate(m, &test, NULL, scores, &err);
    if (rc)
        fprintf(stderr, "%s\n", err.text);
    else
        printf("%-7s %lld parameters  seed %u  %d epochs in %.2f s  loss %.4f  test %.2f %%\n",
               k->name, (long long)nn_model_count_params(m), seed, epochs, history->seconds,
               history->values[0][history->epochs - 1], 100.0 * scores[1]);
    nn_history_free(&history);
    nn_object_release(&loss);
    nn_model_release(&m);
    nn_context_free(&c);
    return rc;
}

int main(int argc, char **argv) {
    int epochs = argc > 1 ? atoi(argv[1]) : 50, seeds = argc > 2 ? atoi(argv[2]) : 3;
    struct nn_err err = {0};
    struct array *raw[4] = {
        load("train-images-idx3-ubyte.gz", &err), load("train-labels-idx1-ubyte.gz", &err),
        load("t10k-images-idx3-ubyte.gz", &err), load("t10k-labels-idx1-ubyte.gz", &err)};
    if (!raw[0] || !raw[1] || !raw[2] || !raw[3]) {
        printf("skipped: no MNIST in CAPIVARA_DATA (%s)\n", err.text);
        return 0;
    }
    err = (struct nn_err){0};
    struct array *data[4] = {pixels(raw[0], &err), nn_to_categorical(raw[1], 10, &err),
                             pixels(raw[2], &err), nn_to_categorical(raw[3], 10, &err)};
    int rc = err.code != NN_OK;
    for (size_t i = 0; !rc && i < sizeof models / sizeof models[0]; i++) {
        bool wanted = argc < 4;
        for (int j = 3; j < argc; j++)
            wanted |= !strcmp(argv[j], models[i].name);
        for (int s = 1; wanted && !rc && s <= seeds; s++)
            rc = train(&models[i], epochs, (unsigned)s, data);
    }
    for (int i = 0; i < 4; i++) {
        array_release(&raw[i]);
        array_release(&data[i]);
    }
    return rc;
}
