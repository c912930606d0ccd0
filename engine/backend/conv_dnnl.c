/* engine/backend/conv_dnnl.c: convolutions by oneDNN 2. A primitive is made once for each shape,
 * number of rows and pass, and then used by all threads; memory to work in is lent to a thread for
 * the time of a call. Kernels of 3x3 over many channels go by Winograd's algorithm, which wants
 * channels in blocks of 16: rows are brought into that order and back here, as many at a time as
 * a core's cache holds. */
#include "engine/backend/backend.h"

#include "engine/vector.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#if __has_include(<oneapi/dnnl/dnnl_version.h>)
#include <oneapi/dnnl/dnnl_version.h>
#endif

#if defined(DNNL_VERSION_MAJOR) && DNNL_VERSION_MAJOR == 2
#include <oneapi/dnnl/dnnl.h>

enum {
    BLOCK = 16,           /* channels of a block */
    MOST_ROWS = 32,       /* that go through a primitive at once */
    ROWS_BYTES = 4 << 20, /* of input and output together */
};

#define FUNCTIONS(F)                                                                               \
    F(engine_create)                                                                               \
    F(engine_destroy)                                                                              \
    F(stream_create)                                                                               \
    F(stream_destroy)                                                                              \
    F(stream_wait)                                                                                 \
    F(memory_create)                                                                               \
    F(memory_destroy)                                                                              \
    F(memory_desc_init_by_tag)                                                                     \
    F(memory_desc_equal)                                                                           \
    F(memory_desc_get_size)                                                                        \
    F(primitive_attr_create)                                                                       \
    F(primitive_attr_destroy)                                                                      \
    F(primitive_attr_set_scratchpad_mode)                                                          \
    F(dilated_convolution_forward_desc_init)                                                       \
    F(dilated_convolution_backward_data_desc_init)                                                 \
    F(dilated_convolution_backward_weights_desc_init)                                              \
    F(primitive_desc_create)                                                                       \
    F(primitive_desc_destroy)                                                                      \
    F(primitive_desc_query)                                                                        \
    F(primitive_desc_query_md)                                                                     \
    F(reorder_primitive_desc_create)                                                               \
    F(primitive_create)                                                                            \
    F(primitive_destroy)                                                                           \
    F(primitive_execute)

struct functions {
#define F(name) __typeof__(dnnl_##name) *name;
    FUNCTIONS(F)
#undef F
};

/* What identifies a primitive. No padding: compared as bytes. */
struct key {
    struct nn_conv conv;
    int64_t rows, pass, biased;
};

struct primitive {
    struct primitive *next;
    struct key key;
    dnnl_primitive_t run;     /* NULL: oneDNN has nothing fast for this */
    dnnl_primitive_t reorder; /* of the kernel; NULL: it is used as it lies */
    bool blocked;             /* src and dst in blocks of channels */
    dnnl_memory_desc_t src, dst, kernel, plain_kernel, bias;
    int64_t scratch; /* floats */
};

/* Lent to one thread at a time. */
struct room {
    struct room *next;
    dnnl_stream_t stream;
    float *memory;
    int64_t floats;
};

struct nn_convolver {
    struct functions f;
    dnnl_engine_t engine;
    pthread_mutex_t lock;
    struct primitive *_Atomic primitives;
    struct room *rooms; /* those not lent */
};

/* ---- life ---- */

struct nn_convolver *nn__convolver_new(void *library, int major) {
    struct nn_convolver *v = major == 2 ? calloc(1, sizeof *v) : NULL;
    if (!v)
        return NULL;
    bool whole = true;
#define F(name) nn__symbol(library, "dnnl_" #name, &v->f.name), whole &= v->f.name != NULL;
    FUNCTIONS(F)
#undef F
    if (!whole || v->f.engine_create(&v->engine, dnnl_cpu, 0) != dnnl_success) {
        free(v);
        return NULL;
    }
    pthread_mutex_init(&v->lock, NULL);
    return v;
}

void nn__convolver_free(struct nn_convolver **convolver) {
    struct nn_convolver *v = *convolver;
    *convolver = NULL;
    if (!v)
        return;
    for (struct primitive *p = atomic_load(&v->primitives), *next; p; p = next) {
        next = p->next;
        v->f.primitive_destroy(p->run);
        v->f.primitive_destroy(p->reorder);
        free(p);
    }
    for (struct room *r = v->rooms, *next; r; r = next) {
        next = r->next;
        v->f.stream_destroy(r->stream);
        free(r->memory);
        free(r);
    }
    v->f.engine_destroy(v->engine);
    pthread_mutex_destroy(&v->lock);
    free(v);
}

