/* kernel/modules/pandas/print.c: Series and DataFrames as text, as pandas lays them out. */
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

enum side { LEFT, RIGHT, CENTER };

static size_t width_of(const struct lang_obj *list) {
    size_t widest = 0;
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        size_t width = lang_str_length(lang_seq_item(list, i));
        widest = width > widest ? width : widest;
    }
    return widest;
}

static struct lang_obj *padded(struct lang_vm *vm, struct lang_obj *word, size_t width,
                               enum side side) {
    size_t own = lang_str_length(word), space = own < width ? width - own : 0;
    size_t before = side == LEFT ? 0 : side == RIGHT ? space : (space + 1) / 2;
    if (side == CENTER && width % 2 == 0) {
        before = space / 2; /* str.center */
    }
    return lang_str_format(vm, "%*s%s%*s", (int)before, "", lang_str_data(word, NULL),
                           (int)(space - before), "");
}

static struct lang_obj *justified(struct lang_vm *vm, struct lang_obj *list, size_t width,
                                  enum side side) {
    struct lang_obj *result = lang_list(vm, lang_seq_count(list));
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        size_t mark = lang_pool_mark(vm);
        lang_list_append(vm, result, padded(vm, lang_seq_item(list, i), width, side));
        lang_pool_drain(vm, mark, NULL);
    }
    return result;
}

static void insert(struct lang_vm *vm, struct lang_obj *list, int64_t at, struct lang_obj *item) {
    struct lang_obj *args[2] = {lang_int(vm, at), item};
    lang_call_pos(vm, lang_get_attr(vm, list, "insert"), args, 2);
}

/* Columns of lines side by side, each but the last padded to its width and `space` more. */
static void adjoin(struct lang_vm *vm, struct lang_text *out, struct lang_obj *columns,
                   size_t space) {
    size_t count = lang_seq_count(columns);
    size_t lines = count ? lang_seq_count(lang_seq_item(columns, 0)) : 0;
    size_t *widths = lang_temp(vm, (count + 1) * sizeof *widths);
    for (size_t c = 0; c < count; c++) {
        widths[c] = width_of(lang_seq_item(columns, c)) + (c + 1 < count ? space : 0);
    }
    for (size_t i = 0; i < lines; i++) {
        lang_text_puts(out, i ? "\n" : "");
        for (size_t c = 0; c < count; c++) {
            struct lang_obj *word = lang_seq_item(lang_seq_item(columns, c), i);
            size_t own = lang_str_length(word);
            lang_text_puts(out, lang_str_data(word, NULL));
            lang_text_printf(out, "%*s", own < widths[c] ? (int)(widths[c] - own) : 0, "");
        }
    }
}

/* --- Series ---------------------------------------------------------------------------------- */
int64_t *pd_ends(struct lang_vm *vm, int64_t n, int64_t shown) {
    int64_t *positions = pd_all_positions(vm, shown);
    for (int64_t i = (shown + 1) / 2; i < shown; i++) {
        positions[i] = n - shown + i;
    }
    return positions;
}

struct lang_obj *pd_series_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct pd_series *series = pd_series_of(self);
    struct lang_text *out = lang_text_new(vm);
    int64_t n = series->column->length, shown = pd_shown_rows(vm, n);
    struct lang_text *footer = lang_text_new(vm);
    if (!lang_is_none(series->name)) {
        lang_text_printf(footer, "Name: %s, ", lang_str_data(pd_thing(vm, series->name), NULL));
    }
    if (shown < n) {
        lang_text_printf(footer, "Length: %lld, ", (long long)n);
    }
    lang_text_printf(footer, "dtype: %s", pd_dtype_name(series->column->dtype));
    const char *end = lang_str_data(lang_text_finish(footer), NULL);
    if (n == 0) {
        return lang_str_format(vm, "Series([], %s)", end);
    }
    struct pd_series *part =
        shown < n ? pd_series_rows(vm, series, pd_ends(vm, n, shown), shown) : series;
    struct lang_obj *values = pd_column_texts(vm, part->column, true, false), *names = NULL;
    struct lang_obj *labels;
    if (pd_levels(part->index)) {
        labels = pd_level_lines(vm, part->index, 2);
        names = pd_index_is_named(part->index) ? lang_seq_item(labels, 0) : NULL;
        lang_set_item(vm, labels, lang_int(vm, 0), NULL);
    } else {
        labels = pd_index_texts(vm, part->index);
        names = lang_is_none(series->index->name) ? NULL : pd_thing(vm, series->index->name);
    }
    if (shown < n) {
        size_t width = lang_str_length(lang_seq_item(values, (size_t)(shown + 1) / 2 - 1));
        struct lang_obj *dots = lang_str(vm, width > 3 ? "..." : "..");
        insert(vm, values, (shown + 1) / 2, padded(vm, dots, width, CENTER));
        insert(vm, labels, (shown + 1) / 2, lang_str(vm, ""));
    }
    struct lang_obj *both = lang_list(vm, 2);
    lang_list_append(vm, both, labels);
    lang_list_append(vm, both, values);
    if (names) {
        lang_text_printf(out, "%s\n", lang_str_data(names, NULL));
    }
    adjoin(vm, out, both, 3);
    lang_text_printf(out, "\n%s", end);
    return lang_text_finish(out);
}

