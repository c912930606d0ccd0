/* kernel/lang/traceback.c: what an exception's traceback says, in CPython's plain form, and the
 * parts both forms share: source lines, carets, suggestions.
 * Must not know: colours (traceback_ansi.c). */
#include "kernel/lang/traceback.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lang/lang.h"
#include "kernel/lang/string.h"

/* --- Source lines ----------------------------------------------------------------------------*/

const char *lang_source_line(const struct lang_source *source, int number, size_t *size) {
    const char *at = source->text, *end = source->text + source->size;
    for (; number > 1 && at; number--) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    if (!at || number < 1) {
        return NULL;
    }
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    *size = (size_t)((newline ? newline : end) - at);
    if (*size && at[*size - 1] == '\r') {
        --*size;
    }
    return at;
}

/* --- Carets ----------------------------------------------------------------------------------*/

/* Bytes of the first `column` code points of a line. */
static size_t byte_of(const char *line, size_t size, int column) {
    const char *at = line;
    for (; column > 0 && at < line + size; column--) {
        lang_utf8_next(&at);
    }
    return (size_t)(at - line);
}

/* Where inside an expression the fault is: the operator of a binary operation, the brackets of a
 * subscript, as CPython marks them. False: the whole expression. Columns count from its start. */
static bool find_anchor(const char *text, size_t size, int *start, int *end) {
    struct lang_arena arena;
    struct lang_syntax_error error;
    bool found = false;
    lang_arena_init(&arena);
    struct lang_ast *ast = lang_parse(&arena, text, size, LANG_PARSE_EXPRESSION, &error);
    if (ast && ast->expression) {
        const struct lang_node *node = ast->expression;
        if (node->kind == LANG_NODE_BINARY && node->u.binary.op_place.line == 1) {
            *start = node->u.binary.op_place.column;
            *end = node->u.binary.op_place.end_column;
            found = true;
        } else if (node->kind == LANG_NODE_SUBSCRIPT &&
                   node->u.subscript.value->place.end_line == 1) {
            *start = node->u.subscript.value->place.end_column;
            *end = node->place.end_column;
            found = true;
        }
    }
    lang_arena_close(&arena);
    return found;
}

struct lang_obj *lang_caret_line(struct lang_vm *vm, const char *line, size_t size,
                                 struct lang_place place) {
    int length = (int)lang_utf8_length(line, size), indent = 0;
    while ((size_t)indent < size && (line[indent] == ' ' || line[indent] == '\t')) {
        indent++;
    }
    bool one_line = place.end_line == place.line;
    int start = place.column, end = one_line ? place.end_column : length;
    end = end < length ? end : length;
    if (start < indent) {
        start = indent;
    }
    if (end <= start) {
        return NULL;
    }
    int anchor_start = start, anchor_end = end;
    bool anchored = false;
    if (one_line) {
        size_t from = byte_of(line, size, start), to = byte_of(line, size, end);
        anchored = find_anchor(line + from, to - from, &anchor_start, &anchor_end);
        if (anchored) {
            anchor_start += start;
            anchor_end += start;
        } else {
            anchor_start = start;
            anchor_end = end;
        }
    }
    int tail = length;
    while (tail > 0 && (line[byte_of(line, size, tail - 1)] == ' ')) {
        tail--;
    }
    if (!anchored && start == indent && end >= tail) {
        return NULL; /* carets under everything say nothing */
    }
    struct lang_text *text = lang_text_new(vm);
    for (int i = indent; i < end; i++) {
        bool inside = i >= anchor_start && i < anchor_end;
        lang_text_puts(text, i < start ? " " : inside ? "^" : "~");
    }
    return lang_text_finish(text);
}

/* --- The last line ---------------------------------------------------------------------------*/

static void add_name(const char **names, size_t *count, size_t capacity, const char *name) {
    if (*count < capacity) {
        names[(*count)++] = name;
    }
}

