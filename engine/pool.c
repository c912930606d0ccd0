/* engine/pool.c: the workers and their barrier. */
#include "engine/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Pauses before a waiting thread goes to sleep: about 30 microseconds, longer than any gap between
 * two pieces of a step that is worth splitting, too short to be seen as load. */
enum { SPIN = 1500 };

static inline void cpu_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

struct gate { /* a generation number one can wait to change */
    _Atomic unsigned generation;
    _Atomic int sleepers;
};

struct meeting { /* where a number of threads wait for each other */
    _Atomic int arrived;
    struct gate gate;
};

struct worker {
    struct nn_pool *pool;
    pthread_t thread;
    int index;
};

struct nn_pool {
    int threads; /* the caller included */
    struct worker *workers;
    nn_pool_hello *hello;
    void *user;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct gate start;
    struct meeting inside, end; /* barriers of a function; its end, idle workers included */
    nn_pool_function *function;
    void *arg;
    int count;
    bool leave;
};

static void gate_open(struct nn_pool *pool, struct gate *gate) {
    atomic_fetch_add(&gate->generation, 1);
    if (atomic_load(&gate->sleepers)) {
        pthread_mutex_lock(&pool->lock);
        pthread_cond_broadcast(&pool->wake);
        pthread_mutex_unlock(&pool->lock);
    }
}

static void gate_wait(struct nn_pool *pool, struct gate *gate, unsigned old) {
    for (int i = 0; i < SPIN; i++) {
        if (atomic_load_explicit(&gate->generation, memory_order_acquire) != old)
            return;
        cpu_pause();
    }
    pthread_mutex_lock(&pool->lock);
    atomic_fetch_add(&gate->sleepers, 1);
    while (atomic_load(&gate->generation) == old)
        pthread_cond_wait(&pool->wake, &pool->lock);
    atomic_fetch_sub(&gate->sleepers, 1);
    pthread_mutex_unlock(&pool->lock);
}

static void meet(struct nn_pool *pool, struct meeting *meeting, int count) {
    unsigned old = atomic_load(&meeting->gate.generation);
    if (atomic_fetch_add(&meeting->arrived, 1) + 1 == count) {
        atomic_store(&meeting->arrived, 0);
        gate_open(pool, &meeting->gate);
    } else {
        gate_wait(pool, &meeting->gate, old);
    }
}

void nn_pool_barrier(struct nn_pool *pool) {
    if (pool->count > 1)
        meet(pool, &pool->inside, pool->count);
}

static void *work(void *arg) {
    struct worker *self = arg;
    struct nn_pool *pool = self->pool;
    unsigned seen = 0;
    if (pool->hello)
        pool->hello(pool->user);
    for (;;) {
        gate_wait(pool, &pool->start, seen);
        seen++;
        if (pool->leave)
            return NULL;
        if (self->index < pool->count)
            pool->function(pool->arg, self->index, pool->count);
        meet(pool, &pool->end, pool->threads);
    }
}

struct nn_pool *nn_pool_new(int threads, nn_pool_hello *hello, void *user, struct nn_err *err) {
    struct nn_pool *pool = calloc(1, sizeof *pool);
    struct worker *workers = calloc((size_t)threads, sizeof *workers);
    if (!pool || !workers) {
        free(pool);
        free(workers);
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the workers");
        return NULL;
    }
    pool->workers = workers;
    pool->hello = hello;
    pool->user = user;
    pool->threads = 1;
    pool->count = 1;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->wake, NULL);
    for (int i = 1; i < threads; i++) {
        workers[i] = (struct worker){pool, 0, i};
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]))
            break; /* fewer threads give the same numbers, later */
        pool->threads++;
    }
    return pool;
}

void nn_pool_free(struct nn_pool **pool) {
    struct nn_pool *p = *pool;
    *pool = NULL;
    if (!p)
        return;
    p->leave = true;
    gate_open(p, &p->start);
    for (int i = 1; i < p->threads; i++)
        pthread_join(p->workers[i].thread, NULL);
    pthread_cond_destroy(&p->wake);
    pthread_mutex_destroy(&p->lock);
    free(p->workers);
    free(p);
}

int nn_pool_threads(const struct nn_pool *pool) {
    return pool->threads;
}

void nn_pool_run(struct nn_pool *pool, int count, nn_pool_function *function, void *arg) {
    if (count > pool->threads)
        count = pool->threads;
    if (count <= 1) {
        pool->count = 1;
        function(arg, 0, 1);
        return;
    }
    pool->function = function;
    pool->arg = arg;
    pool->count = count;
    gate_open(pool, &pool->start);
    function(arg, 0, count);
    meet(pool, &pool->end, pool->threads);
}