/* ---- primitives ---- */

static bool winograd_pays(const struct nn_conv *c) {
    return c->kernel_h == 3 && c->kernel_w == 3 && c->stride_h == 1 && c->stride_w == 1 &&
           c->dilation_h == 1 && c->dilation_w == 1 && c->top <= 1 && c->left <= 1 &&
           c->in_c % BLOCK == 0 && c->out_c % BLOCK == 0 && c->out_h >= 6 && c->out_w >= 6;
}

static int64_t padding_after(int64_t in, int64_t out, int64_t kernel, int64_t stride,
                             int64_t dilation, int64_t before) {
    int64_t after = (out - 1) * stride + (kernel - 1) * dilation + 1 - in - before;
    return after > 0 ? after : 0;
}

/* Describes the pass with an algorithm; NULL when oneDNN has none, or only its slow reference. */
static dnnl_primitive_desc_t describe(const struct nn_convolver *v, struct primitive *p,
                                      dnnl_alg_kind_t algorithm, dnnl_primitive_attr_t attributes) {
    const struct functions *f = &v->f;
    const struct nn_conv *c = &p->key.conv;
    const dnnl_dims_t src = {p->key.rows, c->in_c, c->in_h, c->in_w};
    const dnnl_dims_t dst = {p->key.rows, c->out_c, c->out_h, c->out_w};
    const dnnl_dims_t kernel = {c->out_c, c->in_c, c->kernel_h, c->kernel_w};
    const dnnl_dims_t bias = {c->out_c}, strides = {c->stride_h, c->stride_w};
    const dnnl_dims_t dilates = {c->dilation_h - 1, c->dilation_w - 1}, before = {c->top, c->left};
    const dnnl_dims_t after = {
        padding_after(c->in_h, c->out_h, c->kernel_h, c->stride_h, c->dilation_h, c->top),
        padding_after(c->in_w, c->out_w, c->kernel_w, c->stride_w, c->dilation_w, c->left)};
    p->blocked = algorithm == dnnl_convolution_winograd;
    dnnl_format_tag_t order = p->blocked ? dnnl_nChw16c : dnnl_nhwc;
    dnnl_memory_desc_t any;
    if (f->memory_desc_init_by_tag(&p->src, 4, src, dnnl_f32, order) ||
        f->memory_desc_init_by_tag(&p->dst, 4, dst, dnnl_f32, order) ||
        f->memory_desc_init_by_tag(&any, 4, kernel, dnnl_f32, dnnl_format_tag_any) ||
        f->memory_desc_init_by_tag(&p->plain_kernel, 4, kernel, dnnl_f32, dnnl_hwio) ||
        f->memory_desc_init_by_tag(&p->bias, 1, bias, dnnl_f32, dnnl_a))
        return NULL;
    const dnnl_memory_desc_t *biased = p->key.biased ? &p->bias : NULL;
    dnnl_convolution_desc_t d;
    dnnl_primitive_desc_t forward = NULL, found = NULL;
    if (f->dilated_convolution_forward_desc_init(&d, dnnl_forward_training, algorithm, &p->src,
                                                 &any, biased, &p->dst, strides, dilates, before,
                                                 after) ||
        f->primitive_desc_create(&forward, &d, attributes, v->engine, NULL))
        return NULL;
    if (p->key.pass == NN_CONV_FORWARD) {
        found = forward;
    } else {
        int rc = p->key.pass == NN_CONV_BACKWARD_DATA
                     ? f->dilated_convolution_backward_data_desc_init(
                           &d, algorithm, &p->src, &any, &p->dst, strides, dilates, before, after)
                     : f->dilated_convolution_backward_weights_desc_init(
                           &d, algorithm, &p->src, &any, biased, &p->dst, strides, dilates, before,
                           after);
        if (rc || f->primitive_desc_create(&found, &d, attributes, v->engine, forward))
            found = NULL;
        f->primitive_desc_destroy(forward);
    }
    const char *name = "";
    if (found)
        f->primitive_desc_query(found, dnnl_query_impl_info_str, 0, &name);
    if (found && !strncmp(name, "ref", 3)) {
        f->primitive_desc_destroy(found);
        found = NULL;
    }
    return found;
}

