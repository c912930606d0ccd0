/* engine/rows.c: shapes, labels and weights of a caller's data, checked before anything runs. */
#include "engine/rows.h"
#include "engine/loss.h"
#include "engine/metric.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void shape_text(const struct array *a, char *buf, size_t size) {
    struct nn_value v = {.kind = NN_DIMS, .dims = {a->ndim, {0}}};
    memcpy(v.dims.dim, a->shape, (size_t)a->ndim * sizeof a->shape[0]);
    nn_value_text(&v, buf, size);
}

static int64_t row_size(const struct array *a) {
    int64_t size = 1;
    for (int i = 1; i < a->ndim; i++)
        size *= a->shape[i];
    return size;
}

/* Keras's rank adjustment: an axis of 1 at the end may be missing or too many. */
static bool row_fits(const struct array *a, const struct nn_dims *want) {
    struct nn_dims got = {a->ndim - 1, {0}};
    for (int i = 1; i < a->ndim; i++)
        got.dim[i - 1] = a->shape[i];
    if (got.n == want->n + 1 && got.dim[got.n - 1] == 1)
        got.n--;
    else if (got.n == want->n - 1 && want->dim[want->n - 1] == 1)
        got.dim[got.n++] = 1;
    return nn__dims_equal(&got, want);
}

/* The axes [from, n) of an array are those of a shape from its axis `at` on. */
static bool same_axes(const struct array *a, int from, const struct nn_dims *want, int at) {
    return a->ndim - from == want->n - at &&
           !memcmp(a->shape + from, want->dim + at, (size_t)(want->n - at) * sizeof want->dim[0]);
}

/* What to write where data of this shape is given for inputs of that one. */
static void advise_on_input(const struct array *a, const struct nn_dims *want, char *advice,
                            size_t size) {
    char row[80], wanted[80];
    int rest = a->ndim > 0; /* without the axis of the rows */
    array_shape_text(a->ndim - rest, a->shape + rest, row, sizeof row);
    array_shape_text(want->n, want->dim, wanted, sizeof wanted);
    if (a->ndim < 2 && want->n && a->ndim == want->n && same_axes(a, 0, want, 0))
        snprintf(advice, size, ". For a single row write x[np.newaxis]");
    else if (a->ndim < 2)
        snprintf(advice, size, ". Give an array of rows, each of shape %s", wanted);
    else if (a->ndim > 1 && same_axes(a, 0, want, 0))
        snprintf(
            advice, size,
            ". For a single row write x[np.newaxis]; is the first axis of the shape the number "
            "of rows, write keras.Input(shape=%s)",
            row);
    else if (a->ndim > 1 && want->n == a->ndim && same_axes(a, 1, want, 1))
        snprintf(advice, size,
                 ". The shape of the input has the number of rows in it: write "
                 "keras.Input(shape=%s)",
                 row);
    else if (a->ndim > 1 && want->n == 1 && row_size(a) == want->dim[0])
        snprintf(advice, size,
                 ". Write x.reshape(%lld, %lld), or begin the model with layers.Flatten()",
                 (long long)a->shape[0], (long long)want->dim[0]);
    else if (a->ndim > 1 && row_size(a) == nn__dims_size(want))
        snprintf(advice, size, ". Write x.reshape((-1,) + %s)", wanted);
    else
        snprintf(advice, size, ". Write keras.Input(shape=%s), or give rows of shape %s", row,
                 wanted);
}

static int wrong_input(const struct nn_model *m, int i, const struct array *a,
                       const struct nn_dims *want, struct nn_err *err) {
    char got[80], wanted[80], advice[320];
    shape_text(a, got, sizeof got);
    nn_dims_text(want, wanted, sizeof wanted);
    advise_on_input(a, want, advice, sizeof advice);
    const struct nn_layer *first = NULL;
    for (int k = 0; k < m->node_count && !first; k++)
        for (int j = 0; j < m->nodes[k]->input_count; j++)
            if (m->nodes[k]->inputs[j] == m->inputs[i])
                first = m->nodes[k]->layer;
    return nn_fail(err, NN_ERR_VALUE,
                   "Model \"%.40s\": layer \"%.40s\" expects inputs of shape %s, but the data has "
                   "shape %s%s",
                   m->name, first ? first->name : m->inputs[i]->layer->name, wanted, got, advice);
}

