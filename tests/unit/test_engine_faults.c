/* tests/unit/test_engine_faults.c: every allocation of building, compiling, training and using a
 * model fails once, each in a run of its own: always a MEMORY error, never a crash; the step then
 * works when it is tried again, and in the end nothing is lost. The linker puts the functions
 * below in the place of malloc's family (the Makefile's --wrap). */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/engine.h"

enum { ROWS = 40, SIDE = 5 };

/* ---- the allocator ---- */

static atomic_long calls, fail_at, live; /* fail_at 0: none fails */
static atomic_bool failed;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
int __real_posix_memalign(void **out, size_t alignment, size_t size);
char *__real_strdup(const char *text);
void __real_free(void *memory);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
int __wrap_posix_memalign(void **out, size_t alignment, size_t size);
char *__wrap_strdup(const char *text);
void __wrap_free(void *memory);

static bool fails(void) {
    bool now = atomic_fetch_add(&calls, 1) + 1 == atomic_load(&fail_at);
    if (now)
        atomic_store(&failed, true);
    return now;
}

static void *counted(void *memory) {
    if (memory)
        atomic_fetch_add(&live, 1);
    return memory;
}

void *__wrap_malloc(size_t size) {
    return fails() ? NULL : counted(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size) {
    return fails() ? NULL : counted(__real_calloc(count, size));
}

void *__wrap_realloc(void *old, size_t size) {
    if (fails())
        return NULL;
    return old ? __real_realloc(old, size) : counted(__real_realloc(NULL, size));
}

void *__wrap_aligned_alloc(size_t alignment, size_t size) {
    return fails() ? NULL : counted(__real_aligned_alloc(alignment, size));
}

int __wrap_posix_memalign(void **out, size_t alignment, size_t size) {
    int rc = fails() ? 12 : __real_posix_memalign(out, alignment, size);
    if (!rc)
        counted(*out);
    return rc;
}

char *__wrap_strdup(const char *text) {
    return fails() ? NULL : counted(__real_strdup(text));
}

void __wrap_free(void *memory) {
    if (memory)
        atomic_fetch_sub(&live, 1);
    __real_free(memory);
}

/* ---- what is done ---- */

struct world {
    struct nn_context *context;
    struct nn_model *model;
    struct array *x, *y;
};

static int step_context(struct world *w, struct nn_err *err) {
    w->context = nn_context_new(2, err);
    return w->context ? 0 : -1;
}

static int step_data(struct world *w, struct nn_err *err) {
    const int64_t x_shape[] = {ROWS, SIDE, SIDE, 1}, y_shape[] = {ROWS};
    if (!w->x)
        w->x = array_new(ARRAY_FLOAT64, 4, x_shape, err); /* converted by fit */
    if (!w->y)
        w->y = array_new(ARRAY_INT64, 1, y_shape, err);
    if (!w->x || !w->y)
        return -1;
    for (int64_t i = 0; i < w->x->size; i++)
        ((double *)(void *)w->x->data)[i] = (double)(i * 7 % 11) / 11.0;
    for (int64_t i = 0; i < ROWS; i++)
        ((int64_t *)(void *)w->y->data)[i] = i % 3;
    return 0;
}

static struct nn_tensor *call(struct nn_context *c, const char *name, const struct nn_arg *args,
                              int count, struct nn_tensor *const *in, int in_count,
                              struct nn_err *err) {
    const struct nn_class *cls = nn_class_find(NN_LAYER, name, err);
    struct nn_layer *layer = cls ? nn_layer_new(c, cls, args, count, err) : NULL;
    struct nn_tensor *out = layer ? nn_layer_call(layer, in, in_count, err) : NULL;
    nn_layer_release(&layer);
    return out;
}

#define TEXT(n, word)                                                                              \
    {                                                                                              \
        n, {                                                                                       \
            .kind = NN_STRING, .s = word                                                           \
        }                                                                                          \
    }
#define WHOLE(n, number)                                                                           \
    {                                                                                              \
        n, {                                                                                       \
            .kind = NN_INT, .i = number                                                            \
        }                                                                                          \
    }
#define REAL(n, number)                                                                            \
    {                                                                                              \
        n, {                                                                                       \
            .kind = NN_FLOAT, .f = number                                                          \
        }                                                                                          \
    }

/* A sub-model of two dense layers, called twice. */
static int two_heads(struct nn_context *c, struct nn_tensor *in, struct nn_tensor **out,
                     struct nn_err *err) {
    static const struct nn_arg first[] = {WHOLE("units", 6), TEXT("activation", "tanh"),
                                          TEXT("kernel_regularizer", "l2"),
                                          TEXT("kernel_constraint", "max_norm")};
    static const struct nn_arg last[] = {WHOLE("units", 3),
                                         TEXT("kernel_initializer", "orthogonal")};
    const struct nn_arg *args[] = {first, last};
    static const int counts[] = {4, 2};
    struct nn_model *head = nn_model_sequential(c, "head", err);
    int rc = head ? 0 : -1;
    for (int i = 0; !rc && i < 2; i++) {
        const struct nn_class *dense = nn_class_find(NN_LAYER, "Dense", err);
        struct nn_layer *layer = nn_layer_new(c, dense, args[i], counts[i], err);
        rc = layer ? nn_model_add(head, layer, err) : -1;
        nn_layer_release(&layer);
    }
    for (int i = 0; !rc && i < 2; i++)
        rc = nn_model_call(head, &in, 1, &out[i], err);
    nn_model_release(&head);
    return rc;
}

static int step_build(struct world *w, struct nn_err *err) {
    static const struct nn_arg conv[] = {WHOLE("filters", 3), WHOLE("kernel_size", 3),
                                         TEXT("padding", "same"), TEXT("activation", "relu")};
    static const struct nn_arg drop[] = {REAL("rate", 0.25)};
    static const struct nn_arg soft[] = {TEXT("activation", "softmax")};
    struct nn_dims shape = {3, {SIDE, SIDE, 1}};
    struct nn_context *c = w->context;
    struct nn_tensor *t[9] = {nn_input(c, &shape, "image", err)};
    bool good = t[0] && (t[1] = call(c, "Conv2D", conv, 4, &t[0], 1, err)) &&
                (t[2] = call(c, "BatchNormalization", NULL, 0, &t[1], 1, err)) &&
                (t[3] = call(c, "MaxPooling2D", NULL, 0, &t[2], 1, err)) &&
                (t[4] = call(c, "Flatten", NULL, 0, &t[3], 1, err)) &&
                (t[5] = call(c, "Dropout", drop, 1, &t[4], 1, err)) &&
                !two_heads(c, t[5], &t[6], err) &&
                (t[8] = call(c, "Average", NULL, 0, &t[6], 2, err));
    struct nn_tensor *end = good ? call(c, "Activation", soft, 1, &t[8], 1, err) : NULL;
    w->model = end ? nn_model_functional(c, &t[0], 1, &end, 1, NULL, err) : NULL;
    nn_tensor_release(&end);
    for (int i = 0; i < 9; i++)
        nn_tensor_release(&t[i]);
    return w->model ? 0 : -1;
}

static int step_compile(struct world *w, struct nn_err *err) {
    static const struct nn_arg ema[] = {{"use_ema", {.kind = NN_BOOL, .b = true}}};
    const struct nn_class *adam = nn_class_find(NN_OPTIMIZER, "Adam", err);
    struct nn_object *optimizer = nn_object_new(adam, ema, 1, err);
    struct nn_object *loss = nn_object_named(NN_LOSS, "sparse_categorical_crossentropy", err);
    const struct nn_compile_metric metrics[] = {{.name = "accuracy"}};
    const struct nn_compile compile = {.optimizer = optimizer,
                                       .losses = &loss,
                                       .loss_count = 1,
                                       .metrics = metrics,
                                       .metric_count = 1};
    int rc = optimizer && loss ? nn_model_compile(w->model, &compile, err) : -1;
    nn_object_release(&optimizer);
    nn_object_release(&loss);
    return rc;
}

static int step_fit(struct world *w, struct nn_err *err) {
    const struct nn_class_weight weights[] = {{0, 0.5}, {1, 2.0}};
    const struct nn_fit fit = {.data = {.x = &w->x, .y = &w->y},
                               .batch_size = 16,
                               .epochs = 2,
                               .validation_split = 0.25,
                               .class_weight = weights,
                               .class_weight_count = 2};
    struct nn_history *history = NULL;
    int rc = nn_model_fit(w->model, &fit, &history, err);
    nn_history_free(&history);
    return rc;
}

static int step_on_batch(struct world *w, struct nn_err *err) {
    const struct nn_data data = {.x = &w->x, .y = &w->y};
    double values[4];
    return nn_model_train_on_batch(w->model, &data, NULL, 0, values, err) ||
           nn_model_test_on_batch(w->model, &data, values, err);
}

static int step_evaluate(struct world *w, struct nn_err *err) {
    const struct nn_data data = {.x = &w->x, .y = &w->y};
    double values[4];
    return nn_model_evaluate(w->model, &data, NULL, values, err);
}

static int step_predict(struct world *w, struct nn_err *err) {
    struct array *out = NULL;
    int rc = nn_model_predict(w->model, &w->x, NULL, &out, err);
    array_release(&out);
    return rc;
}

/* As model(x, training=True), which plans a training's forward pass. */
static int step_call(struct world *w, struct nn_err *err) {
    const struct nn_run_options options = {.training = true};
    struct array *out = NULL;
    int rc = nn_model_predict(w->model, &w->x, &options, &out, err);
    array_release(&out);
    return rc;
}

static int step_nonfinite(struct world *w, struct nn_err *err) {
    struct nn_nonfinite found;
    int rc = nn_model_first_nonfinite(w->model, &w->x, &found, err);
    return rc ? rc : found.where == NN_NONFINITE_NOWHERE ? 0 : -1;
}

static int step_meter(struct world *w, struct nn_err *err) {
    static const char *const names[] = {"sparse_categorical_accuracy", "auc"};
    int rc = 0;
    for (int i = 0; !rc && i < 2; i++) {
        struct nn_object *metric = nn_object_named(NN_METRIC, names[i], err);
        struct nn_meter *meter = metric ? nn_meter_new(metric, err) : NULL;
        struct array *pred = NULL;
        rc = meter && !nn_model_predict(w->model, &w->x, NULL, &pred, err) ? 0 : -1;
        struct array *each = rc || i ? NULL : nn_metric_apply(metric, w->y, pred, err);
        rc = !rc && !i && !each ? -1 : rc;
        array_release(&each);
        /* AUC takes truth of the shape of the predictions */
        rc = rc ? rc : nn_meter_add(meter, i ? pred : w->y, pred, w->y, err);
        if (!rc)
            nn_meter_result(meter);
        array_release(&pred);
        nn_meter_free(&meter);
        nn_object_release(&metric);
    }
    return rc;
}

static int step_clone(struct world *w, struct nn_err *err) {
    struct nn_model *copy = nn_model_clone(w->model, err);
    bool made = copy != NULL;
    nn_model_release(&copy);
    return made ? 0 : -1;
}

static int step_weights(struct world *w, struct nn_err *err) {
    int count = 0;
    struct array **weights = nn_model_get_weights(w->model, &count, err);
    int rc = weights ? nn_model_set_weights(w->model, weights, count, err) : -1;
    nn_arrays_free(&weights, count);
    return rc;
}

static int step_summary(struct world *w, struct nn_err *err) {
    char *text = NULL;
    int rc = nn_model_summary(w->model, &(struct nn_summary){0}, &text, err);
    free(text);
    return rc;
}

static const struct {
    const char *name;
    int (*run)(struct world *w, struct nn_err *err);
} steps[] = {
    {"context", step_context},   {"data", step_data},       {"build", step_build},
    {"compile", step_compile},   {"fit", step_fit},         {"on_batch", step_on_batch},
    {"evaluate", step_evaluate}, {"predict", step_predict}, {"weights", step_weights},
    {"summary", step_summary},   {"call", step_call},       {"nonfinite", step_nonfinite},
    {"meter", step_meter},       {"clone", step_clone},
};

/* One run in which the n-th allocation fails; false: there was no n-th. */
static bool run(long n, long *failures) {
    struct world w = {0};
    long before = atomic_load(&live);
    atomic_store(&calls, 0);
    atomic_store(&failed, false);
    atomic_store(&fail_at, n);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        struct nn_err err = {0};
        if (!steps[i].run(&w, &err))
            continue;
        if (!atomic_load(&failed) || err.code != NN_ERR_MEMORY)
            fail_msg("allocation %ld, %s: code %d, '%s'", n, steps[i].name, err.code, err.text);
        ++*failures;
        atomic_store(&fail_at, 0);
        err = (struct nn_err){0};
        if (steps[i].run(&w, &err))
            fail_msg("allocation %ld: %s stays broken: '%s'", n, steps[i].name, err.text);
    }
    atomic_store(&fail_at, 0);
    nn_model_release(&w.model);
    array_release(&w.x);
    array_release(&w.y);
    nn_context_free(&w.context);
    if (atomic_load(&live) != before)
        fail_msg("allocation %ld: %ld blocks are lost", n, atomic_load(&live) - before);
    return atomic_load(&failed);
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    long n = 1, failures = 0;
    run(0, &failures); /* what libraries keep for ever is there from here on */
    while (run(n, &failures))
        n++;
    print_message("%ld allocations, %ld of them ended a step\n", n - 1, failures);
    assert_true(n > 300);
    assert_true(failures > n / 2);
}

