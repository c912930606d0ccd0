/* kernel/modules/capivara/support.c: what the displays ask of models and arrays. */
#include "engine/gradients.h"
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <string.h>

struct array *capivara_doubles(struct lang_vm *vm, struct lang_obj *obj) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, obj, -1);
    return mod_array_of(mod_array_wrap(vm, array_as_contiguous(a, ARRAY_FLOAT64, &err), &err));
}

struct keras_model *capivara_model(struct lang_vm *vm, struct lang_obj *obj, bool compiled) {
    struct keras_model *model = keras_model_of(obj);
    if (!model || !nn_model_built(model->model)) {
        lang_raise(vm, model ? &lang_exc_ValueError : &lang_exc_TypeError,
                   model ? "the model has no weights yet: begin it with keras.Input(shape=...)"
                         : "a keras model is expected here");
    }
    if (compiled && !nn_model_compiled(model->model)) {
        lang_raise(vm, &lang_exc_ValueError,
                   "the model must be compiled first: without a loss there is no gradient");
    }
    return model;
}

struct array *capivara_predict(struct lang_vm *vm, struct keras_model *model, struct lang_obj *x) {
    const struct keras_call call = {x, NN_MODE_INFERENCE};
    return capivara_doubles(vm, keras_eager_call(vm, model->model, &call));
}

struct array *capivara_outputs(struct lang_vm *vm, struct keras_model *model,
                               struct nn_layer *layer, struct lang_obj *x) {
    struct lang_obj *keras = lang_import(vm, "keras");
    struct nn_tensor *output = nn_tensor_retain(nn_layer_output(layer));
    struct lang_obj *ends[] = {lang_get_attr(vm, &model->base, "inputs"),
                               keras_tensor_wrap(vm, output)};
    struct lang_obj *part = lang_call_pos(vm, lang_get_attr(vm, keras, "Model"), ends, 2);
    return capivara_predict(vm, keras_model_of(part), x);
}

struct array *capivara_weight(struct lang_vm *vm, struct nn_layer *layer, int index) {
    struct nn_err err = {0};
    return capivara_doubles(vm, mod_array_wrap(vm, nn_layer_weight(layer, index, &err), &err));
}

bool capivara_is(const struct nn_layer *layer, const char *class_name) {
    return strcmp(nn_layer_class(layer)->name, class_name) == 0;
}
bool capivara_has_weights(const struct nn_layer *layer) {
    return nn_layer_weight_count(layer) > 0;
}

struct nn_layer *capivara_layer(struct lang_vm *vm, struct keras_model *model,
                                struct lang_obj *name, bool (*fits)(const struct nn_layer *layer),
                                const char *what) {
    const char *wanted = lang_is_none(name) ? NULL : lang_arg_str(vm, name, "layer");
    for (int i = 0; i < nn_model_layer_count(model->model); i++) {
        struct nn_layer *layer = nn_model_layer(model->model, i);
        if (fits(layer) && (!wanted || strcmp(nn_layer_name(layer), wanted) == 0)) {
            return layer;
        }
    }
    lang_raise(vm, &lang_exc_ValueError, "the model has no %s%s%s%s", what,
               wanted ? " called '" : "", wanted ? wanted : "", wanted ? "'" : "");
}

int64_t capivara_class_of(const struct array *predictions, int64_t row) {
    int64_t classes = predictions->ndim > 1 ? predictions->shape[1] : 1, best = 0;
    const double *p = capivara_values(predictions) + row * classes;
    if (classes == 1) { /* a label, or one probability */
        return p[0] == floor(p[0]) && p[0] != 0 ? (int64_t)p[0] : p[0] > 0.5;
    }
    for (int64_t k = 1; k < classes; k++) {
        best = p[k] > p[best] ? k : best;
    }
    return best;
}

static struct nn_data data_of(struct lang_vm *vm, struct lang_obj *x, struct lang_obj *y) {
    return (struct nn_data){.x = keras_arg_data(vm, x, 1, NULL, "x"),
                            .y = keras_arg_data(vm, y, 1, NULL, "y")};
}

double capivara_loss(struct lang_vm *vm, struct keras_model *model, struct lang_obj *x,
                     struct lang_obj *y) {
    struct nn_data data = data_of(vm, x, y);
    struct nn_err err = {0};
    double *values =
        lang_temp(vm, ((size_t)nn_model_metric_count(model->model) + 8) * sizeof *values);
    if (nn_model_test_on_batch(model->model, &data, values, &err) < 0) {
        mod_raise(vm, &err);
    }
    return values[0];
}

double capivara_mean_size(const struct array *a) {
    double sum = 0;
    for (int64_t i = 0; i < a->size; i++) {
        sum += fabs(capivara_values(a)[i]);
    }
    return a->size ? sum / (double)a->size : 0;
}

struct capivara_gradient *capivara_gradients(struct lang_vm *vm, struct keras_model *model,
                                             struct lang_obj *x, struct lang_obj *y, int *count) {
    struct nn_data data = data_of(vm, x, y);
    struct nn_gradient *list;
    struct nn_err err = {0};
    enum { MOST = 4096 };
    struct capivara_gradient *result = lang_temp(vm, MOST * sizeof *result);
    struct lang_obj *values = lang_list(vm, 0);
    if (nn_model_gradients(model->model, &data, &list, count, &err) < 0) {
        mod_raise(vm, &err);
    }
    *count = *count > MOST ? MOST : *count;
    for (int i = 0; i < *count; i++) {
        result[i].layer = list[i].layer;
        result[i].weight = list[i].weight;
        result[i].name = nn_layer_weight_info(list[i].layer, list[i].weight).name;
        result[i].values = array_as_contiguous(list[i].values, ARRAY_FLOAT64, &err);
    }
    nn_gradients_free(&list, *count);
    for (int i = 0; i < *count; i++) {
        lang_list_append(vm, values, mod_array_wrap(vm, result[i].values, &err));
        result[i].mean = capivara_mean_size(result[i].values);
    }
    return result;
}
