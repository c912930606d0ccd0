/* kernel/lang/exception.c: exception types and objects, raising and catching.
 * Owns: the rows of exceptions.def as types, str and repr of exceptions, the catch stack.
 * Must not know: how tracebacks look. */
#include "kernel/lang/exception.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/frame.h"

/* --- Making ----------------------------------------------------------------------------------*/

/* OSError(2, ...) is a FileNotFoundError. */
static const struct lang_type *type_of_errno(const struct lang_obj *number) {
    static const struct {
        int64_t number;
        const struct lang_type *type;
    } rows[] = {{ENOENT, &lang_exc_FileNotFoundError}, {EEXIST, &lang_exc_FileExistsError},
                {EACCES, &lang_exc_PermissionError},   {EPERM, &lang_exc_PermissionError},
                {EISDIR, &lang_exc_IsADirectoryError}, {ENOTDIR, &lang_exc_NotADirectoryError}};
    int64_t value;
    for (size_t i = 0; lang_int_get(number, &value) && i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].number == value) {
            return rows[i].type;
        }
    }
    return &lang_exc_OSError;
}

static struct lang_obj *construct(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_type *type = (const struct lang_type *)(const void *)args[0];
    struct lang_obj *values = args[1];
    size_t count = lang_seq_count(values);
    bool system = lang_issubtype(type, &lang_exc_OSError) && count >= 2 && count <= 3;
    if (type == &lang_exc_OSError && system) {
        type = type_of_errno(lang_seq_item(values, 0));
    }
    struct lang_exception *exception = lang_new(vm, type);
    if (system && count == 3) { /* the file's name is not one of the args */
        struct lang_obj *two[] = {lang_seq_item(values, 0), lang_seq_item(values, 1)};
        exception->name = lang_retain(lang_seq_item(values, 2));
        values = lang_tuple(vm, two, 2);
    }
    exception->args = lang_retain(values);
    return &exception->base;
}

static const struct lang_def exception_row = {"BaseException", construct, "BaseException(*args)",
                                              "Makes an exception."};

struct lang_exception *lang_exception_new(struct lang_vm *vm, const struct lang_type *type,
                                          const char *text) {
    struct lang_obj *argument = text ? lang_str(vm, text) : NULL;
    struct lang_exception *exception = lang_new(vm, type);
    exception->args = lang_retain(lang_tuple(vm, &argument, text ? 1 : 0));
    return exception;
}

bool lang_is_exception_type(const struct lang_obj *obj) {
    return obj->type == &lang_type_type &&
           (((const struct lang_type *)(const void *)obj)->flags & LANG_TYPE_EXCEPTION);
}

/* --- The types -------------------------------------------------------------------------------*/

static void drop(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_exception *exception = (struct lang_exception *)self;
    lang_assign(vm, &exception->args, NULL);
    lang_assign(vm, &exception->cause, NULL);
    lang_assign(vm, &exception->context, NULL);
    lang_assign(vm, &exception->owner, NULL);
}

static void forget_trace(struct lang_vm *vm, struct lang_exception *exception) {
    while (exception->trace_count) {
        lang_release(vm, &exception->trace[--exception->trace_count].code->base);
    }
}

static void exception_close(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_exception *exception = (struct lang_exception *)self;
    drop(vm, self);
    lang_release(vm, exception->text);
    lang_release(vm, exception->name);
    forget_trace(vm, exception);
    lang_free(vm, exception->trace, exception->trace_capacity * sizeof *exception->trace);
    lang_source_release(exception->source);
}

static void exception_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    struct lang_exception *exception = (struct lang_exception *)self;
    struct lang_obj *children[] = {exception->args, exception->cause, exception->context,
                                   exception->owner};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++) {
        if (children[i]) {
            visit(children[i], ud);
        }
    }
}

static size_t arg_count(const struct lang_exception *exception) {
    return exception->args ? lang_seq_count(exception->args) : 0;
}

static struct lang_obj *exception_str(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_exception *exception = (struct lang_exception *)self;
    size_t count = arg_count(exception);
    if (count == 0) {
        return lang_str(vm, "");
    }
    if (lang_isinstance(self, &lang_exc_OSError) && count >= 2) {
        struct lang_text *text = lang_text_new(vm);
        lang_text_puts(text, "[Errno ");
        lang_text_puts(text,
                       lang_str_data(lang_to_str(vm, lang_seq_item(exception->args, 0)), NULL));
        lang_text_puts(text, "] ");
        lang_text_puts(text,
                       lang_str_data(lang_to_str(vm, lang_seq_item(exception->args, 1)), NULL));
        if (exception->name) {
            lang_text_puts(text, ": ");
            lang_text_repr(text, exception->name);
        }
        return lang_text_finish(text);
    }
    if (count == 1) {
        struct lang_obj *only = lang_seq_item(exception->args, 0);
        return lang_isinstance(self, &lang_exc_KeyError) ? lang_repr(vm, only)
                                                         : lang_to_str(vm, only);
    }
    return lang_repr(vm, exception->args);
}

