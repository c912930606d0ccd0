/* engine/context.h: the context's insides: seed, automatic names, workers, matrix library. */
#ifndef ENGINE_CONTEXT_H
#define ENGINE_CONTEXT_H

#include "engine/backend/gemm.h"
#include "engine/engine.h"
#include "engine/pool.h"
#include "engine/random.h"

struct nn_context {
    int threads;
    struct nn_pool *pool; /* NULL before the first training */
    struct nn_backend *backend;
    uint64_t seed;
    uint64_t next_stream; /* the next initializer's, shuffle's or dropout's stream */
    struct name_count {
        char base[48];
        int count;
    } * names;
    int name_count;
};

/* A stream nobody else has. */
struct nn_stream nn__context_stream(struct nn_context *context);
/* The workers, started when needed, and the calling thread made ready to compute. */
struct nn_pool *nn__context_pool(struct nn_context *context, struct nn_err *err);
/* 64-byte aligned, zeroed, advised to huge pages when large. free() frees it. */
void *nn__alloc(size_t bytes, struct nn_err *err);

#endif
