/* kernel/lang/complete.c: Tab: what could stand at the cursor.
 * Owns: which candidates come from where, their types and order. Reading the text is in cursor.c,
 * files and dictionary keys are in complete_string.c. Never runs user code. */
#include "kernel/lang/complete.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/complete_private.h"
#include "kernel/lang/lang.h"
#include "kernel/lang/magic.h"
#include "kernel/lang/signature.h"
#include "kernel/lang/string.h"

/* --- The list ------------------------------------------------------------------------------ */

void lang_completions_close(struct lang_completions *completions) {
    for (size_t i = 0; i < completions->count; i++) {
        free(completions->items[i].text);
        free(completions->items[i].signature);
    }
    free(completions->items);
    *completions = (struct lang_completions){0};
}

void complete__add(struct completing *job, const char *text, size_t size, const char *type,
                   const char *signature) {
    struct lang_completions *out = job->out;
    for (size_t i = 0; i < out->count; i++) {
        if (strlen(out->items[i].text) == size && memcmp(out->items[i].text, text, size) == 0) {
            return; /* a variable hides the built-in of its name */
        }
    }
    if (out->count == out->capacity) {
        size_t capacity = out->capacity ? out->capacity * 2 : 64;
        void *grown = realloc(out->items, capacity * sizeof(*out->items));
        if (!grown) {
            return;
        }
        out->items = grown;
        out->capacity = capacity;
    }
    struct lang_completion item = {strndup(text, size), type, strdup(signature ? signature : "")};
    if (!item.text || !item.signature) {
        free(item.text);
        free(item.signature);
        return;
    }
    out->items[out->count++] = item;
}

void complete__words(struct completing *job, const char *words, const char *type) {
    for (size_t size; *words; words += size) {
        words += strspn(words, " ");
        size = strcspn(words, " ");
        if (size > 0 && size >= job->prefix_size &&
            memcmp(words, job->prefix, job->prefix_size) == 0) {
            complete__add(job, words, size, type, NULL);
        }
    }
}

bool complete__matches(const struct completing *job, const char *text) {
    return strncmp(text, job->prefix, job->prefix_size) == 0;
}

/* "(x, y=1)" of "f(x, y=1) -> z", "" if the callable is unknown. */
static const char *parameters_of(struct lang_vm *vm, const struct lang_signature *signature) {
    if (!signature) {
        return "";
    }
    const char *text = lang_str_data(lang_signature_text(vm, signature), NULL);
    const char *open = strchr(text, '(');
    return open ? open : "";
}

const char *complete__type_of(const struct lang_obj *value) {
    if (lang_is(value, &lang_type_module)) {
        return "module";
    }
    if (lang_isinstance(value, &lang_type_type)) {
        return "class";
    }
    if (lang_is(value, &lang_type_function) || lang_is(value, &lang_type_native) ||
        lang_is(value, &lang_type_bound) || lang_unbound_def(value)) {
        return "function";
    }
    return "instance";
}

static void add_value(struct lang_vm *vm, struct completing *job, const char *name,
                      struct lang_obj *value) {
    const char *type = complete__type_of(value);
    bool callable = strcmp(type, "function") == 0 || strcmp(type, "class") == 0;
    complete__add(job, name, strlen(name), type,
                  callable ? parameters_of(vm, lang_signature_of(vm, value)) : "");
}

static int group_of(const char *text) {
    size_t size = strlen(text);
    if (size > 0 && text[size - 1] == '=') {
        return -1;
    }
    return text[0] != '_' ? 0 : text[1] == '_' ? 2 : 1;
}

static int compare(const void *a, const void *b) {
    const struct lang_completion *x = a, *y = b;
    int groups = group_of(x->text) - group_of(y->text);
    if (groups) {
        return groups;
    }
    /* parameters keep the order of the signature, which is more telling than the alphabet's */
    if (group_of(x->text) == -1) {
        return 0;
    }
    size_t signs_x = strspn(x->text, "%"), signs_y = strspn(y->text, "%");
    int words = strcasecmp(x->text + signs_x, y->text + signs_y);
    return words                ? words
           : signs_x != signs_y ? (int)signs_x - (int)signs_y
                                : strcmp(x->text, y->text);
}