static struct lang_obj *exception_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_exception *exception = (struct lang_exception *)self;
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, self->type->name);
    lang_text_puts(text, "(");
    for (size_t i = 0; i < arg_count(exception); i++) {
        lang_text_puts(text, i ? ", " : "");
        lang_text_repr(text, lang_seq_item(exception->args, i));
    }
    lang_text_puts(text, ")");
    return lang_text_finish(text);
}

static struct lang_obj *or_none(struct lang_obj *obj) {
    return obj ? obj : &lang_none;
}

static struct lang_obj *get_args(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_exception *exception = (struct lang_exception *)self;
    return exception->args ? exception->args : lang_tuple(vm, NULL, 0);
}

static struct lang_obj *get_cause(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return or_none(((struct lang_exception *)self)->cause);
}

static struct lang_obj *get_context(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return or_none(((struct lang_exception *)self)->context);
}

static struct lang_obj *get_hide(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return lang_bool(((struct lang_exception *)self)->hide_context);
}

static const struct lang_property exception_properties[] = {
    {"args", get_args, NULL, "The values the exception was made with."},
    {"__cause__", get_cause, NULL, "What `raise ... from` named, or None."},
    {"__context__", get_context, NULL, "The exception that was being handled, or None."},
    {"__suppress_context__", get_hide, NULL, "True after `raise ... from`."},
    {NULL, NULL, NULL, NULL}};

/* Attributes that only some types have, when they know them. */
static struct lang_obj *exception_get_attr(struct lang_vm *vm, struct lang_obj *self,
                                           const char *name) {
    (void)vm;
    struct lang_exception *exception = (struct lang_exception *)self;
    bool system = lang_isinstance(self, &lang_exc_OSError);
    bool named = lang_isinstance(self, &lang_exc_NameError) ||
                 lang_isinstance(self, &lang_exc_ImportError) ||
                 lang_isinstance(self, &lang_exc_AttributeError);
    size_t count = arg_count(exception);
    if (named && strcmp(name, "name") == 0) {
        return or_none(exception->name);
    }
    if (system && strcmp(name, "errno") == 0) {
        return count >= 2 ? lang_seq_item(exception->args, 0) : &lang_none;
    }
    if (system && strcmp(name, "strerror") == 0) {
        return count >= 2 ? lang_seq_item(exception->args, 1) : &lang_none;
    }
    if (system && strcmp(name, "filename") == 0) {
        return or_none(exception->name);
    }
    if ((lang_isinstance(self, &lang_exc_StopIteration) && strcmp(name, "value") == 0) ||
        (lang_isinstance(self, &lang_exc_SystemExit) && strcmp(name, "code") == 0)) {
        return count ? lang_seq_item(exception->args, 0) : &lang_none;
    }
    return NULL;
}

/* The root is object, which has no lang_exc_ of its own. */
#define lang_exc_object lang_type_object
#define EXCEPTION(type_name, parent_name, text)                                                    \
    const struct lang_type lang_exc_##type_name = {                                                \
        LANG_TYPE_HEAD(#type_name),                                                                \
        .doc = (text),                                                                             \
        .size = sizeof(struct lang_exception),                                                     \
        .flags = LANG_TYPE_EXCEPTION | LANG_TYPE_CONTAINER,                                        \
        .parent = &lang_exc_##parent_name,                                                         \
        .close = exception_close,                                                                  \
        .traverse = exception_traverse,                                                            \
        .clear = drop,                                                                             \
        .construct = &exception_row,                                                               \
        .properties = exception_properties,                                                        \
        .repr = exception_repr,                                                                    \
        .str = exception_str,                                                                      \
        .get_attr = exception_get_attr,                                                            \
    };
#include "kernel/lang/exceptions.def"
#undef EXCEPTION
#undef lang_exc_object

const char *lang_exception_text(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_exception *exception = (struct lang_exception *)self;
    if (!exception->text) {
        exception->text = lang_retain(lang_to_str(vm, self));
    }
    return lang_str_data(exception->text, NULL);
}

/* --- Raising ---------------------------------------------------------------------------------*/

_Noreturn void lang_throw(struct lang_vm *vm) {
    if (!vm->catch) {
        /* Only an embedder that forgot lang_protect comes here: there is nowhere to go. */
        abort();
    }
    longjmp(vm->catch->jump, 1);
}

