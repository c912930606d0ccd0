/* kernel/modules/capivara/backprop.c: one example through a small network and back, every number
 * shown: the chain rule spelled out. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_DEPTH = 4, MAX_WIDTH = 6, MAX_NUMBERED = 6, LINE = 200 };

/* A chain of dense layers, one example in it. Layer 0 is the input. */
struct pass {
    size_t depth; /* dense layers */
    size_t width[MAX_DEPTH + 1];
    const char *activation[MAX_DEPTH + 1];
    double out[MAX_DEPTH + 1][MAX_WIDTH];   /* a, after the activation */
    double z[MAX_DEPTH + 1][MAX_WIDTH];     /* before it */
    double delta[MAX_DEPTH + 1][MAX_WIDTH]; /* dL/dz */
    const double *weights[MAX_DEPTH + 1];   /* width[l-1] x width[l] */
    const double *bias[MAX_DEPTH + 1];      /* NULL: none */
    const double *gradient[MAX_DEPTH + 1];  /* of the weights */
    double loss;
};

static void unfit(struct lang_vm *vm) {
    lang_raise(vm, &lang_exc_ValueError,
               "backprop_step() draws chains of at most %d Dense layers with at most %d units each",
               MAX_DEPTH, MAX_WIDTH);
}

/* The first of the words that name the layer's activation. */
static const char *activation_of(struct lang_vm *vm, struct nn_layer *layer) {
    const struct nn_value *value = nn_layer_get(layer, "activation");
    if (!value || value->kind != NN_OBJECT || !value->object) {
        return "linear";
    }
    const char *words = value->object->cls->aliases;
    return lang_str_data(lang_str_sized(vm, words, strcspn(words, " ")), NULL);
}

/* Without a bias, dL/dz follows from dL/dW = a dL/dz at the largest a. */
static double delta_of(struct lang_vm *vm, const struct pass *pass, size_t l, size_t unit,
                       const double *bias_gradient) {
    size_t largest = 0;
    if (bias_gradient) {
        return bias_gradient[unit];
    }
    for (size_t i = 1; i < pass->width[l - 1]; i++) {
        largest = fabs(pass->out[l - 1][i]) > fabs(pass->out[l - 1][largest]) ? i : largest;
    }
    double a = pass->out[l - 1][largest];
    if (a == 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "layer %zu has no bias and is given nothing but zeros: whatever the error, its "
                   "gradient is zero, and nothing can be followed back. Take another x",
                   l);
    }
    return pass->gradient[l][largest * pass->width[l] + unit] / a;
}

static void read_layer(struct lang_vm *vm, struct pass *pass, struct keras_model *model,
                       struct nn_layer *layer, struct lang_obj *row,
                       const struct capivara_gradient *list, int count) {
    size_t l = ++pass->depth;
    struct array *kernel = capivara_weight(vm, layer, 0);
    struct array *out = capivara_outputs(vm, model, layer, row);
    const double *bias_gradient = NULL;
    if (kernel->shape[1] > MAX_WIDTH) {
        unfit(vm);
    }
    pass->width[l] = (size_t)kernel->shape[1];
    pass->weights[l] = capivara_values(kernel);
    pass->activation[l] = activation_of(vm, layer);
    if (nn_layer_weight_count(layer) > 1) {
        pass->bias[l] = capivara_values(capivara_weight(vm, layer, 1));
    }
    for (int i = 0; i < count; i++) {
        if (list[i].layer == layer && list[i].weight == 0) {
            pass->gradient[l] = capivara_values(list[i].values);
        } else if (list[i].layer == layer) {
            bias_gradient = capivara_values(list[i].values);
        }
    }
    if (!pass->gradient[l]) {
        lang_raise(vm, &lang_exc_ValueError, "layer %s is not trainable", nn_layer_name(layer));
    }
    for (size_t j = 0; j < pass->width[l]; j++) {
        pass->out[l][j] = capivara_values(out)[j];
        pass->z[l][j] = pass->bias[l] ? pass->bias[l][j] : 0;
        for (size_t i = 0; i < pass->width[l - 1]; i++) {
            pass->z[l][j] += pass->weights[l][i * pass->width[l] + j] * pass->out[l - 1][i];
        }
        pass->delta[l][j] = delta_of(vm, pass, l, j, bias_gradient);
    }
}

