/* kernel/modules/json.c: the module json: values to JSON text. Reading is in json_read.c. */
#include "kernel/modules/json.h"

#include <math.h>
#include <string.h>

#include "kernel/lang/dict.h"
#include "kernel/lang/list.h"
#include "kernel/lang/number.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

struct writer {
    struct lang_vm *vm;
    struct lang_text *out;
    struct lang_obj *fallback; /* called for what JSON does not know; NULL: an error */
    const char *indent;        /* one level; NULL: on one line */
    const char *item_separator, *key_separator;
    bool ascii, sorted, allow_nan;
};

static void write_value(struct writer *w, struct lang_obj *value, int depth);

static void write_string(struct writer *w, const char *text, size_t size) {
    static const char escaped[] = "\"\\\n\r\t\b\f", letters[] = "\"\\nrtbf"; /* ORDER */
    lang_text_puts(w->out, "\"");
    for (const char *at = text, *end = text + size; at < end;) {
        const char *start = at;
        uint32_t code = lang_utf8_next(&at);
        const char *special = code && code < 0x80 ? strchr(escaped, (int)code) : NULL;
        if (special) {
            char escape[2] = {'\\', letters[special - escaped]};
            lang_text_add(w->out, escape, 2);
        } else if (code < 0x20 || (w->ascii && code > 0x7e && code < 0x10000)) {
            lang_text_printf(w->out, "\\u%04x", (unsigned)code);
        } else if (w->ascii && code >= 0x10000) {
            lang_text_printf(w->out, "\\u%04x\\u%04x", 0xd800 + (unsigned)((code - 0x10000) >> 10),
                             0xdc00 + (unsigned)((code - 0x10000) & 0x3ff));
        } else {
            lang_text_add(w->out, start, (size_t)(at - start));
        }
    }
    lang_text_puts(w->out, "\"");
}

static void write_float(struct writer *w, double value) {
    char text[LANG_FLOAT_TEXT];
    if (isfinite(value)) {
        lang_float_text(value, text);
        lang_text_puts(w->out, text);
        return;
    }
    const char *name = isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    if (!w->allow_nan) {
        lang_raise(w->vm, &lang_exc_ValueError, "Out of range float values are not JSON compliant");
    }
    lang_text_puts(w->out, name);
}

static void new_line(struct writer *w, int depth) {
    if (w->indent) {
        lang_text_puts(w->out, "\n");
        for (int i = 0; i < depth; i++) {
            lang_text_puts(w->out, w->indent);
        }
    }
}

static void enter(struct writer *w, struct lang_obj *value) {
    if (!lang_repr_enter(w->vm, value)) {
        lang_raise(w->vm, &lang_exc_ValueError, "Circular reference detected");
    }
    lang_check_interrupt(w->vm);
}

static void write_list(struct writer *w, struct lang_obj *list, int depth) {
    size_t count = lang_seq_count(list);
    if (!count) {
        lang_text_puts(w->out, "[]");
        return;
    }
    enter(w, list);
    lang_text_puts(w->out, "[");
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        lang_text_puts(w->out, i ? w->item_separator : "");
        new_line(w, depth + 1);
        write_value(w, lang_seq_item(list, i), depth + 1);
    }
    new_line(w, depth);
    lang_text_puts(w->out, "]");
    lang_repr_leave(w->vm, list);
}

static void write_key(struct writer *w, struct lang_obj *key) {
    size_t size;
    double real;
    if (!lang_is_str(key)) {
        if (key == &lang_true || key == &lang_false) {
            key = lang_str(w->vm, key == &lang_true ? "true" : "false");
        } else if (lang_is_none(key)) {
            key = lang_str(w->vm, "null");
        } else if (lang_is_int(key) || (lang_is_float(key) && lang_float_get(key, &real))) {
            key = lang_to_str(w->vm, key);
        } else {
            lang_raise(w->vm, &lang_exc_TypeError,
                       "keys must be str, int, float, bool or None, not %s", key->type->name);
        }
    }
    const char *text = lang_str_data(key, &size);
    write_string(w, text, size);
}

static void write_dict(struct writer *w, struct lang_obj *dict, int depth) {
    if (!lang_dict_count(dict)) {
        lang_text_puts(w->out, "{}");
        return;
    }
    enter(w, dict);
    struct lang_obj *keys = lang_to_list(w->vm, dict);
    if (w->sorted) {
        lang_list_sort(w->vm, lang_list_of(keys), NULL, false);
    }
    lang_text_puts(w->out, "{");
    for (size_t i = 0; i < lang_seq_count(keys); i++) {
        struct lang_obj *key = lang_seq_item(keys, i);
        lang_text_puts(w->out, i ? w->item_separator : "");
        new_line(w, depth + 1);
        write_key(w, key);
        lang_text_puts(w->out, w->key_separator);
        write_value(w, lang_get_item(w->vm, dict, key), depth + 1);
    }
    new_line(w, depth);
    lang_text_puts(w->out, "}");
    lang_repr_leave(w->vm, dict);
}

