/* kernel/lang/code.h: what the compiler makes and the interpreter runs.
 * Owns: instructions, code objects and how they are built, functions, boxes.
 * Must not know: the syntax tree, frames. */
#ifndef KERNEL_LANG_CODE_H
#define KERNEL_LANG_CODE_H

#include "kernel/lang/ast.h"
#include "kernel/lang/signature.h"
#include "kernel/lang/vm.h"

#define OPCODE(name, effect, doc) LANG_OP_##name,
enum lang_opcode {
#include "kernel/lang/opcodes.def"
    LANG_OPCODE_COUNT
};
#undef OPCODE

static inline uint32_t lang_instruction(enum lang_opcode op, uint32_t operand) {
    return (uint32_t)op | operand << 8;
}
static inline enum lang_opcode lang_opcode_of(uint32_t instruction) {
    return (enum lang_opcode)(instruction & 0xff);
}
static inline uint32_t lang_operand_of(uint32_t instruction) {
    return instruction >> 8;
}
enum { LANG_MAX_OPERAND = 0xffffff };

/* Exceptions raised by instructions [start, end) go to `target`, the stack cut to `depth`. Inner
 * guards come before outer ones. */
struct lang_guard {
    uint32_t start, end, target, depth;
};

/* What LOAD_METHOD found for a type, or it and LOAD_ATTR in a module: the place among its members
 * as long as those are of that version. */
struct lang_method_cache {
    const struct lang_type *type;
    struct lang_def_entry *entry;
    const struct lang_obj *owner; /* borrowed: only compared */
    uint64_t version;
    size_t at;
};

enum { LANG_CODE_GENERATOR = 1, LANG_CODE_VARARGS = 2, LANG_CODE_KWARGS = 4 };

struct lang_code {
    struct lang_obj base;
    struct lang_obj *name;           /* str: "f", "<lambda>", "<module>" */
    struct lang_obj *qualified_name; /* "outer.<locals>.f" */
    struct lang_obj *doc;            /* str or NULL */
    struct lang_source *source;
    struct lang_place place; /* of the def */
    unsigned flags;

    uint32_t *instructions;
    struct lang_place *places; /* one per instruction */
    size_t count, capacity;
    struct lang_obj **constants;
    size_t constant_count, constant_capacity;
    struct lang_obj **names; /* attribute names, str; global names are indices into the VM */
    struct lang_method_cache *method_cache; /* one per name */
    size_t name_count, name_capacity;
    struct lang_guard *guards;
    size_t guard_count, guard_capacity;

    struct lang_obj **locals; /* names of the slots, str */
    size_t local_count, local_capacity;
    uint32_t *free_slots; /* slot of the i-th captured box */
    size_t free_count;
    size_t stack_size;

    /* Parameters, in slots 0 .. param_count-1, in the order of the signature. */
    size_t param_count, positional_count, positional_only;
    enum lang_parameter_kind *param_kinds;
    bool *param_defaults; /* which have a default; its values come in a tuple at MAKE_FUNCTION */
    size_t default_count;
    bool simple; /* only positional parameters: the fast way to call */

    struct lang_obj *index; /* while it is built: dict from constants and names to indices */
};

struct lang_function {
    struct lang_obj base;
    struct lang_code *code;
    struct lang_obj *name, *doc;
    struct lang_obj **defaults; /* one per parameter, NULL: required; NULL array: no defaults */
    struct lang_obj **closure;  /* code->free_count boxes */
    struct lang_signature *signature; /* made when first asked for */
    struct lang_obj *attributes;      /* dict of what was set on it; NULL: nothing */
};

struct lang_box {
    struct lang_obj base;
    struct lang_obj *value;
};

extern const struct lang_type lang_type_code, lang_type_box;

/* A pooled, empty code object that belongs to source. */
struct lang_code *lang_code_new(struct lang_vm *vm, struct lang_obj *name,
                                struct lang_obj *qualified_name, struct lang_source *source);
/* Appends one instruction; returns its index. MemoryError, or SyntaxError if the code is too big.
 */
uint32_t lang_code_emit(struct lang_vm *vm, struct lang_code *code, enum lang_opcode op,
                        uint32_t operand, struct lang_place place);
/* Sets the operand (a jump's target) of an instruction. */
void lang_code_patch(struct lang_code *code, uint32_t at, uint32_t operand);
/* Index of a constant; equal constants of the same type share it. Ints, floats and strs only. */
uint32_t lang_code_constant(struct lang_vm *vm, struct lang_code *code, struct lang_obj *value);
/* Index of a constant that is not looked for among the others (tuples, code). */
uint32_t lang_code_constant_new(struct lang_vm *vm, struct lang_code *code, struct lang_obj *value);
uint32_t lang_code_name(struct lang_vm *vm, struct lang_code *code, const char *name);
uint32_t lang_code_local(struct lang_vm *vm, struct lang_code *code, const char *name);
void lang_code_guard(struct lang_vm *vm, struct lang_code *code, struct lang_guard guard);
/* Change of the stack height by an instruction that does not jump; for a jump taken, with `jump`.
 */
int lang_stack_effect(enum lang_opcode op, uint32_t operand, bool jump);
/* Joins pairs of instructions that one can do at once (peephole.c). No address changes. */
void lang_code_join_pairs(struct lang_code *code);
/* A listing for debugging: one line per instruction. A str. */
struct lang_obj *lang_code_listing(struct lang_vm *vm, const struct lang_code *code);
const char *lang_opcode_name(enum lang_opcode op);

#endif
