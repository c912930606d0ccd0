/* kernel/modules/keras/curve.c: a training run handed to the figure library. */
#include "kernel/modules/keras/curve.h"

#include <math.h>
#include <string.h>

#include "kernel/figure/curve.h"
#include "kernel/modules/figures.h"

void keras_curve_draw(struct lang_vm *vm, const char *const *names, const double *rows, int count,
                      int epochs, int total, const char *caption, bool live,
                      struct lang_bundle *bundle) {
    struct figure_series *series = lang_temp(vm, (size_t)count * sizeof *series);
    double *values = lang_temp(vm, (size_t)count * (size_t)epochs * sizeof *values);
    for (int s = 0; s < count; s++) {
        double *column = values + (size_t)s * (size_t)epochs;
        for (int e = 0; e < epochs; e++) {
            column[e] = rows[(size_t)e * (size_t)count + (size_t)s];
        }
        series[s] = (struct figure_series){names[s], column, (size_t)epochs};
    }
    struct figure_curve curve = figure_curve_default();
    curve.series = series;
    curve.series_count = (size_t)count;
    curve.epochs = (size_t)total;
    curve.status = caption;
    curve.training = mod_word(vm, "training");
    curve.validation = mod_word(vm, "validation");
    curve.epoch = mod_word(vm, "epoch");
    bool alone = count == 1 || (count == 2 && strcmp(names[1], "val_loss") == 0);
    curve.panel_width = alone ? 4.6 : 3.0; /* two fit into a notebook beside its sidebar */
    curve.panel_height = 2.4;
    struct figure_err err = {0};
    struct figure *figure = figure_curve_new(mod_figure_library(vm), &curve, &err);
    struct figure_render render = figure_render_default();
    render.tight = false; /* the display keeps its size from update to update */
    mod_figure_finish(vm, figure, &render, live, bundle, &err);
}
