/* kernel/lang/lang.h: how a program embeds the language: make a machine, run cells, show errors.
 * Owns: the life of a VM and of one execution. Must not know: who embeds it, built-in modules.
 * Functions marked (raises) are called inside lang_protect. */
#ifndef KERNEL_LANG_LANG_H
#define KERNEL_LANG_LANG_H

#include "kernel/lang/object.h"

/* `sink` and `ud` are borrowed for the VM's life. NULL: out of memory. */
struct lang_vm *lang_vm_new(const struct lang_sink *sink, void *ud);
void lang_vm_free(struct lang_vm **vm); /* NULLs; NULL-safe */

/* One piece of source to compile. */
struct lang_cell {
    const char *code;
    size_t size;
    int number;           /* In[number]; 0 for code that is not a numbered cell */
    const char *filename; /* a script's path, NULL for a cell */
    bool expression;      /* must be one expression: its value is the result */
    bool keep_result;     /* the value of a last expression statement is the result */
};
/* Parses and compiles; runs nothing. A code object. (raises SyntaxError) */
struct lang_obj *lang_compile(struct lang_vm *vm, const struct lang_cell *cell);
/* Raises what the parser, or something before it, found wrong with a cell. */
struct lang_syntax_error;
_Noreturn void lang_raise_parse_error(struct lang_vm *vm, const struct lang_cell *cell,
                                      const struct lang_syntax_error *error);
/* Runs a code object from lang_compile at module level; the result (pooled), or NULL when there
 * is none. (raises) */
struct lang_obj *lang_exec(struct lang_vm *vm, struct lang_obj *code);

/* Brackets one execution: an interrupt in between belongs to it, one outside has no effect. */
void lang_begin(struct lang_vm *vm, bool silent);
void lang_end(struct lang_vm *vm);
/* Asks the running execution to stop. Any thread; async-signal-safe. */
void lang_interrupt(struct lang_vm *vm);
/* The embedder's own business while an execution runs: after lang_ask_attention (any thread) the
 * thread that runs it calls `attend` soon, wherever it would also notice an interrupt. attend may
 * ask questions of the machine (completion, inspection) but runs no code and raises nothing; an
 * interrupt that comes meanwhile waits for its end. */
void lang_set_attendant(struct lang_vm *vm, void (*attend)(void *ud), void *ud);
void lang_ask_attention(struct lang_vm *vm);
/* Runs the cell_end of every imported module, each protected; an error in one goes to `failed_with`
 * (pooled, the first one) and NULL otherwise. */
struct lang_obj *lang_cell_end(struct lang_vm *vm, bool failed);

/* --- Global variables of the cells ------------------------------------------------------------*/
struct lang_obj *lang_global_get(struct lang_vm *vm,
                                 const char *name); /* borrowed; NULL: unbound */
void lang_global_set(struct lang_vm *vm, const char *name, struct lang_obj *value); /* NULL unbinds;
                                                                                       (raises) */
/* Walks bound globals in order of first appearance: start with *position = 0; false at the end. */
bool lang_global_next(struct lang_vm *vm, size_t *position, struct lang_obj **name,
                      struct lang_obj **value);
void lang_globals_clear(struct lang_vm *vm); /* %reset: unbinds every global */
/* Adds a built-in name of all cells. */
void lang_builtin_set(struct lang_vm *vm, const char *name, struct lang_obj *value);
/* Built-in names, as a dict. Borrowed. */
struct lang_obj *lang_builtins(struct lang_vm *vm);

/* --- Showing ---------------------------------------------------------------------------------*/
enum lang_traceback_style {
    LANG_TRACEBACK_ANSI, /* as IPython shows it in a notebook or terminal */
    LANG_TRACEBACK_PLAIN /* as python prints it for a script */
};
/* The lines of an exception's traceback, as a list of str. (raises MemoryError) */
struct lang_obj *lang_traceback(struct lang_vm *vm, struct lang_obj *exception,
                                enum lang_traceback_style style);
/* repr as IPython prints results: long containers broken over lines. A str. (raises) */
struct lang_obj *lang_pretty(struct lang_vm *vm, struct lang_obj *obj);
/* The exit code of a SystemExit; prints its message to stderr when it is not a number. */
int lang_exit_code(struct lang_vm *vm, struct lang_obj *system_exit);

/* --- What calls give, for completion behind a call that is not run ---------------------------*/
struct lang_result {
    const char *owner;            /* name of a type or a module, "" for built-in functions */
    const char *names;            /* its functions and properties, with blanks between them */
    const struct lang_type *type; /* NULL: the owner's own */
};
/* Rows end with {NULL}. Borrowed for the VM's life. */
void lang_set_results(struct lang_vm *vm, const struct lang_result *rows);
/* Hands the words that a text given for the argument may be to add(), blanks between them. */
void lang_set_words(struct lang_vm *vm, lang_words *words);

/* --- Names of importable modules, for completion. Borrowed; NULL past the last. ---------------*/
const char *lang_module_at(struct lang_vm *vm, size_t index);

#endif