static struct pass run(struct lang_vm *vm, struct keras_model *model, struct lang_obj *x_given,
                       struct lang_obj *y_given) {
    struct pass pass = {.depth = 0};
    struct array *x = capivara_doubles(vm, x_given), *y = capivara_doubles(vm, y_given);
    const int64_t x_shape[] = {1, x->size}, y_shape[] = {1, y->size};
    if (x->ndim > 1 && x->shape[0] != 1) {
        lang_raise(vm, &lang_exc_ValueError,
                   "backprop_step() follows one example, these are %lld: x[0], y[0]",
                   (long long)x->shape[0]);
    }
    if (x->size < 1 || x->size > MAX_WIDTH || y->size < 1 || !capivara_is_chain(model)) {
        unfit(vm);
    }
    capivara_finite(vm, x, "x");
    capivara_finite(vm, y, "y");
    struct lang_obj *row = capivara_array(vm, capivara_values(x), 2, x_shape);
    struct lang_obj *truth = capivara_array(vm, capivara_values(y), 2, y_shape);
    int count;
    struct capivara_gradient *list = capivara_gradients(vm, model, row, truth, &count);
    pass.loss = capivara_loss(vm, model, row, truth);
    if (!isfinite(pass.loss)) {
        lang_raise(vm, &lang_exc_ValueError,
                   "the loss is %g, and so are the numbers to be shown: are weights nan, or very "
                   "large?",
                   pass.loss);
    }
    pass.width[0] = (size_t)x->size;
    memcpy(pass.out[0], x->data, (size_t)x->size * sizeof(double));
    for (int i = 0; i < nn_model_layer_count(model->model); i++) {
        struct nn_layer *layer = nn_model_layer(model->model, i);
        if (capivara_is(layer, "InputLayer")) {
            continue;
        }
        if (!capivara_is(layer, "Dense") || pass.depth == MAX_DEPTH) {
            unfit(vm);
        }
        read_layer(vm, &pass, model, layer, row, list, count);
    }
    return pass;
}

/* --- The network ------------------------------------------------------------------------------*/
static const double RADIUS = 0.3, STEP_X = 1.95, STEP_Y = 1.25, LEFT = 0.75, TOP = 0.95;

static double place_x(size_t l) {
    return LEFT + STEP_X * (double)l;
}
static double place_y(const struct pass *pass, size_t l, size_t unit, size_t tallest) {
    return TOP + STEP_Y * ((double)unit + 0.5 * (double)(tallest - pass->width[l]));
}

static void draw_edges(struct capivara_sheet *sheet, const struct pass *pass, size_t l,
                       size_t tallest) {
    double most = 1e-12;
    for (size_t i = 0; i < pass->width[l - 1] * pass->width[l]; i++) {
        most = fmax(most, fabs(pass->weights[l][i]));
    }
    for (size_t i = 0; i < pass->width[l - 1]; i++) {
        for (size_t j = 0; j < pass->width[l]; j++) {
            size_t at = i * pass->width[l] + j;
            double x1 = place_x(l - 1) + RADIUS, y1 = place_y(pass, l - 1, i, tallest);
            double x2 = place_x(l) - RADIUS, y2 = place_y(pass, l, j, tallest);
            capivara_sheet_line(sheet, x1, y1, x2, y2, 0.6 + 2 * fabs(pass->weights[l][at]) / most,
                                (struct figure_color){0.75, 0.78, 0.82, 1});
        }
    }
    if (pass->width[l - 1] * pass->width[l] > MAX_NUMBERED) {
        return; /* no room between the lines: numbers holds them */
    }
    for (size_t i = 0; i < pass->width[l - 1]; i++) {
        for (size_t j = 0; j < pass->width[l]; j++) {
            size_t at = i * pass->width[l] + j;
            /* lines that cross carry their numbers at different distances */
            double share = pass->width[l] > 1 ? 0.26 + 0.2 * (double)(j % 3) : 0.4;
            double x1 = place_x(l - 1) + RADIUS, y1 = place_y(pass, l - 1, i, tallest);
            double x2 = place_x(l) - RADIUS, y2 = place_y(pass, l, j, tallest);
            double x = x1 + share * (x2 - x1), y = y1 + share * (y2 - y1);
            char text[32];
            struct figure_text_style style =
                capivara_sheet_style(8, capivara_forward, FIGURE_ALIGN_CENTER);
            style.box_face = capivara_paper;
            style.box_edge = FIGURE_COLOR_NONE;
            style.pad = 1;
            snprintf(text, sizeof text, "%.3g", pass->weights[l][at]);
            capivara_sheet_text(sheet, x, y - 0.075, text, &style);
            style.color = capivara_back;
            snprintf(text, sizeof text, "%.3g", pass->gradient[l][at]);
            capivara_sheet_text(sheet, x, y + 0.075, text, &style);
        }
    }
}

