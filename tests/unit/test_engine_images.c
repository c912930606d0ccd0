/* tests/unit/test_engine_images.c: models of images: the same bits on any number of threads, graphs
 * cut at inner tensors, errors that say what a layer wants. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/engine.h"

enum { SIDE = 12, ROWS = 70, CLASSES = 3, CHANNELS = 16 };

static const struct nn_dims image = {3, {SIDE, SIDE, 1}};

static float *floats(struct array *a) {
    return (float *)(void *)a->data;
}

static struct nn_layer *layer(struct nn_context *c, const char *name, const char *first,
                              int64_t value, const char *word) {
    struct nn_err err = {0};
    struct nn_arg args[] = {{first, {.kind = NN_INT, .i = value}},
                            {"kernel_size", {.kind = NN_INT, .i = 3}},
                            {"activation", {.kind = NN_STRING, .s = word}}};
    if (word && strcmp(name, "Conv2D"))
        args[1] = args[2];
    int count = !first ? 0 : !strcmp(name, "Conv2D") ? 3 : word ? 2 : 1;
    struct nn_layer *l = nn_layer_new(c, nn_class_find(NN_LAYER, name, &err), args, count, &err);
    if (!l)
        fail_msg("%s", err.text);
    return l;
}

static struct nn_tensor *call(struct nn_layer *l, struct nn_tensor *first,
                              struct nn_tensor *other) {
    struct nn_err err = {0};
    struct nn_tensor *in[] = {first, other}, *out = nn_layer_call(l, in, other ? 2 : 1, &err);
    if (!out)
        fail_msg("%s", err.text);
    nn_layer_release(&l);
    return out;
}

/* Convolutions wide enough for Winograd, a residual, everything whose order could matter. */
static struct nn_model *residual(struct nn_context *c, struct nn_tensor **inner) {
    struct nn_err err = {0};
    struct nn_tensor *t[10] = {nn_input(c, &image, NULL, &err)};
    t[1] = call(layer(c, "Conv2D", "filters", CHANNELS, "relu"), t[0], NULL);
    t[2] = call(layer(c, "ZeroPadding2D", NULL, 0, NULL), t[1], NULL);
    t[3] = call(layer(c, "Conv2D", "filters", CHANNELS, "linear"), t[2], NULL);
    t[4] = call(layer(c, "BatchNormalization", NULL, 0, NULL), t[3], NULL);
    t[5] = call(layer(c, "Add", NULL, 0, NULL), t[1], t[4]);
    t[6] = call(layer(c, "MaxPooling2D", NULL, 0, NULL), t[5], NULL);
    t[7] = call(layer(c, "Flatten", NULL, 0, NULL), t[6], NULL);
    t[8] = call(layer(c, "GaussianNoise", "stddev", 1, NULL), t[7], NULL);
    t[9] = call(layer(c, "Dense", "units", CLASSES, "softmax"), t[8], NULL);
    struct nn_model *m = nn_model_functional(c, &t[0], 1, &t[9], 1, NULL, &err);
    if (!m)
        fail_msg("%s", err.text);
    if (inner)
        *inner = nn_tensor_retain(t[5]);
    for (int i = 0; i < 10; i++)
        nn_tensor_release(&t[i]);
    return m;
}

static struct array *pictures(void) {
    struct nn_err err = {0};
    const int64_t shape[] = {ROWS, SIDE, SIDE, 1};
    struct array *x = array_new(ARRAY_FLOAT32, 4, shape, &err);
    uint32_t state = 5;
    for (int64_t i = 0; i < x->size; i++)
        floats(x)[i] = (float)((state = state * 1664525u + 1013904223u) >> 8) * 0x1p-24f;
    return x;
}

static uint32_t hash_after_training(int threads) {
    struct nn_err err = {0};
    struct nn_context *c = nn_context_new(threads, &err);
    nn_context_seed(c, 3);
    struct nn_model *m = residual(c, NULL);
    struct nn_object *loss = nn_object_named(NN_LOSS, "sparse_categorical_crossentropy", &err);
    const struct nn_compile compile = {.losses = &loss, .loss_count = 1};
    assert_int_equal(nn_model_compile(m, &compile, &err), 0);
    struct array *x = pictures();
    const int64_t shape[] = {ROWS};
    struct array *y = array_new(ARRAY_FLOAT32, 1, shape, &err);
    for (int64_t i = 0; i < ROWS; i++)
        floats(y)[i] = (float)(i % CLASSES);
    const struct nn_fit fit = {.data = {.x = &x, .y = &y}, .batch_size = 32, .epochs = 3};
    struct nn_history *history = NULL;
    if (nn_model_fit(m, &fit, &history, &err))
        fail_msg("%s", err.text);
    uint32_t hash = 2166136261u;
    int count = 0;
    struct array **w = nn_model_get_weights(m, &count, &err);
    for (int i = 0; i < count; i++)
        for (size_t k = 0; k < (size_t)w[i]->size * sizeof(float); k++)
            hash = (hash ^ ((const unsigned char *)w[i]->data)[k]) * 16777619u;
    nn_arrays_free(&w, count);
    nn_history_free(&history);
    nn_object_release(&loss);
    array_release(&x);
    array_release(&y);
    nn_model_release(&m);
    nn_context_free(&c);
    return hash;
}

