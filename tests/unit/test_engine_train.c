/* tests/unit/test_engine_train.c: training as a whole: the same bits on any number of threads,
 * interruption, callbacks, errors that say what to do, summary as Keras prints it. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/engine.h"

struct setup {
    struct nn_context *context;
    struct nn_model *model;
    struct array *x, *y;
    struct nn_err err;
};

static float *floats(struct array *a) {
    return (float *)(void *)a->data;
}

static struct nn_layer *layer(struct setup *s, const char *name, const struct nn_arg *args,
                              int count) {
    struct nn_layer *l =
        nn_layer_new(s->context, nn_class_find(NN_LAYER, name, &s->err), args, count, &s->err);
    return l;
}

static int add(struct setup *s, const char *name, const struct nn_arg *args, int count) {
    struct nn_layer *l = layer(s, name, args, count);
    int rc = l ? nn_model_add(s->model, l, &s->err) : -1;
    nn_layer_release(&l);
    return rc;
}

static int add_dense(struct setup *s, int units, const char *activation) {
    const struct nn_arg args[] = {
        {"units", {.kind = NN_INT, .i = units}},
        {"activation", {.kind = activation ? NN_STRING : NN_NONE, .s = activation}},
    };
    return add(s, "Dense", args, 2);
}

static int compile(struct setup *s, const char *optimizer, const char *loss) {
    struct nn_object *o = nn_object_named(NN_OPTIMIZER, optimizer, &s->err);
    struct nn_object *l = nn_object_named(NN_LOSS, loss, &s->err);
    const struct nn_compile_metric accuracy = {.name = "accuracy"};
    const struct nn_compile options = {
        .optimizer = o, .losses = &l, .loss_count = 1, .metrics = &accuracy, .metric_count = 1};
    int rc = o && l ? nn_model_compile(s->model, &options, &s->err) : -1;
    nn_object_release(&o);
    nn_object_release(&l);
    return rc;
}

static void set_up(struct setup *s, int threads, int64_t rows, int64_t width, int64_t classes) {
    memset(s, 0, sizeof *s);
    s->context = nn_context_new(threads, &s->err);
    nn_context_seed(s->context, 42);
    s->model = nn_model_sequential(s->context, NULL, &s->err);
    const int64_t x_shape[] = {rows, width}, y_shape[] = {rows, classes};
    s->x = array_new(ARRAY_FLOAT32, 2, x_shape, &s->err);
    s->y = array_new(ARRAY_FLOAT32, 2, y_shape, &s->err);
    uint32_t state = 7;
    for (int64_t i = 0; i < s->x->size; i++) {
        state = state * 1664525u + 1013904223u;
        floats(s->x)[i] = (float)(state >> 8) * 0x1p-24f;
    }
    for (int64_t i = 0; i < rows; i++) {
        state = state * 1664525u + 1013904223u;
        floats(s->y)[i * classes + (state >> 8) % (uint32_t)classes] = 1.0f;
    }
}

static void tear_down(struct setup *s) {
    array_release(&s->x);
    array_release(&s->y);
    nn_model_release(&s->model);
    nn_context_free(&s->context);
}

/* The weights, one after another. */
static int64_t weights_of(struct setup *s, float *to) {
    int count = 0;
    int64_t n = 0;
    struct array **w = nn_model_get_weights(s->model, &count, &s->err);
    for (int i = 0; i < count; i++) {
        memcpy(to + n, w[i]->data, (size_t)w[i]->size * sizeof *to);
        n += w[i]->size;
    }
    nn_arrays_free(&w, count);
    return n;
}

/* ---- determinism ---- */

static int64_t train_with(int threads, const char *optimizer, float *weights, double *loss) {
    struct setup s;
    set_up(&s, threads, 1000, 120, 10);
    add_dense(&s, 64, "relu");
    add(&s, "Dropout", &(const struct nn_arg){"rate", {.kind = NN_FLOAT, .f = 0.2}}, 1);
    add_dense(&s, 32, "sigmoid");
    add_dense(&s, 10, "softmax");
    assert_int_equal(compile(&s, optimizer, "categorical_crossentropy"), 0);
    const struct nn_fit fit = {.data = {.x = &s.x, .y = &s.y}, .batch_size = 256, .epochs = 3};
    struct nn_history *history = NULL;
    assert_int_equal(nn_model_fit(s.model, &fit, &history, &s.err), 0);
    *loss = history->values[0][2];
    nn_history_free(&history);
    int64_t n = weights_of(&s, weights);
    tear_down(&s);
    return n;
}