static void sort(struct lang_completions *out) {
    /* insertion keeps equal items in order, and the lists are short */
    for (size_t i = 1; i < out->count; i++) {
        struct lang_completion item = out->items[i];
        size_t at = i;
        for (; at > 0 && compare(&item, &out->items[at - 1]) < 0; at--) {
            out->items[at] = out->items[at - 1];
        }
        out->items[at] = item;
    }
}

/* --- Names --------------------------------------------------------------------------------- */

static void add_names(struct lang_vm *vm, struct completing *job) {
    struct lang_obj *name, *value;
    for (size_t at = 0; lang_global_next(vm, &at, &name, &value);) {
        const char *text = lang_str_data(name, NULL);
        if (complete__matches(job, text) && (text[0] != '_' || job->prefix_size > 0)) {
            add_value(vm, job, text, value);
        }
    }
    for (size_t at = 0; lang_dict_next(lang_builtins(vm), &at, &name, &value);) {
        const char *text = lang_str_data(name, NULL);
        if (complete__matches(job, text) && (text[0] != '_' || job->prefix_size > 0)) {
            add_value(vm, job, text, value);
        }
    }
    const char *keyword;
    for (size_t i = 0; (keyword = lang_keyword_at(i)); i++) {
        static const char *const refused[] = {"async", "await", "class", "yield"};
        bool left_out = false;
        for (size_t k = 0; k < sizeof(refused) / sizeof(*refused); k++) {
            left_out = left_out || strcmp(refused[k], keyword) == 0;
        }
        if (!left_out && complete__matches(job, keyword)) {
            complete__add(job, keyword, strlen(keyword), "keyword", NULL);
        }
    }
}

/* Is `name=` written between the tokens `open` and the cursor already? */
static bool is_given(const struct completing *job, size_t open, const char *name) {
    const struct lang_token *tokens = job->cursor.tokens.items;
    for (size_t i = open + 1; i + 1 < job->cursor.count; i++) {
        if (tokens[i].kind == LANG_TOKEN_NAME && tokens[i + 1].kind == LANG_TOKEN_ASSIGN &&
            tokens[i].level == tokens[open].level + 1 &&
            tokens[i].end - tokens[i].start == strlen(name) &&
            memcmp(job->cursor.code + tokens[i].start, name, strlen(name)) == 0) {
            return true;
        }
    }
    return false;
}

/* Keyword arguments of the call the cursor is in. */
static void add_parameters(struct lang_vm *vm, struct completing *job, size_t count) {
    const struct lang_token *tokens = job->cursor.tokens.items;
    size_t open = lang_cursor_call(&job->cursor, count);
    if (open == SIZE_MAX) {
        return;
    }
    enum lang_token_kind before = count > 0 ? tokens[count - 1].kind : LANG_TOKEN_END;
    if (before != LANG_TOKEN_COMMA && before != LANG_TOKEN_LEFT_PAREN) {
        return; /* f(x=| wants a value */
    }
    size_t first = lang_cursor_operand(&job->cursor, open - 1);
    if (first >= open) {
        return;
    }
    struct lang_obj *callee = lang_peek(vm, job->cursor.code + tokens[first].start,
                                        tokens[open - 1].end - tokens[first].start);
    const struct lang_signature *signature = callee ? lang_signature_of(vm, callee) : NULL;
    for (size_t i = 0; signature && i < signature->count; i++) {
        const struct lang_param *param = &signature->params[i];
        if ((param->kind != LANG_PARAM_NORMAL && param->kind != LANG_PARAM_KEYWORD_ONLY) ||
            !complete__matches(job, param->name) || is_given(job, open, param->name)) {
            continue;
        }
        struct lang_text *text = lang_text_new(vm);
        size_t size;
        lang_text_printf(text, "%s=", param->name);
        const char *shown = lang_text_data(text, &size);
        complete__add(job, shown, size, "param", NULL);
    }
}

/* --- Attributes ---------------------------------------------------------------------------- */

