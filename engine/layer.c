/* engine/layer.c: making layers and their weights. */
#include "engine/layer.h"
#include "engine/initializer.h"
#include "engine/regularizer.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ORDER NN_BASE_ */
const struct nn_param nn_layer_base_params[] = {
    NN_P_STRING_NONE("name", "None", "the layer's name; by default dense, dense_1, ..."),
    NN_P_BOOL("trainable", "True", "whether training changes its weights"),
    NN_P_DIMS_NONE("input_shape", "None", "shape of one row, for the first layer"),
    NN_P_INT_NONE("input_dim", "None", "the same for rows of one axis"),
    NN_P_STRING_NONE("dtype", "None", "float32 is the only one computed in"),
};
const int nn_layer_base_param_count = NN_PARAM_COUNT(nn_layer_base_params);

const struct nn_value *nn__layer_base(const struct nn_layer *layer, int which) {
    return &layer->values[layer->ops->head.param_count + which];
}

struct nn_object *nn__object_or_null(const struct nn_value *value) {
    return value->kind == NN_OBJECT ? value->object : NULL;
}

bool nn__dims_equal(const struct nn_dims *a, const struct nn_dims *b) {
    return a->n == b->n && !memcmp(a->dim, b->dim, (size_t)a->n * sizeof a->dim[0]);
}

int nn__layer_fail(const struct nn_layer *layer, struct nn_err *err, enum nn_err_code code,
                   const char *format, ...) {
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return nn_fail(err, code, "Layer \"%.60s\" (%s): %s", layer->name, layer->ops->head.name, text);
}

static int init_layer(struct nn_layer *layer, const struct nn_arg *args, int count,
                      struct nn_err *err) {
    const struct nn_class *cls = &layer->ops->head;
    if (nn__values_parse(cls, nn_layer_base_params, nn_layer_base_param_count, args, count,
                         layer->values, err))
        return -1;
    const struct nn_value *name = nn__layer_base(layer, NN_BASE_NAME);
    char base[64];
    nn__first_word(cls->aliases, base, sizeof base);
    layer->name =
        name->kind == NN_STRING ? strdup(name->s) : nn_context_name(layer->context, base, err);
    if (!layer->name)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for a layer");
    if (strchr(layer->name, '/'))
        return nn__layer_fail(layer, err, NN_ERR_VALUE, "a name must not contain '/'");
    layer->trainable = nn__layer_base(layer, NN_BASE_TRAINABLE)->b;
    const struct nn_value *dtype = nn__layer_base(layer, NN_BASE_DTYPE);
    if (dtype->kind == NN_STRING && strcmp(dtype->s, "float32") && cls->kind == NN_LAYER &&
        strcmp(cls->name, "InputLayer"))
        return nn__layer_fail(layer, err, NN_ERR_VALUE,
                              "dtype '%.20s' is not computed in here; leave dtype away (float32)",
                              dtype->s);
    return layer->ops->init ? layer->ops->init(layer, err) : 0;
}

struct nn_layer *nn_layer_new(struct nn_context *context, const struct nn_class *cls,
                              const struct nn_arg *args, int count, struct nn_err *err) {
    const struct nn_layer_ops *ops = (const struct nn_layer_ops *)cls;
    struct nn_layer *layer = calloc(1, sizeof *layer);
    if (layer) {
        layer->values =
            calloc((size_t)(cls->param_count + nn_layer_base_param_count), sizeof *layer->values);
        layer->state = calloc(1, ops->state_size + 1);
        layer->refs = 1;
        layer->context = context;
        layer->ops = ops;
    }
    if (!layer || !layer->values || !layer->state) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for a layer");
        nn_layer_release(&layer);
    } else if (init_layer(layer, args, count, err)) {
        nn_layer_release(&layer);
    }
    return layer;
}

struct nn_layer *nn_layer_retain(struct nn_layer *layer) {
    layer->refs++;
    return layer;
}

void nn_layer_release(struct nn_layer **layer) {
    struct nn_layer *l = *layer;
    *layer = NULL;
    if (!l || --l->refs)
        return;
    if (l->ops->close && l->state)
        l->ops->close(l);
    for (int i = 0; i < l->weight_count; i++)
        free(l->weights[i].value);
    if (l->values)
        for (int i = 0; i < l->ops->head.param_count + nn_layer_base_param_count; i++)
            nn__value_close(&l->values[i]);
    free(l->values);
    free(l->state);
    free(l->name);
    free(l->scope);
    free(l);
}