static void same_bits_on_any_threads(void **state) {
    uint32_t first = hash_after_training(1);
    assert_int_equal(first, hash_after_training(1));
    assert_int_equal(first, hash_after_training(2));
    assert_int_equal(first, hash_after_training(3));
    (void)state;
}

static struct array *predict(struct nn_model *m, struct array *x) {
    struct nn_err err = {0};
    struct array *out = NULL;
    if (nn_model_predict(m, &x, NULL, &out, &err))
        fail_msg("%s", err.text);
    return out;
}

/* The front up to a tensor and the rest from it on, one after the other, are the whole. */
static void cut_at_an_inner_tensor(void **state) {
    struct nn_err err = {0};
    struct nn_context *c = nn_context_new(2, &err);
    struct nn_tensor *inner;
    struct nn_model *whole = residual(c, &inner);
    struct nn_tensor *in = nn_model_input(whole, 0), *out = nn_model_output(whole, 0);
    struct nn_model *front = nn_model_functional(c, &in, 1, &inner, 1, NULL, &err);
    struct nn_model *rest = nn_model_functional(c, &inner, 1, &out, 1, NULL, &err);
    if (!front || !rest)
        fail_msg("%s", err.text);
    assert_int_equal(nn_model_count_params(front) + nn_model_count_params(rest),
                     nn_model_count_params(whole));
    struct array *x = pictures();
    struct array *middle = predict(front, x), *end = predict(rest, middle);
    struct array *want = predict(whole, x);
    assert_memory_equal(end->data, want->data, (size_t)want->size * sizeof(float));
    array_release(&x);
    array_release(&middle);
    array_release(&end);
    array_release(&want);
    nn_tensor_release(&inner);
    nn_model_release(&front);
    nn_model_release(&rest);
    nn_model_release(&whole);
    nn_context_free(&c);
    (void)state;
}

static void expect_error(const char *name, const char *first, int64_t value,
                         const struct nn_dims *shape, const char *word) {
    struct nn_err err = {0};
    struct nn_context *c = nn_context_new(1, &err);
    struct nn_arg args[] = {{first, {.kind = NN_INT, .i = value}},
                            {"kernel_size", {.kind = NN_INT, .i = 5}}};
    int count = !strncmp(name, "Conv", 4) ? 2 : first ? 1 : 0;
    struct nn_layer *l = nn_layer_new(c, nn_class_find(NN_LAYER, name, &err), args, count, &err);
    struct nn_tensor *in = nn_input(c, shape, NULL, &err);
    struct nn_tensor *out = l ? nn_layer_call(l, &in, 1, &err) : NULL;
    assert_null(out);
    if (!strstr(err.text, word))
        fail_msg("\"%s\" does not say \"%s\"", err.text, word);
    nn_layer_release(&l);
    nn_tensor_release(&in);
    nn_context_free(&c);
}

static void errors_say_what_is_wanted(void **state) {
    const struct nn_dims flat = {2, {28, 28}}, small = {3, {4, 4, 1}}, row = {1, {7}};
    expect_error("Conv2D", "filters", 2, &flat, "give images a channel axis");
    expect_error("Conv2D", "filters", 2, &small, "padding='same'");
    expect_error("Conv2D", "filters", 0, &image, "filters must be a positive integer");
    expect_error("MaxPooling2D", "pool_size", 0, &image, "pool_size must be positive");
    expect_error("MaxPool2D", "pool_size", 5, &small, "does not fit");
    expect_error("GlobalAveragePooling2D", NULL, 0, &row, "(height, width, channels)");
    expect_error("BatchNormalization", "axis", 1, &image, "axis must be -1");
    expect_error("Concatenate", "axis", 0, &image, "no axis 0");
    expect_error("Subtract", NULL, 0, &row, "needs at least 2 inputs");
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bits_on_any_threads),
        cmocka_unit_test(cut_at_an_inner_tensor),
        cmocka_unit_test(errors_say_what_is_wanted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
