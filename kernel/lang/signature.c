/* kernel/lang/signature.c: parameters of callables: reading the text of native rows, describing
 * user functions, the cache of rows. Must not know: how arguments are bound (bind.c). */
#include "kernel/lang/signature.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/call.h"

/* --- Reading a row's text --------------------------------------------------------------------*/

struct reader {
    struct lang_vm *vm;
    const char *at;
};

static void skip_space(struct reader *r) {
    while (*r->at == ' ' || *r->at == '\n') {
        r->at++;
    }
}

/* The value of a default; NULL for `...` and for what only says something to the reader
 * ("<no value>", a name). */
static struct lang_obj *read_default(struct reader *r) {
    static const struct {
        const char *text;
        struct lang_obj *value;
    } words[] = {{"None", &lang_none}, {"True", &lang_true}, {"False", &lang_false}};
    const char *start = r->at;
    if (*start == '\'' || *start == '"') {
        const char *end = strchr(start + 1, *start);
        end = end ? end : start + strlen(start);
        r->at = *end ? end + 1 : end;
        struct lang_text *text = lang_text_new(r->vm);
        for (const char *p = start + 1; p < end; p++) {
            bool newline = p[0] == '\\' && p[1] == 'n';
            lang_text_add(text, newline ? "\n" : p, 1);
            p += newline;
        }
        return lang_text_finish(text);
    }
    int depth = 0;
    while (*r->at && (depth > 0 || !strchr(",)", *r->at))) {
        depth += (*r->at == '(' || *r->at == '[') - (*r->at == ')' || *r->at == ']');
        r->at++;
    }
    size_t size = (size_t)(r->at - start);
    while (size > 0 && start[size - 1] == ' ') {
        size--;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i].text) == size && memcmp(words[i].text, start, size) == 0) {
            return words[i].value;
        }
    }
    if (*start == '(' && size >= 2) { /* a tuple of such values */
        struct reader inside = {r->vm, start + 1};
        struct lang_obj *items[8];
        size_t count = 0;
        for (skip_space(&inside); inside.at < start + size - 1 && count < 8; count++) {
            items[count] = read_default(&inside);
            if (!items[count]) {
                return NULL;
            }
            for (skip_space(&inside); *inside.at == ','; skip_space(&inside)) {
                inside.at++;
            }
        }
        return lang_tuple(r->vm, items, count);
    }
    bool number =
        isdigit((unsigned char)start[0]) ||
        (size > 1 && (start[0] == '-' || start[0] == '.') && isdigit((unsigned char)start[1]));
    if (number) {
        char text[64] = {0};
        memcpy(text, start, size < sizeof text ? size : sizeof text - 1);
        return strpbrk(text, ".eE") ? lang_float(r->vm, strtod(text, NULL))
                                    : lang_int(r->vm, strtoll(text, NULL, 10));
    }
    return NULL;
}

/* Reads one parameter; false at the closing parenthesis. Names are copied into *names. */
static bool read_param(struct reader *r, struct lang_signature *signature,
                       enum lang_parameter_kind *kind, char **names) {
    skip_space(r);
    if (*r->at == ')' || *r->at == '\0') {
        return false;
    }
    if (*r->at == '/') {
        r->at++;
        for (size_t i = 0; i < signature->count; i++) {
            signature->params[i].kind = LANG_PARAM_POSITIONAL_ONLY;
        }
    } else {
        int stars = 0;
        for (; *r->at == '*'; r->at++) {
            stars++;
        }
        size_t size = 0;
        while (isalnum((unsigned char)r->at[size]) || r->at[size] == '_') {
            size++;
        }
        if (size) {
            struct lang_param *param = &signature->params[signature->count];
            memcpy(*names, r->at, size);
            param->name = *names;
            *names += size + 1;
            r->at += size;
            param->kind = stars == 1 ? LANG_PARAM_VARARGS : stars == 2 ? LANG_PARAM_KWARGS : *kind;
            if (stars == 1) {
                signature->varargs = (int)signature->count;
            } else if (stars == 2) {
                signature->keywords = (int)signature->count;
            }
            signature->count++;
            skip_space(r);
            if (*r->at == ':') { /* an annotation says nothing here */
                while (*r->at && !strchr("=,)", *r->at)) {
                    r->at++;
                }
            }
            if (*r->at == '=') {
                r->at++;
                skip_space(r);
                param->optional = true;
                param->default_value = lang_retain(read_default(r));
            }
        }
        if (stars == 1) {
            *kind = LANG_PARAM_KEYWORD_ONLY;
        }
    }
    skip_space(r);
    if (*r->at == ',') {
        r->at++;
    }
    return true;
}