const struct nn_class *nn_layer_class(const struct nn_layer *layer) {
    return &layer->ops->head;
}

void nn_layer_set_operation(struct nn_layer *layer, const char *words) {
    layer->operation = words;
}

bool nn_layer_is_operation(const struct nn_layer *layer) {
    return layer->operation != NULL;
}

size_t nn_layer_class_text(const struct nn_layer *layer, char *buf, size_t size) {
    const char *word = layer->operation;
    size_t n = 0;
    if (!word)
        return (size_t)snprintf(buf, size, "%s", layer->ops->head.name);
    for (bool upper = true; *word && *word != ' '; word++) { /* true_divide: TrueDivide */
        if (*word != '_' && n + 1 < size)
            buf[n] = (char)(upper ? toupper((unsigned char)*word) : *word);
        n += *word != '_';
        upper = *word == '_';
    }
    if (size)
        buf[n < size ? n : size - 1] = 0;
    return n;
}

const char *nn_layer_name(const struct nn_layer *layer) {
    return layer->name;
}

const char *nn_layer_scope(const struct nn_layer *layer) {
    return layer->scope;
}

const struct nn_value *nn_layer_get(const struct nn_layer *layer, const char *param) {
    const struct nn_class *cls = &layer->ops->head;
    for (int i = 0; i < cls->param_count; i++)
        if (!strcmp(cls->params[i].name, param))
            return &layer->values[i];
    for (int i = 0; i < nn_layer_base_param_count; i++)
        if (!strcmp(nn_layer_base_params[i].name, param))
            return nn__layer_base(layer, i);
    return NULL;
}

bool nn_layer_built(const struct nn_layer *layer) {
    return layer->built;
}

bool nn_layer_trainable(const struct nn_layer *layer) {
    const struct nn_model *model = nn_layer_model(layer);
    return model ? nn_model_trainable(model) : layer->trainable;
}

void nn_layer_set_trainable(struct nn_layer *layer, bool trainable) {
    struct nn_model *model = nn_layer_model(layer);
    if (model)
        nn_model_set_trainable(model, trainable);
    layer->trainable = trainable;
}

bool nn_layer_input_shape(const struct nn_layer *layer, struct nn_dims *shape) {
    *shape = layer->in_shape;
    return layer->called;
}

bool nn_layer_output_shape(const struct nn_layer *layer, struct nn_dims *shape) {
    *shape = layer->out_shape;
    return layer->called;
}

int nn_layer_compute_shape(const struct nn_layer *layer, const struct nn_dims *in, int count,
                           struct nn_dims *out, struct nn_err *err) {
    int most = layer->ops->max_inputs ? layer->ops->max_inputs : 1;
    if (count < 1 || count > most)
        return nn__layer_fail(layer, err, NN_ERR_VALUE, "takes %d input shapes at most, got %d",
                              most, count);
    return layer->ops->shape(layer, in, count, out, err);
}

int64_t nn_layer_count_params(const struct nn_layer *layer) {
    const struct nn_model *model = nn_layer_model(layer);
    int64_t sum = model ? nn_model_count_params(model) : 0;
    for (int i = 0; i < layer->weight_count; i++)
        sum += layer->weights[i].size;
    return sum;
}

int nn_layer_adapt(struct nn_layer *layer, struct array *data, struct nn_err *err) {
    if (!layer->ops->adapt)
        return nn__layer_fail(layer, err, NN_ERR_VALUE, "has nothing to adapt to data");
    struct nn_dims shape = {data->ndim - 1, {0}};
    if (data->ndim < 1 || data->shape[0] < 1)
        return nn__layer_fail(layer, err, NN_ERR_VALUE,
                              "adapt() needs an array with at least one row");
    memcpy(shape.dim, data->shape + 1, (size_t)shape.n * sizeof shape.dim[0]);
    struct nn_tensor *input = nn_input(layer->context, &shape, "adapt", err);
    struct nn_tensor *output = input ? nn_layer_call(layer, &input, 1, err) : NULL;
    struct array *rows = output ? array_as_contiguous(data, ARRAY_FLOAT64, err) : NULL;
    int rc = rows ? layer->ops->adapt(layer, (const double *)(const void *)rows->data,
                                      rows->shape[0], err)
                  : -1;
    array_release(&rows);
    nn_tensor_release(&output);
    nn_tensor_release(&input);
    return rc;
}