static void draw_units(struct lang_vm *vm, struct capivara_sheet *sheet, const struct pass *pass,
                       size_t l, size_t tallest) {
    bool input = l == 0;
    for (size_t j = 0; j < pass->width[l]; j++) {
        double x = place_x(l), y = place_y(pass, l, j, tallest);
        char text[48];
        struct figure_text_style style =
            capivara_sheet_style(9.5, capivara_forward, FIGURE_ALIGN_CENTER);
        struct figure_text_style small =
            capivara_sheet_style(8, capivara_back, FIGURE_ALIGN_CENTER);
        capivara_sheet_circle(sheet, x, y, RADIUS, capivara_paper, capivara_ink);
        snprintf(text, sizeof text, "%.3g", pass->out[l][j]);
        style.bold = true;
        capivara_sheet_text(sheet, x, y, text, &style);
        if (!input) {
            snprintf(text, sizeof text, "$\\delta$ = %.3g", pass->delta[l][j]);
            capivara_sheet_text(sheet, x, y + RADIUS + 0.12, text, &small);
            small.color = capivara_forward;
            snprintf(text, sizeof text, "z = %.3g", pass->z[l][j]);
            capivara_sheet_text(sheet, x, y - RADIUS - 0.12, text, &small);
        }
    }
    struct figure_text_style name = capivara_sheet_style(9, capivara_ink, FIGURE_ALIGN_CENTER);
    capivara_sheet_text(sheet, place_x(l), 0.22,
                        input ? mod_word(vm, "input") : pass->activation[l], &name);
}

/* --- The chain rule ---------------------------------------------------------------------------*/
static bool last_is_shortcut(const struct pass *pass) {
    return strcmp(pass->activation[pass->depth], "softmax") == 0;
}

/* The derivative of the activation, from what the unit gave. NAN: not by a short formula. */
static double slope_of(const char *activation, double z, double a) {
    return strcmp(activation, "sigmoid") == 0  ? a * (1 - a)
           : strcmp(activation, "tanh") == 0   ? 1 - a * a
           : strcmp(activation, "relu") == 0   ? (z > 0 ? 1 : 0)
           : strcmp(activation, "linear") == 0 ? 1
                                               : NAN;
}

/* A factor of a product: negative ones in brackets. Returns text, which it fills. */
static const char *factor(double value, char text[24]) {
    snprintf(text, 24, value < 0 ? "(%.3g)" : "%.3g", value + 0.0);
    return text;
}

/* "z = w a + w a + b = ..., a = sigmoid(z) = ..." of unit j of layer l. */
static void say_forward(const struct pass *pass, size_t l, size_t j, char *line) {
    char a[24], b[24];
    int n = snprintf(line, LINE, "$z^{(%zu)}_{%zu}$ = ", l, j + 1);
    for (size_t i = 0; i < pass->width[l - 1] && n < LINE - 60; i++) {
        n += snprintf(line + n, (size_t)(LINE - n), "%s%s·%s", i ? " + " : "",
                      factor(pass->weights[l][i * pass->width[l] + j], a),
                      factor(pass->out[l - 1][i], b));
    }
    if (pass->bias[l]) {
        n += snprintf(line + n, (size_t)(LINE - n), " + %s", factor(pass->bias[l][j], a));
    }
    snprintf(line + n, (size_t)(LINE - n), " = %.3g,   $a$ = %s(z) = %.3g", pass->z[l][j],
             pass->activation[l], pass->out[l][j]);
}

