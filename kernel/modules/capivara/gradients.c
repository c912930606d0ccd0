/* kernel/modules/capivara/gradients.c: how large the gradient is at each layer, once and as
 * training goes on. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <stdio.h>

enum { MAX_LAYERS = 100, MAX_RUNS = 6, MAX_NAMED = 12 };

/* The mean size of the gradients of each layer's first trained weight (its kernel). */
struct sizes {
    const char *names[MAX_LAYERS];
    double mean[MAX_LAYERS];
    size_t count;
};

static struct sizes sizes_of(struct lang_vm *vm, const struct capivara_gradient *list, int count,
                             struct lang_obj *numbers) {
    struct sizes sizes = {.count = 0};
    struct lang_obj *entry = NULL;
    const struct nn_layer *last = NULL;
    struct nn_err err = {0};
    for (int i = 0; i < count; i++) {
        if (list[i].layer != last) {
            last = list[i].layer;
            entry = lang_dict(vm);
            capivara_set(vm, numbers, nn_layer_name(list[i].layer), entry);
            capivara_set(vm, entry, "mean", lang_float(vm, list[i].mean));
            if (sizes.count == MAX_LAYERS) {
                lang_raise(vm, &lang_exc_ValueError, "gradients() shows at most %d layers",
                           MAX_LAYERS);
            }
            sizes.names[sizes.count] =
                capivara_short(vm, nn_layer_name(list[i].layer), CAPIVARA_LABEL);
            sizes.mean[sizes.count++] = list[i].mean;
        }
        struct lang_obj *values = mod_array_wrap(vm, array_retain(list[i].values), &err);
        capivara_set(vm, entry, list[i].name, values);
    }
    return sizes;
}

static int draw_bars(struct lang_vm *vm, struct figure_axes *axes, const struct sizes *sizes,
                     const double *at, struct figure_err *err) {
    struct figure_style style = figure_style_default();
    static const double thick = 0.62, zero = 0;
    double most = 0, least = INFINITY;
    for (size_t i = 0; i < sizes->count; i++) {
        most = fmax(most, sizes->mean[i]);
        least = sizes->mean[i] > 0 ? fmin(least, sizes->mean[i]) : least;
    }
    bool log = most > 0 && most / least > 30;
    double base = log ? least / 10 : 0;
    double lengths[MAX_LAYERS];
    for (size_t i = 0; i < sizes->count; i++) {
        lengths[i] = log ? fmax(sizes->mean[i] - base, 0) : sizes->mean[i];
    }
    style.face = capivara_back;
    style.alpha = 0.8;
    struct figure_vector along = figure_vector_of(at, sizes->count);
    if (!figure_bar(axes, FIGURE_X, along, figure_vector_of(lengths, sizes->count),
                    figure_vector_of(&thick, 1), figure_vector_of(log ? &base : &zero, 1), NULL, 0,
                    false, &style, err) ||
        figure_axes_set_ticks(axes, FIGURE_Y, along, sizes->names, NULL, err) < 0 ||
        (log && figure_axes_set_scale(axes, FIGURE_X, FIGURE_SCALE_LOG, err) < 0) ||
        figure_axes_set_limits(axes, FIGURE_X, base, log ? most * 12 : most * 1.25 + 1e-300, err) <
            0) {
        return -1;
    }
    for (size_t i = 0; i < sizes->count; i++) {
        char text[32];
        struct figure_text_style label = capivara_sheet_style(9, capivara_ink, FIGURE_ALIGN_LEFT);
        snprintf(text, sizeof text, " %.3g", sizes->mean[i]);
        if (!figure_text(axes, fmax(sizes->mean[i], base), at[i], text, false, &label, err)) {
            return -1;
        }
    }
    figure_axes_invert(axes, FIGURE_Y);
    return figure_axes_set_label(axes, FIGURE_X, mod_word(vm, "mean size of the kernel's gradient"),
                                 NULL);
}