/* The nearest of the names NameError could have meant: locals of the frame, globals, built-ins. */
static const char *near_variable(struct lang_vm *vm, struct lang_exception *exception,
                                 const char *name) {
    enum { MOST = 2048 };
    const char **names = lang_temp(vm, MOST * sizeof *names);
    size_t count = 0, at = 0;
    if (exception->trace_count) {
        const struct lang_code *code = exception->trace[0].code;
        for (size_t i = 0; i < code->local_count; i++) {
            add_name(names, &count, MOST, lang_str_data(code->locals[i], NULL));
        }
    }
    struct lang_obj *key, *value;
    while (lang_global_next(vm, &at, &key, &value)) {
        add_name(names, &count, MOST, lang_str_data(key, NULL));
    }
    at = 0;
    while (lang_dict_next(vm->builtins, &at, &key, &value)) {
        add_name(names, &count, MOST, lang_str_data(key, NULL));
    }
    return lang_nearest(name, names, count);
}

static const char *near_attribute(struct lang_vm *vm, struct lang_obj *owner, const char *name) {
    struct lang_obj *dir = lang_dir(vm, owner);
    size_t count = lang_seq_count(dir);
    const char **names = lang_temp(vm, (count + 1) * sizeof *names);
    for (size_t i = 0; i < count; i++) {
        names[i] = lang_str_data(lang_seq_item(dir, i), NULL);
    }
    return lang_nearest(name, names, count);
}

const char *lang_exception_hint(struct lang_vm *vm, struct lang_exception *exception) {
    if (!exception->name) {
        return NULL;
    }
    const char *name = lang_str_data(exception->name, NULL);
    if (lang_isinstance(&exception->base, &lang_exc_NameError)) {
        return near_variable(vm, exception, name);
    }
    return exception->owner ? near_attribute(vm, exception->owner, name) : NULL;
}

/* Raised in a cell of a notebook, where the reason is often a cell that was not run. */
static bool in_cell(const struct lang_exception *exception) {
    return exception->trace_count > 0 && exception->trace[0].code->source->number > 0;
}

/* A name that is a module people forget to import. */
static bool is_module(struct lang_vm *vm, const char *name) {
    const char *module;
    for (size_t i = 0; (module = lang_module_at(vm, i)); i++) {
        if (strcmp(module, name) == 0) {
            return true;
        }
    }
    return false;
}

struct lang_obj *lang_exception_line(struct lang_vm *vm, struct lang_exception *exception) {
    struct lang_text *text = lang_text_new(vm);
    const char *said = lang_exception_text(vm, &exception->base);
    lang_text_puts(text, exception->base.type->name);
    if (*said) {
        lang_text_puts(text, ": ");
        lang_text_puts(text, said);
    }
    const char *hint = lang_exception_hint(vm, exception);
    bool undefined = exception->name && lang_isinstance(&exception->base, &lang_exc_NameError);
    bool forgotten = undefined && is_module(vm, lang_str_data(exception->name, NULL));
    if (hint) {
        lang_text_printf(text, ". Did you mean: '%s'?", hint);
    }
    if (forgotten) {
        lang_text_printf(text, "%s forget to import '%s'?", hint ? " Or did you" : ". Did you",
                         lang_str_data(exception->name, NULL));
    }
    if (undefined && !hint && !forgotten && in_cell(exception)) {
        lang_text_puts(text, ". If another cell defines it, run that cell first");
    }
    return lang_text_finish(text);
}

/* --- CPython's form --------------------------------------------------------------------------*/

static void add_line(struct lang_vm *vm, struct lang_obj *lines, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void add_line(struct lang_vm *vm, struct lang_obj *lines, const char *format, ...) {
    char buffer[2048];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(buffer, sizeof buffer, format, args);
    va_end(args);
    size = size < (int)sizeof buffer ? size : (int)sizeof buffer - 1;
    lang_list_append(vm, lines, lang_str_sized(vm, buffer, size > 0 ? (size_t)size : 0));
}

static void add_source(struct lang_vm *vm, struct lang_obj *lines, const struct lang_source *source,
                       struct lang_place place) {
    size_t size;
    const char *line = lang_source_line(source, place.line, &size);
    if (!line) {
        return;
    }
    size_t indent = 0;
    while (indent < size && (line[indent] == ' ' || line[indent] == '\t')) {
        indent++;
    }
    add_line(vm, lines, "    %.*s", (int)(size - indent), line + indent);
    struct lang_obj *carets = lang_caret_line(vm, line, size, place);
    if (carets) {
        add_line(vm, lines, "    %s", lang_str_data(carets, NULL));
    }
}

static void add_syntax(struct lang_vm *vm, struct lang_obj *lines,
                       struct lang_exception *exception) {
    struct lang_place place = exception->place;
    add_line(vm, lines, "  File \"%s\", line %d",
             exception->source->filename ? exception->source->filename : "<cell>", place.line);
    size_t size;
    const char *line = lang_source_line(exception->source, place.line, &size);
    if (!line) {
        return;
    }
    int indent = 0;
    while ((size_t)indent < size && (line[indent] == ' ' || line[indent] == '\t')) {
        indent++;
    }
    add_line(vm, lines, "    %.*s", (int)size - indent, line + indent);
    int end = place.end_line == place.line ? place.end_column
              : place.end_line             ? (int)lang_utf8_length(line, size)
                                           : place.column + 1;
    int start = place.column < indent ? indent : place.column;
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "    ");
    for (int i = indent; i < end || i <= start; i++) {
        lang_text_puts(text, i < start ? " " : "^");
    }
    lang_list_append(vm, lines, lang_text_finish(text));
}

