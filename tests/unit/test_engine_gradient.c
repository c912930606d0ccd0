/* tests/unit/test_engine_gradient.c: gradients against finite differences, for every pair of loss
 * and activation and for every kind of layer. The gradient is what one step of plain SGD with
 * learning rate 1 takes off the weights; the loss beside it is what evaluate says. */
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

enum { ROWS = 6, MOST_WEIGHTS = 400, MOST_ARGS = 6 };

struct layer_spec {
    const char *class_name;
    struct nn_arg args[MOST_ARGS];
    int count;
};

static uint32_t next_random(uint32_t *state) {
    return (*state = *state * 1664525u + 1013904223u) >> 8;
}

static float uniform(uint32_t *state, float low, float high) {
    return low + (high - low) * (float)next_random(state) * 0x1p-24f;
}

static float *floats(struct array *a) {
    return (float *)(void *)a->data;
}

/* Truth a loss can take: labels, one-hot rows, or numbers between 0.1 and 0.9. */
static struct array *truth_for(const char *loss, int64_t width, uint32_t *state,
                               struct nn_err *err) {
    bool sparse = !strncmp(loss, "Sparse", 6), hot = !strncmp(loss, "Categorical", 11);
    const int64_t shape[] = {ROWS, sparse ? 1 : width};
    struct array *y = array_new(ARRAY_FLOAT32, 2, shape, err);
    for (int64_t i = 0; i < ROWS; i++) {
        int64_t label = next_random(state) % (uint32_t)width;
        if (sparse)
            floats(y)[i] = (float)label;
        for (int64_t j = 0; !sparse && j < width; j++)
            floats(y)[i * width + j] = hot ? j == label : uniform(state, 0.1f, 0.9f);
    }
    return y;
}

static int weights_of(struct nn_model *m, double *values, struct nn_err *err) {
    int count = 0, n = 0;
    struct array **w = nn_model_get_weights(m, &count, err);
    for (int i = 0; i < count; i++)
        for (int64_t j = 0; j < w[i]->size; j++)
            values[n++] = floats(w[i])[j];
    nn_arrays_free(&w, count);
    return n;
}

static void set_weights(struct nn_model *m, const double *values, struct nn_err *err) {
    int count = 0, n = 0;
    struct array **w = nn_model_get_weights(m, &count, err);
    for (int i = 0; i < count; i++)
        for (int64_t j = 0; j < w[i]->size; j++)
            floats(w[i])[j] = (float)values[n++];
    nn_model_set_weights(m, w, count, err);
    nn_arrays_free(&w, count);
}

/* in_training: what a step says of the weights before it, for layers that behave otherwise then. */
static double loss_at(struct nn_model *m, const struct nn_data *data, const double *weights,
                      bool in_training, struct nn_err *err) {
    double scores[1];
    set_weights(m, weights, err);
    if (in_training)
        nn_model_train_on_batch(m, data, NULL, 0, scores, err);
    else
        nn_model_evaluate(m, data, NULL, scores, err);
    return scores[0];
}

/* Returns how many weights could be compared; adds those that disagree to *bad. */
static int check_gradient(struct nn_model *m, const struct nn_data *data, const char *what,
                          bool in_training, int *bad, struct nn_err *err) {
    double before[MOST_WEIGHTS], after[MOST_WEIGHTS], at[MOST_WEIGHTS];
    const double h = 1e-3;
    int n = weights_of(m, before, err), compared = 0;
    assert_in_range(n, 1, MOST_WEIGHTS);
    double middle = loss_at(m, data, before, in_training, err);
    set_weights(m, before, err);
    assert_int_equal(nn_model_train_on_batch(m, data, NULL, 0, NULL, err), 0);
    weights_of(m, after, err);
    for (int i = 0; i < n; i++) {
        double gradient = before[i] - after[i];
        memcpy(at, before, sizeof at);
        at[i] = before[i] + h;
        double up = loss_at(m, data, at, in_training, err);
        at[i] = before[i] - h;
        double down = loss_at(m, data, at, in_training, err);
        double left = (middle - down) / h, right = (up - middle) / h;
        double slope = (up - down) / (2 * h), scale = fabs(slope) + fabs(middle) * 0.05 + 0.02;
        /* At a kink the two sides differ; outside a loss's domain nothing is finite. */
        if (!isfinite(slope) || fabs(left - right) > 0.02 * scale)
            continue;
        compared++;
        if (!(fabs(gradient - slope) <= 0.012 * scale)) {
            print_error("%s: weight %d has gradient %g, differences say %g\n", what, i, gradient,
                        slope);
            ++*bad;
        }
    }
    return compared;
}

