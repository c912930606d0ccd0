/* kernel/lang/inspect.c: what is known about a name: `name?`, Shift-Tab.
 * Owns: IPython's layout of it, which name a cursor asks about. help() is in help.c. */
#include "kernel/lang/inspect.h"

#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/code.h"
#include "kernel/lang/complete.h"
#include "kernel/lang/cursor.h"
#include "kernel/lang/inspect_private.h"
#include "kernel/lang/lang.h"
#include "kernel/lang/magic.h"
#include "kernel/lang/signature.h"

enum { MOST_FIELDS = 10, LONGEST_STRING_FORM = 200 };

struct field {
    const char *title, *content;
};

struct inspecting {
    const char *name;
    int detail;
    struct lang_bundle *bundle;
    bool found;
    struct field fields[MOST_FIELDS];
    size_t count;
};

static void add(struct inspecting *job, const char *title, const char *content) {
    if (content && *content && job->count < MOST_FIELDS) {
        job->fields[job->count++] = (struct field){title, content};
    }
}

/* --- Facts --------------------------------------------------------------------------------- */

const char *inspect__signature(struct lang_vm *vm, struct lang_obj *obj) {
    const struct lang_signature *signature = lang_signature_of(vm, obj);
    if (!signature) {
        return NULL;
    }
    return lang_str_data(lang_signature_text(vm, signature), NULL);
}

const char *inspect__doc(struct lang_vm *vm, struct lang_obj *obj) {
    const struct lang_signature *signature = NULL;
    if (lang_isinstance(obj, &lang_type_type)) {
        const struct lang_type *type = (const struct lang_type *)obj;
        if (type->doc) {
            return type->doc;
        }
        signature = lang_signature_of(vm, obj);
    } else if (lang_is(obj, &lang_type_module)) {
        struct lang_obj *doc = lang_get_attr_try(vm, obj, "__doc__");
        return doc && lang_is(doc, &lang_type_str) ? lang_str_data(doc, NULL) : NULL;
    } else if (lang_is(obj, &lang_type_function) || lang_is(obj, &lang_type_native) ||
               lang_is(obj, &lang_type_bound) || lang_unbound_def(obj)) {
        signature = lang_signature_of(vm, obj);
    } else {
        return obj->type->doc;
    }
    return signature ? signature->doc : NULL;
}

const char *inspect__type_name(const struct lang_obj *obj) {
    if (lang_is(obj, &lang_type_native)) {
        return "builtin_function_or_method";
    }
    if (lang_is(obj, &lang_type_bound)) {
        return "method";
    }
    return obj->type->name;
}

/* The code of a user's function, NULL for anything else. */
static const struct lang_code *code_of(const struct lang_obj *obj) {
    return lang_is(obj, &lang_type_function) ? ((const struct lang_function *)obj)->code : NULL;
}

/* The lines of a def, as written. */
static const char *source_of(struct lang_vm *vm, const struct lang_code *code) {
    struct lang_text *text = lang_text_new(vm);
    const char *at = code->source->text;
    for (int line = 1; at && line <= code->place.end_line; line++) {
        const char *newline = strchr(at, '\n');
        size_t size = newline ? (size_t)(newline - at) + 1 : strlen(at);
        if (line >= code->place.line) {
            lang_text_add(text, at, line == code->place.end_line && newline ? size - 1 : size);
        }
        at = newline ? newline + 1 : NULL;
    }
    return lang_text_data(text, NULL);
}

static const char *file_of(struct lang_vm *vm, const struct lang_code *code) {
    if (code->source->filename) {
        return code->source->filename;
    }
    return lang_str_data(lang_str_format(vm, "Cell In[%d]", code->source->number), NULL);
}

/* repr, shortened in the middle as IPython does. */
static const char *string_form(struct lang_vm *vm, struct lang_obj *obj) {
    size_t size;
    const char *shown = lang_str_data(lang_to_str(vm, obj), &size);
    if (size <= LONGEST_STRING_FORM) {
        return shown;
    }
    struct lang_text *text = lang_text_new(vm);
    size_t half = LONGEST_STRING_FORM / 2, from = size - half;
    while (half > 0 && ((unsigned char)shown[half] & 0xC0) == 0x80) {
        half--;
    }
    while (from < size && ((unsigned char)shown[from] & 0xC0) == 0x80) {
        from++;
    }
    lang_text_add(text, shown, half);
    lang_text_puts(text, " <...> ");
    lang_text_add(text, shown + from, size - from);
    return lang_text_data(text, NULL);
}

