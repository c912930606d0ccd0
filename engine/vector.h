/* engine/vector.h: how the engine's plain C loops get the processor's widest vectors.
 * NN_CLONES compiles a function for several instruction sets and picks at start-up. gcc only:
 * clang 14 knows no target_clones in C, and the sanitizers cannot run the resolvers. */
#ifndef ENGINE_VECTOR_H
#define ENGINE_VECTOR_H

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&                             \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define NN_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define NN_CLONES
#endif

/* Before a loop whose turns touch only their own elements: input and output may be one array. */
#if defined(__GNUC__) && !defined(__clang__)
#define NN_EACH _Pragma("GCC ivdep")
#else
#define NN_EACH
#endif

/* Before a loop of a few turns, their number known when compiled: written out. */
#if defined(__GNUC__) && !defined(__clang__)
#define NN_UNROLL _Pragma("GCC unroll 16")
#else
#define NN_UNROLL
#endif

#endif