static struct nn_layer *make_layer(struct nn_context *c, const struct layer_spec *s,
                                   struct nn_err *err) {
    return nn_layer_new(c, nn_class_find(NN_LAYER, s->class_name, err), s->args, s->count, err);
}

static void add(struct nn_context *c, struct nn_model *m, const struct layer_spec *s,
                struct nn_err *err) {
    struct nn_layer *layer = make_layer(c, s, err);
    if (!layer || nn_model_add(m, layer, err))
        fail_msg("%s: %s", s->class_name, err->text);
    nn_layer_release(&layer);
}

static void compile(struct nn_model *m, const struct nn_class *loss_class, struct nn_err *err) {
    const struct nn_arg one = {"learning_rate", {.kind = NN_FLOAT, .f = 1.0}};
    struct nn_object *loss = nn_object_new(loss_class, NULL, 0, err);
    struct nn_object *sgd = nn_object_new(nn_class_find(NN_OPTIMIZER, "sgd", err), &one, 1, err);
    const struct nn_compile options = {.optimizer = sgd, .losses = &loss, .loss_count = 1};
    assert_int_equal(nn_model_compile(m, &options, err), 0);
    nn_object_release(&loss);
    nn_object_release(&sgd);
}

#define DENSE(n, f)                                                                                \
    {                                                                                              \
        "Dense",                                                                                   \
            {{"units", {.kind = NN_INT, .i = n}}, {"activation", {.kind = NN_STRING, .s = f}}}, 2  \
    }

static void pair_of_loss_and_activation(void **state) {
    (void)state;
    int bad = 0, pairs = 0;
    for (int i = 0; i < nn_class_count(NN_LOSS); i++)
        for (int j = 0; j < nn_class_count(NN_ACTIVATION); j++) {
            const struct nn_class *loss = nn_class_at(NN_LOSS, i);
            const struct nn_class *activation = nn_class_at(NN_ACTIVATION, j);
            struct nn_err err = {0};
            struct nn_context *c = nn_context_new(1, &err);
            uint32_t random = (uint32_t)(17 + 100 * i + j);
            char what[120];
            snprintf(what, sizeof what, "%s with %s", loss->name, activation->name);
            nn_context_seed(c, 5);
            const struct nn_dims shape = {1, {4}};
            struct nn_model *m = nn_model_sequential(c, NULL, &err);
            const struct layer_spec first = DENSE(3, "tanh");
            const struct layer_spec last = DENSE(3, activation->name);
            add(c, m, &first, &err);
            add(c, m, &last, &err);
            nn_model_build(m, &shape, &err);
            compile(m, loss, &err);
            const int64_t x_shape[] = {ROWS, 4};
            struct array *x = array_new(ARRAY_FLOAT32, 2, x_shape, &err);
            for (int64_t k = 0; k < x->size; k++)
                floats(x)[k] = uniform(&random, -1.0f, 1.0f);
            struct array *y = truth_for(loss->name, 3, &random, &err);
            /* Biases that keep outputs positive, where most losses and activations are smooth. */
            double weights[MOST_WEIGHTS];
            int n = weights_of(m, weights, &err);
            for (int k = n - 3; k < n; k++)
                weights[k] = 1.4 + 0.3 * (k - n + 3);
            set_weights(m, weights, &err);
            const struct nn_data data = {.x = &x, .y = &y};
            int compared = check_gradient(m, &data, what, false, &bad, &err);
            if (err.code)
                fail_msg("%s: %s", what, err.text);
            /* log_softmax is never positive: Poisson has no value there. */
            if (!compared)
                print_message("%s: no point where both are smooth\n", what);
            pairs += compared > 0;
            array_release(&x);
            array_release(&y);
            nn_model_release(&m);
            nn_context_free(&c);
        }
    int all = nn_class_count(NN_LOSS) * nn_class_count(NN_ACTIVATION);
    print_message("%d of %d pairs compared\n", pairs, all);
    assert_int_equal(bad, 0);
    assert_true(pairs >= all - 1);
}