_Noreturn void lang_raise_value(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_exception *exception = (struct lang_exception *)self;
    if (vm->handled && vm->handled != self && !exception->context) {
        /* Never make a chain that leads back to itself. */
        bool cycle = false;
        for (struct lang_obj *at = vm->handled; at; at = ((struct lang_exception *)at)->context) {
            cycle = cycle || at == self;
        }
        if (!cycle) {
            exception->context = lang_retain(vm->handled);
        }
    }
    lang_assign(vm, &vm->exception, self);
    lang_throw(vm);
}

_Noreturn void lang_raise(struct lang_vm *vm, const struct lang_type *type, const char *format,
                          ...) {
    if (type == &lang_exc_MemoryError && vm->memory_error) {
        /* Made at start, for there may be no memory for another. */
        forget_trace(vm, (struct lang_exception *)vm->memory_error);
        lang_assign(vm, &vm->exception, vm->memory_error);
        lang_throw(vm);
    }
    char buffer[1024];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(buffer, sizeof buffer, format, args);
    va_end(args);
    char *text = buffer;
    if (size >= (int)sizeof buffer) {
        text = lang_temp(vm, (size_t)size + 1);
        va_start(args, format);
        vsnprintf(text, (size_t)size + 1, format, args);
        va_end(args);
    }
    lang_raise_value(vm, &lang_exception_new(vm, type, text)->base);
}

_Noreturn void lang_raise_named(struct lang_vm *vm, const struct lang_type *type,
                                struct lang_obj *owner, const char *name, const char *format, ...) {
    va_list args;
    char buffer[1024];
    va_start(args, format);
    vsnprintf(buffer, sizeof buffer, format, args);
    va_end(args);
    struct lang_exception *exception = lang_exception_new(vm, type, buffer);
    exception->name = lang_retain(lang_str(vm, name));
    exception->owner = lang_retain(owner);
    lang_raise_value(vm, &exception->base);
}

_Noreturn void lang_raise_syntax(struct lang_vm *vm, const struct lang_type *type,
                                 struct lang_source *source, struct lang_place place,
                                 const char *format, ...) {
    va_list args;
    char buffer[512];
    va_start(args, format);
    vsnprintf(buffer, sizeof buffer, format, args);
    va_end(args);
    struct lang_exception *exception = lang_exception_new(vm, type, buffer);
    exception->source = lang_source_retain(source);
    exception->place = place;
    lang_raise_value(vm, &exception->base);
}

void lang_exception_trace(struct lang_vm *vm, struct lang_exception *exception,
                          struct lang_code *code, struct lang_place place) {
    if (exception->trace_count == exception->trace_capacity) {
        size_t larger = exception->trace_capacity ? exception->trace_capacity * 2 : 4;
        struct lang_trace *grown =
            lang_realloc_try(vm, exception->trace, exception->trace_capacity * sizeof *grown,
                             larger * sizeof *grown);
        if (!grown) {
            return;
        }
        exception->trace = grown;
        exception->trace_capacity = larger;
    }
    lang_retain(&code->base);
    exception->trace[exception->trace_count++] = (struct lang_trace){code, place};
}

/* --- Catching --------------------------------------------------------------------------------*/

void lang_catch_open(struct lang_vm *vm, struct lang_catch *catch) {
    catch->outer = vm->catch;
    catch->frame = vm->frame;
    catch->pool_mark = lang_pool_mark(vm);
    catch->depth = vm->depth;
    catch->native_depth = vm->native_depth;
    catch->memory_mark = lang_memory_save(&vm->memory);
    vm->catch = catch;
}

void lang_catch_close(struct lang_vm *vm, struct lang_catch *catch) {
    vm->catch = catch->outer;
    vm->depth = catch->depth;
    vm->native_depth = catch->native_depth;
    lang_memory_restore(&vm->memory, catch->memory_mark);
}

struct lang_obj *lang_protect(struct lang_vm *vm, void (*body)(struct lang_vm *vm, void *ud),
                              void *ud) {
    struct lang_catch catch;
    lang_catch_open(vm, &catch);
    if (setjmp(catch.jump) == 0) {
        body(vm, ud);
        vm->catch = catch.outer;
        return NULL;
    }
    lang_catch_close(vm, &catch);
    /* Frames that generators or calls pushed are gone: each activation unwinds its own. */
    struct lang_obj *exception = vm->exception;
    vm->exception = NULL;
    lang_pool_drain(vm, catch.pool_mark, NULL);
    return lang_pooled(vm, exception);
}
