/* kernel/modules/capivara/answers.c: what a classifier gets right and wrong. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_CLASSES = 100, MOST_LABELS = 1000000 };

MOD_NATIVE(capivara_misclassified) {
    struct keras_model *model = capivara_model(vm, args[0], false);
    struct array *x = capivara_doubles(vm, args[1]), *y = capivara_doubles(vm, args[2]);
    if (x->ndim < 1 || x->size == 0) {
        lang_raise(vm, &lang_exc_ValueError, "misclassified() was given no rows: x is empty");
    }
    capivara_labels(vm, y, x->shape[0], "y", MOST_LABELS);
    struct array *predictions = capivara_predict(vm, model, args[1]);
    capivara_answers(vm, predictions, x->shape[0], "the model's answer");
    int64_t shape[ARRAY_MAX_NDIM] = {0, 0};
    int64_t wanted = lang_arg_int(vm, args[3], "count"), row_size = x->size / x->shape[0];
    if (!lang_is_none(args[4])) {
        if (mod_arg_shape(vm, args[4], shape) != 2) {
            lang_raise(vm, &lang_exc_ValueError, "shape is a pair: (28, 28)");
        }
    } else if (x->ndim >= 3) {
        shape[0] = x->shape[1];
        shape[1] = x->shape[2];
    } else {
        shape[0] = shape[1] = (int64_t)lround(sqrt((double)row_size));
    }
    if (shape[0] < 1 || shape[1] < 1 || shape[0] * shape[1] != row_size || wanted < 1) {
        lang_raise(vm, &lang_exc_ValueError,
                   "misclassified(model, x, y): rows of x must be grey images; give shape=(rows, "
                   "columns), and count=1 or more");
    }
    wanted = wanted > CAPIVARA_MAX_PANELS ? CAPIVARA_MAX_PANELS : wanted;
    struct capivara_panel *list = lang_temp(vm, (size_t)wanted * sizeof *list);
    int64_t *at = lang_temp(vm, (size_t)wanted * sizeof *at), wrong = 0;
    size_t count = 0;
    for (int64_t i = 0; i < x->shape[0]; i++) {
        int64_t said = capivara_class_of(predictions, i), truth = capivara_class_of(y, i);
        wrong += said != truth;
        if (said != truth && count < (size_t)wanted) {
            at[count] = i;
            list[count].grid = figure_grid_of(capivara_values(x) + i * row_size, (size_t)shape[0],
                                              (size_t)shape[1]);
            list[count++].title = lang_str_data(
                lang_str_format(vm, "%lld (%lld)", (long long)said, (long long)truth), NULL);
        }
    }
    if (count == 0) {
        lang_print(vm, mod_word(vm, "Nothing is misclassified.\n"));
        return &lang_none;
    }
    struct figure_image image = figure_image_default();
    image.mapping.map = figure_colormap_find("gray_r");
    struct lang_text *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm), *rows = lang_list(vm, count);
    lang_text_printf(text, mod_word(vm, "%lld of %lld are misclassified; the first:"),
                     (long long)wrong, (long long)x->shape[0]);
    for (size_t i = 0; i < count; i++) {
        lang_text_printf(text, " %s", list[i].title);
        lang_list_append(vm, rows, lang_int(vm, at[i]));
    }
    capivara_set(vm, numbers, "wrong", lang_int(vm, wrong));
    capivara_set(vm, numbers, "rows", rows);
    return &capivara_panels(vm, list, count, 6, &image, text, numbers)->base;
}

static int draw_counts(struct lang_vm *vm, struct figure_axes *axes, const double *counts,
                       size_t classes, struct figure_err *err) {
    struct figure_image image = figure_image_default();
    image.mapping.map = figure_colormap_find("Blues");
    if (!figure_imshow(axes, figure_grid_of(counts, classes, classes), &image, NULL, err)) {
        return -1;
    }
    double most = 0;
    for (size_t i = 0; i < classes * classes; i++) {
        most = fmax(most, counts[i]);
    }
    for (size_t i = 0; i < classes * classes; i++) {
        char text[32];
        struct figure_text_style style = figure_text_style_default();
        style.halign = style.valign = FIGURE_ALIGN_CENTER;
        style.size = classes > 12 ? 6 : 9;
        style.color = counts[i] > most / 2 ? (struct figure_color){1, 1, 1, 1}
                                           : (struct figure_color){0, 0, 0, 1};
        snprintf(text, sizeof text, "%.0f", counts[i]);
        if (!figure_text(axes, (double)(i % classes), (double)(i / classes), text, false, &style,
                         err)) {
            return -1;
        }
    }
    figure_axes_set_label(axes, FIGURE_X, mod_word(vm, "predicted"), NULL);
    figure_axes_set_label(axes, FIGURE_Y, mod_word(vm, "true"), NULL);
    return 0;
}

MOD_NATIVE(capivara_confusion_matrix) {
    struct array *truth = capivara_doubles(vm, args[0]), *said = capivara_doubles(vm, args[1]);
    if (truth->ndim < 1 || said->ndim < 1 || truth->shape[0] != said->shape[0] ||
        truth->shape[0] == 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "confusion_matrix(y_true, y_pred): both need one entry per row, and at least "
                   "one row");
    }
    capivara_labels(vm, truth, truth->shape[0], "y_true", MOST_CLASSES - 1);
    capivara_answers(vm, said, truth->shape[0], "y_pred");
    int64_t classes = 2;
    for (int64_t i = 0; i < truth->shape[0]; i++) {
        int64_t a = capivara_class_of(truth, i), b = capivara_class_of(said, i);
        if (a >= MOST_CLASSES || b >= MOST_CLASSES) {
            lang_raise(vm, &lang_exc_ValueError, "classes must lie between 0 and %d",
                       MOST_CLASSES - 1);
        }
        classes = a >= classes ? a + 1 : classes;
        classes = b >= classes ? b + 1 : classes;
    }
    double *counts = lang_temp(vm, (size_t)(classes * classes) * sizeof *counts);
    for (int64_t i = 0; i < truth->shape[0]; i++) {
        counts[capivara_class_of(truth, i) * classes + capivara_class_of(said, i)]++;
    }
    double right = 0;
    for (int64_t i = 0; i < classes; i++) {
        right += counts[i * classes + i];
    }
    struct lang_text *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm);
    const int64_t shape[] = {classes, classes};
    lang_text_printf(text, mod_word(vm, "%.0f of %lld right; counts, a row per true class:\n"),
                     right, (long long)truth->shape[0]);
    for (int64_t i = 0; i < classes * classes; i++) {
        lang_text_printf(text, "%6.0f%s", counts[i], (i + 1) % classes ? "" : "\n");
    }
    capivara_set(vm, numbers, "counts", capivara_array(vm, counts, 2, shape));
    struct figure_err err = {0};
    double side = fmax(3, 0.48 * (double)classes);
    struct figure *figure = figure_new(mod_figure_library(vm), side + 0.6, side, NAN, &err);
    struct figure_axes *axes = figure ? figure_add_subplot(figure, 1, 1, 0, 0, &err) : NULL;
    double *at = lang_temp(vm, (size_t)classes * sizeof *at);
    for (int64_t i = 0; i < classes; i++) {
        at[i] = (double)i;
    }
    struct figure_vector ticks = figure_vector_of(at, (size_t)classes);
    bool good = axes && draw_counts(vm, axes, counts, (size_t)classes, &err) == 0 &&
                figure_axes_set_ticks(axes, FIGURE_X, ticks, NULL, NULL, &err) == 0 &&
                figure_axes_set_ticks(axes, FIGURE_Y, ticks, NULL, NULL, &err) == 0;
    if (!good) {
        figure_free(&figure);
    }
    return &capivara_show(vm, figure, NULL, text, numbers, &err)->base;
}