#define INTEGER(name_, value)                                                                      \
    {                                                                                              \
        name_, {                                                                                   \
            .kind = NN_INT, .i = value                                                             \
        }                                                                                          \
    }
#define NUMBER(name_, value)                                                                       \
    {                                                                                              \
        name_, {                                                                                   \
            .kind = NN_FLOAT, .f = value                                                           \
        }                                                                                          \
    }
#define WORD(name_, value)                                                                         \
    {                                                                                              \
        name_, {                                                                                   \
            .kind = NN_STRING, .s = value                                                          \
        }                                                                                          \
    }
#define SHAPE(name_, ...)                                                                          \
    {                                                                                              \
        name_, {                                                                                   \
            .kind = NN_DIMS, .dims = __VA_ARGS__                                                   \
        }                                                                                          \
    }

/* Every kind of layer at least once, between two Dense layers, with a shape it takes. */
static const struct layer_case {
    struct layer_spec spec;
    struct nn_dims input;
} layer_cases[] = {
    {{"InputLayer", {SHAPE("shape", {1, {6}})}, 1}, {1, {6}}},
    {{"Dense", {INTEGER("units", 4), WORD("activation", "gelu")}, 2}, {1, {6}}},
    {{"Dense", {INTEGER("units", 2), WORD("kernel_regularizer", "l2")}, 2}, {2, {3, 2}}},
    {{"Activation", {WORD("activation", "swish")}, 1}, {1, {6}}},
    {{"ReLU", {NUMBER("negative_slope", 0.2), NUMBER("max_value", 0.9)}, 2}, {1, {6}}},
    {{"LeakyReLU", {{0}}, 0}, {1, {6}}},
    {{"ELU", {NUMBER("alpha", 0.6)}, 1}, {1, {6}}},
    {{"Softmax", {{0}}, 0}, {2, {2, 3}}},
    {{"Softmax", {INTEGER("axis", 1)}, 1}, {2, {2, 3}}},
    {{"Flatten", {{0}}, 0}, {2, {2, 3}}},
    {{"Permute", {SHAPE("dims", {3, {3, 1, 2}})}, 1}, {3, {3, 2, 1}}},
    {{"RepeatVector", {INTEGER("n", 3)}, 1}, {1, {6}}},
    {{"Cropping1D", {SHAPE("cropping", {2, {1, 0}})}, 1}, {2, {3, 2}}},
    {{"Cropping2D", {SHAPE("cropping", {4, {1, 0, 0, 1}})}, 1}, {3, {3, 2, 1}}},
    {{"Identity", {{0}}, 0}, {1, {6}}},
    {{"Reshape", {SHAPE("target_shape", {3, {3, -1, 1}})}, 1}, {1, {6}}},
    {{"Dropout", {NUMBER("rate", 0.0)}, 1}, {1, {6}}},
    {{"SpatialDropout1D", {NUMBER("rate", 0.0)}, 1}, {2, {3, 2}}},
    {{"SpatialDropout2D", {NUMBER("rate", 0.0)}, 1}, {3, {3, 2, 1}}},
    {{"Conv2D", {INTEGER("filters", 3), INTEGER("kernel_size", 2)}, 2}, {3, {3, 2, 1}}},
    {{"Conv2D",
      {INTEGER("filters", 2), INTEGER("kernel_size", 3), WORD("padding", "same"),
       WORD("activation", "gelu"), WORD("kernel_regularizer", "l2")},
      5},
     {3, {3, 2, 1}}},
    {{"Conv2D",
      {INTEGER("filters", 2), INTEGER("kernel_size", 2), INTEGER("dilation_rate", 2),
       WORD("padding", "same")},
      4},
     {3, {3, 2, 1}}},
    {{"Conv1D", {INTEGER("filters", 2), INTEGER("kernel_size", 2), INTEGER("strides", 2)}, 3},
     {2, {6, 1}}},
    {{"Conv1D", {INTEGER("filters", 3), INTEGER("kernel_size", 3), WORD("padding", "same")}, 3},
     {2, {3, 2}}},
    {{"MaxPooling1D", {{0}}, 0}, {2, {6, 1}}},
    {{"MaxPooling2D", {INTEGER("strides", 1)}, 1}, {3, {3, 2, 1}}},
    {{"AveragePooling1D", {INTEGER("pool_size", 3)}, 1}, {2, {6, 1}}},
    {{"AveragePooling2D", {INTEGER("pool_size", 2), WORD("padding", "same")}, 2}, {3, {3, 2, 1}}},
    {{"GlobalAveragePooling1D", {{0}}, 0}, {2, {3, 2}}},
    {{"GlobalAveragePooling2D", {{0}}, 0}, {3, {3, 1, 2}}},
    {{"GlobalMaxPooling1D", {{0}}, 0}, {2, {3, 2}}},
    {{"GlobalMaxPooling2D", {{0}}, 0}, {3, {3, 1, 2}}},
    {{"ZeroPadding1D", {INTEGER("padding", 2)}, 1}, {2, {3, 2}}},
    {{"ZeroPadding2D", {SHAPE("padding", {4, {0, 1, 2, 1}})}, 1}, {3, {3, 1, 2}}},
    {{"UpSampling1D", {{0}}, 0}, {2, {3, 2}}},
    {{"UpSampling2D", {SHAPE("size", {2, {1, 3}})}, 1}, {3, {3, 1, 2}}},
    {{"UpSampling2D", {SHAPE("size", {2, {3, 2}}), WORD("interpolation", "bilinear")}, 2},
     {3, {3, 2, 1}}},
    {{"BatchNormalization", {NUMBER("momentum", 1.0), NUMBER("epsilon", 0.1)}, 2}, {1, {6}}},
    {{"LayerNormalization", {NUMBER("epsilon", 0.1)}, 1}, {2, {2, 3}}},
    {{"LayerNormalization", {SHAPE("axis", {2, {-2, -1}}), NUMBER("epsilon", 0.1)}, 2},
     {3, {1, 2, 3}}},
    {{"UnitNormalization", {{0}}, 0}, {2, {2, 3}}},
    {{"PReLU", {WORD("alpha_initializer", "random_normal")}, 1}, {1, {6}}},
    {{"PReLU", {SHAPE("shared_axes", {1, {1}}), WORD("alpha_initializer", "random_normal")}, 2},
     {2, {3, 2}}},
    {{"Rescaling", {NUMBER("scale", 0.5), NUMBER("offset", 0.2)}, 2}, {1, {6}}},
    {{"Normalization", {NUMBER("mean", 0.2), NUMBER("variance", 0.5)}, 2}, {2, {2, 3}}},
    {{"GaussianNoise", {NUMBER("stddev", 0.0)}, 1}, {1, {6}}},
    {{"Add", {{0}}, 0}, {1, {6}}},
    {{"Subtract", {{0}}, 0}, {2, {3, 2}}},
    {{"Multiply", {{0}}, 0}, {1, {6}}},
    {{"Average", {{0}}, 0}, {1, {6}}},
    {{"Maximum", {{0}}, 0}, {1, {6}}},
    {{"Minimum", {{0}}, 0}, {1, {6}}},
    {{"Concatenate", {{0}}, 0}, {2, {2, 3}}},
};