static void same_bits_on_any_number_of_threads(void **state) {
    (void)state;
    static const char *const optimizers[] = {"rmsprop", "adam", "sgd"};
    float *first = malloc(sizeof(float) * 20000), *again = malloc(sizeof(float) * 20000);
    for (size_t o = 0; o < 3; o++) {
        double loss, other;
        int64_t n = train_with(1, optimizers[o], first, &loss);
        for (int threads = 1; threads <= 4; threads++) {
            assert_int_equal(train_with(threads, optimizers[o], again, &other), n);
            assert_memory_equal(first, again, (size_t)n * sizeof *first);
            assert_memory_equal(&loss, &other, sizeof loss);
        }
    }
    free(first);
    free(again);
}

/* ---- interruption and callbacks ---- */

static bool after_forty(void *user) {
    return ++*(int *)user > 40;
}

static void an_interrupt_keeps_weights_and_history(void **state) {
    (void)state;
    for (int threads = 1; threads <= 2; threads++) {
        struct setup s;
        int polls = 0;
        float before[10000], after[10000];
        set_up(&s, threads, 4000, 50, 10);
        const struct nn_dims shape = {1, {50}};
        add_dense(&s, 64, "relu");
        add_dense(&s, 10, "softmax");
        nn_model_build(s.model, &shape, &s.err);
        compile(&s, "adam", "categorical_crossentropy");
        weights_of(&s, before);
        const struct nn_fit fit = {.data = {.x = &s.x, .y = &s.y},
                                   .batch_size = 256,
                                   .epochs = 1000000,
                                   .interrupted = after_forty,
                                   .interrupted_user = &polls};
        struct nn_history *history = NULL;
        assert_int_equal(nn_model_fit(s.model, &fit, &history, &s.err), -1);
        assert_int_equal(s.err.code, NN_ERR_INTERRUPT);
        assert_true(history->interrupted);
        assert_int_equal(history->epochs, 2); /* 16 steps each */
        assert_int_equal(nn_model_iterations(s.model), 40);
        int64_t n = weights_of(&s, after);
        assert_memory_not_equal(before, after, (size_t)n * sizeof *before);
        nn_history_free(&history);
        tear_down(&s);
    }
}

struct calls {
    int begin, end, epochs, batches, fail_at;
    double last_loss, rate_now;
};

static int on_begin(void *user, const struct nn_progress *p) {
    ((struct calls *)user)->begin++;
    assert_int_equal(p->batches, 4);
    return 0;
}

static int on_end(void *user, const struct nn_progress *p) {
    (void)p;
    ((struct calls *)user)->end++;
    return 0;
}

static int on_batch(void *user, const struct nn_progress *p) {
    struct calls *c = user;
    assert_int_equal(p->logs.count, 2);
    assert_string_equal(p->logs.names[1], "accuracy");
    return ++c->batches == c->fail_at;
}

static int on_epoch(void *user, const struct nn_progress *p) {
    struct calls *c = user;
    assert_int_equal(p->logs.count, 4);
    assert_string_equal(p->logs.names[2], "val_loss");
    c->last_loss = p->logs.values[0];
    if (++c->epochs == 3)
        *p->stop_training = true;
    return 0;
}

static void callbacks_are_told_and_can_stop(void **state) {
    (void)state;
    for (int fails = 0; fails < 2; fails++) {
        struct setup s;
        struct calls calls = {.fail_at = fails ? 6 : 0};
        set_up(&s, 2, 1000, 200, 10);
        add_dense(&s, 10, "softmax");
        compile(&s, "sgd", "categorical_crossentropy");
        const struct nn_callbacks callbacks = {.user = &calls,
                                               .on_train_begin = on_begin,
                                               .on_train_end = on_end,
                                               .on_epoch_end = on_epoch,
                                               .on_batch_end = on_batch};
        const struct nn_fit fit = {.data = {.x = &s.x, .y = &s.y},
                                   .batch_size = 200,
                                   .epochs = 10,
                                   .validation_split = 0.2,
                                   .callbacks = &callbacks};
        struct nn_history *history = NULL;
        int rc = nn_model_fit(s.model, &fit, &history, &s.err);
        assert_int_equal(rc, fails ? -1 : 0);
        assert_int_equal(s.err.code, fails ? NN_ERR_CALLBACK : NN_OK);
        assert_int_equal(history->epochs, fails ? 1 : 3);
        assert_int_equal(calls.batches, fails ? 6 : 12);
        assert_int_equal(history->stopped, !fails);
        assert_int_equal(calls.end, !fails);
        nn_history_free(&history);
        tear_down(&s);
    }
}

/* ---- errors ---- */

static void expect(struct setup *s, enum nn_err_code code, const char *part) {
    if (s->err.code != code || !strstr(s->err.text, part))
        fail_msg("wanted code %d and \"%s\", got %d \"%s\"", code, part, s->err.code, s->err.text);
    s->err = (struct nn_err){0};
}