static int64_t floats_of(const struct nn_convolver *v, const dnnl_memory_desc_t *d) {
    size_t bytes = d ? v->f.memory_desc_get_size(d) : 0;
    return (int64_t)(bytes + 63) / 64 * 16;
}

static bool make_reorder(const struct nn_convolver *v, struct primitive *p,
                         dnnl_primitive_attr_t attributes) {
    const struct functions *f = &v->f;
    bool back = p->key.pass == NN_CONV_BACKWARD_WEIGHTS;
    dnnl_primitive_desc_t d;
    if (f->memory_desc_equal(&p->kernel, &p->plain_kernel))
        return true;
    if (f->reorder_primitive_desc_create(&d, back ? &p->kernel : &p->plain_kernel, v->engine,
                                         back ? &p->plain_kernel : &p->kernel, v->engine,
                                         attributes))
        return false;
    int64_t scratch = floats_of(v, f->primitive_desc_query_md(d, dnnl_query_scratchpad_md, 0));
    p->scratch = scratch > p->scratch ? scratch : p->scratch;
    bool made = !f->primitive_create(&p->reorder, d);
    f->primitive_desc_destroy(d);
    return made;
}

static void make(const struct nn_convolver *v, struct primitive *p) {
    const struct functions *f = &v->f;
    dnnl_primitive_attr_t attributes;
    if (f->primitive_attr_create(&attributes))
        return;
    f->primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user);
    dnnl_primitive_desc_t d = NULL;
    if (winograd_pays(&p->key.conv))
        d = describe(v, p, dnnl_convolution_winograd, attributes);
    if (!d)
        d = describe(v, p, dnnl_convolution_direct, attributes);
    if (d) {
        p->kernel = *f->primitive_desc_query_md(d,
                                                p->key.pass == NN_CONV_BACKWARD_WEIGHTS
                                                    ? dnnl_query_diff_weights_md
                                                    : dnnl_query_weights_md,
                                                0);
        p->scratch = floats_of(v, f->primitive_desc_query_md(d, dnnl_query_scratchpad_md, 0));
        if (!make_reorder(v, p, attributes) || f->primitive_create(&p->run, d)) {
            f->primitive_destroy(p->reorder);
            p->reorder = NULL;
            p->run = NULL;
        }
        f->primitive_desc_destroy(d);
    }
    f->primitive_attr_destroy(attributes);
}

static struct primitive *look_up(struct nn_convolver *v, const struct key *key) {
    struct primitive *p = atomic_load_explicit(&v->primitives, memory_order_acquire);
    while (p && memcmp(&p->key, key, sizeof *key))
        p = p->next;
    return p;
}

static const struct primitive *find(struct nn_convolver *v, const struct key *key) {
    struct primitive *p = look_up(v, key);
    if (p)
        return p;
    pthread_mutex_lock(&v->lock);
    p = look_up(v, key);
    if (!p && (p = calloc(1, sizeof *p))) {
        p->key = *key;
        make(v, p);
        p->next = atomic_load(&v->primitives);
        atomic_store_explicit(&v->primitives, p, memory_order_release);
    }
    pthread_mutex_unlock(&v->lock);
    return p;
}

/* ---- rooms ---- */

static void give_back(struct nn_convolver *v, struct room *r) {
    pthread_mutex_lock(&v->lock);
    r->next = v->rooms;
    v->rooms = r;
    pthread_mutex_unlock(&v->lock);
}

static struct room *borrow(struct nn_convolver *v, int64_t floats) {
    pthread_mutex_lock(&v->lock);
    struct room *r = v->rooms;
    if (r)
        v->rooms = r->next;
    pthread_mutex_unlock(&v->lock);
    if (!r) {
        r = calloc(1, sizeof *r);
        if (!r || v->f.stream_create(&r->stream, v->engine, dnnl_stream_default_flags)) {
            free(r);
            return NULL;
        }
    }
    if (r->floats < floats) {
        void *memory = NULL;
        if (posix_memalign(&memory, 4096, (size_t)floats * sizeof(float))) {
            give_back(v, r);
            return NULL;
        }
        free(r->memory);
        r->memory = memory;
        r->floats = floats;
    }
    return r;
}

/* ---- blocks of channels ---- */

