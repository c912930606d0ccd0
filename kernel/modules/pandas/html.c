/* kernel/modules/pandas/html.c: a DataFrame as the HTML table that notebooks show. */
#include <stdio.h>
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

static const char style[] = "<style scoped>\n"
                            "    .dataframe tbody tr th:only-of-type {\n"
                            "        vertical-align: middle;\n"
                            "    }\n\n"
                            "    .dataframe tbody tr th {\n"
                            "        vertical-align: top;\n"
                            "    }\n\n"
                            "    .dataframe thead th {\n"
                            "        text-align: right;\n"
                            "    }\n"
                            "</style>\n";

/* One cell, blanks around the text left out, &, < and > escaped. */
static void cell(struct lang_text *out, const char *tag, const char *text) {
    size_t size;
    text += strspn(text, " ");
    for (size = strlen(text); size && text[size - 1] == ' '; size--) {
    }
    lang_text_printf(out, "      <%s>", tag);
    for (size_t i = 0; i < size; i++) {
        const char *escaped = text[i] == '&'   ? "&amp;"
                              : text[i] == '<' ? "&lt;"
                              : text[i] == '>' ? "&gt;"
                                               : NULL;
        if (escaped) {
            lang_text_puts(out, escaped);
        } else {
            lang_text_add(out, text + i, 1);
        }
    }
    lang_text_printf(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

static const char *word(struct lang_obj *list, int64_t i) {
    return lang_str_data(lang_seq_item(list, (size_t)i), NULL);
}

/* n cells of a row, "..." after the first `gap`. */
struct row {
    struct lang_text *out;
    int64_t n, gap;
};

static void head(struct lang_vm *vm, struct row *row, struct pd_frame *frame) {
    struct lang_text *out = row->out;
    struct lang_obj *names = pd_index_texts(vm, frame->columns);
    struct lang_obj *corner = frame->columns->name;
    lang_text_puts(out, "  <thead>\n    <tr style=\"text-align: right;\">\n");
    int levels = pd_levels(frame->index);
    for (int k = 1; k < levels; k++) {
        cell(out, "th", "");
    }
    cell(out, "th", lang_is_none(corner) ? "" : lang_str_data(pd_thing(vm, corner), NULL));
    for (int64_t c = 0; c < row->n; c++) {
        cell(out, "th", word(names, c));
        if (c + 1 == row->gap) {
            cell(out, "th", "...");
        }
    }
    lang_text_puts(out, "    </tr>\n");
    if (pd_index_is_named(frame->index)) {
        lang_text_puts(out, "    <tr>\n");
        struct lang_obj *labels = frame->index->name;
        for (int k = 0; k < (levels ? levels : 1); k++) {
            struct lang_obj *name =
                levels ? pd_level_name(vm, frame->index, k) : pd_thing(vm, labels);
            cell(out, "th", lang_str_data(name, NULL));
        }
        for (int64_t c = 0; c < row->n + (row->gap >= 0); c++) {
            cell(out, "th", "");
        }
        lang_text_puts(out, "    </tr>\n");
    }
    lang_text_puts(out, "  </thead>\n");
}

/* A row's labels of several levels; one that several rows share spans them. */
static void level_cells(struct lang_vm *vm, struct lang_text *out, struct pd_index *index,
                        struct lang_obj *const *texts, int64_t i, int64_t row_gap) {
    for (int k = 0; k < pd_levels(index); k++) {
        int64_t end = i + 1;
        if (!pd_level_starts(vm, index, k, i)) {
            continue;
        }
        while (end < index->length && !pd_level_starts(vm, index, k, end)) {
            end++;
        }
        int64_t span = end - i + (row_gap > i && row_gap < end);
        char tag[64];
        if (span == 1) {
            cell(out, "th", word(texts[k], i));
            continue;
        }
        snprintf(tag, sizeof tag, "th rowspan=\"%lld\" valign=\"top\"", (long long)span);
        cell(out, tag, word(texts[k], i));
    }
}

static void body(struct lang_vm *vm, struct row *row, struct pd_frame *frame, int64_t row_gap) {
    struct lang_text *out = row->out;
    struct lang_obj *labels = pd_index_texts(vm, frame->index), *columns = lang_list(vm, 0);
    for (int64_t c = 0; c < row->n; c++) {
        lang_list_append(vm, columns, pd_column_texts(vm, pd_frame_column(frame, c), true, false));
    }
    int levels = pd_levels(frame->index);
    struct lang_obj **texts = lang_temp(vm, (size_t)(levels + 1) * sizeof *texts);
    for (int k = 0; k < levels; k++) {
        texts[k] = pd_level_texts(vm, frame->index, k);
    }
    lang_text_puts(out, "  <tbody>\n");
    for (int64_t i = 0; i < frame->index->length; i++) {
        lang_text_puts(out, "    <tr>\n");
        if (levels) {
            level_cells(vm, out, frame->index, texts, i, row_gap);
        } else {
            cell(out, "th", word(labels, i));
        }
        for (int64_t c = 0; c < row->n; c++) {
            cell(out, "td", word(lang_seq_item(columns, (size_t)c), i));
            if (c + 1 == row->gap) {
                cell(out, "td", "...");
            }
        }
        lang_text_puts(out, "    </tr>\n");
        if (i + 1 == row_gap) {
            lang_text_puts(out, "    <tr>\n");
            cell(out, "th", "...");
            for (int64_t c = 0; c < row->n + (row->gap >= 0); c++) {
                cell(out, "td", "...");
            }
            lang_text_puts(out, "    </tr>\n");
        }
    }
    lang_text_puts(out, "  </tbody>\n");
}

struct lang_obj *pd_frame_html(struct lang_vm *vm, struct pd_frame *frame, bool notebook) {
    struct lang_text *out = lang_text_new(vm);
    int64_t rows = frame->index->length, columns = pd_frame_width(frame);
    int64_t shown = pd_shown_rows(vm, rows), across = pd_option(vm, PD_MAX_COLUMNS);
    struct row row = {out, columns, -1};
    struct pd_frame *part = frame;
    int64_t row_gap = -1;
    if (notebook && shown < rows) {
        part = pd_frame_rows(vm, part, pd_ends(vm, rows, shown), shown);
        row_gap = (shown + 1) / 2;
    }
    if (notebook && across > 0 && columns > across) {
        across = pd_halves(across);
        part = pd_frame_columns(vm, part, pd_ends(vm, columns, across), across);
        row.n = across;
        row.gap = (across + 1) / 2;
    }
    if (notebook) {
        lang_text_printf(out, "<div>\n%s", style);
    }
    lang_text_puts(out, "<table border=\"1\" class=\"dataframe\">\n");
    head(vm, &row, part);
    body(vm, &row, part, row_gap);
    lang_text_puts(out, "</table>");
    if (row_gap >= 0 || row.gap >= 0) {
        lang_text_printf(out, "\n<p>%lld rows × %lld columns</p>", (long long)rows,
                         (long long)columns);
    }
    lang_text_puts(out, notebook ? "\n</div>" : "");
    return lang_text_finish(out);
}

void pd_frame_display(struct lang_vm *vm, struct lang_obj *self, struct lang_bundle *bundle) {
    size_t size;
    const char *text = lang_str_data(pd_frame_html(vm, pd_frame_of(self), true), &size);
    if (lang_bundle_add(bundle, "text/html", text, size, 0, 0) < 0) {
        lang_raise(vm, &lang_exc_MemoryError, "no memory for the table");
    }
}
