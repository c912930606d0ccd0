/* kernel/modules/capivara/walk.c: the cell magic %%step: a cell line by line, and under each line
 * the values it made: their shapes, their pictures. */
#include "kernel/lang/lang.h"
#include "kernel/lang/lexer.h"
#include "kernel/modules/capivara/capivara.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_STATEMENTS = 200, MAX_NAMES = 8, SHOWN = 28, WORDY = 6 };

/* A statement of the outermost level, with the names it gives values to. */
struct statement {
    size_t start, end; /* bytes of the cell */
    int line;
    bool expression; /* one line that binds nothing: its value is shown */
    char names[MAX_NAMES][64];
    size_t name_count;
};

/* --- Statements -------------------------------------------------------------------------------*/
static bool is_assignment(enum lang_token_kind kind) {
    const char *text = lang_token_text(kind);
    size_t n = strlen(text);
    return n > 0 && text[n - 1] == '=' && strcmp(text, "==") != 0 && strcmp(text, "<=") != 0 &&
           strcmp(text, ">=") != 0 && strcmp(text, "!=") != 0;
}

static void add_name(struct statement *s, const char *source, const struct lang_token *token) {
    size_t size = token->end - token->start;
    if (s->name_count < MAX_NAMES && size < sizeof s->names[0]) {
        memcpy(s->names[s->name_count], source + token->start, size);
        s->names[s->name_count++][size] = '\0';
    }
}

/* Names before an assignment of the statement's first line, and the variable of a for loop. */
static void read_names(struct statement *s, const char *source, const struct lang_token *tokens,
                       size_t count) {
    size_t last = 0;
    bool loop = count && strcmp(lang_token_text(tokens[0].kind), "for") == 0;
    for (size_t i = 0; i < count && tokens[i].kind != LANG_TOKEN_NEWLINE; i++) {
        if (tokens[i].level == 0 && is_assignment(tokens[i].kind)) {
            last = i;
        }
    }
    for (size_t i = 0; i < last; i++) {
        bool attribute = i > 0 && source[tokens[i - 1].start] == '.';
        if (tokens[i].kind == LANG_TOKEN_NAME && tokens[i].level == 0 && !attribute) {
            add_name(s, source, &tokens[i]);
        }
    }
    enum lang_token_kind first = count ? tokens[0].kind : LANG_TOKEN_END;
    s->expression = last == 0 && !loop && !lang_token_is_keyword(first);
}

static bool goes_on(const char *word) { /* what belongs to the statement above it */
    return strcmp(word, "elif") == 0 || strcmp(word, "else") == 0 || strcmp(word, "except") == 0 ||
           strcmp(word, "finally") == 0;
}

static size_t split(struct lang_vm *vm, const char *source, struct statement *list) {
    struct lang_arena arena;
    struct lang_tokens tokens;
    struct lang_syntax_error error = {0};
    lang_arena_init(&arena);
    const struct lang_lex_input input = {source, 0, strlen(source), 1, 0, LANG_LEX_TOLERANT};
    size_t count = 0, begin = 0;
    int depth = 0;
    bool fresh = true, good = lang_lex(&arena, &input, &tokens, &error);
    for (size_t i = 0; good && i < tokens.count && count < MAX_STATEMENTS; i++) {
        const struct lang_token *token = &tokens.items[i];
        depth += token->kind == LANG_TOKEN_INDENT ? 1 : token->kind == LANG_TOKEN_DEDENT ? -1 : 0;
        if (token->kind == LANG_TOKEN_NEWLINE) {
            fresh = true;
        } else if (fresh && depth == 0 && token->kind != LANG_TOKEN_DEDENT &&
                   token->kind != LANG_TOKEN_INDENT && token->kind != LANG_TOKEN_END) {
            fresh = false;
            begin = i;
            if (count && goes_on(lang_token_text(token->kind))) {
                continue;
            }
            list[count++] = (struct statement){.start = token->start, .line = token->place.line};
            size_t stop = begin;
            while (tokens.items[stop].kind != LANG_TOKEN_END) {
                stop++;
            }
            read_names(&list[count - 1], source, &tokens.items[begin], stop - begin);
        }
    }
    lang_arena_close(&arena);
    for (size_t i = 0; i < count; i++) {
        list[i].end = i + 1 < count ? list[i + 1].start : strlen(source);
        while (list[i].end > list[i].start && strchr(" \t\r\n", source[list[i].end - 1])) {
            list[i].end--;
        }
    }
    if (!good) {
        lang_raise(vm, &lang_exc_SyntaxError, "%s", "the cell cannot be read");
    }
    return count;
}