static int fit_with(struct setup *s, struct array *x, struct array *y) {
    const struct nn_fit fit = {.data = {.x = &x, .y = &y}, .epochs = 1};
    struct nn_history *history = NULL;
    int rc = nn_model_fit(s->model, &fit, &history, &s->err);
    nn_history_free(&history);
    return rc;
}

static void errors_say_what_to_do(void **state) {
    (void)state;
    struct setup s;
    set_up(&s, 1, 20, 6, 3);
    const int64_t labels_shape[] = {20}, wide[] = {20, 7}, images[] = {20, 2, 3}, few[] = {5, 3};
    struct array *labels = array_new(ARRAY_INT64, 1, labels_shape, &s.err);
    struct array *wrong = array_new(ARRAY_FLOAT32, 2, wide, &s.err);
    struct array *image = array_new(ARRAY_UINT8, 3, images, &s.err);
    struct array *short_y = array_new(ARRAY_FLOAT32, 2, few, &s.err);
    const struct nn_dims shape = {1, {6}};
    double scores[2];

    assert_null(nn_class_find(NN_OPTIMIZER, "adm", &s.err));
    expect(&s, NN_ERR_VALUE, "Did you mean 'adam'");
    assert_null(nn_class_find(NN_ACTIVATION, "quadratic", &s.err));
    expect(&s, NN_ERR_VALUE, "Known: linear, relu");
    assert_int_not_equal(add(&s, "Dense", NULL, 0), 0);
    expect(&s, NN_ERR_TYPE, "missing required argument 'units'");
    assert_int_not_equal(
        add(&s, "Dense", &(const struct nn_arg){"unit", {.kind = NN_INT, .i = 3}}, 1), 0);
    expect(&s, NN_ERR_TYPE, "Did you mean 'units'");
    assert_int_not_equal(add_dense(&s, -4, NULL), 0);
    expect(&s, NN_ERR_VALUE, "must be a positive integer, got -4");
    const struct nn_dims batch_in_shape = {3, {-1, 28, 28}};
    assert_null(nn_input(s.context, &batch_in_shape, NULL, &s.err));
    expect(&s, NN_ERR_VALUE, "must not contain the batch dimension");

    assert_int_not_equal(fit_with(&s, s.x, s.y), 0);
    expect(&s, NN_ERR_VALUE, "You must call compile() before calling fit()");
    compile(&s, "rmsprop", "categorical_crossentropy");
    assert_int_not_equal(fit_with(&s, s.x, s.y), 0);
    expect(&s, NN_ERR_VALUE, "has no layers yet");
    add_dense(&s, 3, "softmax");
    nn_model_build(s.model, &shape, &s.err);
    assert_int_not_equal(fit_with(&s, wrong, s.y), 0);
    expect(&s, NN_ERR_VALUE, "expects inputs of shape (None, 6), but the data has shape (20, 7)");
    assert_int_not_equal(fit_with(&s, image, s.y), 0);
    expect(&s, NN_ERR_VALUE, "x.reshape(20, 6), or begin the model with layers.Flatten()");
    assert_int_not_equal(fit_with(&s, s.x, labels), 0);
    expect(&s, NN_ERR_VALUE,
           "sparse_categorical_crossentropy, or write y = "
           "keras.utils.to_categorical(y, 3)");
    assert_int_not_equal(fit_with(&s, s.x, short_y), 0);
    expect(&s, NN_ERR_VALUE, "x has 20 rows, y has 5");

    compile(&s, "rmsprop", "sparse_categorical_crossentropy");
    assert_int_not_equal(fit_with(&s, s.x, s.y), 0);
    expect(&s, NN_ERR_VALUE, "use categorical_crossentropy");
    ((int64_t *)(void *)labels->data)[11] = 3;
    assert_int_not_equal(fit_with(&s, s.x, labels), 0);
    expect(&s, NN_ERR_VALUE, "label 3 in row 11 of y is outside 0..2");
    ((int64_t *)(void *)labels->data)[11] = 2;
    assert_int_equal(fit_with(&s, s.x, labels), 0);

    const struct nn_data data = {.x = &s.x, .y = &labels};
    floats(s.x)[8] = NAN; /* row 1 */
    assert_int_equal(nn_model_evaluate(s.model, &data, NULL, scores, &s.err), 0);
    assert_true(isnan(scores[0]));
    struct nn_nonfinite found;
    assert_int_equal(nn_model_first_nonfinite(s.model, &s.x, &found, &s.err), 0);
    assert_int_equal(found.where, NN_NONFINITE_INPUT);
    assert_int_equal(found.row, 1);
    assert_true(isnan(found.value));

    array_release(&labels);
    array_release(&wrong);
    array_release(&image);
    array_release(&short_y);
    tear_down(&s);
}

/* ---- summary ---- */

