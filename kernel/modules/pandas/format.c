/* kernel/modules/pandas/format.c: values of a column as pandas writes them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "kernel/modules/pandas/pandas.h"

enum { DIGITS = 6, MOST_WIDTH = 50, NESTED = 3 }; /* deeper lists are printed as str() does */

static struct lang_obj *thing(struct lang_vm *vm, struct lang_obj *value, int level) {
    struct lang_text *out = lang_text_new(vm);
    if (lang_is_seq(value) && level < NESTED) { /* without quotes inside, unlike repr() */
        bool list = lang_is(value, &lang_type_list);
        size_t count = lang_seq_count(value);
        lang_text_puts(out, list ? "[" : "(");
        for (size_t i = 0; i < count; i++) {
            lang_text_puts(out, i ? ", " : "");
            lang_text_puts(out, lang_str_data(thing(vm, lang_seq_item(value, i), level + 1), NULL));
        }
        lang_text_puts(out, list ? "]" : count == 1 ? ",)" : ")");
        return lang_text_finish(out);
    }
    if (!lang_is_str(value)) {
        return lang_to_str(vm, value);
    }
    size_t size;
    const char *text = lang_str_data(value, &size);
    if (!strpbrk(text, "\t\r\n")) {
        return value;
    }
    for (size_t i = 0; i < size; i++) {
        const char *escaped = text[i] == '\t' ? "\\t" : text[i] == '\r' ? "\\r" : "\\n";
        if (strchr("\t\r\n", text[i])) {
            lang_text_puts(out, escaped);
        } else {
            lang_text_add(out, text + i, 1);
        }
    }
    return lang_text_finish(out);
}

struct lang_obj *pd_thing(struct lang_vm *vm, struct lang_obj *value) {
    return thing(vm, value, 0);
}

/* --- Floats: as many digits as the column needs, six at most -----------------------------------
 */
enum { CELL = 340 };

static void write_float(char cell[CELL], double value, bool leading, bool scientific) {
    if (isnan(value)) {
        snprintf(cell, CELL, "NaN");
    } else {
        snprintf(cell, CELL,
                 leading      ? scientific ? "% .*e" : "% .*f"
                 : scientific ? "%.*e"
                              : "%.*f",
                 DIGITS, value);
    }
}

static bool has_point(const char *cell) {
    cell += strspn(cell, " +-");
    size_t digits = strspn(cell, "0123456789");
    return digits && cell[digits] == '.' &&
           strspn(cell + digits + 1, "0123456789") == strlen(cell + digits + 1);
}

/* How many zeros every number ends with. */
static int common_zeros(char (*cells)[CELL], int64_t n) {
    int zeros = DIGITS;
    bool any = false;
    for (int64_t i = 0; i < n; i++) {
        if (has_point(cells[i])) {
            int own = 0;
            for (size_t at = strlen(cells[i]); cells[i][at - 1] == '0' && own < zeros; at--) {
                own++;
            }
            zeros = own;
            any = true;
        }
    }
    return any ? zeros : 0;
}

static struct lang_obj *float_texts(struct lang_vm *vm, const struct pd_column *column,
                                    bool leading) {
    int64_t n = column->length;
    char(*cells)[CELL] = lang_temp(vm, (size_t)(n ? n : 1) * CELL);
    bool large = false, small = false, scientific = false;
    for (int pass = 0; pass < 2; pass++) {
        size_t widest = 0;
        for (int64_t i = 0; i < n; i++) {
            double value = pd_column_number(column, i), size = fabs(value);
            write_float(cells[i], value, leading, scientific);
            large = large || size > 1e6;
            small = small || (size < 1e-6 && size > 0);
        }
        int zeros = scientific ? 0 : common_zeros(cells, n);
        for (int64_t i = 0; i < n; i++) {
            if (has_point(cells[i])) {
                size_t length = strlen(cells[i]) - (size_t)zeros;
                cells[i][length] = '\0';
                if (cells[i][length - 1] == '.') {
                    cells[i][length] = '0';
                    cells[i][length + 1] = '\0';
                }
            }
            widest = strlen(cells[i]) > widest ? strlen(cells[i]) : widest;
        }
        if (scientific || !(small || (widest > DIGITS + 6 && large))) {
            break;
        }
        scientific = true;
    }
    struct lang_obj *list = lang_list(vm, (size_t)n);
    for (int64_t i = 0; i < n; i++) {
        lang_list_append(vm, list, lang_str(vm, cells[i]));
    }
    return list;
}

/* A float among other objects. */
static struct lang_obj *lone_float(struct lang_vm *vm, double value) {
    char cell[CELL];
    write_float(cell, value, true, false);
    if (has_point(cell)) {
        size_t length = strlen(cell);
        while (cell[length - 1] == '0' && cell[length - 2] != '.') {
            cell[--length] = '\0';
        }
    }
    return lang_str(vm, cell);
}

