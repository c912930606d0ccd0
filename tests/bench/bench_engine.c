/* tests/bench/bench_engine.c: seconds per epoch of the dense models of the course on rows like
 * MNIST's, made of random numbers.
 *   bench_engine [epochs] [model ...]      models: logreg nn dnn */
#include "engine/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 60000, WIDTH = 784, CLASSES = 10 };

struct epoch_times {
    double seconds[1000];
    int count;
};

static int note_epoch(void *user, const struct nn_progress *p) {
    struct epoch_times *t = user;
    if (t->count < 1000)
        t->seconds[t->count++] = p->seconds;
    return 0;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static struct nn_layer *dense(struct nn_context *c, int units, const char *activation,
                              struct nn_err *err) {
    const struct nn_arg args[] = {
        {"units", {.kind = NN_INT, .i = units}},
        {"activation", {.kind = NN_STRING, .s = activation}},
    };
    return nn_layer_new(c, nn_class_find(NN_LAYER, "Dense", err), args, 2, err);
}

static const struct bench_model {
    const char *name;
    int units[4];
    const char *hidden;
    double work; /* multiply-adds per row, forward and backward */
} models[] = {
    {"logreg", {10}, "", 2.0 * 7840},
    {"nn", {32, 10}, "sigmoid", 2.0 * 25408 + 320},
    {"dnn", {128, 64, 10}, "relu", 2.0 * 109184 + 8832},
};

static int run(const struct bench_model *b, int epochs, int threads, struct array *x,
               struct array *y) {
    struct nn_err err = {0};
    struct nn_context *c = nn_context_new(threads, &err);
    nn_context_seed(c, 1);
    struct nn_model *m = nn_model_sequential(c, NULL, &err);
    const struct nn_dims shape = {1, {WIDTH}};
    struct nn_tensor *in = nn_input(c, &shape, NULL, &err);
    nn_model_add_input(m, in, &err);
    nn_tensor_release(&in);
    for (int i = 0; i < 4 && b->units[i]; i++) {
        bool last = i == 3 || !b->units[i + 1];
        struct nn_layer *layer = dense(c, b->units[i], last ? "softmax" : b->hidden, &err);
        nn_model_add(m, layer, &err);
        nn_layer_release(&layer);
    }
    struct nn_object *loss = nn_object_named(NN_LOSS, "categorical_crossentropy", &err);
    const struct nn_compile_metric accuracy = {.name = "accuracy"};
    const struct nn_compile compile = {
        .losses = &loss, .loss_count = 1, .metrics = &accuracy, .metric_count = 1};
    nn_model_compile(m, &compile, &err);
    struct epoch_times times = {.count = 0};
    const struct nn_callbacks callbacks = {.user = &times, .on_epoch_end = note_epoch};
    const struct nn_fit fit = {
        .data = {.x = &x, .y = &y},
        .batch_size = 256,
        .epochs = epochs,
        .callbacks = &callbacks,
    };
    struct nn_history *history = NULL;
    int rc = err.code ? -1 : nn_model_fit(m, &fit, &history, &err);
    if (rc) {
        fprintf(stderr, "%s\n", err.text);
    } else {
        qsort(times.seconds, (size_t)times.count, sizeof(double), by_size);
        double median = times.seconds[times.count / 2];
        printf("%-7s threads %d  median %.4f s/epoch  best %.4f  %.0f GFLOP/s  loss %.5f\n",
               b->name, nn_context_threads(c), median, times.seconds[0],
               2.0 * b->work * ROWS / median / 1e9, history->values[0][history->epochs - 1]);
    }
    nn_history_free(&history);
    nn_object_release(&loss);
    nn_model_release(&m);
    nn_context_free(&c);
    return rc;
}

int main(int argc, char **argv) {
    int epochs = argc > 1 ? atoi(argv[1]) : 10;
    struct nn_err err = {0};
    const int64_t x_shape[] = {ROWS, WIDTH}, y_shape[] = {ROWS, CLASSES};
    struct array *x = array_new(ARRAY_FLOAT32, 2, x_shape, &err);
    struct array *y = array_new(ARRAY_FLOAT32, 2, y_shape, &err);
    if (!x || !y)
        return 1;
    uint32_t state = 1;
    float *p = (float *)(void *)x->data, *q = (float *)(void *)y->data;
    for (int64_t i = 0; i < x->size; i++) {
        state = state * 1664525u + 1013904223u;
        p[i] = state >> 31 ? 0.0f : (float)(state >> 8) * 0x1p-24f;
    }
    for (int64_t i = 0; i < ROWS; i++) {
        state = state * 1664525u + 1013904223u;
        q[i * CLASSES + (state >> 8) % CLASSES] = 1.0f;
    }
    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++) {
        bool wanted = argc < 3;
        for (int j = 2; j < argc; j++)
            wanted |= !strcmp(argv[j], models[i].name);
        for (int threads = 1; wanted && threads <= 2; threads++)
            if (run(&models[i], epochs, threads, x, y))
                return 1;
    }
    array_release(&x);
    array_release(&y);
    return 0;
}
