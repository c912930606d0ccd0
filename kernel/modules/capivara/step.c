/* kernel/modules/capivara/step.c: one step of training, and what it changed. */
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <string.h>

enum { FEW = 12 }; /* so many parameters are shown one by one */

static const char *const HEAD = "<th style=\"text-align:%s;padding:3px 12px\">%s</th>";
static const char *const CELL =
    "<td style=\"text-align:right;padding:3px 12px;border-bottom:1px solid #d8dde3\">";

static void put_number(struct lang_text *html, double value, const char *color) {
    lang_text_puts(html, CELL);
    lang_text_printf(html, "<span style=\"color:%s\">%.4g</span></td>", color, value);
}

static void put_name(struct lang_text *html, const struct capivara_gradient *g, int64_t index,
                     bool one) {
    lang_text_puts(
        html,
        "<tr><td style=\"text-align:left;padding:3px 12px;border-bottom:1px solid #d8dde3\"><b>");
    capivara_html_escape(html, nn_layer_name(g->layer), strlen(nn_layer_name(g->layer)));
    lang_text_printf(html, "</b> %s", g->name);
    if (one && g->values->ndim == 2) {
        lang_text_printf(html, "[%lld, %lld]", (long long)(index / g->values->shape[1]),
                         (long long)(index % g->values->shape[1]));
    } else if (one && g->values->size > 1) {
        lang_text_printf(html, "[%lld]", (long long)index);
    }
    lang_text_puts(html, "</td>");
}

static void put_row(struct lang_vm *vm, struct lang_text *html, struct lang_text *text,
                    const struct capivara_gradient *g, const struct array *before,
                    const struct array *after, bool few) {
    double change = 0;
    for (int64_t i = 0; i < before->size; i++) {
        double from = capivara_values(before)[i], to = capivara_values(after)[i];
        change += fabs(to - from) / (double)before->size;
        if (few) {
            put_name(html, g, i, true);
            put_number(html, from, "inherit");
            put_number(html, capivara_values(g->values)[i], CAPIVARA_HTML_RED);
            put_number(html, to - from, CAPIVARA_HTML_BLUE);
            put_number(html, to, "inherit");
            lang_text_puts(html, "</tr>");
        }
    }
    if (!few) {
        put_name(html, g, 0, false);
        put_number(html, capivara_mean_size(before), "inherit");
        put_number(html, g->mean, CAPIVARA_HTML_RED);
        put_number(html, change, CAPIVARA_HTML_BLUE);
        put_number(html, capivara_mean_size(after), "inherit");
        lang_text_puts(html, "</tr>");
    }
    lang_text_printf(text, mod_word(vm, "\n%s %s: gradient %.3g, change %.3g"),
                     nn_layer_name(g->layer), g->name, g->mean, change);
}

MOD_NATIVE(capivara_step) {
    struct keras_model *model = capivara_model(vm, args[0], true);
    struct lang_obj *const data[] = {args[1], args[2]};
    int count;
    struct capivara_gradient *list = capivara_gradients(vm, model, args[1], args[2], &count);
    struct array **before = lang_temp(vm, ((size_t)count + 1) * sizeof *before);
    double loss = capivara_loss(vm, model, args[1], args[2]);
    bool few = nn_model_count_params(model->model) <= FEW;
    for (int i = 0; i < count; i++) {
        before[i] = capivara_weight(vm, list[i].layer, list[i].weight);
    }
    lang_call_pos(vm, lang_get_attr(vm, &model->base, "train_on_batch"), data, 2);
    double now = capivara_loss(vm, model, args[1], args[2]);
    long long number = (long long)nn_model_iterations(model->model);
    int64_t rows = lang_len(vm, args[1]);
    struct lang_text *html = lang_text_new(vm), *text = lang_text_new(vm);
    struct lang_obj *numbers = lang_dict(vm);
    lang_text_printf(text, mod_word(vm, "Step %lld, %lld rows: loss %.4g -> %.4g"), number,
                     (long long)rows, loss, now);
    lang_text_printf(html,
                     mod_word(vm, "<p><b>Step %lld</b> on a batch of %lld: loss %.4g → <b "
                                  "style=\"color:%s\">%.4g</b></p>"),
                     number, (long long)rows, loss,
                     now <= loss ? CAPIVARA_HTML_BLUE : CAPIVARA_HTML_RED, now);
    lang_text_puts(
        html, "<table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\"><tr>");
    const char *const titles[] = {"weight", few ? "before" : "mean size before", "gradient",
                                  "change", few ? "after" : "mean size after"};
    for (int i = 0; i < 5; i++) {
        lang_text_printf(html, HEAD, i ? "right" : "left", mod_word(vm, titles[i]));
    }
    lang_text_puts(html, "</tr>");
    for (int i = 0; i < count; i++) {
        struct array *after = capivara_weight(vm, list[i].layer, list[i].weight);
        put_row(vm, html, text, &list[i], before[i], after, few);
    }
    lang_text_puts(html, "</table>");
    capivara_set(vm, numbers, "step", lang_int(vm, number));
    capivara_set(vm, numbers, "before", lang_float(vm, loss));
    capivara_set(vm, numbers, "after", lang_float(vm, now));
    return &capivara_show_html(vm, html, text, numbers)->base;
}
