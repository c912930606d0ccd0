/* engine/pool.h: threads that work through stages of items together, the caller among them.
 * No thread waits for one that has nothing to finish: where the machine gives a worker no time, the
 * others do its share. Waiting spins briefly, then sleeps. */
#ifndef ENGINE_POOL_H
#define ENGINE_POOL_H

#include "engine/error.h"

#include <stdbool.h>

struct nn_pool;

/* Called once by every worker before its first item. May be NULL. */
typedef void nn_pool_hello(void *user);

enum { NN_POOL_MAX_ITEMS = 1 << 16 };

struct nn_pool_stage {
    int items;      /* 1..NN_POOL_MAX_ITEMS, done in any order and by any threads */
    bool by_caller; /* by the thread that called nn_pool_work alone */
};

struct nn_pool_job {
    void *arg;
    /* Sets the next stage; false: there is none. Called when all items of the stage before are
     * done, by whichever thread did the last; memory written before is seen, and what it writes is
     * seen by all items after. */
    bool (*next)(void *arg, struct nn_pool_stage *stage);
    void (*run)(void *arg, int item);
};

struct nn_pool *nn_pool_new(int threads, nn_pool_hello *hello, void *user, struct nn_err *err);
/* Joins the workers. NULL-safe. */
void nn_pool_free(struct nn_pool **pool);
int nn_pool_threads(const struct nn_pool *pool);
/* Works through a job on up to `threads` threads; returns when it is done. Not re-entrant. */
void nn_pool_work(struct nn_pool *pool, int threads, const struct nn_pool_job *job);
/* One stage: run(arg, 0) .. run(arg, items - 1). */
void nn_pool_run(struct nn_pool *pool, int items, void (*run)(void *arg, int item), void *arg);

#endif