static struct lang_obj *object_text(struct lang_vm *vm, struct lang_obj *item, bool leading) {
    double number;
    if (lang_isinstance(item, &lang_type_float) && lang_float_get(item, &number) &&
        !isnan(number)) {
        return lone_float(vm, number);
    }
    struct lang_obj *word = lang_is_none(item)    ? lang_str(vm, "None")
                            : pd_is_missing(item) ? lang_str(vm, "NaN")
                                                  : pd_thing(vm, item);
    return leading ? lang_str_format(vm, " %s", lang_str_data(word, NULL)) : word;
}

/* Right-justified; what is longer than pandas' widest column is cut. */
static struct lang_obj *same_width(struct lang_vm *vm, struct lang_obj *list) {
    size_t widest = 0, count = lang_seq_count(list);
    for (size_t i = 0; i < count; i++) {
        size_t width = lang_str_length(lang_seq_item(list, i));
        widest = width > widest ? width : widest;
    }
    widest = widest > MOST_WIDTH ? MOST_WIDTH : widest;
    struct lang_obj *result = lang_list(vm, count);
    for (size_t i = 0; i < count; i++) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *word = lang_seq_item(list, i);
        size_t width = lang_str_length(word);
        if (width > widest) {
            struct lang_obj *cut = lang_get_item(
                vm, word,
                lang_slice(vm, &lang_none, lang_int(vm, (int64_t)widest - 3), &lang_none));
            word = lang_str_format(vm, "%s...", lang_str_data(cut, NULL));
        } else if (width < widest) {
            word =
                lang_str_format(vm, "%*s%s", (int)(widest - width), "", lang_str_data(word, NULL));
        }
        lang_list_append(vm, result, word);
        lang_pool_drain(vm, mark, NULL);
    }
    return result;
}

struct lang_obj *pd_column_texts(struct lang_vm *vm, const struct pd_column *column, bool leading,
                                 bool loose) {
    struct lang_obj *list;
    if (pd_is_number(column) && array_dtype_is_float(column->array->dtype)) {
        list = float_texts(vm, column, leading);
    } else {
        list = lang_list(vm, (size_t)column->length);
        for (int64_t i = 0; i < column->length; i++) {
            size_t mark = lang_pool_mark(vm);
            struct lang_obj *item = pd_column_plain(vm, column, i);
            int64_t integer;
            struct lang_obj *word =
                column->dtype != ARRAY_BOOL && pd_is_number(column) && lang_int_get(item, &integer)
                    ? lang_str_format(vm, leading ? "% lld" : "%lld", (long long)integer)
                    : object_text(vm, item, leading);
            lang_list_append(vm, list, word);
            lang_pool_drain(vm, mark, NULL);
        }
    }
    return loose ? list : same_width(vm, list);
}

struct lang_obj *pd_index_texts(struct lang_vm *vm, struct pd_index *index) {
    struct pd_column *labels = pd_index_labels(vm, index);
    if (pd_is_number(labels) && labels->dtype != ARRAY_BOOL) {
        struct lang_obj *padded = pd_column_texts(vm, labels, true, true);
        struct lang_obj *list = lang_list(vm, lang_seq_count(padded));
        int widest = 0;
        bool spaced = true; /* the blank in front goes when every label has one */
        for (size_t i = 0; i < lang_seq_count(padded); i++) {
            const char *text = lang_str_data(lang_seq_item(padded, i), NULL);
            spaced = spaced && (text[0] == ' ' || text[0] == 'N');
        }
        for (size_t i = 0; i < lang_seq_count(padded); i++) {
            const char *text = lang_str_data(lang_seq_item(padded, i), NULL);
            const char *word = text + (spaced && text[0] == ' ');
            int own = (int)strlen(word);
            widest = own > widest ? own : widest;
            lang_list_append(vm, list, lang_str(vm, word));
        }
        for (size_t i = 0; i < lang_seq_count(list); i++) { /* numbers are aligned on the left */
            const char *text = lang_str_data(lang_seq_item(list, i), NULL);
            lang_set_item(vm, list, lang_int(vm, (int64_t)i),
                          lang_str_format(vm, "%-*s", widest, text));
        }
        return list;
    }
    struct lang_obj *list = lang_list(vm, (size_t)labels->length);
    bool mixed = false; /* True and False, which are as wide as each other */
    for (int64_t i = 1; i < labels->length && labels->dtype == ARRAY_BOOL; i++) {
        mixed = mixed || labels->array->data[i] != labels->array->data[0];
    }
    for (int64_t i = 0; i < labels->length; i++) {
        struct lang_obj *label = pd_column_plain(vm, labels, i);
        if (mixed) {
            lang_list_append(vm, list, lang_str(vm, label == &lang_true ? "True " : "False"));
            continue;
        }
        lang_list_append(vm, list,
                         pd_is_missing(label) && !lang_is_none(label) ? lang_str(vm, "NaN")
                                                                      : pd_thing(vm, label));
    }
    return list;
}
