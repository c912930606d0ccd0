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
    int inputs = nn_model_input_count(model->model), outputs = nn_model_output_count(model->model);
    if (compiled && (inputs != 1 || outputs != 1)) {
        lang_raise(vm, &lang_exc_ValueError,
                   "this display follows one input to one output, and the model has %d and %d",
                   inputs, outputs);
    }
    return model;
}

bool capivara_is_chain(struct keras_model *model) {
    int count = nn_model_tensor_count(model->model);
    bool chain =
        nn_model_input_count(model->model) == 1 && nn_model_output_count(model->model) == 1;
    for (int t = 0; chain && t < count; t++) {
        struct nn_tensor *tensor = nn_model_tensor(model->model, t);
        int from = nn_tensor_input_count(tensor);
        chain = from <= 1;
        for (int u = 0; chain && u < t; u++) {
            struct nn_tensor *other = nn_model_tensor(model->model, u);
            bool fork = from == 1 && nn_tensor_input_count(other) == 1 &&
                        nn_tensor_input(tensor, 0) == nn_tensor_input(other, 0);
            chain = !fork && nn_tensor_layer(tensor) != nn_tensor_layer(other);
        }
    }
    return chain;
}

void capivara_finite(struct lang_vm *vm, const struct array *a, const char *what) {
    int64_t rows = a->ndim > 0 && a->shape[0] > 0 ? a->shape[0] : 1;
    for (int64_t i = 0; i < a->size; i++) {
        double value = capivara_values(a)[i];
        if (!isfinite(value)) {
            lang_raise(vm, &lang_exc_ValueError, "%s: row %lld holds %s, which cannot be drawn",
                       what, (long long)(i / (a->size / rows)), isnan(value) ? "nan" : "infinity");
        }
    }
}

void capivara_answers(struct lang_vm *vm, const struct array *a, int64_t n, const char *what) {
    if (a->ndim < 1 || a->ndim > 2 || a->shape[0] != n || n == 0 || a->size == 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "%s: a label, or a probability for each class, is needed for each of %lld rows; "
                   "the shape is %s",
                   what, (long long)n, lang_str_data(lang_repr(vm, mod_shape_tuple(vm, a)), NULL));
    }
    capivara_finite(vm, a, what);
}

void capivara_labels(struct lang_vm *vm, const struct array *a, int64_t n, const char *what,
                     int64_t most) {
    capivara_answers(vm, a, n, what);
    for (int64_t i = 0; a->size == n && i < n; i++) {
        double label = capivara_values(a)[i];
        if (label < 0 || label > (double)most) {
            lang_raise(vm, &lang_exc_ValueError,
                       "%s: labels count from 0 to at most %lld here, and row %lld is %g", what,
                       (long long)most, (long long)i, label);
        }
    }
}

const char *capivara_short(struct lang_vm *vm, const char *name, size_t most) {
    size_t size = 0, letters = 0;
    for (; name[size] && letters < most; size++) {
        letters += (name[size + 1] & 0xC0) != 0x80; /* the next byte begins another letter */
    }
    /* a legend leaves out what begins with an underscore */
    return lang_str_data(lang_str_format(vm, "%s%.*s%s", name[0] == '_' ? " " : "", (int)size, name,
                                         name[size] ? "…" : ""),
                         NULL);
}

struct array *capivara_predict(struct lang_vm *vm, struct keras_model *model, struct lang_obj *x) {
    const struct keras_call call = {x, NN_MODE_INFERENCE};
    if (nn_model_output_count(model->model) != 1) {
        lang_raise(vm, &lang_exc_ValueError, "a model of one output is expected here, this has %d",
                   nn_model_output_count(model->model));
    }
    return capivara_doubles(vm, keras_eager_call(vm, model->model, &call));
}

struct array *capivara_outputs(struct lang_vm *vm, struct keras_model *model,
                               struct nn_layer *layer, struct lang_obj *x) {
    struct lang_obj *keras = lang_import(vm, "keras");
    struct nn_tensor *output = nn_tensor_retain(nn_layer_output(layer));
    struct lang_obj *ends[] = {lang_get_attr(vm, &model->base, "inputs"),
                               keras_tensor_wrap(vm, output)};
    bool several = nn_model_input_count(model->model) > 1;
    if (several) { /* the layer may know some of the inputs only, the model's outputs know all */
        struct lang_obj *wanted = lang_list(vm, 1);
        struct lang_obj *outputs = lang_get_attr(vm, &model->base, "outputs");
        lang_list_append(vm, wanted, ends[1]);
        for (size_t i = 0; i < lang_seq_count(outputs); i++) {
            lang_list_append(vm, wanted, lang_seq_item(outputs, i));
        }
        ends[1] = wanted;
    }
    struct lang_obj *part = lang_call_pos(vm, lang_get_attr(vm, keras, "Model"), ends, 2);
    const struct keras_call call = {x, NN_MODE_INFERENCE};
    struct lang_obj *answer = keras_eager_call(vm, keras_model_of(part)->model, &call);
    return capivara_doubles(vm, several ? lang_seq_item(answer, 0) : answer);
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
        return p[0] == floor(p[0]) && p[0] > 0 ? (int64_t)fmin(p[0], 1e9) : p[0] > 0.5;
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
    return isnan(values[0]) ? (double)NAN : values[0]; /* without a sign that would be printed */
}

double capivara_mean_size(const struct array *a) {
    double sum = 0;
    for (int64_t i = 0; i < a->size; i++) {
        sum += fabs(capivara_values(a)[i]);
    }
    return isnan(sum) ? (double)NAN : a->size ? sum / (double)a->size : 0;
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
    if (*count == 0) {
        nn_gradients_free(&list, *count);
        lang_raise(vm, &lang_exc_ValueError, "the model has no weights that are trained");
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
