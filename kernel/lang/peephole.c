/* kernel/lang/peephole.c: pairs of instructions that one instruction does at once.
 * Must not know: the syntax tree, running code.
 *
 * The first of a pair becomes the joint instruction, its operand unchanged; the second stays as it
 * is, so that jumps to it, the places of errors and the long way of the joint instruction work on.
 */
#include "kernel/lang/code.h"

enum { FROM_LOCAL, FROM_GLOBAL, FROM_CONST, SOURCES };

/* The joint instructions of an operator and where its right operand is loaded from; NOP: none. */
static const struct {
    enum lang_opcode op, joint[SOURCES];
} joints[] = {
#define JOINT(op) LANG_OP_##op##_LOCAL, LANG_OP_##op##_GLOBAL, LANG_OP_##op##_CONST
    {LANG_OP_ADD, {JOINT(ADD)}},
    {LANG_OP_SUBTRACT, {JOINT(SUBTRACT)}},
    {LANG_OP_MULTIPLY, {JOINT(MULTIPLY)}},
    {LANG_OP_INPLACE, {JOINT(INPLACE)}},
    {LANG_OP_COMPARE, {JOINT(COMPARE)}},
    {LANG_OP_LOAD_ITEM, {JOINT(ITEM)}},
    {LANG_OP_MODULO, {LANG_OP_NOP, LANG_OP_NOP, LANG_OP_MODULO_CONST}},
    {LANG_OP_FLOOR_DIVIDE, {LANG_OP_NOP, LANG_OP_NOP, LANG_OP_FLOOR_DIVIDE_CONST}},
#undef JOINT
};

/* NOP: the two are not joined. */
static enum lang_opcode joint_of(enum lang_opcode load, enum lang_opcode op) {
    int source = load == LANG_OP_LOAD_LOCAL    ? FROM_LOCAL
                 : load == LANG_OP_LOAD_GLOBAL ? FROM_GLOBAL
                 : load == LANG_OP_LOAD_CONST  ? FROM_CONST
                                               : SOURCES;
    for (size_t i = 0; source < SOURCES && i < sizeof joints / sizeof *joints; i++) {
        if (joints[i].op == op) {
            return joints[i].joint[source];
        }
    }
    return LANG_OP_NOP;
}

void lang_code_join_pairs(struct lang_code *code) {
    for (size_t i = 0; i + 1 < code->count; i++) {
        uint32_t *at = &code->instructions[i];
        enum lang_opcode op = lang_opcode_of(at[0]), next = lang_opcode_of(at[1]);
        enum lang_opcode joint = joint_of(op, next);
        if (op == LANG_OP_LOAD_LOCAL && next == op &&
            (i + 2 >= code->count || joint_of(next, lang_opcode_of(at[2])) == LANG_OP_NOP)) {
            joint = LANG_OP_LOAD_TWO_LOCALS;
        } else if (op == LANG_OP_BUILD_TUPLE && next == LANG_OP_UNPACK &&
                   lang_operand_of(at[0]) == lang_operand_of(at[1])) {
            joint = LANG_OP_REVERSE;
        }
        if (joint != LANG_OP_NOP) {
            at[0] = lang_instruction(joint, lang_operand_of(at[0]));
            i++; /* the second of a pair is not the first of another */
        }
    }
}