MOD_NATIVE(capivara_gradients_display) {
    struct keras_model *model = capivara_model(vm, args[0], true);
    int count;
    struct capivara_gradient *list = capivara_gradients(vm, model, args[1], args[2], &count);
    struct lang_obj *numbers = lang_dict(vm);
    struct sizes sizes = sizes_of(vm, list, count, numbers);
    struct lang_text *text = lang_text_new(vm);
    double at[MAX_LAYERS];
    lang_text_puts(text, mod_word(vm, "Mean size of the gradient"));
    for (size_t i = 0; i < sizes.count; i++) {
        at[i] = (double)i;
        lang_text_printf(text, "\n%s: %.4g", sizes.names[i], sizes.mean[i]);
    }
    struct figure_err err = {0};
    struct figure *figure =
        figure_new(mod_figure_library(vm), 6.4, 1.1 + 0.36 * (double)sizes.count, NAN, &err);
    struct figure_axes *axes = figure ? figure_add_subplot(figure, 1, 1, 0, 0, &err) : NULL;
    if (!axes || draw_bars(vm, axes, &sizes, at, &err) < 0) {
        figure_free(&figure);
    }
    return &capivara_show(vm, figure, NULL, text, numbers, &err)->base;
}

/* --- Over training ----------------------------------------------------------------------------*/
struct flow {
    const char *title;
    const char *names[MAX_LAYERS];
    double *mean[MAX_LAYERS]; /* per layer: `length` values */
    size_t layers, length;
};

static struct flow flow_of(struct lang_vm *vm, const char *title, struct lang_obj *history) {
    struct flow flow = {.title = title};
    /* what is no sequence is an item of the wrong kind */
    struct lang_obj *list = lang_is_seq(history) ? history : lang_tuple(vm, &history, 1);
    struct lang_obj *layer, *entry;
    flow.length = lang_seq_count(list);
    for (size_t i = 0; i < flow.length; i++) {
        struct lang_obj *item = lang_seq_item(list, i);
        if (!lang_is(item, &capivara_type_display)) {
            lang_raise(vm, &lang_exc_TypeError,
                       "gradient_flow() takes a list of what gradients() gave, one per epoch, or a "
                       "dict of such lists");
        }
        size_t position = 0, k = 0;
        struct lang_obj *numbers = ((struct capivara_display *)item)->numbers;
        for (; k < MAX_LAYERS && lang_dict_next(numbers, &position, &layer, &entry); k++) {
            if (i == 0) {
                flow.names[k] = lang_str_data(layer, NULL);
                flow.mean[k] = lang_temp(vm, flow.length * sizeof(double));
                flow.layers = k + 1;
            }
            double mean;
            struct lang_obj *value =
                lang_is(entry, &lang_type_dict) ? lang_dict_get_str(vm, entry, "mean") : NULL;
            if (k == flow.layers || !value || !lang_float_get(value, &mean)) {
                break;
            }
            flow.mean[k][i] = mean > 0 ? mean : NAN;
        }
        if (k == 0 || k != flow.layers || k != lang_dict_count(numbers)) {
            lang_raise(vm, &lang_exc_ValueError,
                       "gradient_flow() follows the layers of one model: epoch %zu has others than "
                       "the first, or is not what gradients() gave",
                       i);
        }
    }
    return flow;
}