/* --- DataFrame ------------------------------------------------------------------------------- */
static struct lang_obj *labels_text(struct lang_vm *vm, struct pd_index *index) {
    struct lang_text *out = lang_text_new(vm);
    for (int64_t i = 0; i < index->length; i++) {
        struct lang_obj *label = pd_thing(vm, pd_index_label(vm, index, i));
        lang_text_printf(out, i ? ", %s" : "%s", lang_str_data(label, NULL));
    }
    return lang_text_finish(out);
}

/* The columns of text: the labels of the rows, then one list per column. */
static struct lang_obj *text_columns(struct lang_vm *vm, struct pd_frame *frame, bool with_index) {
    struct lang_obj *columns = lang_list(vm, 0);
    bool named = pd_index_is_named(frame->index) && with_index;
    if (with_index) {
        bool levels = pd_levels(frame->index) > 0;
        struct lang_obj *labels =
            levels ? pd_level_lines(vm, frame->index, 1) : pd_index_texts(vm, frame->index);
        if (named && !levels) {
            insert(vm, labels, 0, pd_thing(vm, frame->index->name));
        } else if (levels && !named) {
            lang_set_item(vm, labels, lang_int(vm, 0), NULL);
        }
        struct lang_obj *corner = lang_is_none(frame->columns->name)
                                      ? lang_str(vm, "")
                                      : pd_thing(vm, frame->columns->name);
        insert(vm, labels, 0, corner);
        lang_list_append(vm, columns, justified(vm, labels, width_of(labels), LEFT));
    }
    struct lang_obj *names = pd_index_texts(vm, frame->columns);
    for (int64_t c = 0; c < pd_frame_width(frame); c++) {
        const struct pd_column *column = pd_frame_column(frame, c);
        struct lang_obj *cells = pd_column_texts(vm, column, with_index, false);
        struct lang_obj *header =
            lang_str_format(vm, "%s%s", pd_is_number(column) ? " " : "",
                            lang_str_data(lang_seq_item(names, (size_t)c), NULL));
        if (named) {
            insert(vm, cells, 0, lang_str(vm, ""));
        }
        insert(vm, cells, 0, header);
        lang_list_append(vm, columns, justified(vm, cells, width_of(cells), RIGHT));
    }
    return columns;
}

static struct lang_obj *dots_column(struct lang_vm *vm, size_t lines) {
    struct lang_obj *list = lang_list(vm, lines);
    for (size_t i = 0; i < lines; i++) {
        lang_list_append(vm, list, lang_str(vm, " ..."));
    }
    return list;
}

/* ".." in the row where rows are left out. */
static void insert_dots(struct lang_vm *vm, struct lang_obj *columns, int64_t row, int64_t headers,
                        int64_t dot_column, bool with_index) {
    for (size_t c = 0; c < lang_seq_count(columns); c++) {
        struct lang_obj *cells = lang_seq_item(columns, c);
        size_t width = lang_str_length(lang_seq_item(cells, (size_t)row));
        bool dots = (int64_t)c == dot_column;
        struct lang_obj *word = lang_str(vm, width > 3 || dots ? "..." : "..");
        enum side side = c == 0 && with_index ? LEFT : RIGHT;
        insert(vm, cells, row + headers, padded(vm, word, dots ? 4 : width, side));
    }
}

/* Keeps the columns that fit; true if some had to go. */
static bool fit_width(struct lang_vm *vm, struct lang_obj **columns, int64_t width,
                      bool with_index) {
    size_t count = lang_seq_count(*columns);
    struct lang_obj *widths = lang_list(vm, count);
    int64_t total = (int64_t)count - 1;
    for (size_t c = 0; c < count; c++) {
        int64_t own = (int64_t)width_of(lang_seq_item(*columns, c));
        total += own;
        lang_list_append(vm, widths, lang_int(vm, own));
    }
    int64_t over = total - width + 1, left = (int64_t)count, own = 0;
    if (over <= 0) {
        return false;
    }
    for (over += 5; over > 0 && left > 1; left--) {
        int64_t middle =
            left % 2 == 0 ? left / 2 : (left / 2) + ((left / 2) % 2); /* half to even */
        lang_int_get(lang_seq_item(widths, (size_t)middle), &own);
        over -= own + 1;
        lang_set_item(vm, widths, lang_int(vm, middle), NULL);
    }
    int64_t fitted = left - with_index < 2 ? 2 : left - with_index;
    if (fitted >= (int64_t)count - with_index) {
        return false;
    }
    int64_t half = fitted / 2, head = half + with_index;
    struct lang_obj *kept = lang_list(vm, 0);
    for (int64_t c = 0; c < (int64_t)count; c++) {
        if (c == head) {
            lang_list_append(vm, kept, dots_column(vm, lang_seq_count(lang_seq_item(*columns, 0))));
        }
        if (c < head || c >= (int64_t)count - half) {
            lang_list_append(vm, kept, lang_seq_item(*columns, (size_t)c));
        }
    }
    *columns = kept;
    return true;
}