/* A row of the type's tables. false: it has none of that name. */
static bool add_row(struct lang_vm *vm, struct completing *job, const struct lang_type *type,
                    const char *name) {
    struct lang_attribute found = {0};
    if (!lang_attribute_find(vm, type, name, &found) || (!found.method && !found.property)) {
        return false;
    }
    const struct lang_signature *signature =
        found.method ? lang_signature_of_def(vm, found.method) : NULL;
    complete__add(job, name, strlen(name), found.method ? "function" : "property",
                  parameters_of(vm, signature));
    return true;
}

/* What values of the type have, when there is none to look at. */
static void add_attributes_of(struct lang_vm *vm, struct completing *job,
                              const struct lang_type *type) {
    struct lang_obj *names = lang_dir_of(vm, type);
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        const char *name = lang_str_data(lang_seq_item(names, i), NULL);
        if (complete__matches(job, name) && (name[0] != '_' || job->prefix_size > 0)) {
            add_row(vm, job, type, name);
        }
    }
}

static void add_attributes(struct lang_vm *vm, struct completing *job, struct lang_obj *obj) {
    struct lang_obj *names = lang_dir(vm, obj);
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        const char *name = lang_str_data(lang_seq_item(names, i), NULL);
        if (!complete__matches(job, name) || (name[0] == '_' && job->prefix_size == 0)) {
            continue;
        }
        size_t mark = lang_pool_mark(vm);
        if (!add_row(vm, job, obj->type, name)) {
            struct lang_obj *value = lang_get_attr_try(vm, obj, name);
            if (value) {
                add_value(vm, job, name, value);
            } else {
                complete__add(job, name, strlen(name), "instance", NULL);
            }
        }
        lang_pool_drain(vm, mark, NULL);
    }
}

/* --- Imports ------------------------------------------------------------------------------- */

/* Parts of module names behind `dotted` ("" or "keras."). */
static void add_modules(struct lang_vm *vm, struct completing *job, const char *dotted,
                        size_t dotted_size) {
    const char *name;
    for (size_t i = 0; (name = lang_module_at(vm, i)); i++) {
        if (strncmp(name, dotted, dotted_size) != 0) {
            continue;
        }
        const char *part = name + dotted_size;
        size_t size = strcspn(part, ".");
        if (size >= job->prefix_size && memcmp(part, job->prefix, job->prefix_size) == 0 &&
            (part[0] != '_' || job->prefix_size > 0)) {
            complete__add(job, part, size, "module", NULL);
        }
    }
}

/* Text of the tokens [first, last) without blanks, as a str. */
static const char *joined(struct lang_vm *vm, const struct completing *job, size_t first,
                          size_t last, size_t *size) {
    struct lang_text *text = lang_text_new(vm);
    for (size_t i = first; i < last; i++) {
        const struct lang_token *token = &job->cursor.tokens.items[i];
        lang_text_add(text, job->cursor.code + token->start, token->end - token->start);
    }
    return lang_text_data(text, size);
}

/* `import a.b|`, `from a.b|`, `from a import b, c|`. false: the line is no import. `count`: tokens
 * in front of the word being typed. */
static bool add_imports(struct lang_vm *vm, struct completing *job, size_t count) {
    const struct lang_token *tokens = job->cursor.tokens.items;
    size_t line = lang_cursor_line(&job->cursor);
    if (line >= count ||
        (tokens[line].kind != LANG_TOKEN_IMPORT && tokens[line].kind != LANG_TOKEN_FROM)) {
        return false;
    }
    size_t size;
    if (tokens[line].kind == LANG_TOKEN_FROM) {
        size_t import = line + 1;
        while (import < count && tokens[import].kind != LANG_TOKEN_IMPORT) {
            import++;
        }
        if (import < count) {
            const char *module = joined(vm, job, line + 1, import, &size);
            if (tokens[count - 1].kind != LANG_TOKEN_AS) {
                add_attributes(vm, job, lang_import(vm, module));
                struct lang_text *text = lang_text_new(vm);
                lang_text_printf(text, "%s.", module);
                const char *dotted = lang_text_data(text, &size);
                add_modules(vm, job, dotted, size);
            }
            return true;
        }
        if (count > line + 1 && tokens[count - 1].kind == LANG_TOKEN_NAME) {
            complete__add(job, "import", 6, "keyword", NULL);
            return true;
        }
    }
    size_t first = count;
    while (first > line + 1 && (tokens[first - 1].kind == LANG_TOKEN_DOT ||
                                (first < count && tokens[first].kind == LANG_TOKEN_DOT &&
                                 tokens[first - 1].kind == LANG_TOKEN_NAME))) {
        first--;
    }
    if (tokens[count - 1].kind == LANG_TOKEN_AS) {
        return true;
    }
    const char *dotted = joined(vm, job, first, count, &size);
    add_modules(vm, job, dotted, size);
    return true;
}