static int draw_flow(struct lang_vm *vm, struct figure_axes *axes, const struct flow *flow,
                     const double *epochs, bool first, bool last, struct figure_err *err) {
    for (size_t k = 0; k < flow->layers; k++) {
        struct figure_style style = figure_style_default();
        double share = flow->layers > 1 ? (double)k / (double)(flow->layers - 1) : 0.5;
        /* as far as viridis is dark enough for thin lines on white */
        style.color = figure_colormap_at(figure_colormap_find("viridis"), 0.6 * share);
        char label[32];
        snprintf(label, sizeof label, mod_word(vm, "layer %zu"), k + 1);
        if (k % (flow->layers / MAX_NAMED + 1) == 0 || k + 1 == flow->layers) {
            style.label = label; /* of many, some: all are coloured in order */
        }
        style.marker = flow->length == 1 ? FIGURE_MARKER_CIRCLE : FIGURE_MARKER_NONE;
        if (!figure_plot(axes, figure_vector_of(epochs, flow->length),
                         figure_vector_of(flow->mean[k], flow->length), &style, err)) {
            return -1;
        }
    }
    struct figure_legend legend = figure_legend_default();
    legend.size = 8;
    legend.place = FIGURE_PLACE_CENTER_LEFT;
    legend.anchor[0] = 1.02;
    legend.anchor[1] = 0.5;
    if (last) {
        figure_axes_set_legend(axes, &legend);
    }
    if (first) {
        figure_axes_set_label(axes, FIGURE_Y, mod_word(vm, "mean size of the gradient"), NULL);
    }
    figure_axes_set_label(axes, FIGURE_X, mod_word(vm, "epoch"), NULL);
    figure_axes_set_grid(axes, 1 << FIGURE_Y, true, 1, NULL);
    return figure_axes_set_scale(axes, FIGURE_Y, FIGURE_SCALE_LOG, err) < 0
               ? -1
               : figure_axes_set_title(axes, flow->title ? flow->title : "", FIGURE_ALIGN_CENTER,
                                       NULL);
}

MOD_NATIVE(capivara_gradient_flow) {
    struct flow flows[MAX_RUNS];
    size_t count = 0, position = 0, longest = 0;
    struct lang_obj *key, *value;
    if (lang_is(args[0], &lang_type_dict)) {
        if (lang_dict_count(args[0]) > MAX_RUNS) {
            lang_raise(vm, &lang_exc_ValueError,
                       "gradient_flow() draws at most %d trainings, got %zu", MAX_RUNS,
                       lang_dict_count(args[0]));
        }
        while (lang_dict_next(args[0], &position, &key, &value)) {
            const char *title = lang_str_data(lang_to_str(vm, key), NULL);
            flows[count++] = flow_of(vm, title, value);
        }
    } else {
        flows[count++] = flow_of(vm, NULL, args[0]);
    }
    struct lang_text *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm);
    lang_text_puts(text, mod_word(vm, "Mean size of the gradient, first epoch -> last"));
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *entry = lang_dict(vm);
        longest = flows[i].length > longest ? flows[i].length : longest;
        capivara_set(vm, numbers, flows[i].title ? flows[i].title : "", entry);
        for (size_t k = 0; k < flows[i].layers; k++) {
            const int64_t shape[] = {(int64_t)flows[i].length};
            capivara_set(vm, entry, flows[i].names[k],
                         capivara_array(vm, flows[i].mean[k], 1, shape));
            lang_text_printf(text, "\n%s%s%s: %.3g -> %.3g", flows[i].title ? flows[i].title : "",
                             flows[i].title ? ", " : "", flows[i].names[k], flows[i].mean[k][0],
                             flows[i].mean[k][flows[i].length - 1]);
        }
    }
    if (longest == 0) {
        lang_raise(vm, &lang_exc_ValueError, "gradient_flow() has no epochs to draw");
    }
    double *epochs = lang_temp(vm, longest * sizeof *epochs);
    for (size_t i = 0; i < longest; i++) {
        epochs[i] = (double)i;
    }
    struct figure_err err = {0};
    struct figure *figure = figure_new(mod_figure_library(vm), count > 1 ? 6.6 : 6, 3.6, NAN, &err);
    struct figure_axes *first = NULL;
    for (size_t i = 0; figure && i < count; i++) {
        struct figure_axes *axes = figure_add_subplot(figure, 1, count, i, i, &err);
        if (axes && first) {
            figure_axes_share(axes, first, FIGURE_Y, true);
        }
        first = first ? first : axes;
        if (!axes || draw_flow(vm, axes, &flows[i], epochs, i == 0, i + 1 == count, &err) < 0) {
            figure_free(&figure);
        }
    }
    return &capivara_show(vm, figure, NULL, text, numbers, &err)->base;
}