static void write_value(struct writer *w, struct lang_obj *value, int depth) {
    size_t size;
    if (lang_is_str(value)) {
        const char *text = lang_str_data(value, &size);
        write_string(w, text, size);
    } else if (lang_is_none(value) || value == &lang_true || value == &lang_false) {
        lang_text_puts(w->out, lang_is_none(value)   ? "null"
                               : value == &lang_true ? "true"
                                                     : "false");
    } else if (lang_is(value, &lang_type_int)) {
        lang_text_repr(w->out, value);
    } else if (lang_isinstance(value, &lang_type_float)) {
        double real = 0;
        lang_float_get(value, &real);
        write_float(w, real);
    } else if (lang_is_seq(value)) {
        write_list(w, value, depth);
    } else if (lang_is_dict(value)) {
        write_dict(w, value, depth);
    } else if (w->fallback) {
        enter(w, value);
        write_value(w, lang_call_pos(w->vm, w->fallback, &value, 1), depth);
        lang_repr_leave(w->vm, value);
    } else {
        lang_raise(w->vm, &lang_exc_TypeError, "Object of type %s is not JSON serializable",
                   value->type->name);
    }
}

/* The text of one level of indentation. */
static const char *indent_of(struct lang_vm *vm, struct lang_obj *indent) {
    if (lang_is_none(indent) || lang_is_str(indent)) {
        return lang_is_none(indent) ? NULL : lang_str_data(indent, NULL);
    }
    int64_t count = lang_arg_int(vm, indent, "indent");
    struct lang_text *text = lang_text_new(vm);
    lang_text_fill(text, ' ', count > 0 ? (size_t)count : 0);
    size_t size;
    return lang_text_data(text, &size);
}

static struct lang_obj *fn_dumps(struct lang_vm *vm, struct lang_obj *const *args) {
    struct writer w = {.vm = vm,
                       .out = lang_text_new(vm),
                       .fallback = lang_is_none(args[3]) ? NULL : args[3],
                       .indent = indent_of(vm, args[1]),
                       .ascii = lang_arg_bool(vm, args[5]),
                       .sorted = lang_arg_bool(vm, args[2]),
                       .allow_nan = lang_arg_bool(vm, args[6])};
    w.item_separator = w.indent ? "," : ", ";
    w.key_separator = ": ";
    if (!lang_is_none(args[4])) {
        struct lang_obj *pair = lang_to_list(vm, args[4]);
        if (lang_seq_count(pair) != 2) {
            lang_raise(vm, &lang_exc_ValueError, "separators must be (item, key)");
        }
        w.item_separator = lang_arg_str(vm, lang_seq_item(pair, 0), "item separator");
        w.key_separator = lang_arg_str(vm, lang_seq_item(pair, 1), "key separator");
    }
    write_value(&w, args[0], 0);
    return lang_text_finish(w.out);
}

struct lang_obj *mod_json_write(struct lang_vm *vm, struct lang_obj *value) {
    struct writer w = {.vm = vm,
                       .out = lang_text_new(vm),
                       .item_separator = ", ",
                       .key_separator = ": ",
                       .ascii = true,
                       .allow_nan = true};
    write_value(&w, value, 0);
    return lang_text_finish(w.out);
}

static struct lang_obj *fn_loads(struct lang_vm *vm, struct lang_obj *const *args) {
    if (lang_isinstance(args[0], &lang_type_bytes)) {
        struct lang_obj *text = lang_call_pos(vm, lang_get_attr(vm, args[0], "decode"), NULL, 0);
        return mod_json_read(vm, text);
    }
    if (!lang_is_str(args[0])) {
        lang_raise(vm, &lang_exc_TypeError,
                   "the JSON object must be str, bytes or bytearray, not %s", args[0]->type->name);
    }
    return mod_json_read(vm, args[0]);
}

static struct lang_obj *fn_load(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *text = lang_call_pos(vm, lang_get_attr(vm, args[0], "read"), NULL, 0);
    return fn_loads(vm, &text);
}

static const struct lang_def functions[] = {
    {"dumps", fn_dumps,
     "dumps(obj, *, indent=None, sort_keys=False, default=None, separators=None, "
     "ensure_ascii=True, allow_nan=True)",
     "The value as JSON text.\n\n>>> json.dumps({'epochs': [1, 2], 'done': True})\n'{\"epochs\": "
     "[1, 2], \"done\": true}'"},
    {"load", fn_load, "load(fp)",
     "The value that an open file's JSON text means.\n\n>>> with open('settings.json') as f:\n...  "
     "   settings = json.load(f)"},
    {"loads", fn_loads, "loads(s)",
     "The value that JSON text means.\n\n>>> json.loads('[1, null]')\n[1, None]"},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "JSONDecodeError", (struct lang_obj *)&mod_json_error);
}

const struct lang_module_def mod_json = {
    .name = "json", .doc = "JSON text.", .functions = functions, .init = init};