static int build_from(struct nn_model *m, const struct array *x, struct nn_err *err) {
    if (m->output_count || !m->sequential)
        return nn__model_require_built(m, err);
    struct nn_dims shape = {x->ndim - 1, {0}};
    for (int i = 1; i < x->ndim; i++)
        shape.dim[i - 1] = x->shape[i];
    if (x->ndim == 1)
        shape = (struct nn_dims){1, {1}};
    return nn_model_build(m, &shape, err);
}

static int open_inputs(struct nn_rows *r, struct nn_model *m, const struct nn_data *data,
                       struct nn_err *err) {
    for (int i = 0; i < m->input_count; i++) {
        struct array *a = data->x[i];
        if (a->ndim < 1 || !row_fits(a, &m->inputs[i]->shape))
            return wrong_input(m, i, a, &m->inputs[i]->shape, err);
        if (i && a->shape[0] != r->rows)
            return nn_fail(err, NN_ERR_VALUE,
                           "Data cardinality is ambiguous: the inputs have %lld and %lld rows",
                           (long long)r->rows, (long long)a->shape[0]);
        r->rows = a->shape[0];
        r->held[i] = array_as_contiguous(a, ARRAY_FLOAT32, err);
        if (!r->held[i])
            return -1;
        r->x[i] = (const float *)(void *)r->held[i]->data;
    }
    return 0;
}

/* Labels of a sparse loss: whole numbers from 0 to classes - 1. */
static int check_labels(const float *y, int64_t n, int64_t classes, const char *loss,
                        const struct nn_value *ignore, struct nn_err *err) {
    for (int64_t i = 0; i < n; i++) {
        if (y[i] >= 0.0f && y[i] < (float)classes)
            continue;
        if (ignore && ignore->kind == NN_INT && y[i] == (float)ignore->i)
            continue;
        return nn_fail(err, NN_ERR_VALUE,
                       "%s: label %g in row %lld of y is outside 0..%lld: the last layer has %lld "
                       "units, one per class. Give it as many as there are classes, or check the "
                       "labels",
                       loss, y[i], (long long)i, (long long)classes - 1, (long long)classes);
    }
    return 0;
}

static int wrong_truth(const struct nn_model *m, int i, const struct array *y, bool sparse,
                       const char *who, struct nn_err *err) {
    const struct nn_tensor *out = m->outputs[i];
    int64_t size = nn__dims_size(&out->shape);
    int64_t width = out->shape.n ? out->shape.dim[out->shape.n - 1] : 1;
    char got[80], want[80];
    shape_text(y, got, sizeof got);
    nn_dims_text(&out->shape, want, sizeof want);
    if (!sparse && row_size(y) * width == size && width > 1) {
        bool classes = strstr(who, "ategorical") != NULL;
        return nn_fail(err, NN_ERR_VALUE,
                       classes ? "%s needs one-hot labels: y has shape %s, the output of layer "
                                 "\"%.40s\" has shape %s. For integer labels use "
                                 "sparse_categorical_crossentropy, or write "
                                 "y = keras.utils.to_categorical(y, %lld)"
                               : "%s: y has shape %s, the output of layer \"%.40s\" has shape %s. "
                                 "They must agree: for integer labels use the loss "
                                 "sparse_categorical_crossentropy; for one number per row give the "
                                 "last layer 1 unit instead of %lld",
                       who, got, out->layer->name, want, (long long)width);
    }
    if (sparse && row_size(y) == size)
        return nn_fail(err, NN_ERR_VALUE,
                       "%s needs one integer label per row: y has shape %s, as one-hot labels "
                       "have. For those use categorical_crossentropy, or write "
                       "y = np.argmax(y, axis=-1)",
                       who, got);
    int64_t last = y->ndim > 1 ? y->shape[y->ndim - 1] : 1;
    if (out->shape.n > 1 && out->shape.n >= y->ndim)
        return nn_fail(err, NN_ERR_VALUE,
                       "%s: y has shape %s, but the output of layer \"%.40s\" has shape %s. They "
                       "must agree: put layers.Flatten() in front of the model's last Dense layer",
                       who, got, out->layer->name, want);
    return nn_fail(err, NN_ERR_VALUE,
                   "%s: y has shape %s, but the output of layer \"%.40s\" has shape %s. They must "
                   "agree: give that layer %lld unit%s, or y as many columns as it has units",
                   who, got, out->layer->name, want, (long long)last, last == 1 ? "" : "s");
}