/* (rows, places, channels) to (rows, channels / 16, places, 16). */
NN_CLONES static void to_blocks(int64_t rows, int64_t places, int64_t channels,
                                const float *restrict from, float *restrict to) {
    for (int64_t r = 0; r < rows; r++, from += places * channels)
        for (int64_t b = 0; b < channels; b += BLOCK)
            for (int64_t i = 0; i < places; i++, to += BLOCK)
                for (int64_t j = 0; j < BLOCK; j++)
                    to[j] = from[i * channels + b + j];
}

/* The same with 0 where relu gave 0. */
NN_CLONES static void to_masked_blocks(int64_t rows, int64_t places, int64_t channels,
                                       const float *restrict from, const float *restrict out,
                                       float *restrict to) {
    for (int64_t r = 0; r < rows; r++, from += places * channels, out += places * channels)
        for (int64_t b = 0; b < channels; b += BLOCK)
            for (int64_t i = 0; i < places; i++, to += BLOCK)
                for (int64_t j = 0; j < BLOCK; j++) {
                    float d = from[i * channels + b + j];
                    to[j] = out[i * channels + b + j] > 0.0f ? d : 0.0f;
                }
}

/* least: -infinity, or 0 for relu; NaN stays. */
NN_CLONES static void from_blocks(int64_t rows, int64_t places, int64_t channels, float least,
                                  const float *restrict from, float *restrict to) {
    for (int64_t r = 0; r < rows; r++, to += places * channels)
        for (int64_t b = 0; b < channels; b += BLOCK)
            for (int64_t i = 0; i < places; i++, from += BLOCK)
                for (int64_t j = 0; j < BLOCK; j++)
                    to[i * channels + b + j] = from[j] < least ? least : from[j];
}

/* ---- calls ---- */

struct argument {
    int number;
    const dnnl_memory_desc_t *desc;
    float *values;
};

static bool execute(const struct nn_convolver *v, const struct room *room, dnnl_primitive_t run,
                    const struct argument *arguments, int count) {
    enum { MOST = 6 };
    dnnl_exec_arg_t args[MOST];
    int made = 0, used = 0;
    bool good = true;
    for (int i = 0; good && i < count; i++) {
        if (!arguments[i].desc)
            continue;
        dnnl_memory_t m = NULL;
        good = !v->f.memory_create(&m, arguments[i].desc, v->engine, arguments[i].values);
        if (good)
            args[made++] = (dnnl_exec_arg_t){arguments[i].number, m};
    }
    used = made;
    good = good && !v->f.primitive_execute(run, room->stream, used, args) &&
           !v->f.stream_wait(room->stream);
    while (made)
        v->f.memory_destroy(args[--made].memory);
    return good;
}

NN_CLONES static void put(int64_t n, const float *restrict from, bool add, float *restrict to) {
    for (int64_t i = 0; i < n; i++)
        to[i] = add ? to[i] + from[i] : from[i];
}

/* The rows one primitive takes at once: a number that depends on the shapes only. */
static int64_t rows_at_once(const struct nn_conv *c, int64_t rows) {
    int64_t size = c->in_h * c->in_w * c->in_c + c->out_h * c->out_w * c->out_c;
    int64_t most = ROWS_BYTES / (int64_t)sizeof(float) / size;
    most = most < 1 ? 1 : most > MOST_ROWS ? MOST_ROWS : most;
    return rows < most ? rows : most;
}

enum { PASSES = 2 }; /* of one piece of work */

/* What a piece of work runs, and where in its room. */
struct job {
    const struct nn_conv *c;
    const struct nn_conv_work *work;
    int64_t step, rest; /* rows of whole primitives, and of the last ones if those are fewer */
    struct {
        const struct primitive *whole, *rest;
        float *kernel, *plain, *bias;  /* in the room */
        const struct primitive *ready; /* whose order the kernel there has */
    } of[PASSES];
    float *in, *out, *scratch; /* in the room; in, out: in blocks */
    bool out_ready;            /* the gradient of these rows is there */
};

static int64_t larger(int64_t a, int64_t b) {
    return a > b ? a : b;
}

static enum nn_conv_pass pass_of(const struct job *j, int i) {
    return (enum nn_conv_pass)(j->work->first + i);
}

