/* kernel/lang/output.c: what a program writes and shows: streams, displays, warnings.
 * Owns: the way from values to the sink. Must not know: who listens. */
#include <stdio.h>
#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/frame.h"
#include "kernel/lang/lang.h"
#include "kernel/lang/vm.h"

const struct lang_sink *lang_sink_of(struct lang_vm *vm, void **ud) {
    if (ud) {
        *ud = vm->sink_ud;
    }
    return vm->sink;
}

void lang_write(struct lang_vm *vm, enum lang_stream stream, const char *text, size_t size) {
    if (size) {
        vm->sink->write(vm->sink_ud, stream, text, size);
    }
}

void lang_print(struct lang_vm *vm, const char *format, ...) {
    char buffer[1024];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(buffer, sizeof buffer, format, args);
    va_end(args);
    if (size < (int)sizeof buffer) {
        lang_write(vm, LANG_STDOUT, buffer, size > 0 ? (size_t)size : 0);
        return;
    }
    char *text = lang_temp(vm, (size_t)size + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)size + 1, format, args);
    va_end(args);
    lang_write(vm, LANG_STDOUT, text, (size_t)size);
}

/* --- Displays --------------------------------------------------------------------------------*/

struct filling {
    struct lang_obj *obj;
    struct lang_bundle *bundle;
};

void lang_fill_bundle(struct lang_vm *vm, struct lang_obj *obj, struct lang_bundle *bundle) {
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, display);
    if (type) {
        type->display(vm, obj, bundle);
    }
    if (!lang_bundle_find(bundle, "text/plain")) {
        size_t size;
        const char *text = lang_str_data(lang_pretty(vm, obj), &size);
        if (lang_bundle_add(bundle, "text/plain", text, size, 0, 0) != 0) {
            lang_raise(vm, &lang_exc_MemoryError, "out of memory");
        }
    }
}

static void fill(struct lang_vm *vm, void *ud) {
    struct filling *filling = ud;
    lang_fill_bundle(vm, filling->obj, filling->bundle);
}

void lang_display(struct lang_vm *vm, struct lang_obj *obj, const char *display_id, bool update) {
    struct lang_bundle bundle;
    lang_bundle_init(&bundle);
    struct filling filling = {obj, &bundle};
    struct lang_obj *failed = lang_protect(vm, fill, &filling);
    if (!failed) {
        lang_display_bundle(vm, &bundle, display_id, update);
    }
    lang_bundle_close(&bundle);
    if (failed) {
        lang_raise_value(vm, failed);
    }
}

void lang_display_bundle(struct lang_vm *vm, const struct lang_bundle *bundle,
                         const char *display_id, bool update) {
    vm->sink->display(vm->sink_ud, bundle, display_id, update);
}

/* --- Warnings --------------------------------------------------------------------------------*/

static uint64_t mix(uint64_t hash, const char *text) {
    for (; *text; text++) {
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    }
    return hash;
}

/* Notes a warning; true if it was noted before. Out of memory shows it once more. */
static bool shown_before(struct lang_vm *vm, uint64_t hash) {
    for (size_t i = 0; i < vm->warned_count; i++) {
        if (vm->warned[i] == hash) {
            return true;
        }
    }
    if (vm->warned_count == vm->warned_capacity) {
        size_t larger = vm->warned_capacity ? vm->warned_capacity * 2 : 16;
        uint64_t *grown = lang_realloc_try(vm, vm->warned, vm->warned_capacity * sizeof *grown,
                                           larger * sizeof *grown);
        if (!grown) {
            return false;
        }
        vm->warned = grown;
        vm->warned_capacity = larger;
    }
    vm->warned[vm->warned_count++] = hash;
    return false;
}

static enum lang_warning_action action_of(const struct lang_vm *vm,
                                          const struct lang_type *category) {
    for (size_t i = 0; i < vm->filter_count; i++) {
        if (lang_issubtype(category, vm->filters[i].category)) {
            return vm->filters[i].action;
        }
    }
    return LANG_WARNING_ONCE;
}

void lang_warn(struct lang_vm *vm, const struct lang_type *category, const char *format, ...) {
    char text[1024], line[1400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    enum lang_warning_action action = action_of(vm, category);
    if (action == LANG_WARNING_IGNORE) {
        return;
    }
    if (action == LANG_WARNING_RAISE) {
        lang_raise(vm, category, "%s", text);
    }
    int number = 0;
    const char *file = "<cell>";
    uint64_t hash = mix(mix(14695981039346656037u, category->name), text);
    if (vm->frame) {
        const struct lang_source *source = vm->frame->code->source;
        number = lang_frame_place(vm->frame).line;
        file = source->filename ? source->filename : file;
        hash = (hash ^ (uint64_t)number ^ (uint64_t)source->number << 32) * 1099511628211u;
        hash = source->filename ? mix(hash, source->filename) : hash;
    }
    if (action == LANG_WARNING_ONCE && shown_before(vm, hash)) {
        return;
    }
    int size = snprintf(line, sizeof line, "%s:%d: %s: %s\n", file, number, category->name, text);
    lang_write(vm, LANG_STDERR, line, size < (int)sizeof line ? (size_t)size : sizeof line - 1);
}