static int resolve_metrics(struct nn_model *m, int output, const struct array *y,
                           int64_t truth_width, struct nn_err *err) {
    const struct nn_dims *shape = &m->outputs[output]->shape;
    int64_t width = shape->n ? shape->dim[shape->n - 1] : 1;
    for (int i = 0; i < m->metric_count; i++) {
        struct nn_compiled_metric *c = &m->metrics[i];
        if (c->output != output)
            continue;
        if (!c->metric) {
            int rank = y->ndim;
            c->metric = nn__metric_accuracy(rank, rank > 1 ? y->shape[rank - 1] : 1, shape->n + 1,
                                            width, err);
            if (!c->metric)
                return -1;
        }
        bool sparse = nn__metric_ops(c->metric)->sparse;
        if (nn__metric_ops(c->metric)->columns && shape->n != 1) {
            char text[80];
            nn_dims_text(shape, text, sizeof text);
            return nn_fail(
                err, NN_ERR_VALUE,
                "%s is of outputs of shape (rows, columns), but layer \"%.40s\" gives %s: "
                "put layers.Flatten() in front of it",
                c->metric->cls->name, m->outputs[output]->layer->name, text);
        }
        if (width > 1 && sparse != (truth_width == 1))
            return nn_fail(err, NN_ERR_VALUE,
                           "metric '%.40s' %s, but y has %lld per row. Write 'accuracy' to have "
                           "the right one chosen",
                           c->name,
                           sparse ? "needs one integer label per row"
                                  : "needs labels of the output's width",
                           (long long)truth_width);
    }
    return 0;
}

static int open_outputs(struct nn_rows *r, struct nn_model *m, const struct nn_data *data,
                        struct nn_err *err) {
    for (int i = 0; i < m->output_count; i++) {
        struct array *y = data->y[i];
        const struct nn_object *loss = m->losses[i];
        const struct nn_dims *shape = &m->outputs[i]->shape;
        int64_t size = nn__dims_size(shape), width = shape->n ? shape->dim[shape->n - 1] : 1;
        if (!y)
            continue;
        if (y->ndim < 1 || y->shape[0] != r->rows)
            return nn_fail(err, NN_ERR_VALUE,
                           "Data cardinality is ambiguous. Make sure all arrays contain the same "
                           "number of samples: x has %lld rows, y has %lld",
                           (long long)r->rows, (long long)(y->ndim ? y->shape[0] : 0));
        bool sparse = loss && nn__loss_ops(loss)->sparse;
        int64_t truth = row_size(y);
        if (loss ? truth != (sparse ? size / width : size) : truth != size && truth != size / width)
            return wrong_truth(m, i, y, sparse, loss ? loss->cls->name : "A metric", err);
        if (!sparse && width > 1 && truth == size && !row_fits(y, shape))
            return wrong_truth(m, i, y, sparse, loss ? loss->cls->name : "A metric", err);
        int at = m->input_count + i;
        r->held[at] = array_as_contiguous(y, ARRAY_FLOAT32, err);
        if (!r->held[at])
            return -1;
        r->y[i] = (const float *)(void *)r->held[at]->data;
        r->truth_size[i] = truth;
        if (sparse && check_labels(r->y[i], r->rows * truth, width, loss->cls->name,
                                   nn_object_get(loss, "ignore_class"), err))
            return -1;
        if (resolve_metrics(m, i, y, truth == size && width > 1 ? width : 1, err))
            return -1;
    }
    return 0;
}