static bool find_primitives(struct nn_convolver *v, struct job *j) {
    for (int i = 0; i < j->work->count; i++) {
        enum nn_conv_pass pass = pass_of(j, i);
        bool biased = pass == NN_CONV_FORWARD            ? j->work->bias != NULL
                      : pass == NN_CONV_BACKWARD_WEIGHTS ? j->work->back.dbias != NULL
                                                         : false;
        const struct key whole = {*j->c, j->step, pass, biased};
        const struct key rest = {*j->c, j->rest, pass, biased};
        j->of[i].whole = find(v, &whole);
        j->of[i].rest = j->rest ? find(v, &rest) : j->of[i].whole;
        if (!j->of[i].whole || !j->of[i].whole->run || !j->of[i].rest || !j->of[i].rest->run)
            return false;
    }
    return true;
}

static bool all_blocked(const struct job *j) {
    bool all = true;
    for (int i = 0; i < j->work->count; i++)
        all &= j->of[i].whole->blocked && j->of[i].rest->blocked;
    return all;
}

/* Gives the job its places in a room of memory; returns the floats that takes. */
static int64_t lay_out(const struct nn_convolver *v, struct job *j, float *memory) {
    int64_t in = 0, out = 0, scratch = 0, at;
    for (int i = 0; i < 2 * j->work->count; i++) {
        const struct primitive *p = i % 2 ? j->of[i / 2].rest : j->of[i / 2].whole;
        in = p->blocked ? larger(in, floats_of(v, &p->src)) : in;
        out = p->blocked ? larger(out, floats_of(v, &p->dst)) : out;
        scratch = larger(scratch, p->scratch);
    }
    j->in = memory;
    j->out = memory + in;
    at = in + out;
    for (int i = 0; i < j->work->count; i++) {
        const struct primitive *p = j->of[i].whole, *q = j->of[i].rest;
        j->of[i].kernel = memory + at;
        at += larger(floats_of(v, &p->kernel), floats_of(v, &q->kernel));
        j->of[i].plain = memory + at;
        at += floats_of(v, &p->plain_kernel);
        j->of[i].bias = memory + at;
        at += floats_of(v, &p->bias);
    }
    j->scratch = memory + at;
    return at + scratch;
}

static bool run_forward(const struct nn_convolver *v, const struct room *room, struct job *j,
                        const struct primitive *p, int64_t at, float *kernel,
                        const struct argument *scratch) {
    const struct nn_conv_work *w = j->work;
    int64_t places_in = j->c->in_h * j->c->in_w, places = j->c->out_h * j->c->out_w;
    float *in = w->in + at * places_in * j->c->in_c, *out = w->out + at * places * j->c->out_c;
    if (p->blocked)
        to_blocks(p->key.rows, places_in, j->c->in_c, in, j->in);
    const struct argument arguments[] = {
        {DNNL_ARG_SRC, &p->src, p->blocked ? j->in : in},
        {DNNL_ARG_WEIGHTS, &p->kernel, kernel},
        {DNNL_ARG_BIAS, w->bias ? &p->bias : NULL, w->bias},
        {DNNL_ARG_DST, &p->dst, p->blocked ? j->out : out},
        *scratch,
    };
    if (!execute(v, room, p->run, arguments, 5))
        return false;
    if (p->blocked)
        from_blocks(p->key.rows, places, j->c->out_c, w->relu ? 0.0f : -INFINITY, j->out, out);
    else if (w->relu)
        nn__relu(p->key.rows * places * j->c->out_c, out);
    return true;
}

static bool run_backward(const struct nn_convolver *v, const struct room *room, struct job *j,
                         int i, const struct primitive *p, int64_t at, float *kernel,
                         const struct argument *scratch) {
    const struct nn_conv_back *b = &j->work->back;
    bool weights = pass_of(j, i) == NN_CONV_BACKWARD_WEIGHTS;
    int64_t places_in = j->c->in_h * j->c->in_w, places = j->c->out_h * j->c->out_w;
    int64_t in_at = at * places_in * j->c->in_c, out_at = at * places * j->c->out_c;
    float *in = weights ? (float *)(uintptr_t)(b->in + in_at) : b->din + in_at;
    if (p->blocked && !j->out_ready && b->relu_out && all_blocked(j))
        to_masked_blocks(p->key.rows, places, j->c->out_c, b->dout + out_at, b->relu_out + out_at,
                         j->out);
    else if (p->blocked && !j->out_ready)
        to_blocks(p->key.rows, places, j->c->out_c, b->dout + out_at, j->out);
    j->out_ready |= p->blocked;
    if (p->blocked && weights)
        to_blocks(p->key.rows, places_in, j->c->in_c, in, j->in);
    const struct argument arguments[] = {
        {weights ? DNNL_ARG_SRC : DNNL_ARG_DIFF_SRC, &p->src, p->blocked ? j->in : in},
        {weights ? DNNL_ARG_DIFF_WEIGHTS : DNNL_ARG_WEIGHTS, &p->kernel, kernel},
        {DNNL_ARG_DIFF_BIAS, weights && b->dbias ? &p->bias : NULL, j->of[i].bias},
        {DNNL_ARG_DIFF_DST, &p->dst, p->blocked ? j->out : b->dout + out_at},
        *scratch,
    };
    if (!execute(v, room, p->run, arguments, 5))
        return false;
    if (p->blocked && !weights)
        from_blocks(p->key.rows, places_in, j->c->in_c, -INFINITY, j->in, in);
    return true;
}