static const char *length_of(struct lang_vm *vm, struct lang_obj *obj) {
    const struct lang_type *type = obj->type;
    while (type && !type->length) {
        type = type->parent;
    }
    if (!type || lang_isinstance(obj, &lang_type_type)) {
        return NULL;
    }
    return lang_str_data(lang_str_format(vm, "%lld", (long long)lang_len(vm, obj)), NULL);
}

static const char *shape_of(struct lang_vm *vm, struct lang_obj *obj) {
    struct lang_obj *shape = lang_get_attr_try(vm, obj, "shape");
    return shape && lang_is(shape, &lang_type_tuple) ? lang_str_data(lang_repr(vm, shape), NULL)
                                                     : NULL;
}

static void gather(struct lang_vm *vm, struct inspecting *job, struct lang_obj *obj) {
    const char *kind = inspect__type_name(obj);
    const char *doc = inspect__doc(vm, obj);
    const struct lang_code *code = code_of(obj);
    const bool is_type = lang_isinstance(obj, &lang_type_type);
    const bool is_module = lang_is(obj, &lang_type_module);
    const bool is_function = code || lang_is(obj, &lang_type_native) ||
                             lang_is(obj, &lang_type_bound) || lang_unbound_def(obj);
    if (is_function || is_type) {
        add(job, is_type ? "Init signature" : "Signature", inspect__signature(vm, obj));
        if (code && job->detail > 0) {
            add(job, "Source", source_of(vm, code));
        } else {
            add(job, "Docstring", doc ? doc : "<no docstring>");
        }
        if (code) {
            add(job, "File", file_of(vm, code));
        }
        add(job, "Type", kind);
        return;
    }
    add(job, "Type", kind);
    add(job, "String form", string_form(vm, obj));
    if (!is_module) {
        add(job, "Length", length_of(vm, obj));
        add(job, "Shape", shape_of(vm, obj));
    }
    add(job, "Docstring", doc ? doc : "<no docstring>");
}

/* --- Layout -------------------------------------------------------------------------------- */

static void write_plain(struct lang_text *text, const struct inspecting *job) {
    size_t width = 0;
    for (size_t i = 0; i < job->count; i++) {
        size_t size = strlen(job->fields[i].title) + 2;
        width = size > width ? size : width;
    }
    for (size_t i = 0; i < job->count; i++) {
        const struct field *field = &job->fields[i];
        const bool lines = strchr(field->content, '\n') != NULL;
        lang_text_printf(text, "%s\x1b[0;31m%s:", i ? "\n" : "", field->title);
        if (lines) {
            lang_text_puts(text, "\x1b[0m\n");
        } else {
            lang_text_printf(text, "%*s\x1b[0m", (int)(width - strlen(field->title) - 1), "");
        }
        lang_text_puts(text, field->content);
    }
}

static void escape_html(struct lang_text *text, const char *at) {
    for (; *at; at++) {
        const char *entity = *at == '&'   ? "&amp;"
                             : *at == '<' ? "&lt;"
                             : *at == '>' ? "&gt;"
                                          : NULL;
        if (entity) {
            lang_text_puts(text, entity);
        } else {
            lang_text_add(text, at, 1);
        }
    }
}

static void write_html(struct lang_text *text, const struct inspecting *job) {
    for (size_t i = 0; i < job->count; i++) {
        const struct field *field = &job->fields[i];
        lang_text_printf(text, "<h4>%s</h4>\n<pre>", field->title);
        escape_html(text, field->content);
        lang_text_puts(text, "</pre>\n");
    }
}

static void put(struct lang_vm *vm, struct lang_bundle *bundle, const char *type,
                void (*write)(struct lang_text *text, const struct inspecting *job),
                const struct inspecting *job) {
    struct lang_text *text = lang_text_new(vm);
    size_t size;
    write(text, job);
    const char *data = lang_text_data(text, &size);
    if (lang_bundle_add(bundle, type, data, size, 0, 0)) {
        lang_raise(vm, &lang_exc_MemoryError, "no memory for the description");
    }
}