/* --- Magics -------------------------------------------------------------------------------- */

/* Words that may follow a magic. */
static const struct {
    const char *name, *words;
} magic_words[] = {
    {"matplotlib", "inline"},
    {"config", "InlineBackend.figure_format InlineBackend.figure_formats"},
    {"reset", "-f"},
};

/* `%matplotlib in|`: `name` is where the magic's name begins. */
static bool add_magic_words(struct completing *job, size_t name) {
    const char *code = job->cursor.code;
    const size_t size = strcspn(code + name, " \t");
    size_t word = job->cursor.at;
    while (word > name && code[word - 1] != ' ' && code[word - 1] != '\t') {
        word--;
    }
    for (size_t i = 0; i < sizeof magic_words / sizeof *magic_words; i++) {
        if (strlen(magic_words[i].name) != size || word < name + size ||
            strncmp(magic_words[i].name, code + name, size) != 0) {
            continue;
        }
        job->start = word;
        job->prefix = code + word;
        job->prefix_size = job->cursor.at - word;
        complete__words(job, magic_words[i].words, "magic");
        return true;
    }
    return false;
}

/* `%ti|` at the beginning of a line. */
static bool add_magics(struct completing *job) {
    const char *code = job->cursor.code;
    size_t line = job->cursor.at;
    while (line > 0 && code[line - 1] != '\n') {
        line--;
    }
    size_t at = line;
    while (at < job->cursor.at && (code[at] == ' ' || code[at] == '\t')) {
        at++;
    }
    size_t name = at;
    while (name < job->cursor.at && code[name] == '%' && name - at < 2) {
        name++;
    }
    if (name == at) {
        return false;
    }
    if (strspn(code + name, "abcdefghijklmnopqrstuvwxyz_0123456789") < job->cursor.at - name) {
        return add_magic_words(job, name);
    }
    bool top = true;
    for (size_t i = 0; i < at; i++) {
        top = top && (code[i] == ' ' || code[i] == '\n');
    }
    const size_t typed = job->cursor.at - name;
    for (const struct lang_magic *magic = lang_magics; magic->name; magic++) {
        for (unsigned kind = LANG_MAGIC_LINE; kind <= LANG_MAGIC_CELL; kind++) {
            bool wanted = kind == LANG_MAGIC_CELL ? top : name - at == 1;
            if ((magic->flags & LANG_MAGIC_REFUSED) || !(magic->flags & kind) || !wanted ||
                strncmp(magic->name, code + name, typed) != 0) {
                continue;
            }
            char text[64] = "%%";
            strncpy(text + kind, magic->name, sizeof(text) - 3);
            complete__add(job, text, strlen(text), "magic", NULL);
        }
    }
    job->start = at;
    return true;
}

/* --- Which of these ------------------------------------------------------------------------ */

/* Is the cursor behind a # of a comment? */
static bool in_comment(const struct lang_cursor *cursor) {
    size_t end = cursor->count ? cursor->tokens.items[cursor->count - 1].end : 0;
    if (end >= cursor->at) {
        return false;
    }
    const char *newline = memrchr(cursor->code + end, '\n', cursor->at - end);
    const char *from = newline ? newline : cursor->code + end;
    return memchr(from, '#', (size_t)(cursor->code + cursor->at - from)) != NULL;
}

