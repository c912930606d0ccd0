/* kernel/lang/vm.h: the virtual machine's own state, for files of kernel/lang only.
 * Owns: struct lang_vm, global variables, sources of cells, the module registry's rows.
 * Must not know: modules by name, front ends. Native modules use object.h, embedders lang.h. */
#ifndef KERNEL_LANG_VM_H
#define KERNEL_LANG_VM_H

#include <setjmp.h>
#include <stdatomic.h>

#include "kernel/lang/memory.h"
#include "kernel/lang/object.h"

struct lang_frame;
struct lang_signature;

/* One global variable. Compiled code refers to globals by index, so a row never moves to another
 * index and never goes away; `value` is NULL while the name is not bound. */
struct lang_global {
    struct lang_obj *name;    /* owned str */
    struct lang_obj *value;   /* owned, NULL: unbound */
    struct lang_obj *builtin; /* borrowed: the built-in of that name, NULL: none */
};

/* Text of a cell or script, kept as long as code compiled from it lives (for tracebacks). */
struct lang_source {
    int refs;
    int number;     /* In[number]; 0: not a numbered cell */
    char *filename; /* a script's path; NULL: a notebook cell */
    char *text;     /* NUL-terminated */
    size_t size;
};

/* A native row with its parsed signature and the function value that stands for it unbound. Made
 * at first use, lives as long as the VM. */
struct lang_def_entry {
    const struct lang_def *def;
    struct lang_signature *signature;
    size_t signature_size;     /* bytes: the row itself may be gone when the VM is freed */
    struct lang_obj *function; /* lang_type_native without self, owned */
};

struct lang_module_row {
    const struct lang_module_def *def; /* NULL for an alias */
    const char *name;                  /* full dotted name; borrowed, as the target */
    const char *target;                /* alias of this name; else NULL */
    struct lang_obj *module;           /* owned; NULL until imported */
    void *state;
};

/* A place a raise jumps to. */
struct lang_catch {
    jmp_buf jump;
    struct lang_catch *outer;
    struct lang_frame *frame; /* innermost frame when it was set */
    size_t pool_mark;
    size_t depth, native_depth;
    struct lang_memory_mark memory_mark;
};

/* In this order: everything above LANG_RUNNING is for lang_check_interrupt to look at. */
enum { LANG_IDLE, LANG_RUNNING, LANG_ASKED_TO_ATTEND, LANG_ASKED_TO_STOP };

/* What becomes of the warnings of a category and those under it. */
enum lang_warning_action {
    LANG_WARNING_ONCE,
    LANG_WARNING_ALWAYS,
    LANG_WARNING_IGNORE,
    LANG_WARNING_RAISE
};
struct lang_warning_filter {
    enum lang_warning_action action;
    const struct lang_type *category;
};
enum { LANG_WARNING_FILTERS = 16 };

struct lang_vm {
    struct lang_memory memory;
    struct lang_frame *frame;          /* innermost running frame; NULL outside of a run */
    struct lang_catch *catch;          /* innermost handler of raises */
    struct lang_obj *exception;        /* in flight between raise and handler; owned */
    bool reraised;                     /* the throw under way adds no line for its own frame */
    struct lang_obj *memory_error;     /* made at start; owned */
    struct lang_obj *handled;          /* what `raise` alone raises again; owned */
    size_t depth;                      /* Python frames, for the recursion limit */
    size_t native_depth;               /* C activations of the interpreter loop */
    struct lang_frame *free_frames[4]; /* by size class */

    struct lang_global *globals;
    size_t global_count, global_capacity;
    uint32_t *global_table; /* open addressing, index + 1; power of two slots */
    size_t global_table_size;
    struct lang_obj *builtins; /* dict: name -> value */

    struct lang_def_entry **defs; /* open addressing by address */
    size_t def_count, def_table_size;

    struct lang_module_row *modules;                /* registry in order of registration */
    const char *(*absent_module)(const char *name); /* what to use instead of it; or NULL */
    size_t module_count, module_capacity;
    size_t *import_order; /* rows imported, in order: cell_end runs in this order */
    size_t imported_count;

    const struct lang_sink *sink;
    void *sink_ud;
    bool silent;
    atomic_int interrupt;     /* LANG_IDLE ... */
    void (*attend)(void *ud); /* of the embedder; NULL: it never asks */
    void *attend_ud;
    bool attending; /* it is being called: no interrupt is raised in its questions */

    const struct lang_result *results; /* of the embedder; NULL: none */
    lang_words *words;                 /* likewise */

    uint64_t *warned; /* hashes of (place, category, text) already shown */
    size_t warned_count, warned_capacity;
    struct lang_warning_filter filters[LANG_WARNING_FILTERS]; /* the first that fits decides */
    size_t filter_count;
    int exit_code; /* of the last SystemExit */
};

/* --- Globals (globals.c) ---------------------------------------------------------------------*/
/* The index of a name, made when it is new. `name` is a str. MemoryError. */
uint32_t lang_global_index(struct lang_vm *vm, struct lang_obj *name);

void lang_globals_free(struct lang_vm *vm); /* the VM ends */

/* --- Sources ---------------------------------------------------------------------------------*/
struct lang_source *lang_source_new(struct lang_vm *vm, const char *text, size_t size, int number,
                                    const char *filename);
struct lang_source *lang_source_retain(struct lang_source *source);
void lang_source_release(struct lang_source *source);

void lang_modules_free(struct lang_vm *vm); /* states and modules; the VM ends */

/* --- Native rows (signature.c) ---------------------------------------------------------------*/
void lang_defs_free(struct lang_vm *vm); /* forgets all rows; the VM ends */
/* The entry of a row, made at first use. Never NULL. */
struct lang_def_entry *lang_def_entry_of(struct lang_vm *vm, const struct lang_def *def);

/* Opens and closes a catch; what lies between setjmp and close runs guarded (exception.c). */
void lang_catch_open(struct lang_vm *vm, struct lang_catch *catch);
void lang_catch_close(struct lang_vm *vm, struct lang_catch *catch);

/* Takes an owned result out of the pool: drains to mark and returns `obj` as a reference the
 * caller owns. obj may be NULL. */
static inline struct lang_obj *lang_take(struct lang_vm *vm, size_t mark, struct lang_obj *obj) {
    struct lang_memory *memory = &vm->memory;
    if (memory->pool_count == mark + 1 && memory->pool[mark] == (uintptr_t)obj) {
        memory->pool_count = mark; /* the pool's reference is the caller's now */
        return obj;
    }
    lang_retain(obj);
    if (memory->pool_count != mark) {
        lang_pool_drain(vm, mark, NULL);
    }
    return obj;
}

/* lang_next as a reference the caller owns. */
static inline struct lang_obj *lang_next_owned(struct lang_vm *vm, struct lang_obj *iterator) {
    const struct lang_type *type = iterator->type;
    size_t mark = vm->memory.pool_count;
    if (!type->next_owned) {
        return lang_take(vm, mark, lang_next(vm, iterator));
    }
    struct lang_obj *item = type->next_owned(vm, iterator);
    if (vm->memory.pool_count != mark) {
        lang_pool_drain(vm, mark, NULL);
    }
    return item;
}

#endif