static void finish(struct lang_signature *signature) {
    signature->simple = signature->varargs < 0 && signature->keywords < 0;
    for (size_t i = 0; i < signature->count; i++) {
        struct lang_param *param = &signature->params[i];
        signature->positional += param->kind <= LANG_PARAM_NORMAL;
        if (param->kind == LANG_PARAM_KEYWORD_ONLY && !param->optional) {
            signature->simple = false;
        }
    }
}

static size_t param_bound(const char *text) {
    size_t commas = 0;
    for (; *text; text++) {
        commas += *text == ',';
    }
    return commas + 1;
}

/* One block: the signature, its parameters, the bytes of their names. */
static size_t block_size(const char *text) {
    return sizeof(struct lang_signature) + param_bound(text) * sizeof(struct lang_param) +
           strlen(text) + 1;
}

static struct lang_signature *read_signature(struct lang_vm *vm, const struct lang_def *def) {
    size_t size = block_size(def->signature);
    struct lang_signature *signature = lang_realloc(vm, NULL, 0, size);
    memset(signature, 0, size);
    *signature = (struct lang_signature){.name = def->name,
                                         .qualified_name = def->name,
                                         .text = def->signature,
                                         .doc = def->doc,
                                         .params = (struct lang_param *)(signature + 1),
                                         .varargs = -1,
                                         .keywords = -1,
                                         .native = true};
    char *names = (char *)(signature->params + param_bound(def->signature));
    const char *open = strchr(def->signature, '(');
    struct reader reader = {vm, open ? open + 1 : ""};
    enum lang_parameter_kind kind = LANG_PARAM_NORMAL;
    while (read_param(&reader, signature, &kind, &names)) {
    }
    finish(signature);
    return signature;
}

/* --- The cache of rows -----------------------------------------------------------------------*/

static size_t place_of(const struct lang_vm *vm, const struct lang_def *def) {
    size_t at = ((uintptr_t)def >> 4) * 0x9E3779B97F4A7C15u;
    at ^= at >> 29;
    at &= vm->def_table_size - 1;
    while (vm->defs[at] && vm->defs[at]->def != def) {
        at = (at + 1) & (vm->def_table_size - 1);
    }
    return at;
}

static void grow_table(struct lang_vm *vm) {
    struct lang_def_entry **old = vm->defs;
    size_t old_size = vm->def_table_size, size = old_size ? old_size * 2 : 256;
    struct lang_def_entry **table = lang_realloc(vm, NULL, 0, size * sizeof *table);
    memset(table, 0, size * sizeof *table);
    vm->defs = table;
    vm->def_table_size = size;
    for (size_t i = 0; i < old_size; i++) {
        if (old[i]) {
            table[place_of(vm, old[i]->def)] = old[i];
        }
    }
    lang_free(vm, old, old_size * sizeof *old);
}

struct lang_def_entry *lang_def_entry_of(struct lang_vm *vm, const struct lang_def *def) {
    if (vm->def_count * 2 >= vm->def_table_size) {
        grow_table(vm);
    }
    size_t at = place_of(vm, def);
    if (vm->defs[at]) {
        return vm->defs[at];
    }
    size_t mark = lang_pool_mark(vm);
    struct lang_native_function *function = lang_new(vm, &lang_type_native);
    struct lang_def_entry *entry = lang_realloc(vm, NULL, 0, sizeof *entry);
    *entry = (struct lang_def_entry){.def = def, .function = &function->base};
    function->entry = entry;
    vm->defs[at] = entry; /* owned by the table from here on */
    vm->def_count++;
    lang_retain(&function->base);
    entry->signature = read_signature(vm, def);
    entry->signature_size = block_size(def->signature);
    lang_pool_drain(vm, mark, NULL);
    return entry;
}

void lang_defs_free(struct lang_vm *vm) {
    for (size_t i = 0; i < vm->def_table_size; i++) {
        struct lang_def_entry *entry = vm->defs[i];
        if (!entry) {
            continue;
        }
        struct lang_signature *signature = entry->signature;
        for (size_t p = 0; signature && p < signature->count; p++) {
            lang_release(vm, signature->params[p].default_value);
        }
        if (signature) {
            lang_free(vm, signature, entry->signature_size);
        }
        lang_release(vm, entry->function);
        lang_free(vm, entry, sizeof *entry);
    }
    lang_free(vm, vm->defs, vm->def_table_size * sizeof *vm->defs);
    vm->defs = NULL;
    vm->def_count = vm->def_table_size = 0;
}

