/* kernel/lang/limits.h: every limit of the language, each with the reason for its value. */
#ifndef KERNEL_LANG_LIMITS_H
#define KERNEL_LANG_LIMITS_H

/* Python's own default; a frame here costs heap, not C stack, so 1000 is safe. */
#define LANG_MAX_RECURSION 1000
/* Native functions that call back (sorted key, map) nest on the C stack: 8 MiB / ~20 KiB each. */
#define LANG_MAX_NATIVE_DEPTH 200
/* Nesting of brackets and blocks in source: the parser recurses once per level. */
#define LANG_MAX_NESTING 100
/* Decimal digits of an int converted to or from text; CPython's own default. */
#define LANG_MAX_INT_DIGITS 4300
/* Bits of an int, 5 million digits: one operation on ints of this size takes part of a second, and
 * cannot be interrupted; beyond it a cell is wrong, not ambitious. */
#define LANG_MAX_INT_BITS (1u << 24)
/* One str, list, ... in bytes: half of what a small laptop has. */
#define LANG_MAX_OBJECT_BYTES ((size_t)1 << 32)
/* Percent of the machine's memory, or of the container's, that one session may fill: past that it
 * would swap, and a MemoryError in a cell is better than a frozen machine. */
#define LANG_MEMORY_PERCENT 75
/* Bytes of source in a cell. */
#define LANG_MAX_SOURCE_BYTES ((size_t)16 << 20)
/* Containers allocated between two cycle collections, when that is not less than a quarter of
 * the live ones. */
#define LANG_GC_THRESHOLD 20000

#endif
