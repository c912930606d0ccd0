/* kernel/lang/bind.c: arguments to parameters, with Python's errors when they do not fit.
 * User functions and native rows take the same way; rows whose parameters are all positional-only
 * answer in the words of CPython's own C functions. */
#include <string.h>

#include "kernel/lang/call.h"
#include "kernel/lang/signature.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

/* What an error needs to say who was called. */
struct call {
    struct lang_vm *vm;
    const struct lang_signature *signature;
    const struct lang_type *owner;
    const struct lang_args *args;
    struct lang_obj **slots;
};

/* "fit" or "list.append". */
static const char *shown(const struct call *call) {
    if (!call->owner) {
        return call->signature->qualified_name;
    }
    return lang_str_data(
        lang_str_format(call->vm, "%s.%s", call->owner->name, call->signature->name), NULL);
}

static size_t required_positional(const struct lang_signature *signature) {
    size_t required = 0;
    while (required < signature->positional && !signature->params[required].optional) {
        required++;
    }
    return required;
}

/* Written like a C function that takes its arguments by position. */
static bool by_position(const struct lang_signature *signature) {
    for (size_t i = 0; i < signature->positional; i++) {
        if (signature->params[i].kind != LANG_PARAM_POSITIONAL_ONLY) {
            return false;
        }
    }
    return signature->native && signature->varargs < 0;
}

/* A type of Python's own: enumerate(), reversed(). */
static bool is_builtin_type(const struct call *call) {
    struct lang_obj *known = lang_dict_get_str(call->vm, call->vm->builtins, call->signature->name);
    const struct lang_type *type = (const struct lang_type *)(const void *)known;
    return known && known->type == &lang_type_type && type->construct &&
           lang_def_entry_of(call->vm, type->construct)->signature == call->signature;
}

/* A function or type of Python's own: not one of a module, which may have the same name. */
static bool is_builtin(const struct call *call) {
    if (!call->signature->native) {
        return false;
    }
    if (call->owner) {
        return !call->owner->module;
    }
    struct lang_obj *known = lang_dict_get_str(call->vm, call->vm->builtins, call->signature->name);
    if (known && known->type == &lang_type_native) {
        return ((struct lang_native_function *)known)->entry->signature == call->signature;
    }
    return is_builtin_type(call);
}

/* The same, and nothing may be given by name. */
static bool only_by_position(const struct lang_signature *signature) {
    return by_position(signature) && signature->positional == signature->count &&
           signature->keywords < 0;
}

/* "math." of a function of a module; "" for what is built in, and for methods. */
static const char *module_prefix(const struct call *call) {
    struct lang_vm *vm = call->vm;
    for (size_t i = 0; i < vm->module_count; i++) {
        const struct lang_module_def *module = vm->modules[i].def;
        const struct lang_def *row = module ? module->functions : NULL;
        for (; row && row->name; row++) {
            if (strcmp(row->name, call->signature->name) == 0 &&
                lang_def_entry_of(vm, row)->signature == call->signature) {
                return lang_str_data(lang_str_format(vm, "%s.", module->name), NULL);
            }
        }
    }
    return "";
}

/* The number of arguments of a C function is wrong: CPython's words depend on how it is written. */
static _Noreturn void raise_native_count(const struct call *call) {
    const struct lang_signature *signature = call->signature;
    size_t given = call->args->npos, most = signature->positional;
    size_t least = required_positional(signature);
    if (most == 0 && signature->count > 0) {
        lang_raise(call->vm, &lang_exc_TypeError, "%s() takes no positional arguments",
                   signature->name);
    }
    if (most == 0) {
        lang_raise(call->vm, &lang_exc_TypeError, "%s() takes no arguments (%zu given)",
                   shown(call), given);
    }
    if (least == most && most == 1 && only_by_position(signature) && !is_builtin_type(call)) {
        lang_raise(call->vm, &lang_exc_TypeError, "%s%s() takes exactly one argument (%zu given)",
                   module_prefix(call), shown(call), given);
    }
    const char *bound = least == most ? "" : given < least ? "at least " : "at most ";
    size_t wanted = given < least ? least : most;
    lang_raise(call->vm, &lang_exc_TypeError, "%s expected %s%zu argument%s, got %zu",
               signature->name, bound, wanted, wanted == 1 ? "" : "s", given);
}

/* "f() takes at most 2 arguments (3 given)": what CPython's own functions say that take arguments
 * by name as well; there self does not count. */
