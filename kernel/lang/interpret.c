/* kernel/lang/interpret.c: what instructions do beyond a few lines: names, text, unpacking, calls
 * with stars, functions. Must not know: the loop. */
#include "kernel/lang/interpret.h"

#include <string.h>

#include "kernel/lang/builtins.h"
#include "kernel/lang/call.h"
#include "kernel/lang/dict.h"
#include "kernel/lang/exception.h"
#include "kernel/lang/format.h"
#include "kernel/lang/list.h"
#include "kernel/lang/set.h"
#include "kernel/lang/string.h"

/* --- Names -----------------------------------------------------------------------------------*/

_Noreturn void lang_raise_unbound(struct lang_vm *vm, struct lang_code *code, uint32_t slot) {
    const char *name = lang_str_data(code->locals[slot], NULL);
    for (size_t i = 0; i < code->free_count; i++) {
        if (code->free_slots[i] == slot) {
            lang_raise(vm, &lang_exc_NameError,
                       "cannot access free variable '%s' where it is not associated with a value "
                       "in enclosing scope",
                       name);
        }
    }
    lang_raise(vm, &lang_exc_UnboundLocalError,
               "cannot access local variable '%s' where it is not associated with a value", name);
}

_Noreturn void lang_raise_undefined(struct lang_vm *vm, struct lang_obj *name) {
    const char *text = lang_str_data(name, NULL);
    const char *refusal = lang_builtin_refusal(text);
    if (refusal) {
        lang_raise(vm, &lang_exc_NameError, "name '%s' is not defined: %s", text, refusal);
    }
    lang_raise_named(vm, &lang_exc_NameError, NULL, text, "name '%s' is not defined", text);
}

/* --- Text ------------------------------------------------------------------------------------*/

struct lang_obj *lang_join_pieces(struct lang_vm *vm, struct lang_obj *const *pieces,
                                  size_t count) {
    size_t size = 0, length = 0;
    for (size_t i = 0; i < count; i++) {
        size += lang_string_of(pieces[i])->size;
        length += lang_string_of(pieces[i])->length;
    }
    struct lang_string *joined = lang_string_owned(vm, size, length);
    char *at = joined->data;
    for (size_t i = 0; i < count; i++) {
        const struct lang_string *piece = lang_string_of(pieces[i]);
        memcpy(at, piece->data, piece->size);
        at += piece->size;
    }
    return lang_pooled(vm, &joined->base);
}

/* repr with everything beyond ASCII escaped, for !a. */
static struct lang_obj *ascii(struct lang_vm *vm, struct lang_obj *value) {
    size_t size;
    const char *at = lang_str_data(lang_repr(vm, value), &size);
    const char *end = at + size;
    struct lang_text *text = lang_text_new(vm);
    while (at < end) {
        uint32_t code = lang_utf8_next(&at);
        if (code < 0x80) {
            char c = (char)code;
            lang_text_add(text, &c, 1);
        } else {
            lang_text_printf(text,
                             code < 0x100     ? "\\x%02x"
                             : code < 0x10000 ? "\\u%04x"
                                              : "\\U%08x",
                             (unsigned)code);
        }
    }
    return lang_text_finish(text);
}

struct lang_obj *lang_format_field(struct lang_vm *vm, struct lang_obj *value,
                                   struct lang_obj *spec, int conversion) {
    if (conversion == 'r') {
        value = lang_repr(vm, value);
    } else if (conversion == 's') {
        value = lang_to_str(vm, value);
    } else if (conversion == 'a') {
        value = ascii(vm, value);
    }
    if (!spec && lang_is(value, &lang_type_str)) {
        return lang_pooled(vm, lang_retain(value));
    }
    size_t size = 0;
    const char *text = spec ? lang_str_data(spec, &size) : "";
    return lang_format(vm, value, text, size);
}

/* --- Starred items ---------------------------------------------------------------------------*/

/* "__main__.f" for messages about the way a call is written. */
static const char *callable_name(struct lang_vm *vm, struct lang_obj *callable) {
    const struct lang_signature *signature = lang_signature_of(vm, callable);
    if (!signature) {
        return callable->type->name;
    }
    if (signature->native) {
        return signature->name;
    }
    return lang_str_data(lang_str_format(vm, "__main__.%s", signature->qualified_name), NULL);
}

void lang_extend_starred(struct lang_vm *vm, struct lang_obj *list, struct lang_obj *iterable,
                         struct lang_obj *callable) {
    const struct lang_type *type = iterable->type;
    while (type && !type->iter && !type->get_item) {
        type = type->parent;
    }
    if (!type && callable) {
        lang_raise(vm, &lang_exc_TypeError, "%s() argument after * must be an iterable, not %s",
                   callable_name(vm, callable), iterable->type->name);
    }
    if (!type) {
        lang_raise(vm, &lang_exc_TypeError, "Value after * must be an iterable, not %s",
                   iterable->type->name);
    }
    lang_list_extend(vm, (struct lang_list *)list, iterable);
}

void lang_update_set(struct lang_vm *vm, struct lang_obj *set, struct lang_obj *iterable) {
    lang_set_update(vm, lang_set_of(set), iterable);
}

void lang_update_dict(struct lang_vm *vm, struct lang_obj *dict, struct lang_obj *mapping) {
    if (!lang_is_dict(mapping) && !lang_get_attr_try(vm, mapping, "keys")) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object is not a mapping", mapping->type->name);
    }
    lang_dict_update(vm, (struct lang_dict *)dict, mapping);
}