/* --- Entry --------------------------------------------------------------------------------- */

static bool inspect_magic(struct inspecting *job) {
    const char *name = job->name + strspn(job->name, "%");
    if (name == job->name) {
        return false;
    }
    for (const struct lang_magic *magic = lang_magics; magic->name; magic++) {
        if (strcmp(magic->name, name) == 0) {
            add(job, "Docstring", magic->doc);
            add(job, "Type", "magic function");
            return true;
        }
    }
    return false;
}

static void inspect(struct lang_vm *vm, void *ud) {
    struct inspecting *job = ud;
    if (!inspect_magic(job)) {
        struct lang_obj *obj = lang_lookup(vm, job->name, strlen(job->name));
        if (!obj) {
            return;
        }
        gather(vm, job, obj);
    }
    put(vm, job->bundle, "text/plain", write_plain, job);
    put(vm, job->bundle, "text/html", write_html, job);
    job->found = true;
}

struct lang_obj *lang_lookup(struct lang_vm *vm, const char *name, size_t size) {
    return lang_peek(vm, name, size);
}

bool lang_inspect_name(struct lang_vm *vm, const char *name, int detail_level,
                       struct lang_bundle *bundle) {
    struct inspecting job = {.name = name, .detail = detail_level, .bundle = bundle};
    size_t mark = lang_pool_mark(vm);
    lang_protect(vm, inspect, &job);
    lang_pool_drain(vm, mark, NULL);
    return job.found;
}

/* The text of tokens [first, last] in `name`; false if it does not fit. */
static bool copy_name(const struct lang_cursor *cursor, size_t first, size_t last, char *name,
                      size_t capacity) {
    const struct lang_token *tokens = cursor->tokens.items;
    size_t size = tokens[last].end - tokens[first].start;
    if (size >= capacity) {
        return false;
    }
    memcpy(name, cursor->code + tokens[first].start, size);
    name[size] = '\0';
    return true;
}

/* Moves a cursor within or before a word to the word's end, so that all of it is read. */
static int word_end(const char *code, size_t size, int cursor) {
    size_t start = lang_utf8_offset(code, size, cursor < 0 ? 0 : (size_t)cursor), at = start;
    while (at < size && lang_identifier_char(code + at, size - at, false)) {
        at++;
        while (at < size && ((unsigned char)code[at] & 0xC0) == 0x80) {
            at++;
        }
    }
    for (size_t i = start; i < at; i++) {
        cursor += ((unsigned char)code[i] & 0xC0) != 0x80;
    }
    return cursor;
}

bool lang_inspect(struct lang_vm *vm, const char *code, size_t size, int cursor_position,
                  int detail_level, struct lang_bundle *bundle) {
    struct lang_arena arena;
    struct lang_cursor cursor;
    char name[512];
    bool found = false;
    lang_arena_init(&arena);
    if (lang_cursor_init(&cursor, &arena, code, size, word_end(code, size, cursor_position)) &&
        cursor.count > 0) {
        const struct lang_token *tokens = cursor.tokens.items;
        size_t last, first = cursor.count;
        size_t open = lang_cursor_call(&cursor, cursor.count);
        if (open != SIZE_MAX) { /* inside of a call it is the function one wants to know */
            last = open - 1;
            first = lang_cursor_operand(&cursor, last);
            found = first <= last && copy_name(&cursor, first, last, name, sizeof(name)) &&
                    lang_inspect_name(vm, name, detail_level, bundle);
        }
        last = cursor.count - 1;
        if (!found && tokens[last].kind == LANG_TOKEN_LEFT_PAREN && last > 0) {
            last--;
        }
        if (!found && tokens[last].kind == LANG_TOKEN_NAME) {
            first = lang_cursor_operand(&cursor, last);
            found = first <= last && copy_name(&cursor, first, last, name, sizeof(name)) &&
                    lang_inspect_name(vm, name, detail_level, bundle);
        }
        bool magic = first > 0 && first <= last && tokens[first - 1].kind == LANG_TOKEN_PERCENT;
        if (!found && magic && copy_name(&cursor, first - 1, last, name, sizeof(name))) {
            found = lang_inspect_name(vm, name, detail_level, bundle);
        }
    }
    lang_arena_close(&arena);
    return found;
}