/* "delta = (w delta + ...) sigma'(z) = ..." */
static void say_delta(const struct pass *pass, size_t l, size_t j, char *line) {
    char a[24], b[24];
    double slope = slope_of(pass->activation[l], pass->z[l][j], pass->out[l][j]);
    double delta = pass->delta[l][j];
    int n = snprintf(line, LINE, "$\\delta^{(%zu)}_{%zu}$ = ", l, j + 1);
    if (l == pass->depth && last_is_shortcut(pass)) {
        snprintf(line + n, (size_t)(LINE - n), "$\\hat{y}$ $-$ y = %.3g", delta);
        return;
    }
    if (l == pass->depth) {
        n += snprintf(line + n, (size_t)(LINE - n), "$\\partial L/\\partial\\hat{y}$ · σ'(z)");
        if (isfinite(slope) && slope != 0) {
            n += snprintf(line + n, (size_t)(LINE - n), " = %s · %.3g", factor(delta / slope, a),
                          slope);
        }
    } else {
        n += snprintf(line + n, (size_t)(LINE - n), "(");
        for (size_t k = 0; k < pass->width[l + 1] && n < LINE - 60; k++) {
            n += snprintf(line + n, (size_t)(LINE - n), "%s%s·%s", k ? " + " : "",
                          factor(pass->weights[l + 1][j * pass->width[l + 1] + k], a),
                          factor(pass->delta[l + 1][k], b));
        }
        n += snprintf(line + n, (size_t)(LINE - n), ")");
        if (isfinite(slope)) {
            n += snprintf(line + n, (size_t)(LINE - n), " · %.3g", slope);
        }
    }
    snprintf(line + n, (size_t)(LINE - n), " = %.3g", delta);
}

static void say_gradient(const struct pass *pass, size_t l, size_t j, char *line) {
    char a[24], b[24];
    snprintf(line, LINE,
             "$\\partial L/\\partial W^{(%zu)}_{1%zu}$ = $a^{(%zu)}_1$ · $\\delta^{(%zu)}_{%zu}$ = "
             "%s · %s = %.3g",
             l, j + 1, l - 1, l, j + 1, factor(pass->out[l - 1][0], a),
             factor(pass->delta[l][j], b), pass->gradient[l][j]);
}

/* One unit of each layer, or all when there are few. Returns the y below. */
static double draw_rules(struct lang_vm *vm, struct capivara_sheet *sheet, const struct pass *pass,
                         double y) {
    size_t units = 0;
    for (size_t l = 1; l <= pass->depth; l++) {
        units += pass->width[l];
    }
    size_t each = units <= 5 ? MAX_WIDTH : 1;
    struct figure_text_style title = capivara_sheet_style(10, capivara_forward, FIGURE_ALIGN_LEFT);
    struct figure_text_style rule = capivara_sheet_style(9, capivara_ink, FIGURE_ALIGN_LEFT);
    const double step = 0.27;
    char line[LINE];
    title.bold = true;
    capivara_sheet_text(sheet, 0.3, y, mod_word(vm, "Forward"), &title);
    for (size_t l = 1; l <= pass->depth; l++) {
        for (size_t j = 0; j < pass->width[l] && j < each; j++) {
            say_forward(pass, l, j, line);
            capivara_sheet_text(sheet, 0.4, y += step, line, &rule);
        }
    }
    title.color = capivara_back;
    capivara_sheet_text(sheet, 0.3, y += step * 1.4, mod_word(vm, "Back, by the chain rule"),
                        &title);
    for (size_t l = pass->depth; l >= 1; l--) {
        for (size_t j = 0; j < pass->width[l] && j < each; j++) {
            say_delta(pass, l, j, line);
            capivara_sheet_text(sheet, 0.4, y += step, line, &rule);
            say_gradient(pass, l, j, line);
            capivara_sheet_text(sheet, 0.7, y += step, line, &rule);
        }
    }
    return y;
}

