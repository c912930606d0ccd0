/* kernel/lang/complete_string.c: what could stand in a string: keys of a dict, columns, files.
 * Owns: where keys come from. A type that is not a dict names its keys through a method
 * `_ipython_key_completions_`, as in IPython, or has `columns`. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/complete_private.h"
#include "kernel/lang/signature.h"
#include "kernel/lang/vm.h"

enum { MOST_KEYS = 1000, MOST_FILES = 500 };

/* The keys of obj as a list, NULL if it has none that are known. */
static struct lang_obj *keys_of(struct lang_vm *vm, struct lang_obj *obj) {
    if (lang_is(obj, &lang_type_dict)) {
        struct lang_obj *list = lang_list(vm, lang_dict_count(obj)), *key, *value;
        for (size_t at = 0; lang_dict_next(obj, &at, &key, &value);) {
            lang_list_append(vm, list, key);
        }
        return list;
    }
    const struct lang_def *hook = lang_method_find(vm, obj, "_ipython_key_completions_");
    if (hook) {
        return lang_to_list(vm, lang_call_pos(vm, lang_native_new(vm, hook, obj), NULL, 0));
    }
    struct lang_attribute found = {0};
    if (lang_attribute_find(vm, obj->type, "columns", &found) && found.property) {
        return lang_to_list(vm, lang_get_attr(vm, obj, "columns"));
    }
    return NULL;
}

/* What follows the key when the text behind the cursor lacks it: the quote, the bracket. */
static void close_key(const struct completing *job, struct lang_text *text, char quote) {
    const char *rest = job->rest;
    size_t size = job->rest_size;
    if (quote) {
        if (size > 0 && *rest == quote) {
            return;
        }
        lang_text_add(text, &quote, 1);
    }
    while (size > 0 && *rest == ' ') {
        rest++;
        size--;
    }
    if (size == 0 || *rest != ']') {
        lang_text_puts(text, "]");
    }
}

void complete__keys(struct lang_vm *vm, struct completing *job, size_t bracket, char quote) {
    const struct lang_token *tokens = job->cursor.tokens.items;
    size_t first = bracket > 0 ? lang_cursor_operand(&job->cursor, bracket - 1) : bracket;
    if (first >= bracket) {
        return;
    }
    struct lang_obj *obj = lang_peek(vm, job->cursor.code + tokens[first].start,
                                     tokens[bracket - 1].end - tokens[first].start);
    struct lang_obj *keys = obj ? keys_of(vm, obj) : NULL;
    for (size_t i = 0; keys && i < lang_seq_count(keys) && i < MOST_KEYS; i++) {
        struct lang_obj *key = lang_seq_item(keys, i);
        struct lang_text *text = lang_text_new(vm);
        size_t size;
        if (!lang_is(key, &lang_type_str)) {
            if (quote || !(lang_is_int(key) || lang_is(key, &lang_type_float))) {
                continue;
            }
            lang_text_repr(text, key);
        } else if (!quote) {
            lang_text_repr(text, key);
        } else {
            const char *data = lang_str_data(key, &size);
            if (size < job->prefix_size || memcmp(data, job->prefix, job->prefix_size) != 0 ||
                memchr(data, quote, size) || memchr(data, '\\', size) || memchr(data, '\n', size)) {
                continue;
            }
            lang_text_add(text, data, size);
        }
        close_key(job, text, quote);
        const char *shown = lang_text_data(text, &size);
        complete__add(job, shown, size, "dict key", NULL);
    }
}

static void files(struct completing *job) {
    char folder[1024];
    const char *slash = memrchr(job->prefix, '/', job->prefix_size);
    size_t size = slash ? (size_t)(slash - job->prefix) + 1 : 0;
    if (size >= sizeof(folder) - 2 || memchr(job->prefix, '\0', job->prefix_size)) {
        return;
    }
    memcpy(folder, job->prefix, size);
    folder[size] = '\0';
    job->start += size;
    job->prefix += size;
    job->prefix_size -= size;
    DIR *directory = opendir(size ? folder : ".");
    if (!directory) {
        return;
    }
    struct dirent *entry;
    for (int count = 0; count < MOST_FILES && (entry = readdir(directory));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
            (name[0] == '.' && job->prefix_size == 0) || !complete__matches(job, name)) {
            continue;
        }
        char path[1400], shown[300];
        struct stat info;
        snprintf(path, sizeof(path), "%s%s", folder, name);
        bool is_folder = stat(path, &info) == 0 && S_ISDIR(info.st_mode);
        int length = snprintf(shown, sizeof(shown), "%s%s", name, is_folder ? "/" : "");
        complete__add(job, shown, (size_t)length, "path", NULL);
        count++;
    }
    closedir(directory);
}

/* --- Words that an argument may be ----------------------------------------------------------- */

static void add_word(void *ud, const char *words) {
    complete__words(ud, words, "value");
}

/* The argument that the string of token `at` is given for: f(name="|, f(name=["a", "|, f("|. NULL:
 * none that is known. */
static const char *argument_of(struct lang_vm *vm, const struct completing *job, size_t at) {
    const struct lang_token *tokens = job->cursor.tokens.items;
    while (at > 0 &&
           (tokens[at - 1].kind == LANG_TOKEN_COMMA || tokens[at - 1].kind == LANG_TOKEN_STRING)) {
        at--;
    }
    at -= at > 0 && tokens[at - 1].kind == LANG_TOKEN_LEFT_BRACKET;
    if (at > 1 && tokens[at - 1].kind == LANG_TOKEN_ASSIGN &&
        tokens[at - 2].kind == LANG_TOKEN_NAME) {
        const struct lang_token *name = &tokens[at - 2];
        struct lang_obj *text =
            lang_str_sized(vm, job->cursor.code + name->start, name->end - name->start);
        return lang_str_data(text, NULL);
    }
    size_t open = lang_cursor_call(&job->cursor, at);
    if (open == SIZE_MAX || open + 1 != at) {
        return NULL;
    }
    size_t first = lang_cursor_operand(&job->cursor, open - 1);
    struct lang_obj *callee = first < open ? lang_peek(vm, job->cursor.code + tokens[first].start,
                                                       tokens[open - 1].end - tokens[first].start)
                                           : NULL;
    const struct lang_signature *signature = callee ? lang_signature_of(vm, callee) : NULL;
    return signature && signature->count ? signature->params[0].name : NULL;
}

void complete__string(struct lang_vm *vm, struct completing *job) {
    size_t at = job->cursor.count - 1;
    const struct lang_token *tokens = job->cursor.tokens.items;
    struct lang_string_parts parts = lang_string_parts(job->cursor.code, &tokens[at]);
    if (parts.body > job->cursor.at || parts.format) {
        return;
    }
    job->prefix = job->cursor.code + parts.body;
    job->prefix_size = job->cursor.at - parts.body;
    job->start = parts.body;
    if (at > 1 && tokens[at - 1].kind == LANG_TOKEN_LEFT_BRACKET && parts.quotes == 1) {
        complete__keys(vm, job, at - 1, job->cursor.code[parts.body - 1]);
        if (job->out->count > 0) {
            return;
        }
    }
    const char *argument = vm->words ? argument_of(vm, job, at) : NULL;
    if (argument) {
        vm->words(argument, add_word, job);
    }
    if (job->out->count == 0) {
        files(job);
    }
}
