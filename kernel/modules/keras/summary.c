/* kernel/modules/keras/summary.c: model.summary() as an HTML table in the front end's own colours.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kernel/modules/keras/keras.h"

static void escaped(struct lang_text *html, const char *text) {
    for (; *text; text++) {
        const char *entity = *text == '<' ? "&lt;" : *text == '>' ? "&gt;" : NULL;
        if (*text == '&') {
            entity = "&amp;";
        }
        if (entity) {
            lang_text_puts(html, entity);
        } else {
            lang_text_add(html, text, 1);
        }
    }
}

static void cell(struct lang_text *html, const char *tag, bool left, const char *text) {
    lang_text_printf(html, "<%s style=\"text-align:%s\">", tag, left ? "left" : "right");
    escaped(html, text);
    lang_text_printf(html, "</%s>", tag);
}

static void thousands(int64_t value, char *out, size_t size) {
    char digits[24];
    size_t n = (size_t)snprintf(digits, sizeof digits, "%" PRId64, value), k = 0;
    for (size_t i = 0; i < n && k + 2 < size; i++) {
        if (i > 0 && (n - i) % 3 == 0) {
            out[k++] = ',';
        }
        out[k++] = digits[i];
    }
    out[k] = 0;
}

/* The names of the layers that every call of a layer reads. */
static const char *sources(struct lang_vm *vm, const struct nn_model *model,
                           const struct nn_layer *layer) {
    struct lang_text *names = lang_text_new(vm);
    bool any = false;
    for (int i = 0; i < nn_model_tensor_count(model); i++) {
        const struct nn_tensor *tensor = nn_model_tensor(model, i);
        if (nn_tensor_layer(tensor) != layer) {
            continue;
        }
        for (int k = 0; k < nn_tensor_input_count(tensor); k++) {
            lang_text_puts(names, any ? ", " : "");
            lang_text_puts(names, nn_layer_name(nn_tensor_layer(nn_tensor_input(tensor, k))));
            any = true;
        }
    }
    return lang_str_data(lang_text_finish(names), NULL);
}

struct lang_text *keras_summary_html(struct lang_vm *vm, const struct nn_model *model,
                                     const char *text) {
    struct lang_text *html = lang_text_new(vm);
    bool graph = !nn_model_is_sequential(model);
    lang_text_puts(html, "<table>\n<caption style=\"text-align:left\"><b>Model: ");
    escaped(html, nn_model_name(model));
    lang_text_puts(html, "</b></caption>\n<thead><tr>");
    cell(html, "th", true, "Layer");
    cell(html, "th", true, "Type");
    cell(html, "th", true, "Output Shape");
    cell(html, "th", false, "Param #");
    if (graph) {
        cell(html, "th", true, "Connected to");
    }
    lang_text_puts(html, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < nn_model_layer_count(model); i++) {
        const struct nn_layer *layer = nn_model_layer(model, i);
        const char *shape = keras_output_text(vm, layer);
        char count[40];
        thousands(nn_layer_count_params(layer), count, sizeof count);
        lang_text_puts(html, "<tr>");
        cell(html, "td", true, nn_layer_name(layer));
        cell(html, "td", true, nn_layer_class(layer)->name);
        cell(html, "td", true, shape ? shape : "?");
        cell(html, "td", false, nn_layer_built(layer) ? count : "0 (unbuilt)");
        if (graph) {
            cell(html, "td", true, sources(vm, model, layer));
        }
        lang_text_puts(html, "</tr>\n");
    }
    lang_text_puts(html, "</tbody>\n</table>\n<div>");
    for (const char *line = strstr(text, " Total params"); line && *line;) {
        size_t size = strcspn(line, "\n");
        lang_text_add(html, line + 1, size - 1); /* they begin with a blank */
        line += size + (line[size] == '\n');
        lang_text_puts(html, *line ? "<br>" : "</div>\n");
    }
    return html;
}
