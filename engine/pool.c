/* engine/pool.c: the workers, who does what, and how they wait. */
#include "engine/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum {
    SPIN = 3000,        /* looks before a waiting thread goes to sleep: about 50 microseconds */
    NUDGE_NS = 1000000, /* how often a sleeper is woken that would only take our processor */
};

static inline void cpu_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/* The processor this thread is on; on other systems than Linux all seem to be on one of their own.
 */
static int processor(int index) {
#ifdef __linux__
    (void)index;
    return sched_getcpu();
#else
    return index;
#endif
}

/* Items of a stage that nobody has taken yet, in one word so that taking is one exchange: number
 * of the stage, then first and end. A word of an older stage never matches. */
struct range {
    uint32_t stage, begin, end; /* begin and end: 17 bits */
};

static uint64_t pack(struct range r) {
    return (uint64_t)(r.stage & 0x3FFFFFFF) << 34 | (uint64_t)r.begin << 17 | r.end;
}

static struct range unpack(uint64_t word) {
    return (struct range){(uint32_t)(word >> 34), word >> 17 & 0x1FFFF, word & 0x1FFFF};
}

struct member {                         /* a thread; the caller is the first */
    _Alignas(64) _Atomic uint64_t mine; /* its share of the stage, a range */
    _Atomic int cpu;                    /* where it works or fell asleep */
    _Atomic bool busy, asleep;
    struct nn_pool *pool;
    int index;
    pthread_t thread;
    pthread_cond_t wake;
};

struct nn_pool {
    int threads;
    struct member *members;
    nn_pool_hello *hello;
    void *user;
    pthread_mutex_t lock; /* for the conditions */
    _Alignas(64) _Atomic uint32_t stage;
    _Atomic int done, items, count; /* count: threads of the job */
    _Atomic uint32_t last;          /* the stage that ended the job */
    _Atomic bool by_caller, leave;
    _Atomic int64_t nudged; /* when a sleeper on the waker's processor was last woken */
    const struct nn_pool_job *job;
};

/* ---- waiting ---- */

static int64_t nanoseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Is a thread we wait for on our own processor, or was when it last took an item? Then spinning
 * only keeps it from its work. */
static bool crowded(const struct nn_pool *pool, const struct member *self) {
    int cpu = processor(self->index);
    int count = atomic_load(&pool->count);
    for (int i = 0; i < count; i++) {
        const struct member *m = &pool->members[i];
        if (m != self && atomic_load(&m->busy) && atomic_load(&m->cpu) == cpu)
            return true;
    }
    return false;
}

static void wait_for_stage(struct nn_pool *pool, struct member *self, uint32_t old) {
    int spins = crowded(pool, self) ? 0 : SPIN;
    for (int i = 0; i < spins; i++) {
        if (atomic_load_explicit(&pool->stage, memory_order_acquire) != old)
            return;
        cpu_pause();
    }
    pthread_mutex_lock(&pool->lock);
    atomic_store(&self->cpu, processor(self->index));
    atomic_store(&self->asleep, true);
    while (atomic_load(&pool->stage) == old)
        pthread_cond_wait(&self->wake, &pool->lock);
    atomic_store(&self->asleep, false);
    pthread_mutex_unlock(&pool->lock);
}

/* Wakes who must act, and workers whom there is something to do for: not those that would share
 * our processor, but now and then, as by now there may be room for them elsewhere. */
static void wake(struct nn_pool *pool, const struct member *self) {
    bool leave = atomic_load(&pool->leave);
    bool over = atomic_load(&pool->stage) == atomic_load(&pool->last);
    bool caller = over || atomic_load(&pool->by_caller);
    int helpers = caller ? 1 : atomic_load(&pool->items) > 2 ? atomic_load(&pool->count) : 0;
    for (int i = 0; i < (leave ? pool->threads : helpers); i++) {
        struct member *m = &pool->members[i];
        if (m == self || !atomic_load(&m->asleep))
            continue;
        if (!leave && !caller && atomic_load(&m->cpu) == processor(self->index)) {
            int64_t now = nanoseconds();
            if (now - atomic_load(&pool->nudged) < NUDGE_NS)
                continue;
            atomic_store(&pool->nudged, now);
        }
        pthread_mutex_lock(&pool->lock);
        pthread_cond_signal(&m->wake);
        pthread_mutex_unlock(&pool->lock);
    }
}

/* ---- stages ---- */

/* Neighbouring items go to one thread, the same in every stage alike, so that caches serve again.
 */
static bool publish_stage(struct nn_pool *pool, const struct member *self) {
    struct nn_pool_stage stage = {0, false};
    bool more = pool->job->next(pool->job->arg, &stage);
    uint32_t number = atomic_load(&pool->stage) + 1;
    int count = atomic_load(&pool->count);
    atomic_store(&pool->done, 0);
    atomic_store(&pool->items, stage.items + 1);
    atomic_store(&pool->by_caller, stage.by_caller);
    if (!more)
        atomic_store(&pool->last, number);
    for (int i = 0; more && i < count; i++) {
        struct range r = {number, (uint32_t)((int64_t)stage.items * i / count),
                          (uint32_t)((int64_t)stage.items * (i + 1) / count)};
        if (stage.by_caller)
            r = (struct range){number, 0, i ? 0 : (uint32_t)stage.items};
        atomic_store(&pool->members[i].mine, pack(r));
    }
    atomic_store(&pool->stage, number);
    wake(pool, self);
    return more && atomic_fetch_add(&pool->done, 1) == stage.items;
}

