/* kernel/modules/keras/mean.c: keras.metrics.Mean and Sum: of numbers given one after the other, as
 * loops of one's own keep them. They measure no predictions, so they are no rows of the engine. */
#include "engine/array/assign.h"
#include "kernel/modules/keras/apply.h"
#include "kernel/modules/numpy/numpy.h"

struct mean {
    struct lang_obj base;
    double total, weight;
    struct lang_obj *name; /* a str */
};
static struct mean *mean_of(struct lang_obj *self) {
    return (struct mean *)self;
}
static const struct lang_type type_sum;

static void close_mean(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &mean_of(self)->name, NULL);
}
static struct lang_obj *make(struct lang_vm *vm, const struct lang_type *type,
                             struct lang_obj *name) {
    struct mean *mean = lang_new(vm, type);
    lang_arg_str(vm, name, "name");
    lang_assign(vm, &mean->name, name);
    return &mean->base;
}

/* args: self, values, sample_weight: one for all, or one for each value. */
static KERAS_NATIVE(update_state) {
    struct mean *mean = mean_of(args[0]);
    const struct array *values = mod_to_array(vm, args[1], ARRAY_FLOAT64);
    const struct array *weights =
        lang_is_none(args[2]) ? NULL : mod_to_array(vm, args[2], ARRAY_FLOAT64);
    if (weights && weights->size != 1 && weights->size != values->size) {
        lang_raise(vm, &lang_exc_ValueError,
                   "sample_weight must be one number, or one for each of the %lld values",
                   (long long)values->size);
    }
    for (int64_t i = 0; i < values->size; i++) {
        double weight = weights ? array_get_double(weights, weights->size == 1 ? 0 : i) : 1;
        mean->total += weight * array_get_double(values, i);
        mean->weight += weight;
    }
    return &lang_none;
}
static KERAS_NATIVE(result) {
    const struct mean *mean = mean_of(args[0]);
    if (lang_is(args[0], &type_sum)) {
        return keras_number(vm, mean->total);
    }
    return keras_number(vm, mean->weight == 0 ? 0 : mean->total / mean->weight);
}
static KERAS_NATIVE(reset_state) {
    (void)vm;
    mean_of(args[0])->total = mean_of(args[0])->weight = 0;
    return &lang_none;
}
static KERAS_NATIVE(call_mean) {
    update_state(vm, args);
    return result(vm, args);
}
static const struct lang_def methods[] = {
    {"update_state", update_state, "update_state(values, sample_weight=None)",
     "Takes numbers into account.\n\nm = keras.metrics.Mean()\nm.update_state([1, 2])\nm.result()"},
    {"result", result, "result()", "What all numbers since it was made or reset give."},
    {"reset_state", reset_state, "reset_state()", "Forgets what it was given."},
    {"__call__", call_mean, "__call__(values, sample_weight=None)", "update_state, and result."},
    {NULL, NULL, NULL, NULL}};
static struct lang_obj *get_name(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return mean_of(self)->name;
}
static const struct lang_property properties[] = {
    {"name", get_name, NULL, "The name it is reported under."}, {NULL, NULL, NULL, NULL}};
static struct lang_obj *repr_mean(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<%s name=%s>", self->type->name,
                           lang_str_data(mean_of(self)->name, NULL));
}
static struct lang_obj *call(struct lang_vm *vm, struct lang_obj *self,
                             const struct lang_args *args) {
    return lang_call(vm, lang_get_attr(vm, self, "__call__"), args);
}

static KERAS_NATIVE(construct_mean);
static KERAS_NATIVE(construct_sum);
static const struct lang_def mean_row = {"Mean", construct_mean, "Mean(name='mean')",
                                         "The mean of numbers given one after the other."};
static const struct lang_def sum_row = {"Sum", construct_sum, "Sum(name='sum')",
                                        "The sum of numbers given one after the other."};
#define TYPE(variable, word, row)                                                                  \
    static const struct lang_type variable = {LANG_TYPE_HEAD(word),                                \
                                              .module = "keras.metrics",                           \
                                              .doc = "Numbers given one after the other, as one.", \
                                              .size = sizeof(struct mean),                         \
                                              .close = close_mean,                                 \
                                              .construct = &(row),                                 \
                                              .methods = methods,                                  \
                                              .properties = properties,                            \
                                              .repr = repr_mean,                                   \
                                              .call = call};
TYPE(type_mean, "Mean", mean_row)
TYPE(type_sum, "Sum", sum_row)
static KERAS_NATIVE(construct_mean) {
    return make(vm, &type_mean, args[1]);
}
static KERAS_NATIVE(construct_sum) {
    return make(vm, &type_sum, args[1]);
}

void keras_add_means(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "Mean", (struct lang_obj *)(uintptr_t)&type_mean.base);
    lang_module_set(vm, module, "Sum", (struct lang_obj *)(uintptr_t)&type_sum.base);
}