static int open_weights(struct nn_rows *r, const struct nn_data *data, struct nn_err *err) {
    struct array *w = data->sample_weight;
    if (!w)
        return 0;
    char got[80];
    shape_text(w, got, sizeof got);
    if (w->ndim < 1 || w->shape[0] != r->rows || row_size(w) != 1)
        return nn_fail(err, NN_ERR_VALUE,
                       "sample_weight must have one number per row: shape (%lld,), not %s",
                       (long long)r->rows, got);
    r->weight = malloc((size_t)r->rows * sizeof *r->weight + 1);
    if (!r->weight)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for sample weights");
    struct array *a = array_as_contiguous(w, ARRAY_FLOAT32, err);
    if (!a)
        return -1;
    memcpy(r->weight, a->data, (size_t)r->rows * sizeof *r->weight);
    array_release(&a);
    return 0;
}

static int64_t class_of(const float *y, int64_t size) {
    int64_t label = 0;
    if (size == 1)
        return (int64_t)y[0];
    for (int64_t j = 1; j < size; j++)
        label = y[j] > y[label] ? j : label;
    return label;
}

int nn__rows_weigh(struct nn_rows *r, const struct nn_class_weight *classes, int class_count,
                   int64_t count, struct nn_err *err) {
    if (!class_count)
        return 0;
    if (r->weight)
        return nn_fail(err, NN_ERR_VALUE,
                       "class_weight and sample_weight cannot be given together: give "
                       "sample_weight alone, each row's times the weight of its class");
    r->weight = malloc((size_t)r->rows * sizeof *r->weight + 1);
    if (!r->weight)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for class weights");
    for (int64_t i = 0; i < r->rows; i++)
        r->weight[i] = 1.0f;
    for (int64_t i = 0; i < count; i++) {
        int64_t label = class_of(r->y[0] + i * r->truth_size[0], r->truth_size[0]);
        for (int j = 0; j < class_count; j++)
            if (classes[j].label == label)
                r->weight[i] = (float)classes[j].weight;
    }
    return 0;
}

static int open_rows(struct nn_rows *r, struct nn_model *m, const struct nn_data *data,
                     const char *what, struct nn_err *err) {
    size_t in = (size_t)m->input_count, out = (size_t)m->output_count;
    r->held = calloc(in + out + 1, sizeof(*r->held));
    r->x = calloc(in + 1, sizeof(*r->x));
    r->y = calloc(out + 1, sizeof(*r->y));
    r->truth_size = calloc(out + 1, sizeof *r->truth_size);
    if (!r->held || !r->x || !r->y || !r->truth_size)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the data");
    r->inputs = m->input_count;
    r->outputs = m->output_count;
    if (open_inputs(r, m, data, err))
        return -1;
    if (!r->rows && strcmp(what, "predict"))
        return nn_fail(err, NN_ERR_VALUE, "%s() was given no rows: x is empty", what);
    if (data->y && open_outputs(r, m, data, err))
        return -1;
    return open_weights(r, data, err);
}

int nn__rows_open(struct nn_rows *rows, struct nn_model *model, const struct nn_data *data,
                  const char *what, struct nn_err *err) {
    *rows = (struct nn_rows){0};
    bool any_loss = false;
    if (strcmp(what, "predict")) {
        if (!model->compiled)
            return nn_fail(err, NN_ERR_VALUE,
                           "You must call compile() before calling %s(). Write e.g. "
                           "model.compile(optimizer='rmsprop', loss='categorical_crossentropy', "
                           "metrics=['accuracy'])",
                           what);
        for (int i = 0; i < model->loss_count; i++)
            any_loss |= model->losses[i] != NULL;
        if (!any_loss)
            return nn_fail(err, NN_ERR_VALUE,
                           "No loss to compute. Provide a loss argument in compile()");
        if (!data->y)
            return nn_fail(err, NN_ERR_VALUE, "%s() needs y, the truth to compare with", what);
    }
    if (!data->x || !data->x[0])
        return nn_fail(err, NN_ERR_VALUE, "%s() needs x, the data", what);
    if (build_from(model, data->x[0], err) || open_rows(rows, model, data, what, err)) {
        nn__rows_close(rows);
        return -1;
    }
    return 0;
}

void nn__rows_close(struct nn_rows *rows) {
    for (int i = 0; rows->held && i < rows->inputs + rows->outputs; i++)
        array_release(&rows->held[i]);
    free(rows->held);
    free(rows->x);
    free(rows->y);
    free(rows->weight);
    free(rows->truth_size);
    *rows = (struct nn_rows){0};
}