/* ---- weights ---- */

int nn__layer_add_weight(struct nn_layer *layer, const char *name, const struct nn_dims *shape,
                         const struct nn_object *initializer, const struct nn_object *regularizer,
                         const struct nn_object *constraint, bool trainable, struct nn_err *err) {
    int64_t size = 1;
    for (int i = 0; i < shape->n; i++)
        if (__builtin_mul_overflow(size, shape->dim[i], &size) || size > INT64_MAX / 64)
            return nn__layer_fail(layer, err, NN_ERR_MEMORY,
                                  "its %s is too large for any memory: give the layer fewer units, "
                                  "or a smaller input",
                                  name);
    if (constraint && nn__constraint_check(constraint, shape, err))
        return -1;
    struct nn_weight *w = &layer->weights[layer->weight_count];
    *w = (struct nn_weight){name, *shape, size, trainable, false, NULL, regularizer, constraint};
    if (!array_memory_fits((size_t)size * sizeof(float))) {
        char text[128];
        array_shape_text(shape->n, shape->dim, text, sizeof text);
        return nn__layer_fail(layer, err, NN_ERR_MEMORY,
                              "its %s of shape %s takes %.1f GiB, more than there is memory for: "
                              "give the layer fewer units, or a smaller input",
                              name, text, (double)size * sizeof(float) / 1073741824.0);
    }
    w->value = nn__alloc((size_t)size * sizeof(float), err);
    if (!w->value)
        return -1;
    layer->weight_count++;
    if (!initializer)
        return 0;
    return nn__initializer_fill(initializer, shape, nn__context_stream(layer->context), w->value,
                                err);
}

int nn_layer_weight_count(const struct nn_layer *layer) {
    return layer->weight_count;
}

struct nn_weight_info nn_layer_weight_info(const struct nn_layer *layer, int index) {
    const struct nn_weight *w = &layer->weights[index];
    return (struct nn_weight_info){w->name, w->shape, w->trainable && layer->trainable};
}

struct array *nn_layer_weight(const struct nn_layer *layer, int index, struct nn_err *err) {
    const struct nn_weight *w = &layer->weights[index];
    struct array *a = array_empty(ARRAY_FLOAT32, w->shape.n, w->shape.dim, err);
    if (a)
        memcpy(a->data, w->value, (size_t)w->size * sizeof *w->value);
    return a;
}

static int check_weight(const struct nn_layer *layer, int index, const struct array *given,
                        struct nn_err *err) {
    const struct nn_weight *w = &layer->weights[index];
    struct nn_dims got = {given->ndim, {0}};
    memcpy(got.dim, given->shape, (size_t)given->ndim * sizeof got.dim[0]);
    if (nn__dims_equal(&got, &w->shape))
        return 0;
    struct nn_value a = {.kind = NN_DIMS, .dims = w->shape}, b = {.kind = NN_DIMS, .dims = got};
    char wanted[80], given_text[80];
    nn_value_text(&a, wanted, sizeof wanted);
    nn_value_text(&b, given_text, sizeof given_text);
    return nn__layer_fail(layer, err, NN_ERR_VALUE,
                          "its %s has shape %s, but an array of shape %s was given", w->name,
                          wanted, given_text);
}

int nn_layer_set_weight(struct nn_layer *layer, int index, struct array *weight,
                        struct nn_err *err) {
    if (check_weight(layer, index, weight, err))
        return -1;
    struct array *a = array_as_contiguous(weight, ARRAY_FLOAT32, err);
    if (!a)
        return -1;
    memcpy(layer->weights[index].value, a->data,
           (size_t)layer->weights[index].size * sizeof(float));
    array_release(&a);
    return 0;
}

int nn_layer_set_weights(struct nn_layer *layer, struct array *const *weights, int count,
                         struct nn_err *err) {
    if (!layer->built && count)
        return nn__layer_fail(layer, err, NN_ERR_VALUE,
                              "it has no weights before it is built: give the model an "
                              "input_shape, or call build");
    if (count != layer->weight_count)
        return nn__layer_fail(layer, err, NN_ERR_VALUE,
                              "set_weights() needs %d arrays, %d were given", layer->weight_count,
                              count);
    for (int i = 0; i < count; i++)
        if (check_weight(layer, i, weights[i], err))
            return -1;
    for (int i = 0; i < count; i++)
        if (nn_layer_set_weight(layer, i, weights[i], err))
            return -1;
    return 0;
}