/* --- Values -----------------------------------------------------------------------------------*/
/* Cells of a table shaded by their numbers; with room enough, the numbers themselves. */
static void put_grid(struct lang_vm *vm, struct lang_text *html, const double *values, int64_t rows,
                     int64_t cols, int64_t row_step, int64_t col_step) {
    double most = 1e-300;
    int64_t shown_rows = rows < SHOWN ? rows : SHOWN, shown_cols = cols < SHOWN ? cols : SHOWN;
    bool words = shown_rows <= WORDY && shown_cols <= 2 * WORDY;
    for (int64_t i = 0; i < shown_rows * shown_cols; i++) {
        double v = values[i / shown_cols * row_step + i % shown_cols * col_step];
        most = isfinite(v) ? fmax(most, fabs(v)) : most;
    }
    int64_t w = words ? 52 : 7, h = words ? 20 : 7;
    lang_text_printf(html,
                     "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%lld\" height=\"%lld\" "
                     "style=\"display:block;margin:3px 0\">",
                     (long long)(shown_cols * w), (long long)(shown_rows * h));
    for (int64_t i = 0; i < shown_rows * shown_cols; i++) {
        int64_t r = i / shown_cols, c = i % shown_cols;
        double v = values[r * row_step + c * col_step];
        struct figure_color color = figure_colormap_at(figure_colormap_find("coolwarm"),
                                                       isfinite(v) ? 0.5 + 0.5 * v / most : 0.5);
        char hex[10];
        figure_color_hex(color, hex);
        lang_text_printf(html, "<path fill=\"%s\" d=\"M%lld %lldh%lldv%lldh-%lldz\"/>", hex,
                         (long long)(c * w), (long long)(r * h), (long long)w, (long long)h,
                         (long long)w);
        if (words) {
            bool dark = fabs(v) > 0.75 * most;
            lang_text_printf(html,
                             "<text x=\"%lld\" y=\"%lld\" font-size=\"11\" text-anchor=\"middle\" "
                             "fill=\"%s\">%.3g</text>",
                             (long long)(c * w + w / 2), (long long)(r * h + 14),
                             dark ? "#fff" : "#222", v);
        }
    }
    lang_text_puts(html, "</svg>");
    if (shown_rows < rows || shown_cols < cols) {
        lang_text_puts(html, "<span style=\"color:" CAPIVARA_HTML_GREY "\">");
        lang_text_printf(html, mod_word(vm, "the first %lld × %lld"), (long long)shown_rows,
                         (long long)shown_cols);
        lang_text_puts(html, "</span>");
    }
}

static void put_array(struct lang_vm *vm, struct lang_text *html, struct lang_text *text,
                      const char *name, struct array *a, struct lang_obj *value) {
    struct lang_obj *shape = lang_repr(vm, mod_shape_tuple(vm, a));
    const char *dtype = lang_str_data(lang_to_str(vm, lang_get_attr(vm, value, "dtype")), NULL);
    lang_text_printf(
        html, "<div><b>%s</b> <span style=\"color:" CAPIVARA_HTML_GREY "\">array %s, %s</span>",
        name, lang_str_data(shape, NULL), dtype);
    lang_text_printf(text, "\n    %s: array %s, %s", name, lang_str_data(shape, NULL), dtype);
    if (a->size > 0 && a->ndim > 0) {
        struct array *d = capivara_doubles(vm, value);
        int64_t cols = d->shape[d->ndim - 1], rows = d->ndim > 1 ? d->shape[d->ndim - 2] : 1;
        int64_t col_step = 1, row_step = cols;
        if (d->ndim > 2 && cols <= 4) { /* images with their channels last: the first channel */
            col_step = cols;
            cols = d->shape[d->ndim - 2];
            rows = d->shape[d->ndim - 3];
            row_step = cols * col_step;
        }
        put_grid(vm, html, capivara_values(d), rows, cols, row_step, col_step);
    }
    lang_text_puts(html, "</div>");
}