static _Noreturn void raise_builtin_count(const struct call *call, const char *bound, size_t wanted,
                                          const char *kind, size_t given) {
    lang_raise(call->vm, &lang_exc_TypeError, "%s() takes %s %zu %sargument%s (%zu given)",
               call->signature->name, bound, wanted, kind, wanted == 1 ? "" : "s", given);
}

static _Noreturn void raise_too_many(const struct call *call) {
    const struct lang_signature *signature = call->signature;
    if (by_position(signature)) {
        raise_native_count(call);
    }
    if (is_builtin(call)) {
        size_t all = call->args->npos + call->args->nkw, required = required_positional(signature);
        if (all > signature->count) {
            raise_builtin_count(call, required == signature->count ? "exactly" : "at most",
                                signature->count, "", all);
        }
        raise_builtin_count(call, required == signature->positional ? "exactly" : "at most",
                            signature->positional, "positional ", call->args->npos);
    }
    /* As CPython counts, self is an argument like the others. */
    size_t self = call->owner != NULL;
    size_t most = signature->positional + self, given = call->args->npos + self;
    size_t least = required_positional(signature) + self;
    size_t keyword_only = 0;
    for (size_t i = signature->positional; i < signature->count; i++) {
        keyword_only += signature->params[i].kind == LANG_PARAM_KEYWORD_ONLY && call->slots[i] &&
                        call->slots[i] != signature->params[i].default_value;
    }
    struct lang_text *text = lang_text_new(call->vm);
    lang_text_printf(text, "%s() takes ", shown(call));
    if (least != most) {
        lang_text_printf(text, "from %zu to %zu positional arguments", least, most);
    } else {
        lang_text_printf(text, "%zu positional argument%s", most, most == 1 ? "" : "s");
    }
    lang_text_printf(text, " but %zu", given);
    if (keyword_only) {
        lang_text_printf(text,
                         " positional argument%s (and %zu keyword-only argument%s) were given",
                         given == 1 ? "" : "s", keyword_only, keyword_only == 1 ? "" : "s");
    } else {
        lang_text_printf(text, " %s given", given == 1 ? "was" : "were");
    }
    size_t size;
    lang_raise(call->vm, &lang_exc_TypeError, "%s", lang_text_data(text, &size));
}

/* Lists the names of missing parameters: 'a', 'b', and 'c'. */
static _Noreturn void raise_missing(const struct call *call, bool keyword_only) {
    const struct lang_signature *signature = call->signature;
    if (by_position(signature) && !keyword_only) {
        raise_native_count(call);
    }
    size_t count = 0, seen = 0;
    for (size_t i = 0; i < signature->positional && !keyword_only && is_builtin(call); i++) {
        if (!call->slots[i] && !signature->params[i].optional) {
            if (signature->params[i].kind == LANG_PARAM_POSITIONAL_ONLY) {
                size_t required = required_positional(signature);
                raise_builtin_count(call,
                                    required == signature->positional ? "exactly" : "at least",
                                    required, "positional ", call->args->npos);
            }
            if (is_builtin_type(call)) {
                lang_raise(call->vm, &lang_exc_TypeError, "%s() missing required argument '%s'",
                           signature->name, signature->params[i].name);
            }
            lang_raise(call->vm, &lang_exc_TypeError,
                       "%s() missing required argument '%s' (pos %zu)", signature->name,
                       signature->params[i].name, i + 1);
        }
    }
    for (size_t i = 0; i < signature->count; i++) {
        const struct lang_param *param = &signature->params[i];
        count += !call->slots[i] && !param->optional &&
                 (param->kind == LANG_PARAM_KEYWORD_ONLY) == keyword_only;
    }
    struct lang_text *text = lang_text_new(call->vm);
    lang_text_printf(text, "%s() missing %zu required %s argument%s: ", shown(call), count,
                     keyword_only ? "keyword-only" : "positional", count == 1 ? "" : "s");
    for (size_t i = 0; i < signature->count; i++) {
        const struct lang_param *param = &signature->params[i];
        if (call->slots[i] || param->optional ||
            (param->kind == LANG_PARAM_KEYWORD_ONLY) != keyword_only) {
            continue;
        }
        if (seen) {
            lang_text_puts(text, count > 2 ? (seen + 1 == count ? ", and " : ", ") : " and ");
        }
        lang_text_printf(text, "'%s'", param->name);
        seen++;
    }
    size_t size;
    lang_raise(call->vm, &lang_exc_TypeError, "%s", lang_text_data(text, &size));
}

