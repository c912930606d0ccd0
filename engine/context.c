/* engine/context.c: what all models of a session share. */
#include "engine/context.h"
#include "engine/array/array.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

enum { MAX_THREADS = 64, HUGE_PAGE = 2 << 20 };

static int usable_threads(void) {
    const char *wish = getenv("CAPIVARA_NUM_THREADS");
    int n = wish ? atoi(wish) : 0;
#ifdef __linux__
    cpu_set_t set;
    if (n < 1 && sched_getaffinity(0, sizeof set, &set) == 0)
        n = CPU_COUNT(&set);
#endif
    if (n < 1)
        n = (int)sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MAX_THREADS ? MAX_THREADS : n;
}

struct nn_context *nn_context_new(int threads, struct nn_err *err) {
    struct nn_context *c = calloc(1, sizeof *c);
    struct nn_backend *backend = nn_backend_new();
    if (!c || !backend) {
        free(c);
        nn_backend_free(&backend);
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the engine's context");
        return NULL;
    }
    c->backend = backend;
    c->threads = threads > 0 ? (threads > MAX_THREADS ? MAX_THREADS : threads) : usable_threads();
    if (getrandom(&c->seed, sizeof c->seed, GRND_NONBLOCK) != (ssize_t)sizeof c->seed)
        c->seed = (uint64_t)getpid() * 0x9E3779B97F4A7C15u;
    return c;
}

void nn_context_free(struct nn_context **context) {
    struct nn_context *c = *context;
    *context = NULL;
    if (!c)
        return;
    nn_pool_free(&c->pool);
    nn_backend_free(&c->backend);
    free(c->names);
    free(c);
}

void nn_context_seed(struct nn_context *context, uint64_t seed) {
    context->seed = seed;
    context->next_stream = 0;
}

void nn_context_reset_names(struct nn_context *context) {
    context->name_count = 0;
}

int nn_context_threads(const struct nn_context *context) {
    return context->threads;
}

int nn_context_set_threads(struct nn_context *context, int threads, struct nn_err *err) {
    if (threads < 0 || threads > MAX_THREADS)
        return nn_fail(err, NN_ERR_VALUE, "threads must be 0 (automatic) to %d, got %d",
                       MAX_THREADS, threads);
    nn_pool_free(&context->pool);
    context->threads = threads ? threads : usable_threads();
    return 0;
}

void nn_context_warm_up(struct nn_context *context) {
    nn_backend_warm_up(context->backend);
}

struct nn_stream nn__context_stream(struct nn_context *context) {
    return (struct nn_stream){context->seed, context->next_stream++};
}

char *nn_context_name(struct nn_context *context, const char *base, struct nn_err *err) {
    struct name_count *entry = NULL;
    for (int i = 0; i < context->name_count; i++)
        if (!strcmp(context->names[i].base, base))
            entry = &context->names[i];
    if (!entry) {
        struct name_count *names =
            realloc(context->names, (size_t)(context->name_count + 1) * sizeof *names);
        if (!names) {
            nn_fail(err, NN_ERR_MEMORY, "out of memory for a name");
            return NULL;
        }
        context->names = names;
        entry = &names[context->name_count++];
        snprintf(entry->base, sizeof entry->base, "%s", base);
        entry->count = 0;
    }
    char name[80];
    if (entry->count)
        snprintf(name, sizeof name, "%s_%d", base, entry->count);
    else
        snprintf(name, sizeof name, "%s", base);
    char *copy = strdup(name);
    if (copy)
        entry->count++;
    else
        nn_fail(err, NN_ERR_MEMORY, "out of memory for a name");
    return copy;
}

static void enter(void *user) {
    nn_backend_enter(user);
}

struct nn_pool *nn__context_pool(struct nn_context *context, struct nn_err *err) {
    if (!context->pool)
        context->pool = nn_pool_new(context->threads, enter, context->backend, err);
    nn_backend_enter(context->backend);
    return context->pool;
}

void *nn__alloc(size_t bytes, struct nn_err *err) {
    void *memory = NULL;
    size_t align = bytes >= HUGE_PAGE ? HUGE_PAGE : 64;
    if (bytes > (size_t)PTRDIFF_MAX / 2 || !array_memory_fits(bytes) ||
        posix_memalign(&memory, align, bytes ? (bytes + 63) / 64 * 64 : 64)) {
        nn_fail(err, NN_ERR_MEMORY, "cannot allocate %.1f MB for the model's buffers",
                (double)bytes / 1048576.0);
        return NULL;
    }
#ifdef MADV_HUGEPAGE
    if (bytes >= HUGE_PAGE)
        madvise(memory, bytes, MADV_HUGEPAGE);
#endif
    memset(memory, 0, bytes ? (bytes + 63) / 64 * 64 : 64);
    return memory;
}
