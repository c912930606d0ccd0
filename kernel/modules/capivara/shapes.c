/* kernel/modules/capivara/shapes.c: how the shape changes from layer to layer, and the arithmetic
 * of the parameters. */
#include "kernel/modules/capivara/capivara.h"

#include <stdio.h>
#include <string.h>

static void put_thousands(struct lang_text *text, int64_t value) {
    char digits[32];
    int n = snprintf(digits, sizeof digits, "%lld", (long long)value);
    for (int i = 0; i < n; i++) {
        lang_text_printf(text, "%s%c", i && (n - i) % 3 == 0 ? "," : "", digits[i]);
    }
}

static void put_dims(struct lang_text *text, const struct nn_dims *dims) {
    for (int i = 0; i < dims->n; i++) {
        lang_text_printf(text, "%s%lld", i ? " × " : "", (long long)dims->dim[i]);
    }
}

/* "3 × 3 × 1 × 32 + 32" */
static void put_arithmetic(struct lang_text *text, const struct nn_layer *layer) {
    for (int i = 0; i < nn_layer_weight_count(layer); i++) {
        struct nn_weight_info info = nn_layer_weight_info(layer, i);
        lang_text_puts(text, i ? " + " : "");
        put_dims(text, &info.shape);
    }
}

static int64_t first_dim(const struct nn_layer *layer, const char *param, int64_t fallback) {
    const struct nn_value *value = nn_layer_get(layer, param);
    return value && value->kind == NN_DIMS && value->dims.n > 0 ? value->dims.dim[0]
           : value && value->kind == NN_INT                     ? value->i
                                                                : fallback;
}

/* Where the first number of the output's shape comes from; nothing for what needs no word. */
static void put_reason(struct lang_text *text, const struct nn_layer *layer,
                       const struct nn_dims *in, const struct nn_dims *out) {
    bool pooling = strstr(nn_layer_class(layer)->name, "Pooling2D") != NULL;
    bool conv = strstr(nn_layer_class(layer)->name, "Conv") != NULL;
    int64_t window = first_dim(layer, conv ? "kernel_size" : "pool_size", 0);
    if (capivara_is(layer, "Flatten")) {
        put_dims(text, in);
        lang_text_printf(text, " = %lld", (long long)out->dim[0]);
    } else if ((pooling || conv) && window > 0 && in->n > 1) {
        int64_t stride = first_dim(layer, "strides", conv ? 1 : window);
        const struct nn_value *padding = nn_layer_get(layer, "padding");
        bool same = padding && padding->kind == NN_STRING && strcmp(padding->s, "same") == 0;
        if (same) {
            lang_text_printf(text, "⌈%lld / %lld⌉ = %lld", (long long)in->dim[0], (long long)stride,
                             (long long)out->dim[0]);
        } else if (stride == 1) {
            lang_text_printf(text, "%lld − %lld + 1 = %lld", (long long)in->dim[0],
                             (long long)window, (long long)out->dim[0]);
        } else {
            lang_text_printf(text, "⌊(%lld − %lld) / %lld⌋ + 1 = %lld", (long long)in->dim[0],
                             (long long)window, (long long)stride, (long long)out->dim[0]);
        }
    }
}

static const char *const CELL = "<td style=\"text-align:%s;padding:4px 7px;border-bottom:1px solid "
                                "#d8dde3;white-space:nowrap\">";

