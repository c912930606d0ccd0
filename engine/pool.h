/* engine/pool.h: workers that run one function together (SPMD), with a barrier inside.
 * The caller takes part as index 0. Waiting spins briefly, then sleeps. */
#ifndef ENGINE_POOL_H
#define ENGINE_POOL_H

#include "engine/error.h"

struct nn_pool;

/* Called once by every worker before its first function. May be NULL. */
typedef void nn_pool_hello(void *user);
/* index 0..count-1; every index is a thread of its own. */
typedef void nn_pool_function(void *arg, int index, int count);

struct nn_pool *nn_pool_new(int threads, nn_pool_hello *hello, void *user, struct nn_err *err);
/* Joins the workers. NULL-safe. */
void nn_pool_free(struct nn_pool **pool);
int nn_pool_threads(const struct nn_pool *pool);
/* Runs function on `count` threads (1..threads), returns when all have returned. Not re-entrant. */
void nn_pool_run(struct nn_pool *pool, int count, nn_pool_function *function, void *arg);
/* Waits until every thread of the running function is here; memory written before is seen after. */
void nn_pool_barrier(struct nn_pool *pool);

#endif