/* Publishing a stage counts as one of its items: others may take items before all of it is
 * written, and could otherwise end the stage, and begin the next, under the publisher's hands. */
static void begin_stage(struct nn_pool *pool, const struct member *self) {
    while (publish_stage(pool, self)) {
    }
}

/* Takes one item: the first of one's own, or the last of another's. -1: none left. */
static int take(struct nn_pool *pool, struct member *self) {
    int count = atomic_load(&pool->count);
    for (int k = 0; k < count; k++) {
        int i = self->index + k < count ? self->index + k : self->index + k - count;
        struct member *from = &pool->members[i];
        uint64_t word = atomic_load(&from->mine);
        for (;;) {
            struct range r = unpack(word);
            /* In a stage by the caller only the caller has items. */
            if (r.begin >= r.end || (i != self->index && atomic_load(&pool->by_caller)))
                break;
            int item = (int)(i == self->index ? r.begin++ : --r.end);
            if (atomic_compare_exchange_weak(&from->mine, &word, pack(r)))
                return item;
        }
    }
    return -1;
}

/* Works as long as there is something to do; returns the stage in which there was nothing left. */
static uint32_t work_on(struct nn_pool *pool, struct member *self) {
    for (;;) {
        uint32_t stage = atomic_load(&pool->stage);
        if (self->index >= atomic_load(&pool->count))
            return stage;
        int item = take(pool, self);
        if (item < 0)
            return stage;
        atomic_store(&self->cpu, processor(self->index));
        atomic_store(&self->busy, true);
        pool->job->run(pool->job->arg, item);
        /* Read first: once this item counts, the next stage may begin and change the number. */
        int items = atomic_load(&pool->items);
        if (atomic_fetch_add(&pool->done, 1) + 1 == items)
            begin_stage(pool, self);
        atomic_store(&self->busy, false);
    }
}

static void *worker(void *arg) {
    struct member *self = arg;
    struct nn_pool *pool = self->pool;
    if (pool->hello)
        pool->hello(pool->user);
    for (;;) {
        uint32_t stage = work_on(pool, self);
        if (atomic_load(&pool->leave))
            return NULL;
        wait_for_stage(pool, self, stage);
    }
}

struct nn_pool *nn_pool_new(int threads, nn_pool_hello *hello, void *user, struct nn_err *err) {
    struct nn_pool *pool = aligned_alloc(64, sizeof *pool);
    struct member *members = aligned_alloc(64, (size_t)threads * sizeof *members);
    if (!pool || !members) {
        free(pool);
        free(members);
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the workers");
        return NULL;
    }
    *pool = (struct nn_pool){.threads = 1, .members = members, .hello = hello, .user = user};
    pthread_mutex_init(&pool->lock, NULL);
    for (int i = 0; i < threads; i++) {
        members[i] = (struct member){.cpu = -1, .pool = pool, .index = i};
        pthread_cond_init(&members[i].wake, NULL);
    }
    for (int i = 1; i < threads; i++, pool->threads++)
        if (pthread_create(&members[i].thread, NULL, worker, &members[i]))
            break; /* fewer threads give the same numbers, later */
    for (int i = pool->threads; i < threads; i++)
        pthread_cond_destroy(&members[i].wake);
    return pool;
}

void nn_pool_free(struct nn_pool **pool) {
    struct nn_pool *p = *pool;
    *pool = NULL;
    if (!p)
        return;
    atomic_store(&p->leave, true);
    atomic_fetch_add(&p->stage, 1);
    wake(p, &p->members[0]);
    for (int i = 1; i < p->threads; i++)
        pthread_join(p->members[i].thread, NULL);
    for (int i = 0; i < p->threads; i++) /* no worker is left that might signal */
        pthread_cond_destroy(&p->members[i].wake);
    pthread_mutex_destroy(&p->lock);
    free(p->members);
    free(p);
}

int nn_pool_threads(const struct nn_pool *pool) {
    return pool->threads;
}

static void work_alone(const struct nn_pool_job *job) {
    struct nn_pool_stage stage = {0, false};
    while (job->next(job->arg, &stage))
        for (int i = 0; i < stage.items; i++)
            job->run(job->arg, i);
}

void nn_pool_work(struct nn_pool *pool, int threads, const struct nn_pool_job *job) {
    int count = threads < pool->threads ? threads : pool->threads;
    if (count <= 1) {
        work_alone(job);
        return;
    }
    struct member *self = &pool->members[0];
    pool->job = job;
    atomic_store(&pool->count, count);
    begin_stage(pool, self);
    for (;;) {
        uint32_t stage = work_on(pool, self);
        if (stage == atomic_load(&pool->last))
            return;
        wait_for_stage(pool, self, stage);
    }
}

struct single { /* a job of one stage */
    void (*run)(void *arg, int item);
    void *arg;
    int items;
};

static bool next_of_single(void *arg, struct nn_pool_stage *stage) {
    struct single *s = arg;
    stage->items = s->items;
    s->items = 0;
    return stage->items > 0;
}

static void run_single(void *arg, int item) {
    const struct single *s = arg;
    s->run(s->arg, item);
}

void nn_pool_run(struct nn_pool *pool, int items, void (*run)(void *arg, int item), void *arg) {
    struct single s = {run, arg, items};
    const struct nn_pool_job job = {&s, next_of_single, run_single};
    nn_pool_work(pool, items, &job);
}