static void summary_is_keras_s(void **state) {
    (void)state;
    struct setup s;
    set_up(&s, 1, 4, 784, 10);
    const struct nn_dims shape = {1, {784}};
    struct nn_tensor *input = nn_input(s.context, &shape, NULL, &s.err);
    nn_model_add_input(s.model, input, &s.err);
    nn_tensor_release(&input);
    add_dense(&s, 10, "softmax");
    char *text = NULL;
    assert_int_equal(nn_model_summary(s.model, &(struct nn_summary){0}, &text, &s.err), 0);
    assert_string_equal(
        text, "Model: \"sequential\"\n"
              "┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓\n"
              "┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃\n"
              "┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩\n"
              "│ dense (Dense)                   │ (None, 10)             │         7,850 │\n"
              "└─────────────────────────────────┴────────────────────────┴───────────────┘\n"
              " Total params: 7,850 (30.66 KB)\n"
              " Trainable params: 7,850 (30.66 KB)\n"
              " Non-trainable params: 0 (0.00 B)\n");
    free(text);
    tear_down(&s);
}

static void a_graph_with_two_outputs(void **state) {
    (void)state;
    struct setup s;
    set_up(&s, 2, 64, 8, 3);
    const struct nn_dims shape = {1, {8}};
    const struct nn_arg units = {"units", {.kind = NN_INT, .i = 3}};
    struct nn_tensor *in = nn_input(s.context, &shape, NULL, &s.err);
    struct nn_layer *shared = layer(&s, "Dense", &units, 1), *end = layer(&s, "Dense", &units, 1);
    struct nn_tensor *a = nn_layer_call(shared, &in, 1, &s.err);
    struct nn_tensor *outs[2] = {nn_layer_call(end, &a, 1, &s.err), nn_tensor_retain(a)};
    struct nn_model *m = nn_model_functional(s.context, &in, 1, outs, 2, NULL, &s.err);
    assert_non_null(m);
    assert_int_equal(nn_model_layer_count(m), 3);
    assert_int_equal(nn_model_count_params(m), 27 + 12);
    struct nn_object *mse = nn_object_named(NN_LOSS, "mse", &s.err);
    const struct nn_compile options = {.losses = &mse, .loss_count = 1};
    assert_int_equal(nn_model_compile(m, &options, &s.err), 0);
    struct array *y[2] = {s.y, s.y}, *predicted[2] = {NULL, NULL};
    const struct nn_fit fit = {.data = {.x = &s.x, .y = y}, .epochs = 30, .batch_size = 16};
    struct nn_history *history = NULL;
    assert_int_equal(nn_model_fit(m, &fit, &history, &s.err), 0);
    assert_true(history->values[0][29] < history->values[0][0]);
    assert_int_equal(nn_model_predict(m, &s.x, NULL, predicted, &s.err), 0);
    assert_int_equal(predicted[1]->shape[1], 3);
    nn_history_free(&history);
    array_release(&predicted[0]);
    array_release(&predicted[1]);
    nn_object_release(&mse);
    nn_model_release(&m);
    nn_tensor_release(&outs[0]);
    nn_tensor_release(&outs[1]);
    nn_tensor_release(&a);
    nn_tensor_release(&in);
    nn_layer_release(&shared);
    nn_layer_release(&end);
    tear_down(&s);
}

/* Least squares has one optimum: a line through noisy points. */
static void a_line_is_found(void **state) {
    (void)state;
    struct setup s;
    set_up(&s, 2, 500, 1, 1);
    double sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (int i = 0; i < 500; i++) {
        double x = floats(s.x)[i], y = 3.0 * x - 1.0 + 0.1 * sin(37.0 * i);
        floats(s.y)[i] = (float)y;
        sx += x, sy += y, sxx += x * x, sxy += x * y;
    }
    double slope = (500 * sxy - sx * sy) / (500 * sxx - sx * sx);
    float w[2];
    add_dense(&s, 1, NULL);
    assert_int_equal(compile(&s, "adam", "mse"), 0);
    const struct nn_fit fit = {.data = {.x = &s.x, .y = &s.y}, .epochs = 800};
    struct nn_history *history = NULL;
    assert_int_equal(nn_model_fit(s.model, &fit, &history, &s.err), 0);
    assert_int_equal(weights_of(&s, w), 2);
    assert_true(fabs(w[0] - slope) < 0.02);
    nn_history_free(&history);
    tear_down(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bits_on_any_number_of_threads),
        cmocka_unit_test(an_interrupt_keeps_weights_and_history),
        cmocka_unit_test(callbacks_are_told_and_can_stop),
        cmocka_unit_test(errors_say_what_to_do),
        cmocka_unit_test(summary_is_keras_s),
        cmocka_unit_test(a_graph_with_two_outputs),
        cmocka_unit_test(a_line_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
