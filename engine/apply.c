/* engine/apply.c: single functions on arrays: activations, losses, regularizers, constraints,
 * initializers, schedules, one-hot labels. */
#include "engine/activation.h"
#include "engine/array/assign.h"
#include "engine/context.h"
#include "engine/initializer.h"
#include "engine/loss.h"
#include "engine/optimizer.h"
#include "engine/regularizer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static float *floats(struct array *a) {
    return (float *)(void *)a->data;
}

struct array *nn_activation_apply(const struct nn_object *activation, struct array *x,
                                  struct nn_err *err) {
    struct array *in = array_as_contiguous(x, ARRAY_FLOAT32, err);
    struct array *out = in ? array_empty(ARRAY_FLOAT32, in->ndim, in->shape, err) : NULL;
    int64_t width = in && in->ndim ? in->shape[in->ndim - 1] : 1;
    if (out && width)
        nn__activation_forward(activation, in->size / width, width, floats(in), floats(out));
    array_release(&in);
    return out;
}

struct array *nn_loss_apply(const struct nn_object *loss, struct array *y_true,
                            struct array *y_pred, bool reduce, struct nn_err *err) {
    const struct nn_loss_ops *ops = nn__loss_ops(loss);
    struct array *y = array_as_contiguous(y_true, ARRAY_FLOAT32, err);
    struct array *p = y ? array_as_contiguous(y_pred, ARRAY_FLOAT32, err) : NULL;
    struct array *out = NULL, *values = NULL;
    if (!p)
        goto done;
    int64_t width = p->ndim ? p->shape[p->ndim - 1] : 1;
    /* (n,) against (n, 1): one column */
    bool column = y->ndim == p->ndim + 1 && y->shape[y->ndim - 1] == 1 && y->size == p->size;
    if (column)
        width = 1;
    int64_t vectors = width ? p->size / width : 0;
    if (y->size != (ops->sparse ? vectors : p->size)) {
        nn_fail(err, NN_ERR_VALUE,
                "%s: y_true has %lld numbers, y_pred %lld: their shapes must agree",
                loss->cls->name, (long long)y->size, (long long)p->size);
        goto done;
    }
    values = array_empty(ARRAY_FLOAT32,
                         column    ? p->ndim
                         : p->ndim ? p->ndim - 1
                                   : 0,
                         p->shape, err);
    if (!values)
        goto done;
    const struct nn_loss_run run = {.n = vectors,
                                    .width = width,
                                    .truth = floats(y),
                                    .pred = floats(p),
                                    .value = floats(values)};
    ops->run(loss, &run);
    if (!reduce) {
        out = values;
        values = NULL;
        goto done;
    }
    out = array_empty(ARRAY_FLOAT32, 0, NULL, err);
    double sum = 0.0;
    for (int64_t i = 0; i < vectors; i++)
        sum += floats(values)[i];
    if (out)
        floats(out)[0] = vectors ? (float)(sum / (double)vectors) : 0.0f;
done:
    array_release(&values);
    array_release(&p);
    array_release(&y);
    return out;
}

struct array *nn_initializer_apply(struct nn_context *context, const struct nn_object *initializer,
                                   const struct nn_dims *shape, struct nn_err *err) {
    struct array *out = array_empty(ARRAY_FLOAT32, shape->n, shape->dim, err);
    if (out &&
        nn__initializer_fill(initializer, shape, nn__context_stream(context), floats(out), err))
        array_release(&out);
    return out;
}

int nn_regularizer_apply(const struct nn_object *regularizer, struct array *w, double *penalty,
                         struct nn_err *err) {
    struct array *values = array_as_contiguous(w, ARRAY_FLOAT32, err);
    if (!values)
        return -1;
    *penalty = nn__regularize(regularizer, values->size, floats(values), 0.0f, NULL);
    array_release(&values);
    return 0;
}

struct array *nn_constraint_apply(const struct nn_object *constraint, struct array *w,
                                  struct nn_err *err) {
    struct array *values = array_as_contiguous(w, ARRAY_FLOAT32, err);
    struct array *out = values ? array_copy(values, err) : NULL;
    array_release(&values);
    struct nn_dims shape = {out ? out->ndim : 0, {0}};
    if (out && out->ndim > NN_MAX_DIMS) {
        nn_fail(err, NN_ERR_VALUE, "%s: too many axes", constraint->cls->name);
        array_release(&out);
    }
    if (out) {
        memcpy(shape.dim, out->shape, (size_t)out->ndim * sizeof out->shape[0]);
        if (nn__constraint_check(constraint, &shape, err))
            array_release(&out);
        else
            nn__constrain(constraint, &shape, floats(out));
    }
    return out;
}

double nn_schedule_rate(const struct nn_object *schedule, double step) {
    return ((const struct nn_schedule_ops *)schedule->cls)->rate(schedule, step);
}

struct array *nn_to_categorical(struct array *labels, int64_t classes, struct nn_err *err) {
    struct array *in = array_as_contiguous(labels, ARRAY_FLOAT64, err), *out = NULL;
    if (!in)
        return NULL;
    const double *y = (const double *)(void *)in->data;
    double top = -1.0;
    for (int64_t i = 0; i < in->size; i++) {
        if (!(y[i] >= 0.0) || y[i] > 1e9) {
            nn_fail(err, NN_ERR_VALUE,
                    "to_categorical: labels must be integers from 0 on, element %lld is %g",
                    (long long)i, y[i]);
            goto done;
        }
        top = y[i] > top ? y[i] : top;
    }
    if (!classes)
        classes = (int64_t)top + 1;
    if ((int64_t)top >= classes) {
        nn_fail(err, NN_ERR_INDEX,
                "to_categorical: label %lld does not fit num_classes=%lld: labels go from 0 to "
                "num_classes - 1",
                (long long)top, (long long)classes);
        goto done;
    }
    struct nn_dims shape = {in->ndim, {0}};
    memcpy(shape.dim, in->shape, (size_t)in->ndim * sizeof in->shape[0]);
    if (shape.n > 1 && shape.dim[shape.n - 1] == 1)
        shape.n--; /* a column of labels */
    if (shape.n == NN_MAX_DIMS) {
        nn_fail(err, NN_ERR_VALUE, "to_categorical: labels have too many axes");
        goto done;
    }
    shape.dim[shape.n++] = classes;
    out = array_new(ARRAY_FLOAT64, shape.n, shape.dim, err);
    double *one_hot = out ? (double *)(void *)out->data : NULL;
    for (int64_t i = 0; out && i < in->size; i++)
        one_hot[i * classes + (int64_t)y[i]] = 1.0;
done:
    array_release(&in);
    return out;
}
