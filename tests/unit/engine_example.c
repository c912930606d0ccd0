/* tests/unit/engine_example.c: the engine as a C library: 784-128-64-10 trained on patterns with
 * noise, using nothing but engine/engine.h. Compiled and run by tests/keras/test_engine_library.py:
 *
 *     cc -std=c11 -I. tests/unit/engine_example.c build/release/libengine.a -lm -ldl -lz -lpthread
 */
#include <stdio.h>

#include "engine/engine.h"

enum { ROWS = 2000, PIXELS = 784, CLASSES = 10 };

static int add_dense(struct nn_context *context, struct nn_model *model, int units,
                     const char *activation, struct nn_err *err) {
    const struct nn_arg args[] = {{"units", {.kind = NN_INT, .i = units}},
                                  {"activation", {.kind = NN_STRING, .s = activation}}};
    struct nn_layer *layer =
        nn_layer_new(context, nn_class_find(NN_LAYER, "Dense", err), args, 2, err);
    int rc = layer ? nn_model_add(model, layer, err) : -1;
    nn_layer_release(&layer);
    return rc;
}

/* Class k lights up every pixel whose number is k modulo 10; the rest is noise. */
static void draw(float *pixels, float *labels) {
    unsigned random = 1;
    for (int i = 0; i < ROWS; i++) {
        labels[i] = (float)(i % CLASSES);
        for (int p = 0; p < PIXELS; p++) {
            random = random * 1664525u + 1013904223u;
            pixels[i * PIXELS + p] = (float)(random >> 8) / 16777216.0f * 0.8f;
            pixels[i * PIXELS + p] += p % CLASSES == i % CLASSES ? 0.2f : 0.0f;
        }
    }
}

int main(void) {
    const int64_t x_shape[] = {ROWS, PIXELS}, y_shape[] = {ROWS};
    const struct nn_dims row = {1, {PIXELS}};
    struct nn_err err = {0};
    struct nn_history *history = NULL;
    double scores[2] = {0};
    struct nn_context *context = nn_context_new(0, &err);
    if (context)
        nn_context_seed(context, 1);
    struct nn_model *model = context ? nn_model_sequential(context, "dnn", &err) : NULL;
    struct array *x = array_new(ARRAY_FLOAT32, 2, x_shape, &err);
    struct array *y = array_new(ARRAY_FLOAT32, 1, y_shape, &err);
    struct nn_object *loss = nn_object_named(NN_LOSS, "sparse_categorical_crossentropy", &err);
    const struct nn_compile_metric accuracy = {.name = "accuracy"};
    const struct nn_compile compile = {
        .losses = &loss, .loss_count = 1, .metrics = &accuracy, .metric_count = 1};
    const struct nn_fit fit = {.data = {.x = &x, .y = &y}, .batch_size = 100, .epochs = 20};
    if (!model || !x || !y || !loss)
        goto out;
    draw((float *)(void *)x->data, (float *)(void *)y->data);
    if (add_dense(context, model, 128, "relu", &err) ||
        add_dense(context, model, 64, "relu", &err) ||
        add_dense(context, model, CLASSES, "softmax", &err) || nn_model_build(model, &row, &err) ||
        nn_model_compile(model, &compile, &err) || nn_model_fit(model, &fit, &history, &err) ||
        nn_model_evaluate(model, &fit.data, NULL, scores, &err))
        goto out;
    printf("%lld parameters, accuracy %.3f\n", (long long)nn_model_count_params(model), scores[1]);
out:
    if (err.code)
        fprintf(stderr, "%s\n", err.text);
    nn_history_free(&history);
    nn_object_release(&loss);
    array_release(&x);
    array_release(&y);
    nn_model_release(&model);
    nn_context_free(&context);
    return err.code ? 1 : 0;
}