void lang_merge_keywords(struct lang_vm *vm, struct lang_obj *callable, struct lang_obj *dict,
                         struct lang_obj *mapping) {
    if (!lang_is_dict(mapping) && !lang_get_attr_try(vm, mapping, "keys")) {
        lang_raise(vm, &lang_exc_TypeError, "%s() argument after ** must be a mapping, not %s",
                   callable_name(vm, callable), mapping->type->name);
    }
    struct lang_obj *added = lang_dict(vm);
    lang_dict_update(vm, (struct lang_dict *)added, mapping);
    size_t at = 0;
    struct lang_obj *key, *value;
    while (lang_dict_next(added, &at, &key, &value)) {
        if (!lang_is_str(key)) {
            lang_raise(vm, &lang_exc_TypeError, "keywords must be strings");
        }
        if (lang_dict_get(vm, dict, key)) {
            lang_raise(vm, &lang_exc_TypeError,
                       "%s() got multiple values for keyword argument '%s'",
                       callable_name(vm, callable), lang_str_data(key, NULL));
        }
        lang_dict_set(vm, dict, key, value);
    }
}

struct lang_obj *lang_call_spread(struct lang_vm *vm, struct lang_obj **operands,
                                  struct lang_obj *keywords) {
    size_t count = lang_seq_count(operands[2]), nkw = keywords ? lang_dict_count(keywords) : 0;
    size_t self = operands[1] != NULL;
    struct lang_obj **values = lang_temp(vm, (count + self + 2 * nkw + 1) * sizeof *values);
    values[0] = operands[1];
    for (size_t i = 0; i < count; i++) {
        values[self + i] = lang_seq_item(operands[2], i);
    }
    struct lang_obj **names = values + self + count, **kw_values = names + nkw;
    size_t at = 0, i = 0;
    struct lang_obj *key, *value;
    while (keywords && lang_dict_next(keywords, &at, &key, &value)) {
        names[i] = key;
        kw_values[i++] = value;
    }
    struct lang_args args = {values, self + count, names, kw_values, nkw};
    if (self && lang_is(operands[0], &lang_type_native)) {
        args.pos++;
        args.npos--;
        return lang_call_entry(vm, ((struct lang_native_function *)operands[0])->entry, operands[1],
                               &args);
    }
    return lang_call(vm, operands[0], &args);
}

/* --- Unpacking -------------------------------------------------------------------------------*/

static _Noreturn void raise_too_few(struct lang_vm *vm, size_t wanted, bool starred, size_t got) {
    lang_raise(vm, &lang_exc_ValueError, "not enough values to unpack (expected %s%zu, got %zu)",
               starred ? "at least " : "", wanted, got);
}

static struct lang_obj *iterator_of(struct lang_vm *vm, struct lang_obj *value) {
    const struct lang_type *type = value->type;
    while (type && !type->iter && !type->get_item) {
        type = type->parent;
    }
    if (!type) {
        lang_raise(vm, &lang_exc_TypeError, "cannot unpack non-iterable %s object",
                   value->type->name);
    }
    return lang_iter(vm, value);
}

struct lang_obj **lang_unpack(struct lang_vm *vm, struct lang_obj *value, size_t before,
                              int after) {
    bool starred = after >= 0;
    struct lang_obj *iterator = iterator_of(vm, value);
    if (!starred) {
        struct lang_obj **items = lang_temp(vm, (before + 1) * sizeof *items);
        for (size_t i = 0; i < before; i++) {
            items[i] = lang_next(vm, iterator);
            if (!items[i]) {
                raise_too_few(vm, before, false, i);
            }
        }
        if (lang_next(vm, iterator)) {
            lang_raise(vm, &lang_exc_ValueError, "too many values to unpack (expected %zu)",
                       before);
        }
        return items;
    }
    size_t rest = (size_t)after;
    struct lang_obj *all = lang_to_list(vm, iterator);
    size_t count = lang_seq_count(all);
    if (count < before + rest) {
        raise_too_few(vm, before + rest, true, count);
    }
    struct lang_obj **items = lang_temp(vm, (before + rest + 1) * sizeof *items);
    struct lang_obj *middle = lang_list(vm, count - before - rest);
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *item = lang_seq_item(all, i);
        if (i < before) {
            items[i] = item;
        } else if (i < count - rest) {
            lang_list_append(vm, middle, item);
        } else {
            items[i - (count - rest) + before + 1] = item;
        }
    }
    items[before] = middle;
    return items;
}

/* --- Functions -------------------------------------------------------------------------------*/

struct lang_obj *lang_function_new(struct lang_vm *vm, struct lang_code *code,
                                   struct lang_obj *defaults, struct lang_obj *boxes) {
    struct lang_function *function = lang_new(vm, &lang_type_function);
    function->code = (struct lang_code *)lang_retain(&code->base);
    function->name = lang_retain(code->name);
    function->doc = lang_retain(code->doc);
    if (defaults) {
        size_t size = code->param_count * sizeof *function->defaults;
        function->defaults = lang_realloc(vm, NULL, 0, size);
        memset(function->defaults, 0, size);
        size_t next = 0;
        for (size_t i = 0; i < code->param_count; i++) {
            if (code->param_defaults[i]) {
                function->defaults[i] = lang_retain(lang_seq_item(defaults, next++));
            }
        }
    }
    if (boxes) {
        function->closure = lang_realloc(vm, NULL, 0, code->free_count * sizeof(struct lang_obj *));
        for (size_t i = 0; i < code->free_count; i++) {
            function->closure[i] = lang_retain(lang_seq_item(boxes, i));
        }
    }
    return &function->base;
}