/* ---- an epoch allocates nothing ---- */

struct epochs {
    long at_begin;      /* allocations when the epoch began */
    long inside[4];     /* of each epoch, up to the end of its last batch */
    int64_t last_batch; /* number of it */
};

static int begin_epoch(void *user, const struct nn_progress *p) {
    struct epochs *e = user;
    e->at_begin = atomic_load(&calls);
    e->last_batch = p->batches - 1;
    return 0;
}

static int end_batch(void *user, const struct nn_progress *p) {
    struct epochs *e = user;
    if (p->batch == e->last_batch)
        e->inside[p->epoch] = atomic_load(&calls) - e->at_begin;
    return 0;
}

/* The first may: it meets the shapes of whole and cut batches for the first time. On one thread:
 * with more, chance decides when two of them first need memory to work in at once. */
static void an_epoch_allocates_nothing(void **state) {
    (void)state;
    struct world w = {0};
    struct nn_err err = {0};
    struct epochs epochs = {.inside = {-1, -1, -1, -1}};
    const struct nn_callbacks callbacks = {
        .user = &epochs, .on_epoch_begin = begin_epoch, .on_batch_end = end_batch};
    assert_int_equal(step_context(&w, &err) || nn_context_set_threads(w.context, 1, &err) ||
                         step_data(&w, &err) || step_build(&w, &err) || step_compile(&w, &err),
                     0);
    const struct nn_fit fit = {
        .data = {.x = &w.x, .y = &w.y}, .batch_size = 16, .epochs = 4, .callbacks = &callbacks};
    struct nn_history *history = NULL;
    assert_int_equal(nn_model_fit(w.model, &fit, &history, &err), 0);
    for (int e = 1; e < 4; e++)
        assert_int_equal(epochs.inside[e], 0);
    nn_history_free(&history);
    nn_model_release(&w.model);
    array_release(&w.x);
    array_release(&w.y);
    nn_context_free(&w.context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_may_fail),
                                       cmocka_unit_test(an_epoch_allocates_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