/* One pass over the rows from `at` on that a primitive takes. */
static bool run_pass(const struct nn_convolver *v, const struct room *room, struct job *j, int i,
                     const struct primitive *p, int64_t at) {
    const struct nn_conv_back *b = &j->work->back;
    const struct nn_conv *c = j->c;
    enum nn_conv_pass pass = pass_of(j, i);
    bool weights = pass == NN_CONV_BACKWARD_WEIGHTS;
    float *own = j->of[i].kernel, *plain = j->of[i].plain;
    float *given = pass == NN_CONV_FORWARD ? j->work->kernel : (float *)(uintptr_t)b->kernel;
    dnnl_memory_desc_t room_left = p->bias; /* a vector of bytes enough */
    const dnnl_dims_t floats = {p->scratch ? p->scratch : 1};
    v->f.memory_desc_init_by_tag(&room_left, 1, floats, dnnl_f32, dnnl_a);
    const struct argument scratch = {DNNL_ARG_SCRATCHPAD, &room_left, j->scratch};
    const struct argument reorder[] = {
        {DNNL_ARG_FROM, weights ? &p->kernel : &p->plain_kernel, weights ? own : given},
        {DNNL_ARG_TO, weights ? &p->plain_kernel : &p->kernel, weights ? plain : own},
        scratch,
    };
    bool good = true;
    if (!weights && p->reorder && p != j->of[i].ready)
        good = execute(v, room, p->reorder, reorder, 3);
    j->of[i].ready = p;
    float *kernel = weights || p->reorder ? own : given;
    good = good && (pass == NN_CONV_FORWARD ? run_forward(v, room, j, p, at, kernel, &scratch)
                                            : run_backward(v, room, j, i, p, at, kernel, &scratch));
    if (weights && good && p->reorder)
        good = execute(v, room, p->reorder, reorder, 3);
    if (weights && good) {
        put(c->kernel_h * c->kernel_w * c->in_c * c->out_c, p->reorder ? plain : own, b->add || at,
            b->dkernel);
        if (b->dbias)
            put(c->out_c, j->of[i].bias, b->add || at, b->dbias);
    }
    return good;
}

bool nn__convolve(struct nn_convolver *convolver, const struct nn_conv *c, int64_t rows,
                  const struct nn_conv_work *work) {
    struct job j = {.c = c, .work = work, .step = rows_at_once(c, rows)};
    float origin;
    if (rows < 1)
        return false;
    j.rest = rows % j.step;
    if (!find_primitives(convolver, &j))
        return false;
    struct room *room = borrow(convolver, lay_out(convolver, &j, &origin));
    if (!room)
        return false;
    lay_out(convolver, &j, room->memory);
    if (work->back.relu_out && !all_blocked(&j))
        nn__relu_mask(rows * c->out_h * c->out_w * c->out_c, work->back.relu_out, work->back.dout);
    bool good = true;
    for (int64_t at = 0; good && at < rows; at += j.step) {
        j.out_ready = false;
        for (int i = 0; good && i < work->count; i++)
            good = run_pass(convolver, room, &j, i,
                            rows - at < j.step ? j.of[i].rest : j.of[i].whole, at);
    }
    give_back(convolver, room);
    return good;
}

#else /* another major version has another interface */

struct nn_convolver *nn__convolver_new(void *library, int major) {
    (void)library;
    (void)major;
    return NULL;
}

void nn__convolver_free(struct nn_convolver **convolver) {
    *convolver = NULL;
}

bool nn__convolve(struct nn_convolver *convolver, const struct nn_conv *c, int64_t rows,
                  const struct nn_conv_work *work) {
    (void)convolver, (void)c, (void)rows, (void)work;
    return false;
}

#endif