/* In the braces of an f-string that is not ended: the cursor becomes that of the expression. */
static bool enter_field(struct completing *job, const struct lang_token *token) {
    const char *code = job->cursor.code;
    const struct lang_string_parts parts = lang_string_parts(code, token);
    const size_t at = job->cursor.at;
    size_t brace = SIZE_MAX;
    int depth = 0;
    for (size_t i = parts.body; parts.format && i < at; i++) {
        if (brace == SIZE_MAX && code[i] == '{' && i + 1 < at && code[i + 1] == '{') {
            i++;
        } else if (brace == SIZE_MAX && code[i] == '{') {
            brace = i;
            depth = 0;
        } else if (strchr("([{", code[i])) {
            depth++;
        } else if (strchr(")]}", code[i]) && depth > 0) {
            depth--;
        } else if (depth == 0 && strchr("}:!", code[i])) {
            brace = SIZE_MAX; /* what follows is text or a format */
        }
    }
    if (brace == SIZE_MAX) {
        return false;
    }
    struct lang_cursor inner;
    if (!lang_cursor_init(&inner, job->arena, code + brace + 1, at - brace - 1, INT_MAX)) {
        return false;
    }
    job->cursor = inner;
    job->base += brace + 1;
    job->start = inner.at;
    return true;
}

static void complete(struct lang_vm *vm, void *ud) {
    struct completing *job = ud;
    const struct lang_cursor *cursor = &job->cursor;
    const struct lang_token *tokens = cursor->tokens.items;
    size_t count = cursor->count;
    if (in_comment(cursor) || add_magics(job)) {
        return;
    }
    const struct lang_token *last = count ? &tokens[count - 1] : NULL;
    if (last && last->kind == LANG_TOKEN_STRING && last->end >= cursor->at) {
        if (last->unterminated && enter_field(job, last)) {
            complete(vm, job);
        } else if (last->unterminated) {
            complete__string(vm, job);
        }
        return;
    }
    if (last && last->kind == LANG_TOKEN_NUMBER && last->end >= cursor->at) {
        return;
    }
    bool word = last && last->end >= cursor->at &&
                (last->kind == LANG_TOKEN_NAME || lang_token_is_keyword(last->kind));
    if (word) {
        job->prefix = cursor->code + last->start;
        job->prefix_size = last->end - last->start;
        job->start = last->start;
        count--;
    }
    if (add_imports(vm, job, count)) {
        return;
    }
    if (count > 0 && tokens[count - 1].kind == LANG_TOKEN_DOT) {
        size_t first = count > 1 ? lang_cursor_operand(cursor, count - 2) : count;
        struct lang_obj *obj = first + 1 < count
                                   ? lang_peek(vm, cursor->code + tokens[first].start,
                                               tokens[count - 2].end - tokens[first].start)
                                   : NULL;
        const struct lang_type *type =
            !obj && first + 1 < count ? lang_peek_type(vm, cursor->code + tokens[first].start,
                                                       tokens[count - 2].end - tokens[first].start)
                                      : NULL;
        if (obj) {
            add_attributes(vm, job, obj);
        } else if (type) {
            add_attributes_of(vm, job, type);
        }
        return;
    }
    add_parameters(vm, job, count);
    if (!word && count > 1 && tokens[count - 1].kind == LANG_TOKEN_LEFT_BRACKET) {
        complete__keys(vm, job, count - 1, 0);
    }
    if (count > 0 && tokens[count - 1].kind == LANG_TOKEN_DEF) {
        return; /* the user is making a new name */
    }
    if (word || job->out->count == 0 || lang_cursor_call(cursor, count) != SIZE_MAX) {
        add_names(vm, job);
    }
}

void lang_complete(struct lang_vm *vm, const char *code, size_t size, int cursor,
                   struct lang_completions *out) {
    struct lang_arena arena;
    struct completing job = {.prefix = "", .out = out, .arena = &arena};
    *out = (struct lang_completions){0};
    lang_arena_init(&arena);
    if (lang_cursor_init(&job.cursor, &arena, code, size, cursor)) {
        size_t mark = lang_pool_mark(vm);
        job.start = job.cursor.at;
        job.rest = code + job.cursor.at;
        job.rest_size = size - job.cursor.at;
        lang_protect(vm, complete, &job);
        lang_pool_drain(vm, mark, NULL);
    }
    sort(out);
    out->start = (int)lang_utf8_length(code, job.base + job.start);
    out->end = (int)lang_utf8_length(code, job.base + job.cursor.at);
    lang_arena_close(&arena);
}