/* --- User functions --------------------------------------------------------------------------*/

static const struct lang_signature *of_function(struct lang_vm *vm,
                                                struct lang_function *function) {
    if (function->signature) {
        return function->signature;
    }
    const struct lang_code *code = function->code;
    struct lang_param *params = NULL;
    if (code->param_count) {
        params = lang_realloc(vm, NULL, 0, code->param_count * sizeof *params);
    }
    struct lang_signature *signature = lang_realloc_try(vm, NULL, 0, sizeof *signature);
    if (!signature) {
        lang_free(vm, params, code->param_count * sizeof *params);
        lang_raise(vm, &lang_exc_MemoryError, "out of memory");
    }
    *signature =
        (struct lang_signature){.name = lang_str_data(function->name, NULL),
                                .qualified_name = lang_str_data(code->qualified_name, NULL),
                                .doc = function->doc ? lang_str_data(function->doc, NULL) : NULL,
                                .params = params,
                                .count = code->param_count,
                                .varargs = -1,
                                .keywords = -1};
    for (size_t i = 0; i < code->param_count; i++) {
        struct lang_obj *value = function->defaults ? function->defaults[i] : NULL;
        params[i] = (struct lang_param){lang_str_data(code->locals[i], NULL), value,
                                        code->param_kinds[i], value != NULL};
        if (code->param_kinds[i] == LANG_PARAM_VARARGS) {
            signature->varargs = (int)i;
        } else if (code->param_kinds[i] == LANG_PARAM_KWARGS) {
            signature->keywords = (int)i;
        }
    }
    finish(signature);
    function->signature = signature;
    return signature;
}

/* --- Questions -------------------------------------------------------------------------------*/

const struct lang_signature *lang_signature_of_def(struct lang_vm *vm, const struct lang_def *def) {
    return lang_def_entry_of(vm, def)->signature;
}

const struct lang_signature *lang_signature_of(struct lang_vm *vm, struct lang_obj *callable) {
    if (lang_is(callable, &lang_type_bound)) {
        callable = ((struct lang_bound *)callable)->function;
    }
    if (lang_is(callable, &lang_type_function)) {
        return of_function(vm, (struct lang_function *)callable);
    }
    if (lang_is(callable, &lang_type_native)) {
        return ((struct lang_native_function *)callable)->entry->signature;
    }
    if (lang_is(callable, &lang_type_type)) {
        const struct lang_type *type = (const struct lang_type *)(const void *)callable;
        for (; type; type = type->parent) {
            if (type->construct) {
                return lang_signature_of_def(vm, type->construct);
            }
        }
    }
    const struct lang_def *unbound = lang_unbound_def(callable);
    return unbound ? lang_signature_of_def(vm, unbound) : NULL;
}

struct lang_obj *lang_signature_text(struct lang_vm *vm, const struct lang_signature *signature) {
    if (signature->text) {
        return lang_str(vm, signature->text);
    }
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, "%s(", signature->name);
    for (size_t i = 0; i < signature->count; i++) {
        const struct lang_param *param = &signature->params[i];
        const struct lang_param *before = i ? &signature->params[i - 1] : NULL;
        lang_text_puts(text, i ? ", " : "");
        if (before && before->kind == LANG_PARAM_POSITIONAL_ONLY &&
            param->kind != LANG_PARAM_POSITIONAL_ONLY) {
            lang_text_puts(text, "/, ");
        }
        if (param->kind == LANG_PARAM_KEYWORD_ONLY &&
            (!before || (before->kind != LANG_PARAM_KEYWORD_ONLY && signature->varargs < 0))) {
            lang_text_puts(text, "*, ");
        }
        lang_text_puts(text, param->kind == LANG_PARAM_VARARGS  ? "*"
                             : param->kind == LANG_PARAM_KWARGS ? "**"
                                                                : "");
        lang_text_puts(text, param->name);
        if (param->optional) {
            lang_text_puts(text, "=");
            lang_text_repr(text, param->default_value);
        }
    }
    bool only = signature->count &&
                signature->params[signature->count - 1].kind == LANG_PARAM_POSITIONAL_ONLY;
    lang_text_puts(text, only ? ", /)" : ")");
    return lang_text_finish(text);
}
