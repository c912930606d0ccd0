/* engine/tensor.c: calling layers on symbolic tensors: shapes, weights, the edges of the graph. */
#include "engine/submodel.h"
#include "engine/tables.h"

#include <stdlib.h>
#include <string.h>

/* The call is the layer's last. */
static struct nn_tensor *tensor_new(struct nn_layer *layer, struct nn_tensor *const *inputs,
                                    int count, const struct nn_dims *shape, int output,
                                    struct nn_err *err) {
    struct nn_tensor *t = calloc(1, sizeof *t);
    struct nn_tensor **copy = calloc((size_t)count + 1, sizeof(*copy));
    if (!t || !copy) {
        free(t);
        free(copy);
        nn_fail(err, NN_ERR_MEMORY, "out of memory for a tensor");
        return NULL;
    }
    *t = (struct nn_tensor){.refs = 1,
                            .layer = nn_layer_retain(layer),
                            .inputs = copy,
                            .input_count = count,
                            .shape = *shape,
                            .call = layer->calls,
                            .output = output};
    for (int i = 0; i < count; i++)
        copy[i] = nn_tensor_retain(inputs[i]);
    if (!layer->called) {
        layer->called = true;
        layer->in_shape = count ? inputs[0]->shape : *shape;
        layer->out_shape = *shape;
    }
    if (!layer->first)
        layer->first = t;
    return t;
}

static struct nn_tensor *input_of(struct nn_layer *layer, struct nn_err *err) {
    struct nn_dims shape;
    layer->ops->shape(layer, NULL, 0, &shape, err);
    layer->built = true;
    layer->calls++;
    return tensor_new(layer, NULL, 0, &shape, 0, err);
}

struct nn_tensor *nn_input(struct nn_context *context, const struct nn_dims *shape,
                           const char *name, struct nn_err *err) {
    const struct nn_arg args[] = {
        {"shape", {.kind = NN_DIMS, .dims = *shape}},
        {"name", {.kind = name ? NN_STRING : NN_NONE, .s = name}},
    };
    struct nn_layer *layer = nn_layer_new(context, &nn_layer_input_layer.head, args, 2, err);
    if (!layer)
        return NULL;
    struct nn_tensor *t = input_of(layer, err);
    nn_layer_release(&layer);
    return t;
}

static int call_submodel(struct nn_layer *layer, struct nn_tensor *const *inputs, int count,
                         struct nn_tensor **outputs, struct nn_err *err) {
    struct nn_model *model = nn_layer_model(layer);
    if (nn__submodel_accepts(model, inputs, count, err))
        return -1;
    layer->calls++;
    for (int i = 0; i < model->output_count; i++) {
        outputs[i] = tensor_new(layer, inputs, count, &model->outputs[i]->shape, i, err);
        if (outputs[i])
            continue;
        while (i-- > 0)
            nn_tensor_release(&outputs[i]);
        return -1;
    }
    return 0;
}

int nn_model_call(struct nn_model *model, struct nn_tensor *const *inputs, int count,
                  struct nn_tensor **outputs, struct nn_err *err) {
    struct nn_layer *layer = nn__model_as_layer(model, err);
    int rc = layer ? call_submodel(layer, inputs, count, outputs, err) : -1;
    nn_layer_release(&layer);
    return rc;
}

struct nn_tensor *nn_layer_call(struct nn_layer *layer, struct nn_tensor *const *inputs, int count,
                                struct nn_err *err) {
    const struct nn_layer_ops *ops = layer->ops;
    if (ops == &nn_layer_input_layer)
        return layer->first ? nn_tensor_retain(layer->first) : input_of(layer, err);
    struct nn_model *model = nn_layer_model(layer);
    if (model) {
        struct nn_tensor *out = NULL;
        if (nn__submodel_accepts(model, inputs, count, err))
            return NULL;
        if (model->output_count != 1)
            nn__layer_fail(layer, err, NN_ERR_VALUE,
                           "has %d outputs; a layer of a chain has one: use keras.Model(inputs, "
                           "outputs)",
                           model->output_count);
        else
            call_submodel(layer, inputs, count, &out, err);
        return out; /* NOLINT(clang-analyzer-unix.Malloc): it forgets that there is one output */
    }
    int least = ops->max_inputs ? ops->min_inputs : 1, most = ops->max_inputs ? ops->max_inputs : 1;
    if (count < least || count > most) {
        if (most == 1)
            nn__layer_fail(layer, err, NN_ERR_VALUE, "takes one input, %d were given", count);
        else
            nn__layer_fail(layer, err, NN_ERR_VALUE, "needs at least %d inputs, %d were given",
                           least, count);
        return NULL;
    }
    struct nn_dims in[NN_MAX_INPUTS], out;
    for (int i = 0; i < count; i++)
        in[i] = inputs[i]->shape;
    if (ops->shape(layer, in, count, &out, err))
        return NULL;
    if (!layer->built) {
        if (ops->build && ops->build(layer, in, count, err))
            return NULL;
        layer->built = true;
    }
    layer->calls++;
    return tensor_new(layer, inputs, count, &out, 0, err);
}

void nn_tensor_set_mode(struct nn_tensor *tensor, enum nn_mode mode) {
    tensor->mode = mode;
}

struct nn_tensor *nn_tensor_retain(struct nn_tensor *tensor) {
    tensor->refs++;
    return tensor;
}

void nn_tensor_release(struct nn_tensor **tensor) {
    struct nn_tensor *t = *tensor;
    *tensor = NULL;
    /* A chain of a thousand layers is let go in a loop, not a recursion. */
    while (t && --t->refs == 0) {
        struct nn_tensor *next = t->input_count ? t->inputs[0] : NULL;
        for (int i = 1; i < t->input_count; i++)
            nn_tensor_release(&t->inputs[i]);
        if (t->layer->first == t)
            t->layer->first = NULL;
        nn_layer_release(&t->layer);
        free(t->inputs);
        free(t);
        t = next;
    }
}

struct nn_dims nn_tensor_shape(const struct nn_tensor *tensor) {
    return tensor->shape;
}

const char *nn_tensor_name(const struct nn_tensor *tensor) {
    return tensor->layer->name;
}

struct nn_layer *nn_tensor_layer(const struct nn_tensor *tensor) {
    return tensor->layer;
}

int nn_tensor_input_count(const struct nn_tensor *tensor) {
    return tensor->input_count;
}

struct nn_tensor *nn_tensor_input(const struct nn_tensor *tensor, int index) {
    return tensor->inputs[index];
}

struct nn_tensor *nn_layer_output(const struct nn_layer *layer) {
    return layer->first;
}

struct nn_tensor *nn_layer_input(const struct nn_layer *layer, int index) {
    if (!layer->first)
        return NULL;
    return index < layer->first->input_count ? layer->first->inputs[index] : NULL;
}