/* Whether a layer takes several inputs: its branches are two Dense layers on the same input. */
static bool merges(const char *class_name) {
    return !!strstr("Add Subtract Multiply Average Maximum Minimum Concatenate", class_name);
}

static struct nn_tensor *call(struct nn_context *c, const struct layer_spec *s,
                              struct nn_tensor *const *in, int count, struct nn_err *err) {
    struct nn_layer *layer = make_layer(c, s, err);
    struct nn_tensor *out = layer ? nn_layer_call(layer, in, count, err) : NULL;
    if (!out)
        fail_msg("%s: %s", s->class_name, err->text);
    nn_layer_release(&layer);
    return out;
}

/* Two branches of Dense and Reshape, merged, flattened, Dense. */
static struct nn_model *merging_model(struct nn_context *c, const struct layer_spec *merge,
                                      const struct layer_spec *first,
                                      const struct layer_spec *reshape,
                                      const struct layer_spec *last, struct nn_err *err) {
    const struct nn_dims shape = {1, {6}};
    const struct layer_spec flatten = {"Flatten", {{0}}, 0};
    struct nn_tensor *t[8] = {nn_input(c, &shape, NULL, err)};
    for (int i = 0; i < 2; i++) {
        t[1 + i] = call(c, first, &t[0], 1, err);
        t[3 + i] = call(c, reshape, &t[1 + i], 1, err);
    }
    t[5] = call(c, merge, &t[3], 2, err);
    t[6] = call(c, &flatten, &t[5], 1, err);
    t[7] = call(c, last, &t[6], 1, err);
    struct nn_model *m = nn_model_functional(c, &t[0], 1, &t[7], 1, NULL, err);
    for (int i = 0; i < 8; i++)
        nn_tensor_release(&t[i]);
    return m;
}

