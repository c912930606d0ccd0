/* kernel/lang/traceback_ansi.c: tracebacks as IPython shows them, with colours and context lines.
 * Must not know: CPython's plain form. */
#include "kernel/lang/traceback.h"

#include <string.h>

#include "kernel/lang/lang.h"

#define RED "\033[0;31m"
#define GREEN "\033[0;32m"
#define BLUE "\033[1;32m"
#define CYAN "\033[0;36m"
#define OFF "\033[0m"

enum { RULE = 75, CONTEXT_BEFORE = 2, CONTEXT_AFTER = 2 };

struct lang_obj *lang_frame_label(struct lang_vm *vm, const struct lang_code *code) {
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, lang_str_data(code->name, NULL));
    lang_text_puts(text, "(");
    for (size_t i = 0; i < code->param_count; i++) {
        enum lang_parameter_kind kind = code->param_kinds[i];
        lang_text_puts(text, i ? ", " : "");
        lang_text_puts(text, kind == LANG_PARAM_VARARGS  ? "*"
                             : kind == LANG_PARAM_KWARGS ? "**"
                                                         : "");
        lang_text_puts(text, lang_str_data(code->locals[i], NULL));
    }
    lang_text_puts(text, ")");
    return lang_text_finish(text);
}

static void place_label(struct lang_text *text, const struct lang_source *source, int line) {
    if (source->filename) {
        lang_text_printf(text, "File " GREEN "%s:%d" OFF, source->filename, line);
    } else if (source->number) {
        lang_text_printf(text, "Cell " GREEN "In[%d], line %d" OFF, source->number, line);
    } else {
        lang_text_printf(text, "Cell " GREEN "line %d" OFF, line);
    }
}

/* The lines around the one that failed, an arrow at it, carets below it. */
static void context(struct lang_vm *vm, struct lang_text *text, const struct lang_source *source,
                    struct lang_place place) {
    for (int number = place.line - CONTEXT_BEFORE; number <= place.line + CONTEXT_AFTER; number++) {
        size_t size;
        const char *line = lang_source_line(source, number, &size);
        if (!line || (number > place.line && size == 0)) {
            continue;
        }
        if (number != place.line) {
            lang_text_printf(text, "\n" GREEN "%7d" OFF " ", number);
            lang_text_add(text, line, size);
            continue;
        }
        lang_text_printf(text, "\n" BLUE "----> %d" OFF " ", number);
        lang_text_add(text, line, size);
        struct lang_obj *carets = lang_caret_line(vm, line, size, place);
        if (carets) {
            size_t indent = strspn(line, " \t");
            lang_text_puts(text, "\n        ");
            lang_text_add(text, line, indent);
            lang_text_printf(text, RED "%s" OFF, lang_str_data(carets, NULL));
        }
    }
}

static void frame(struct lang_vm *vm, struct lang_obj *lines, const struct lang_trace *trace) {
    struct lang_text *text = lang_text_new(vm);
    const struct lang_code *code = trace->code;
    place_label(text, code->source, trace->place.line);
    if (strcmp(lang_str_data(code->name, NULL), "<module>") != 0) {
        lang_text_printf(text, ", in " CYAN "%s" OFF,
                         lang_str_data(lang_frame_label(vm, code), NULL));
    }
    context(vm, text, code->source, trace->place);
    lang_text_puts(text, "\n");
    lang_list_append(vm, lines, lang_text_finish(text));
}

static void syntax(struct lang_vm *vm, struct lang_obj *lines, struct lang_exception *exception) {
    struct lang_text *text = lang_text_new(vm);
    struct lang_place place = exception->place;
    size_t size;
    lang_text_puts(text, "  ");
    place_label(text, exception->source, place.line);
    const char *line = lang_source_line(exception->source, place.line, &size);
    if (line) {
        size_t indent = strspn(line, " \t");
        indent = indent < size ? indent : size;
        lang_text_puts(text, "\n    ");
        lang_text_add(text, line + indent, size - indent);
        lang_text_puts(text, "\n    ");
        for (int i = (int)indent; i < place.column; i++) {
            lang_text_puts(text, " ");
        }
        lang_text_puts(text, RED "^" OFF);
    }
    lang_list_append(vm, lines, lang_text_finish(text));
}

static void last_line(struct lang_vm *vm, struct lang_obj *lines,
                      struct lang_exception *exception) {
    const char *whole = lang_str_data(lang_exception_line(vm, exception), NULL);
    const char *name = exception->base.type->name;
    const char *rest = whole + strlen(name);
    lang_list_append(vm, lines, lang_str_format(vm, RED "%s" OFF "%s", name, *rest ? rest : ": "));
}

/* One exception after those that led to it; the rule stands above the first only. */
static void show(struct lang_vm *vm, struct lang_exception *exception, struct lang_obj *lines) {
    struct lang_exception *before = (struct lang_exception *)exception->cause;
    const char *link = "\nThe above exception was the direct cause of the following exception:\n";
    if (!before && !exception->hide_context) {
        before = (struct lang_exception *)exception->context;
        link = "\nDuring handling of the above exception, another exception occurred:\n";
    }
    if (before) {
        show(vm, before, lines);
        lang_list_append(vm, lines, lang_str(vm, link));
    }
    if (exception->source && exception->trace_count == 0) {
        syntax(vm, lines, exception);
        last_line(vm, lines, exception);
        return;
    }
    if (lang_seq_count(lines) == 0) {
        struct lang_text *rule = lang_text_new(vm);
        lang_text_puts(rule, RED);
        for (int i = 0; i < RULE; i++) {
            lang_text_puts(rule, "-");
        }
        lang_text_puts(rule, OFF);
        lang_list_append(vm, lines, lang_text_finish(rule));
    }
    const char *title = "Traceback (most recent call last)";
    const char *name = exception->base.type->name;
    int gap = RULE - (int)strlen(title) - (int)strlen(name);
    lang_list_append(vm, lines,
                     lang_str_format(vm, RED "%s" OFF "%*s%s", name, gap > 1 ? gap : 1, "", title));
    enum { ENDS_SHOWN = 10 }; /* of a deep recursion */
    for (size_t i = exception->trace_count; i-- > 0;) {
        size_t from_start = exception->trace_count - 1 - i;
        if (from_start == ENDS_SHOWN && i >= ENDS_SHOWN) {
            lang_list_append(
                vm, lines,
                lang_str_format(vm, "    ... skipping %zu frames ...\n", i + 1 - ENDS_SHOWN));
            i = ENDS_SHOWN;
            continue;
        }
        frame(vm, lines, &exception->trace[i]);
    }
    last_line(vm, lines, exception);
}

void lang_traceback_ansi(struct lang_vm *vm, struct lang_exception *exception,
                         struct lang_obj *lines) {
    show(vm, exception, lines);
}