static void put_value(struct lang_vm *vm, struct lang_text *html, struct lang_text *text,
                      const char *name, struct lang_obj *value) {
    enum { LONGEST = 300 };
    struct array *array = mod_array_of(value);
    if (array) {
        put_array(vm, html, text, name, array, value);
        return;
    }
    if (lang_is(value, &lang_type_module) || lang_is(value, &lang_type_function)) {
        return; /* the line says it all */
    }
    size_t size;
    /* str(): NumPy's numbers without their type, which stands before them */
    bool quoted = lang_is_str(value);
    const char *shown =
        lang_str_data(quoted ? lang_repr(vm, value) : lang_to_str(vm, value), &size);
    size = size > LONGEST ? LONGEST : size;
    while (size > 0 && (shown[size] & 0xC0) == 0x80) {
        size--; /* not within a letter */
    }
    lang_text_printf(html, "<div><b>%s</b> <span style=\"color:" CAPIVARA_HTML_GREY "\">%s</span> ",
                     name, value->type->name);
    lang_text_puts(html, "<code>");
    capivara_html_escape(html, shown, size);
    lang_text_puts(html, "</code></div>");
    lang_text_printf(text, "\n    %s: %.*s", name, (int)size, shown);
}

/* --- Running ----------------------------------------------------------------------------------*/
static struct lang_obj *run_statement(struct lang_vm *vm, const char *source,
                                      const struct statement *s) {
    /* Empty lines before it keep its line numbers those of the cell. */
    struct lang_text *code = lang_text_new(vm);
    for (int i = 1; i < s->line; i++) {
        lang_text_puts(code, "\n");
    }
    lang_text_add(code, source + s->start, s->end - s->start);
    struct lang_cell cell = {.keep_result = true};
    cell.code = lang_text_data(code, &cell.size);
    return lang_exec(vm, lang_compile(vm, &cell));
}

MOD_NATIVE(capivara_walk) {
    const char *source = lang_arg_str(vm, args[0], "cell");
    struct statement *list = lang_temp(vm, MAX_STATEMENTS * sizeof *list);
    size_t count = split(vm, source, list);
    for (size_t i = 0; i < count; i++) {
        const struct statement *s = &list[i];
        struct lang_obj *result = run_statement(vm, source, s);
        struct lang_text *html = lang_text_new(vm), *text = lang_text_new(vm);
        /* width and shadow: presentations have rules of their own for <pre> */
        lang_text_puts(html, "<div style=\"border-left:3px solid " CAPIVARA_HTML_BLUE
                             ";padding:2px 0 2px 10px;"
                             "margin:4px 0\"><pre style=\"margin:0;width:auto;font-size:inherit;"
                             "background:none;box-shadow:none\">");
        capivara_html_escape(html, source + s->start, s->end - s->start);
        lang_text_puts(html, "</pre>");
        lang_text_add(text, source + s->start, s->end - s->start);
        for (size_t k = 0; k < s->name_count; k++) {
            struct lang_obj *value = lang_global_get(vm, s->names[k]);
            if (value) {
                put_value(vm, html, text, s->names[k], value);
            }
        }
        if (s->expression && result && !lang_is_none(result)) {
            put_value(vm, html, text, "→", result);
        }
        lang_text_puts(html, "</div>");
        lang_display(vm, &capivara_show_html(vm, html, text, NULL)->base, NULL, false);
    }
    return &lang_none;
}
