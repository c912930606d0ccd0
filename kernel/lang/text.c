/* kernel/lang/text.c: building text piece by piece.
 * Owns: struct lang_text, a value of the heap like any other, so a raise leaks nothing. */
#include <stdio.h>

#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

struct lang_text {
    struct lang_obj base;
    struct lang_vm *vm;
    char *data;            /* `few`, or allocated */
    size_t size, capacity; /* capacity counts the NUL */
    char few[64];
};

static void text_close(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_text *text = (struct lang_text *)(void *)self;
    if (text->data != text->few) {
        lang_free(vm, text->data, text->capacity);
    }
}

static const struct lang_type type_text = {
    LANG_TYPE_HEAD("text"),
    .size = sizeof(struct lang_text),
    .close = text_close,
};

struct lang_text *lang_text_new(struct lang_vm *vm) {
    struct lang_text *text = (struct lang_text *)lang_new(vm, &type_text);
    text->vm = vm;
    text->data = text->few;
    text->capacity = sizeof text->few;
    return text;
}

static void make_room(struct lang_text *text, size_t size) {
    size_t needed = text->size + size + 1;
    if (needed > text->capacity) {
        size_t capacity = text->capacity + text->capacity / 2;
        capacity = capacity > needed ? capacity : needed;
        if (text->data == text->few) {
            char *data = (char *)lang_realloc(text->vm, NULL, 0, capacity);
            text->data = memcpy(data, text->few, text->size + 1);
        } else {
            text->data = (char *)lang_realloc(text->vm, text->data, text->capacity, capacity);
        }
        text->capacity = capacity;
    }
}

void lang_text_add(struct lang_text *text, const char *utf8, size_t size) {
    make_room(text, size);
    memcpy(text->data + text->size, utf8, size);
    text->size += size;
    text->data[text->size] = '\0';
}

void lang_text_puts(struct lang_text *text, const char *utf8) {
    lang_text_add(text, utf8, strlen(utf8));
}

void lang_text_char(struct lang_text *text, uint32_t code) {
    char bytes[4];
    lang_text_add(text, bytes, (size_t)lang_utf8_put(code, bytes));
}

void lang_text_fill(struct lang_text *text, uint32_t code, size_t count) {
    char bytes[4];
    size_t width = (size_t)lang_utf8_put(code, bytes);
    make_room(text, width * count);
    for (size_t i = 0; i < count; i++) {
        memcpy(text->data + text->size, bytes, width);
        text->size += width;
    }
    text->data[text->size] = '\0';
}

void lang_text_printf(struct lang_text *text, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size > 0) {
        make_room(text, (size_t)size);
        vsnprintf(text->data + text->size, (size_t)size + 1, format, again);
        text->size += (size_t)size;
    }
    va_end(again);
}

void lang_text_repr(struct lang_text *text, struct lang_obj *obj) {
    size_t mark = lang_pool_mark(text->vm);
    size_t size;
    const char *data = lang_str_data(lang_repr(text->vm, obj), &size);
    lang_text_add(text, data, size);
    lang_pool_drain(text->vm, mark, NULL);
}

const char *lang_text_data(const struct lang_text *text, size_t *size) {
    if (size) {
        *size = text->size;
    }
    return text->data;
}

struct lang_obj *lang_text_finish(struct lang_text *text) {
    return lang_str_sized(text->vm, text->data, text->size);
}

struct lang_obj *lang_str_format(struct lang_vm *vm, const char *format, ...) {
    char small[256];
    char *data = small;
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (size >= (int)sizeof small) {
        data = (char *)lang_temp(vm, (size_t)size + 1);
        vsnprintf(data, (size_t)size + 1, format, again);
    }
    va_end(again);
    return lang_str_sized(vm, data, size > 0 ? (size_t)size : 0);
}