/* The exceptions that led to this one come first, as Python prints them. */
static void add_chain(struct lang_vm *vm, struct lang_obj *lines,
                      struct lang_exception *exception) {
    if (exception->cause) {
        lang_traceback_plain(vm, (struct lang_exception *)exception->cause, lines);
        add_line(vm, lines, "%s", "");
        add_line(vm, lines, "The above exception was the direct cause of the following exception:");
        add_line(vm, lines, "%s", "");
    } else if (exception->context && !exception->hide_context) {
        lang_traceback_plain(vm, (struct lang_exception *)exception->context, lines);
        add_line(vm, lines, "%s", "");
        add_line(vm, lines, "During handling of the above exception, another exception occurred:");
        add_line(vm, lines, "%s", "");
    }
}

void lang_traceback_plain(struct lang_vm *vm, struct lang_exception *exception,
                          struct lang_obj *lines) {
    enum { SAME_SHOWN = 3 }; /* lines of one place in a row, in a recursion */
    add_chain(vm, lines, exception);
    if (exception->trace_count) {
        add_line(vm, lines, "Traceback (most recent call last):");
    }
    size_t repeated = 0;
    for (size_t i = exception->trace_count; i-- > 0;) {
        const struct lang_trace *trace = &exception->trace[i];
        const struct lang_trace *before =
            i + 1 < exception->trace_count ? &exception->trace[i + 1] : NULL;
        bool same =
            before && before->code == trace->code && before->place.line == trace->place.line;
        repeated = same ? repeated + 1 : 0;
        if (repeated >= SAME_SHOWN) {
            const struct lang_trace *next = i ? &exception->trace[i - 1] : NULL;
            if (!next || next->code != trace->code || next->place.line != trace->place.line) {
                size_t more = repeated - SAME_SHOWN + 1;
                add_line(vm, lines, "  [Previous line repeated %zu more time%s]", more,
                         more == 1 ? "" : "s");
            }
            continue;
        }
        const struct lang_source *source = trace->code->source;
        add_line(vm, lines, "  File \"%s\", line %d, in %s",
                 source->filename ? source->filename : "<cell>", trace->place.line,
                 lang_str_data(trace->code->name, NULL));
        add_source(vm, lines, source, trace->place);
    }
    if (exception->source) {
        add_syntax(vm, lines, exception);
    }
    lang_list_append(vm, lines, lang_exception_line(vm, exception));
}

struct lang_obj *lang_traceback(struct lang_vm *vm, struct lang_obj *exception,
                                enum lang_traceback_style style) {
    struct lang_obj *lines = lang_list(vm, 16);
    if (style == LANG_TRACEBACK_PLAIN) {
        lang_traceback_plain(vm, (struct lang_exception *)exception, lines);
    } else {
        lang_traceback_ansi(vm, (struct lang_exception *)exception, lines);
    }
    return lines;
}

int lang_exit_code(struct lang_vm *vm, struct lang_obj *system_exit) {
    struct lang_obj *args = ((struct lang_exception *)system_exit)->args;
    struct lang_obj *code = args && lang_seq_count(args) ? lang_seq_item(args, 0) : &lang_none;
    int64_t value = 0;
    if (lang_is_none(code) || lang_int_get(code, &value)) {
        return (int)(value & 0xff);
    }
    size_t size;
    const char *text = lang_str_data(lang_to_str(vm, code), &size);
    lang_write(vm, LANG_STDERR, text, size);
    lang_write(vm, LANG_STDERR, "\n", 1);
    return 1;
}