static _Noreturn void raise_unexpected(const struct call *call, const char *name) {
    const struct lang_signature *signature = call->signature;
    if (only_by_position(signature)) {
        lang_raise(call->vm, &lang_exc_TypeError, "%s() takes no keyword arguments", shown(call));
    }
    if (is_builtin(call)) {
        lang_raise(call->vm, &lang_exc_TypeError, "'%s' is an invalid keyword argument for %s()",
                   name, signature->name);
    }
    const char **names = lang_temp(call->vm, (signature->count + 1) * sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < signature->count; i++) {
        enum lang_parameter_kind kind = signature->params[i].kind;
        if (kind == LANG_PARAM_NORMAL || kind == LANG_PARAM_KEYWORD_ONLY) {
            names[count++] = signature->params[i].name;
        }
    }
    const char *near = signature->native ? lang_nearest(name, names, count) : NULL;
    lang_raise(call->vm, &lang_exc_TypeError, "%s() got an unexpected keyword argument '%s'%s%s%s",
               shown(call), name, near ? ". Did you mean '" : "", near ? near : "",
               near ? "'?" : "");
}

static void bind_keyword(const struct call *call, struct lang_obj *name, struct lang_obj *value) {
    const struct lang_signature *signature = call->signature;
    const char *text = lang_str_data(name, NULL);
    for (size_t i = 0; i < signature->count; i++) {
        const struct lang_param *param = &signature->params[i];
        if ((param->kind != LANG_PARAM_NORMAL && param->kind != LANG_PARAM_KEYWORD_ONLY) ||
            strcmp(param->name, text) != 0) {
            continue;
        }
        if (call->slots[i]) {
            lang_raise(call->vm, &lang_exc_TypeError, "%s() got multiple values for argument '%s'",
                       shown(call), text);
        }
        call->slots[i] = value;
        return;
    }
    if (signature->keywords >= 0) {
        struct lang_obj *dict = call->slots[signature->keywords];
        if (lang_dict_get(call->vm, dict, name)) {
            lang_raise(call->vm, &lang_exc_TypeError,
                       "%s() got multiple values for keyword argument '%s'", shown(call), text);
        }
        lang_dict_set(call->vm, dict, name, value);
        return;
    }
    for (size_t i = 0; i < signature->positional; i++) {
        const struct lang_param *param = &signature->params[i];
        if (param->kind == LANG_PARAM_POSITIONAL_ONLY && strcmp(param->name, text) == 0 &&
            !only_by_position(signature)) {
            lang_raise(call->vm, &lang_exc_TypeError,
                       "%s() got some positional-only arguments passed as keyword arguments: '%s'",
                       shown(call), text);
        }
    }
    raise_unexpected(call, text);
}

void lang_bind(struct lang_vm *vm, const struct lang_signature *signature,
               const struct lang_type *owner, const struct lang_args *args,
               struct lang_obj **slots) {
    struct call call = {vm, signature, owner, args, slots};
    size_t direct = args->npos < signature->positional ? args->npos : signature->positional;
    memset(slots, 0, signature->count * sizeof *slots);
    for (size_t i = 0; i < direct; i++) {
        slots[i] = args->pos[i];
    }
    if (signature->varargs >= 0) {
        size_t rest = args->npos - direct;
        slots[signature->varargs] = lang_tuple(vm, rest ? args->pos + direct : NULL, rest);
    }
    if (signature->keywords >= 0) {
        slots[signature->keywords] = lang_dict(vm);
    }
    for (size_t i = 0; i < args->nkw; i++) {
        bind_keyword(&call, args->kw_names[i], args->kw_values[i]);
    }
    if (args->npos > signature->positional && signature->varargs < 0) {
        raise_too_many(&call);
    }
    for (size_t i = 0; i < signature->count; i++) {
        const struct lang_param *param = &signature->params[i];
        if (slots[i]) {
            continue;
        }
        if (param->optional) {
            slots[i] = param->default_value;
        } else if (param->kind != LANG_PARAM_KEYWORD_ONLY) {
            raise_missing(&call, false);
        }
    }
    for (size_t i = signature->positional; i < signature->count; i++) {
        if (!slots[i] && !signature->params[i].optional) {
            raise_missing(&call, true);
        }
    }
}
