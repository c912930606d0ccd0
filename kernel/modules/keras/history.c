/* kernel/modules/keras/history.c: what fit returns, shown as the curves of loss and metrics. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/modules/keras/curve.h"
#include "kernel/modules/keras/keras.h"

struct history {
    struct lang_obj base;
    struct lang_obj *history, *epoch, *params; /* dict, list, dict: owned */
    struct lang_obj *model;                    /* owned */
};

static struct history *history_of(struct lang_obj *self) {
    return (struct history *)self;
}
static void clear(struct lang_vm *vm, struct lang_obj *self) {
    struct history *obj = history_of(self);
    lang_assign(vm, &obj->history, NULL);
    lang_assign(vm, &obj->epoch, NULL);
    lang_assign(vm, &obj->params, NULL);
    lang_assign(vm, &obj->model, NULL);
}
static void traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct history *obj = history_of(self);
    struct lang_obj *children[] = {obj->history, obj->epoch, obj->params, obj->model};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++) {
        if (children[i]) {
            visit(children[i], ud);
        }
    }
}

struct lang_obj *keras_history_new(struct lang_vm *vm, struct lang_obj *model,
                                   const struct nn_history *history, const struct nn_fit *fit,
                                   const struct keras_history_extra *extra) {
    struct history *obj = lang_new(vm, &keras_type_history);
    lang_assign(vm, &obj->history, lang_dict(vm));
    lang_assign(vm, &obj->epoch, lang_list(vm, 0));
    lang_assign(vm, &obj->params, lang_dict(vm));
    lang_assign(vm, &obj->model, model);
    int *order = lang_temp(vm, (size_t)(history->count + 1) * sizeof *order);
    keras_report_order(history->count, (const char *const *)history->names, order);
    for (int i = 0; i < history->count; i++) {
        int s = order[i];
        bool validation = strncmp(history->names[s], "val_", 4) == 0;
        struct lang_obj *list = lang_list(vm, (size_t)history->epochs);
        for (int e = 0; e < history->epochs; e++) {
            bool left_out = validation && !nn_fit_validates(fit, history->epoch[e] + 1);
            if (!left_out) {
                lang_list_append(vm, list, keras_measured(vm, history->values[s][e]));
            }
        }
        if (lang_seq_count(list) > 0 || !validation) {
            lang_dict_set_str(vm, obj->history, history->names[s], list);
        }
    }
    if (extra->rates && lang_seq_count(extra->rates)) {
        lang_dict_set_str(vm, obj->history, "learning_rate", extra->rates);
    }
    for (int i = 0; i < history->epochs; i++) {
        lang_list_append(vm, obj->epoch, lang_int(vm, history->epoch[i]));
    }
    int64_t rows = fit->data.x[0]->ndim ? fit->data.x[0]->shape[0] : 1;
    if (!fit->validation && fit->validation_split > 0) {
        rows = (int64_t)floor((double)rows * (1 - fit->validation_split));
    }
    int64_t batch = nn_batch_size(fit->batch_size, fit->steps_per_epoch, rows);
    int64_t steps = (rows + batch - 1) / batch;
    if (fit->steps_per_epoch > 0) {
        steps = fit->steps_per_epoch;
    }
    lang_dict_set_str(vm, obj->params, "verbose", lang_int(vm, extra->verbose));
    lang_dict_set_str(vm, obj->params, "epochs", lang_int(vm, fit->epochs));
    lang_dict_set_str(vm, obj->params, "steps", lang_int(vm, steps));
    return &obj->base;
}

static struct lang_obj *get_history(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return history_of(self)->history;
}
static struct lang_obj *get_epoch(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return history_of(self)->epoch;
}
static struct lang_obj *get_params(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return history_of(self)->params;
}
static struct lang_obj *get_model(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return history_of(self)->model;
}
static const struct lang_property properties[] = {
    {"history", get_history, NULL, "Values per epoch, by name: 'loss', 'accuracy', 'val_loss'."},
    {"epoch", get_epoch, NULL, "The numbers of the epochs."},
    {"params", get_params, NULL, "How the model was trained."},
    {"model", get_model, NULL, "The model."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *dict = history_of(self)->history;
    struct lang_text *text = lang_text_new(vm);
    size_t epochs = lang_seq_count(history_of(self)->epoch), position = 0;
    lang_text_printf(text, "<History: %zu epoch%s", epochs, epochs == 1 ? "" : "s");
    struct lang_obj *key, *list;
    while (lang_dict_next(dict, &position, &key, &list)) {
        size_t count = lang_seq_count(list);
        double last;
        if (count && lang_float_get(lang_seq_item(list, count - 1), &last)) {
            lang_text_printf(text, ", %s %.4f", lang_str_data(key, NULL), last);
        }
    }
    lang_text_puts(text, ">");
    return lang_text_finish(text);
}

/* The curves, and no table of losses beside: front ends take HTML before SVG and would hide them.
 */
static void display(struct lang_vm *vm, struct lang_obj *self, struct lang_bundle *bundle) {
    struct lang_obj *dict = history_of(self)->history, *key, *list;
    size_t series = lang_dict_count(dict), epochs = lang_seq_count(history_of(self)->epoch);
    if (epochs == 0 || series == 0) {
        return;
    }
    const char **names = lang_temp(vm, series * sizeof *names);
    double *rows = lang_temp(vm, series * epochs * sizeof *rows);
    size_t position = 0;
    for (size_t s = 0; lang_dict_next(dict, &position, &key, &list); s++) {
        names[s] = lang_str_data(key, NULL);
        for (size_t e = 0; e < epochs; e++) {
            bool has = e < lang_seq_count(list) &&
                       lang_float_get(lang_seq_item(list, e), &rows[e * series + s]);
            if (!has) {
                rows[e * series + s] = NAN;
            }
        }
    }
    keras_curve_draw(vm, names, rows, (int)series, (int)epochs, (int)epochs, NULL, false, bundle);
}

const struct lang_type keras_type_history = {LANG_TYPE_HEAD("History"),
                                             .module = "keras.callbacks",
                                             .doc = "How training went, epoch by epoch.",
                                             .size = sizeof(struct history),
                                             .flags = LANG_TYPE_CONTAINER,
                                             .close = clear,
                                             .clear = clear,
                                             .traverse = traverse,
                                             .properties = properties,
                                             .repr = repr,
                                             .display = display};
