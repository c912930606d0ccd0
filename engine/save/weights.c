/* engine/save/weights.c: model.save_weights and load_weights in Keras 3's .weights.h5 layout: a
 * group per layer, layers/<class>_<number>/vars, with data sets 0, 1, ... in the order of the
 * layer's weights; a model inside has groups of its own. The optimizer's state is not kept. */
#include "engine/model.h"
#include "engine/save/hdf5.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH = 1024 };

/* What is done with one layer, whose group is at `path`. */
typedef int (*visit)(struct nn_h5 *file, const char *path, struct nn_layer *layer,
                     struct nn_err *err);

/* The group of model.layers[index]: its class in words, numbered among the layers of the class. */
static int layer_path(const struct nn_model *model, int index, const char *parent, char *path,
                      struct nn_err *err) {
    const struct nn_class *cls = nn_layer_class(model->layers[index]);
    char word[64];
    int same = 0;
    for (int i = 0; i < index; i++)
        same += nn_layer_class(model->layers[i]) == cls;
    nn__first_word(cls->aliases, word, sizeof word);
    int n = same ? snprintf(path, PATH, "%slayers/%s_%d", parent, word, same)
                 : snprintf(path, PATH, "%slayers/%s", parent, word);
    return n < PATH ? 0 : nn_fail(err, NN_ERR_VALUE, "models stand too deep in each other to save");
}

static int walk(struct nn_h5 *file, const struct nn_model *model, const char *parent, visit layer,
                struct nn_err *err) {
    char path[PATH], inside[PATH + 2];
    for (int i = 0; i < model->layer_count; i++) {
        if (layer_path(model, i, parent, path, err) || layer(file, path, model->layers[i], err))
            return -1;
        const struct nn_model *sub = nn_layer_model(model->layers[i]);
        snprintf(inside, sizeof inside, "%s/", path);
        if (sub && walk(file, sub, inside, layer, err))
            return -1;
    }
    return 0;
}

static int check_path(const char *path, struct nn_err *err) {
    size_t n = strlen(path), end = strlen(".weights.h5");
    if (n >= end && !strcmp(path + n - end, ".weights.h5"))
        return 0;
    return nn_fail(err, NN_ERR_VALUE,
                   "The filename must end in `.weights.h5`, got '%.200s'. Write e.g. "
                   "'model.weights.h5'",
                   path);
}

/* ---- save ---- */

/* The group "vars" of what is at `path` ("layers/dense"), named. */
static int write_vars(struct nn_h5 *file, const char *path, const char *name, struct nn_err *err) {
    char vars[PATH + 8];
    snprintf(vars, sizeof vars, "%s%svars", path, *path ? "/" : "");
    return nn__h5_group(file, vars, err) || nn__h5_name(file, vars, name, err) ? -1 : 0;
}

static int write_layer(struct nn_h5 *file, const char *path, struct nn_layer *layer,
                       struct nn_err *err) {
    char data[PATH + 32];
    if (nn__h5_group(file, path, err) || write_vars(file, path, layer->name, err))
        return -1;
    for (int i = 0; i < layer->weight_count; i++) {
        const struct nn_weight *w = &layer->weights[i];
        snprintf(data, sizeof data, "%s/vars/%d", path, i);
        if (nn__h5_write(file, data, &w->shape, w->counter, w->value, err))
            return -1;
    }
    snprintf(data, sizeof data, "%s/layers", path);
    return nn_layer_model(layer) ? nn__h5_group(file, data, err) : 0;
}

int nn_model_save_weights(const struct nn_model *model, const char *path, struct nn_err *err) {
    if (check_path(path, err) || nn__model_require_built(model, err))
        return -1;
    struct nn_h5 *file = nn__h5_open(path, true, err);
    if (!file)
        return -1;
    int rc = nn__h5_group(file, "layers", err) || write_vars(file, "", model->name, err) ||
             walk(file, model, "", write_layer, err);
    return nn__h5_close(&file, err) || rc ? -1 : 0;
}

/* ---- load ---- */

/* Every weight of the layer is in the file, in its shape. */
static int check_layer(struct nn_h5 *file, const char *path, struct nn_layer *layer,
                       struct nn_err *err) {
    char data[PATH + 32];
    int there = 0;
    bool group = nn__h5_has(file, path);
    snprintf(data, sizeof data, "%s/vars", path);
    group = group && nn__h5_has(file, data);
    for (bool more = group; more; there += more) {
        snprintf(data, sizeof data, "%s/vars/%d", path, there);
        more = nn__h5_has(file, data);
    }
    if (!group && layer->weight_count)
        return nn__layer_fail(layer, err, NN_ERR_VALUE,
                              "the file has no weights for it at '%.100s'. It must have been saved "
                              "from a model of the same layers",
                              path);
    if (there != layer->weight_count)
        return nn__layer_fail(layer, err, NN_ERR_VALUE,
                              "expected %d variables, but received %d variables during loading",
                              layer->weight_count, there);
    for (int i = 0; i < layer->weight_count; i++) {
        const struct nn_weight *w = &layer->weights[i];
        struct nn_dims shape;
        snprintf(data, sizeof data, "%s/vars/%d", path, i);
        if (nn__h5_shape(file, data, &shape, err))
            return -1;
        if (nn__dims_equal(&shape, &w->shape))
            continue;
        struct nn_value a = {.kind = NN_DIMS, .dims = w->shape};
        struct nn_value b = {.kind = NN_DIMS, .dims = shape};
        char want[80], got[80];
        nn_value_text(&a, want, sizeof want);
        nn_value_text(&b, got, sizeof got);
        return nn__layer_fail(layer, err, NN_ERR_VALUE,
                              "its %s has shape %s, but the file has an array of shape %s", w->name,
                              want, got);
    }
    return 0;
}

static int read_layer(struct nn_h5 *file, const char *path, struct nn_layer *layer,
                      struct nn_err *err) {
    char data[PATH + 32];
    for (int i = 0; i < layer->weight_count; i++) {
        snprintf(data, sizeof data, "%s/vars/%d", path, i);
        if (nn__h5_read(file, data, layer->weights[i].value, err))
            return -1;
    }
    return 0;
}

int nn_model_load_weights(struct nn_model *model, const char *path, struct nn_err *err) {
    if (check_path(path, err) || nn__model_require_built(model, err))
        return -1;
    struct nn_h5 *file = nn__h5_open(path, false, err);
    if (!file)
        return -1;
    int rc = walk(file, model, "", check_layer, err) || walk(file, model, "", read_layer, err);
    return nn__h5_close(&file, err) || rc ? -1 : 0;
}