static void row(struct lang_vm *vm, struct lang_text *html, struct lang_text *text,
                struct nn_layer *layer, const struct nn_dims *in, int64_t total) {
    struct nn_dims out = {0};
    int64_t parameters = nn_layer_count_params(layer);
    struct lang_text *reason = lang_text_new(vm);
    size_t size;
    nn_layer_output_shape(layer, &out);
    put_reason(reason, layer, in, &out);
    const char *why = lang_text_data(reason, &size);
    lang_text_puts(html, "<tr>");
    lang_text_printf(html, CELL, "left");
    lang_text_puts(html, "<b>");
    lang_text_puts(html, nn_layer_class(layer)->name);
    lang_text_puts(html, "</b> <span style=\"color:" CAPIVARA_HTML_GREY "\">");
    capivara_html_escape(html, nn_layer_name(layer), strlen(nn_layer_name(layer)));
    lang_text_puts(html, "</span></td>");
    lang_text_printf(html, CELL, "left");
    put_dims(html, &out);
    lang_text_puts(html, "</td>");
    lang_text_printf(html, CELL, "left");
    lang_text_add(html, why, size);
    lang_text_puts(html, "</td>");
    lang_text_printf(html, CELL, "right");
    put_arithmetic(html, layer);
    lang_text_puts(html, parameters ? " = <b>" : "<b>");
    put_thousands(html, parameters);
    lang_text_puts(html, "</b></td>");
    lang_text_printf(html, CELL, "left");
    lang_text_printf(html,
                     "<div style=\"background:" CAPIVARA_HTML_BLUE
                     ";height:10px;width:%.1fpx\"></div></td></tr>",
                     total ? 60.0 * (double)parameters / (double)total : 0.0);
    lang_text_printf(text, "\n%s: ", nn_layer_name(layer));
    put_dims(text, &out);
    if (size) {
        lang_text_printf(text, " (%s)", why);
    }
    lang_text_puts(text, ", ");
    put_arithmetic(text, layer);
    lang_text_puts(text, parameters ? " = " : "");
    put_thousands(text, parameters);
    lang_text_printf(text, " %s", mod_word(vm, "parameters"));
}

MOD_NATIVE(capivara_shape_trace) {
    struct keras_model *model = capivara_model(vm, args[0], false);
    static const char *const titles[] = {"layer", "output", "", "parameters", ""};
    struct lang_text *html = lang_text_new(vm), *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm);
    int64_t total = nn_model_count_params(model->model);
    struct nn_dims in;
    for (int i = 0; i < nn_model_input_count(model->model); i++) {
        in = nn_tensor_shape(nn_model_input(model->model, i));
        lang_text_printf(text, "%s%s: ", i ? "\n" : "", mod_word(vm, "Input"));
        put_dims(text, &in);
    }
    lang_text_puts(html, "<table style=\"border-collapse:collapse;font-variant-numeric:"
                         "tabular-nums\"><tr>");
    for (int i = 0; i < 5; i++) {
        lang_text_printf(html, "<th style=\"text-align:%s;padding:4px 7px\">%s</th>",
                         i == 3 ? "right" : "left", mod_word(vm, titles[i]));
    }
    lang_text_puts(html, "</tr>");
    for (int i = 0; i < nn_model_input_count(model->model); i++) {
        in = nn_tensor_shape(nn_model_input(model->model, i));
        lang_text_puts(html, "<tr>");
        lang_text_printf(html, CELL, "left");
        lang_text_printf(html, "%s</td>", mod_word(vm, "input"));
        lang_text_printf(html, CELL, "left");
        put_dims(html, &in);
        lang_text_puts(
            html, "</td><td colspan=\"3\" style=\"border-bottom:1px solid #d8dde3\"></td></tr>");
    }
    for (int i = 0; i < nn_model_layer_count(model->model); i++) {
        struct nn_layer *layer = nn_model_layer(model->model, i);
        if (capivara_is(layer, "InputLayer")) {
            continue;
        }
        if (!nn_layer_input_shape(layer, &in)) {
            in.n = 0;
        }
        row(vm, html, text, layer, &in, total);
        capivara_set(vm, numbers, nn_layer_name(layer), lang_int(vm, nn_layer_count_params(layer)));
    }
    lang_text_puts(html, "<tr><td></td><td></td><td></td><td style=\"text-align:right;padding:4px "
                         "7px\">");
    lang_text_printf(html, "%s <b>", mod_word(vm, "in all"));
    put_thousands(html, total);
    lang_text_puts(html, "</b></td><td></td></tr></table>");
    lang_text_printf(text, "\n%s ", mod_word(vm, "in all"));
    put_thousands(text, total);
    lang_text_printf(text, " %s", mod_word(vm, "parameters"));
    capivara_set(vm, numbers, "total", lang_int(vm, total));
    return &capivara_show_html(vm, html, text, numbers)->base;
}