static double rules_height(const struct pass *pass) {
    size_t units = 0;
    for (size_t l = 1; l <= pass->depth; l++) {
        units += pass->width[l];
    }
    return 0.27 * (double)(3 * (units <= 5 ? units : pass->depth) + 3);
}

static struct lang_obj *numbers_of(struct lang_vm *vm, const struct pass *pass) {
    struct lang_obj *numbers = lang_dict(vm), *out = lang_list(vm, 0), *z = lang_list(vm, 0);
    struct lang_obj *delta = lang_list(vm, 0), *gradients = lang_list(vm, 0);
    for (size_t l = 0; l <= pass->depth; l++) {
        const int64_t shape[] = {(int64_t)pass->width[l]};
        lang_list_append(vm, out, capivara_array(vm, pass->out[l], 1, shape));
        if (l > 0) {
            const int64_t both[] = {(int64_t)pass->width[l - 1], (int64_t)pass->width[l]};
            lang_list_append(vm, z, capivara_array(vm, pass->z[l], 1, shape));
            lang_list_append(vm, delta, capivara_array(vm, pass->delta[l], 1, shape));
            lang_list_append(vm, gradients, capivara_array(vm, pass->gradient[l], 2, both));
        }
    }
    capivara_set(vm, numbers, "loss", lang_float(vm, pass->loss));
    capivara_set(vm, numbers, "activations", out);
    capivara_set(vm, numbers, "z", z);
    capivara_set(vm, numbers, "delta", delta);
    capivara_set(vm, numbers, "gradients", gradients);
    return numbers;
}

MOD_NATIVE(capivara_backprop_step) {
    struct keras_model *model = capivara_model(vm, args[0], true);
    struct pass pass = run(vm, model, args[1], args[2]);
    struct lang_obj *numbers = numbers_of(vm, &pass);
    struct lang_text *text = lang_text_new(vm);
    size_t tallest = 1;
    lang_text_printf(text, mod_word(vm, "One pass forward and back: loss %.4g"), pass.loss);
    for (size_t l = 1; l <= pass.depth; l++) {
        lang_text_printf(text, mod_word(vm, "\nlayer %zu:"), l);
        for (size_t j = 0; j < pass.width[l]; j++) {
            lang_text_printf(text, "  a = %.4g, dL/dz = %.4g", pass.out[l][j], pass.delta[l][j]);
        }
    }
    for (size_t l = 0; l <= pass.depth; l++) {
        tallest = pass.width[l] > tallest ? pass.width[l] : tallest;
    }
    double below = TOP + STEP_Y * (double)(tallest - 1) + RADIUS + 0.55;
    double width = fmax(place_x(pass.depth) + 1.9, 6.6);
    struct capivara_sheet sheet = capivara_sheet_new(vm, width, below + rules_height(&pass) + 0.15);
    for (size_t l = 1; l <= pass.depth; l++) {
        draw_edges(&sheet, &pass, l, tallest);
    }
    for (size_t l = 0; l <= pass.depth; l++) {
        draw_units(vm, &sheet, &pass, l, tallest);
    }
    double middle = TOP + STEP_Y * 0.5 * (double)(tallest - 1), end = place_x(pass.depth);
    char line[LINE];
    struct figure_text_style style = capivara_sheet_style(10, capivara_ink, FIGURE_ALIGN_CENTER);
    capivara_sheet_line(&sheet, end + RADIUS, middle, end + 0.85, middle, 1, capivara_faint);
    capivara_sheet_box(&sheet, end + 0.85, middle - 0.3, 0.9, 0.6,
                       (struct figure_color){0.99, 0.95, 0.9, 1}, capivara_ink);
    snprintf(line, sizeof line, "L = %.3g", pass.loss);
    capivara_sheet_text(&sheet, end + 1.3, middle, line, &style);
    draw_rules(vm, &sheet, &pass, below);
    return &capivara_sheet_show(vm, &sheet, text, numbers)->base;
}