static void each_layer(void **state) {
    (void)state;
    int bad = 0;
    bool seen[64] = {false};
    for (size_t i = 0; i < sizeof layer_cases / sizeof layer_cases[0]; i++) {
        const struct layer_case *k = &layer_cases[i];
        struct nn_err err = {0};
        struct nn_context *c = nn_context_new(2, &err);
        nn_context_seed(c, 11 + i);
        uint32_t random = (uint32_t)(3 + i);
        struct nn_model *m = nn_model_sequential(c, NULL, &err);
        const struct nn_dims shape = {1, {6}};
        const struct layer_spec first = DENSE(6, "tanh"), last = DENSE(3, "linear");
        const struct layer_spec reshape = {
            "Reshape", {{"target_shape", {.kind = NN_DIMS, .dims = k->input}}}, 1};
        const struct layer_spec flatten = {"Flatten", {{0}}, 0};
        if (merges(k->spec.class_name)) {
            nn_model_release(&m);
            m = merging_model(c, &k->spec, &first, &reshape, &last, &err);
        } else if (!strcmp(k->spec.class_name, "InputLayer")) {
            add(c, m, &k->spec, &err);
            add(c, m, &first, &err);
        } else {
            add(c, m, &first, &err);
            add(c, m, &reshape, &err);
            add(c, m, &k->spec, &err);
        }
        if (nn_model_is_sequential(m)) {
            add(c, m, &flatten, &err);
            add(c, m, &last, &err);
            nn_model_build(m, &shape, &err);
        }
        compile(m, nn_class_find(NN_LOSS, "mse", &err), &err);
        const int64_t x_shape[] = {ROWS, 6};
        struct array *x = array_new(ARRAY_FLOAT32, 2, x_shape, &err);
        for (int64_t j = 0; j < x->size; j++)
            floats(x)[j] = uniform(&random, -1.0f, 1.0f);
        struct array *y = truth_for("", 3, &random, &err);
        const struct nn_data data = {.x = &x, .y = &y};
        bool normalizes = !strcmp(k->spec.class_name, "BatchNormalization");
        int compared = check_gradient(m, &data, k->spec.class_name, normalizes, &bad, &err);
        if (err.code)
            fail_msg("%s: %s", k->spec.class_name, err.text);
        assert_true(compared > 0);
        for (int j = 0; j < nn_class_count(NN_LAYER); j++)
            seen[j] |= !strcmp(nn_class_at(NN_LAYER, j)->name, k->spec.class_name);
        array_release(&x);
        array_release(&y);
        nn_model_release(&m);
        nn_context_free(&c);
    }
    for (int j = 0; j < nn_class_count(NN_LAYER); j++)
        if (!seen[j])
            fail_msg("layer %s has no case here", nn_class_at(NN_LAYER, j)->name);
    assert_int_equal(bad, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pair_of_loss_and_activation),
        cmocka_unit_test(each_layer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