/* Blocks of columns, one below the other. */
static void wrap(struct lang_vm *vm, struct lang_text *out, struct lang_obj *columns, int64_t width,
                 bool with_index) {
    size_t count = lang_seq_count(columns), start = with_index;
    struct lang_obj *index = with_index ? lang_seq_item(columns, 0) : NULL;
    int64_t room = index ? width - (int64_t)width_of(index) - 1 : width;
    bool first = true;
    while (start < count) {
        size_t end = start;
        int64_t used = 0;
        for (; end < count; end++) {
            int64_t own = (int64_t)width_of(lang_seq_item(columns, end)) + 1;
            bool last = end + 1 == count;
            if (end > start && (last ? used + own + 1 > room : used + own + 2 > room)) {
                break;
            }
            used += own;
        }
        struct lang_obj *row = lang_list(vm, 0);
        if (index) {
            lang_list_append(vm, row, index);
        }
        for (size_t c = start; c < end; c++) {
            lang_list_append(vm, row, lang_seq_item(columns, c));
        }
        if (!first || end < count) {
            size_t lines = lang_seq_count(lang_seq_item(columns, 0));
            struct lang_obj *mark = lang_list(vm, lines);
            for (size_t i = 0; i < lines; i++) {
                lang_list_append(vm, mark,
                                 lang_str(vm, end == count ? " "
                                              : i == 0     ? " \\"
                                                           : "  "));
            }
            lang_list_append(vm, row, mark);
        }
        lang_text_puts(out, first ? "" : "\n\n");
        adjoin(vm, out, row, 1);
        first = false;
        start = end;
    }
}

struct lang_obj *pd_frame_text(struct lang_vm *vm, struct pd_frame *frame, int64_t shown,
                               int64_t max_columns, int64_t width, bool with_index) {
    int64_t rows = frame->index->length, columns = pd_frame_width(frame);
    struct lang_text *out = lang_text_new(vm);
    if (rows == 0 || columns == 0) {
        return lang_str_format(vm, "Empty DataFrame\nColumns: [%s]\nIndex: [%s]",
                               lang_str_data(labels_text(vm, frame->columns), NULL),
                               lang_str_data(labels_text(vm, frame->index), NULL));
    }
    struct pd_frame *part = frame;
    if (shown < rows) {
        part = pd_frame_rows(vm, part, pd_ends(vm, rows, shown), shown);
    }
    int64_t dot_column = -1;
    if (max_columns > 0 && columns > max_columns) {
        int64_t across = pd_halves(max_columns);
        part = pd_frame_columns(vm, part, pd_ends(vm, columns, across), across);
        dot_column = (across + 1) / 2 + with_index;
    }
    struct lang_obj *texts = text_columns(vm, part, with_index);
    if (dot_column >= 0) {
        insert(vm, texts, dot_column, dots_column(vm, lang_seq_count(lang_seq_item(texts, 0))));
    }
    if (shown < rows) {
        int64_t headers = (int64_t)lang_seq_count(lang_seq_item(texts, 0)) - shown;
        insert_dots(vm, texts, (shown + 1) / 2, headers, dot_column, with_index);
    }
    bool cut = shown < rows || dot_column >= 0;
    if (width > 0 && max_columns == 0) {
        cut = fit_width(vm, &texts, width, with_index) || cut;
        adjoin(vm, out, texts, 1);
    } else if (width > 0) {
        wrap(vm, out, texts, width, with_index);
    } else {
        adjoin(vm, out, texts, 1);
    }
    if (cut) {
        lang_text_printf(out, "\n\n[%lld rows x %lld columns]", (long long)rows,
                         (long long)columns);
    }
    return lang_text_finish(out);
}

struct lang_obj *pd_frame_repr(struct lang_vm *vm, struct lang_obj *self) {
    void *ud;
    const struct lang_sink *sink = lang_sink_of(vm, &ud);
    struct pd_frame *frame = pd_frame_of(self);
    int64_t columns = pd_option(vm, PD_MAX_COLUMNS);
    return pd_frame_text(vm, frame, pd_shown_rows(vm, frame->index->length),
                         sink->is_terminal(ud) && columns == 20 ? 0 : columns,
                         pd_option(vm, PD_WIDTH), true);
}
