/* engine/backend/product.c: tiles of the result stay in vector registers: R rows by V vectors of
 * 16 columns. For each place along the sum, V vectors of the second factor meet R single numbers of
 * the first, which is therefore read as it lies. */
#include "engine/backend/product.h"
#include "engine/backend/backend.h"

#include "engine/vector.h"

#include <string.h>

enum {
    LANES = 16,
    PANEL = 4 * LANES,        /* columns of a tile at most */
    NEAR_FLOATS = 8192,       /* of the second factor that stay in the first cache */
    MOST_WEIGHTS = 1 << 18,   /* that stay in the second */
    LEAST_LENGTH = LANES * 2, /* of the sums: below, there is little to win */
    PAGE = 1024,              /* floats */
    PACKED = 16384,           /* floats of rows that are copied at a time */
};

/* clang 14 keeps the sums of a tile in memory. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)

#include <immintrin.h>

#define WIDE __attribute__((target("avx512f")))
#define TILE static inline __attribute__((always_inline, target("avx512f")))

bool nn_product_possible(const struct nn_backend *backend) {
    return backend->wide;
}

static inline const float *row_at(const struct nn_picked *a, int64_t r) {
    return a->data + (a->order ? (int64_t)a->order[r] : r) * a->stride;
}

enum { SUMS = 24, SECONDS = 8 }; /* most registers of a tile for each */

/* A tile's place in the result. */
struct place {
    float *out;
    int64_t stride;
    __mmask16 last;    /* columns of the last vector */
    const float *bias; /* NULL: none; of the tile's columns */
    bool add;          /* to what is there */
};

TILE __m512 load(const struct place *t, const float *from, bool last) {
    return last ? _mm512_maskz_loadu_ps(t->last, from) : _mm512_loadu_ps(from);
}

TILE void begin_tile(const int R, const int V, const struct place *t, __m512 sum[SUMS]) {
    NN_UNROLL
    for (int v = 0; v < V; v++) {
        __m512 bias = t->bias ? load(t, t->bias + v * LANES, v == V - 1) : _mm512_setzero_ps();
        NN_UNROLL
        for (int r = 0; r < R; r++)
            sum[r * V + v] =
                t->add ? load(t, t->out + r * t->stride + v * LANES, v == V - 1) : bias;
    }
}

TILE void end_tile(const int R, const int V, const struct place *t, __m512 sum[SUMS]) {
    NN_UNROLL
    for (int r = 0; r < R; r++)
        NN_UNROLL
    for (int v = 0; v < V; v++)
        if (v == V - 1)
            _mm512_mask_storeu_ps(t->out + r * t->stride + v * LANES, t->last, sum[r * V + v]);
        else
            _mm512_storeu_ps(t->out + r * t->stride + v * LANES, sum[r * V + v]);
}

/* Keeps gcc from working out the address of each number of a row by itself. */
TILE const float *opaque(const float *row) {
    __asm__("" : "+r"(row));
    return row;
}

/* U places of the sum, so that a row's address serves U times. */
TILE void forward_places(const int R, const int V, const int U, const struct place *t,
                         const float *const *rows, int64_t p, const float *w, int64_t n,
                         __m512 sum[SUMS]) {
    __m512 second[SECONDS];
    NN_UNROLL
    for (int u = 0; u < U; u++)
        NN_UNROLL
    for (int v = 0; v < V; v++)
        second[u * V + v] = load(t, w + (p + u) * n + v * LANES, v == V - 1);
    NN_UNROLL
    for (int r = 0; r < R; r++) {
        const float *row = opaque(rows[r] + p);
        NN_UNROLL
        for (int u = 0; u < U; u++) {
            __m512 first = _mm512_set1_ps(row[u]);
            NN_UNROLL
            for (int v = 0; v < V; v++)
                sum[r * V + v] = _mm512_fmadd_ps(first, second[u * V + v], sum[r * V + v]);
        }
    }
}

TILE void forward_tile(const int R, const int V, const int U, const struct place *t,
                       const float *const *rows, const float *const *ahead, int64_t k,
                       const float *w, int64_t n) {
    __m512 sum[SUMS];
    begin_tile(R, V, t, sum);
    int64_t p = 0;
    for (; p + LANES <= k; p += LANES) {
        if (ahead)
            NN_UNROLL
        for (int r = 0; r < R; r++)
            __builtin_prefetch(ahead[r] + p, 0, 2);
        for (int64_t q = 0; q < LANES; q += U)
            forward_places(R, V, U, t, rows, p + q, w, n, sum);
    }
    for (; p < k; p++)
        forward_places(R, V, 1, t, rows, p, w, n, sum);
    end_tile(R, V, t, sum);
}

TILE void weights_tile(const int R, const int V, const struct place *t, const struct nn_picked *a,
                       int64_t first, int64_t end, int64_t column, const float *d, int64_t n) {
    __m512 sum[SUMS];
    begin_tile(R, V, t, sum);
    for (int64_t i = first; i < end; i++) {
        const float *row = opaque(row_at(a, i) + column);
        __m512 second[SECONDS];
        NN_UNROLL
        for (int v = 0; v < V; v++)
            second[v] = load(t, d + i * n + v * LANES, v == V - 1);
        NN_UNROLL
        for (int r = 0; r < R; r++) {
            __m512 one = _mm512_set1_ps(row[r]);
            NN_UNROLL
            for (int v = 0; v < V; v++)
                sum[r * V + v] = _mm512_fmadd_ps(one, second[v], sum[r * V + v]);
        }
    }
    end_tile(R, V, t, sum);
}

/* Rows of a tile of V vectors, and places in a row: sums and second factors fit 32 registers. Rows
 * of a power of two, so that the pieces of a batch leave no rest, which would go in small tiles. */
enum { R1 = 16, U1 = 8, R2 = 8, U2 = 4, R3 = 8, U3 = 2, R4 = 4, U4 = 2, R4_WEIGHTS = 6 };

#define FORWARD_ROWS(V, R, U)                                                                      \
    for (; (R) > 0 && r + (R) <= rows; r += (R), one.out += (R)*t->stride)                         \
        forward_tile(R, V, U, &one, from + r, ahead ? ahead + r : NULL, k, w, n);
#define WEIGHTS_ROWS(V, R)                                                                         \
    for (; (R) > 0 && r + (R) <= rows; r += (R), one.out += (R)*t->stride)                         \
        weights_tile(R, V, &one, a, first, end, column + r, d, n);

/* The rows of a tile, or as many as are left. */
#define SHAPES(V, R, U, W)                                                                         \
    WIDE static void forward_##V(const struct place *t, int64_t rows, const float *const *from,    \
                                 const float *const *ahead, int64_t k, const float *w,             \
                                 int64_t n) {                                                      \
        struct place one = *t;                                                                     \
        int64_t r = 0;                                                                             \
        FORWARD_ROWS(V, R, U)                                                                      \
        FORWARD_ROWS(V, (R) / 2, U)                                                                \
        FORWARD_ROWS(V, (R) / 4, U)                                                                \
        FORWARD_ROWS(V, (R) / 8, U)                                                                \
        FORWARD_ROWS(V, (R) / 16, U)                                                               \
    }                                                                                              \
    WIDE static void weights_##V(const struct place *t, int64_t rows, const struct nn_picked *a,   \
                                 int64_t first, int64_t end, int64_t column, const float *d,       \
                                 int64_t n) {                                                      \
        struct place one = *t;                                                                     \
        int64_t r = 0;                                                                             \
        WEIGHTS_ROWS(V, W)                                                                         \
        WEIGHTS_ROWS(V, (W) / 2)                                                                   \
        WEIGHTS_ROWS(V, (W) / 4)                                                                   \
        WEIGHTS_ROWS(V, (W) / 8)                                                                   \
        WEIGHTS_ROWS(V, (W) / 16)                                                                  \
    }

SHAPES(1, R1, U1, R1)
SHAPES(2, R2, U2, R2)
SHAPES(3, R3, U3, R3)
SHAPES(4, R4, U4, R4_WEIGHTS)

static const struct {
    int64_t rows, weights_rows;
    void (*forward)(const struct place *t, int64_t rows, const float *const *from,
                    const float *const *ahead, int64_t k, const float *w, int64_t n);
    void (*weights)(const struct place *t, int64_t rows, const struct nn_picked *a, int64_t first,
                    int64_t end, int64_t column, const float *d, int64_t n);
} shapes[] = {
    {R1, R1, forward_1, weights_1},
    {R2, R2, forward_2, weights_2},
    {R3, R3, forward_3, weights_3},
    {R4, R4_WEIGHTS, forward_4, weights_4},
};

/* Columns [column, column + width) of n: widths as even as they can be, of up to four vectors. */
static int64_t panel_width(int64_t n, int64_t column) {
    int64_t left = n - column, panels = (left + PANEL - 1) / PANEL;
    int64_t vectors = (left + LANES - 1) / LANES;
    int64_t width = (vectors + panels - 1) / panels * LANES;
    return width < left ? width : left;
}

/* Along the sum: what the first cache holds of a panel. Of wider rows a panel meets half its sets.
 */
static int64_t depth_of(int64_t n, int64_t width) {
    return NEAR_FLOATS / width / (width < n ? 2 : 1);
}

static int64_t least(int64_t n) {
    return n < LANES ? n : LANES;
}

static __mmask16 last_mask(int64_t width) {
    return (__mmask16)(0xFFFFu >> (-width & (LANES - 1)));
}

void nn_product_forward(int64_t m, int64_t n, int64_t k, struct nn_picked a, const float *w,
                        const float *bias, float *out) {
    for (int64_t column = 0, width; column < n; column += width) {
        width = panel_width(n, column);
        int64_t vectors = (width + LANES - 1) / LANES;
        int64_t depth = depth_of(n, width) / LANES * LANES, rows = shapes[vectors - 1].rows;
        for (int64_t p = 0; p < k; p += depth)
            for (int64_t r = 0; r < m; r += rows) {
                int64_t count = m - r < rows ? m - r : rows;
                const float *from[R1], *ahead[R1];
                bool asks = a.ahead && column == 0;
                for (int64_t i = 0; i < count; i++) {
                    from[i] = row_at(&a, r + i) + p;
                    ahead[i] = asks ? a.data + a.ahead[r + i] * a.stride + p : NULL;
                }
                const struct place t = {
                    .out = out + r * n + column,
                    .stride = n,
                    .last = last_mask(width),
                    .bias = bias ? bias + column : NULL,
                    .add = p > 0,
                };
                shapes[vectors - 1].forward(&t, count, from, asks ? ahead : NULL,
                                            k - p < depth ? k - p : depth, w + p * n + column, n);
            }
    }
}

/* A square of 16 x 16, its rows `stride` floats apart, turned: columns of it, `count` numbers each
 * (at most 16), become the first `rows` rows of `to`. Pairs of numbers, then of pairs, then of
 * quarters of a vector change places. */
WIDE static void turn(const float *from, int64_t stride, int64_t rows, int64_t count, float *to,
                      int64_t to_stride) {
    __m512 a[LANES], b[LANES];
    NN_UNROLL
    for (int i = 0; i < LANES; i++)
        a[i] = _mm512_loadu_ps(from + i * stride);
    NN_UNROLL
    for (int i = 0; i < LANES; i += 2) {
        b[i] = _mm512_unpacklo_ps(a[i], a[i + 1]);
        b[i + 1] = _mm512_unpackhi_ps(a[i], a[i + 1]);
    }
#define PAIRS(half, x, y)                                                                          \
    _mm512_castpd_ps(_mm512_unpack##half##_pd(_mm512_castps_pd(x), _mm512_castps_pd(y)))
    NN_UNROLL
    for (int i = 0; i < LANES; i += 4) {
        a[i] = PAIRS(lo, b[i], b[i + 2]);
        a[i + 1] = PAIRS(hi, b[i], b[i + 2]);
        a[i + 2] = PAIRS(lo, b[i + 1], b[i + 3]);
        a[i + 3] = PAIRS(hi, b[i + 1], b[i + 3]);
    }
#undef PAIRS
    NN_UNROLL
    for (int i = 0; i < 4; i++) {
        __m512 low = _mm512_shuffle_f32x4(a[i], a[i + 4], 0x44);
        __m512 low_after = _mm512_shuffle_f32x4(a[i + 8], a[i + 12], 0x44);
        __m512 high = _mm512_shuffle_f32x4(a[i], a[i + 4], 0xee);
        __m512 high_after = _mm512_shuffle_f32x4(a[i + 8], a[i + 12], 0xee);
        b[i] = _mm512_shuffle_f32x4(low, low_after, 0x88);
        b[i + 4] = _mm512_shuffle_f32x4(low, low_after, 0xdd);
        b[i + 8] = _mm512_shuffle_f32x4(high, high_after, 0x88);
        b[i + 12] = _mm512_shuffle_f32x4(high, high_after, 0xdd);
    }
    for (int i = 0; i < rows; i++)
        _mm512_mask_storeu_ps(to + i * to_stride, last_mask(count), b[i]);
}

/* The transpose is computed, so that a row of W meets vectors of rows of D, then turned. */
void nn_product_inputs(int64_t m, int64_t n, int64_t k, const float *d, const float *w,
                       float *din) {
    enum { ROWS = 2 * LANES, STEP = 4 * LANES };
    float turned[NN_PRODUCT_UNITS * ROWS], out[STEP * ROWS];
    uint32_t next[STEP]; /* the rows of W after these */
    for (uint32_t i = 0; i < STEP; i++)
        next[i] = STEP + i;
    for (int64_t first = 0; first < m; first += ROWS) {
        int64_t rows = m - first < ROWS ? m - first : ROWS;
        for (int64_t p = 0; p < n; p++)
            for (int64_t r = 0; r < ROWS; r++)
                turned[p * ROWS + r] = r < rows ? d[(first + r) * n + p] : 0.0f;
        for (int64_t i = 0; i < k; i += STEP) {
            int64_t count = k - i < STEP ? k - i : STEP;
            const struct nn_picked from = {w + i * n, n, NULL, i + 2 * STEP <= k ? next : NULL};
            nn_product_forward(count, ROWS, n, from, turned, NULL, out);
            for (int64_t j = 0; j < count; j += LANES)
                for (int64_t r = 0; r < rows; r += LANES)
                    turn(out + j * ROWS + r, ROWS, least(rows - r), least(count - j),
                         din + (first + r) * k + i + j, k);
        }
    }
}

/* Rows a multiple of a page apart would push each other out of the caches: a panel of them is
 * copied first, where it is used. */
static struct nn_picked packed(const struct nn_picked *a, int64_t first, int64_t end,
                               int64_t begin_column, int64_t end_column, float *room) {
    int64_t width = end_column - begin_column;
    for (int64_t i = first; i < end; i++)
        memcpy(room + (i - first) * width, row_at(a, i) + begin_column,
               (size_t)width * sizeof *room);
    return (struct nn_picked){room, width, NULL, NULL};
}

void nn_product_weights(int64_t m, int64_t n, int64_t begin, int64_t end, struct nn_picked a,
                        const float *d, bool add, float *grad) {
    for (int64_t column = 0, width; column < n; column += width) {
        width = panel_width(n, column);
        int64_t vectors = (width + LANES - 1) / LANES;
        int64_t depth = depth_of(n, width), rows = shapes[vectors - 1].weights_rows;
        for (int64_t first = 0; first < m; first += depth) {
            int64_t last = m - first < depth ? m : first + depth;
            float room[PACKED];
            struct nn_picked from = a;
            int64_t row = 0, left = 0; /* where `from` begins */
            if (a.stride % PAGE == 0 && (last - first) * (end - begin) <= PACKED) {
                from = packed(&a, first, last, begin, end, room);
                row = first;
                left = begin;
            }
            for (int64_t r = begin; r < end; r += rows) {
                const struct place t = {
                    .out = grad + (r - begin) * n + column,
                    .stride = n,
                    .last = last_mask(width),
                    .add = add || first > 0,
                };
                shapes[vectors - 1].weights(&t, end - r < rows ? end - r : rows, &from, first - row,
                                            last - row, r - left, d + row * n + column, n);
            }
        }
    }
}

#else

void nn_product_inputs(int64_t m, int64_t n, int64_t k, const float *d, const float *w,
                       float *din) {
    (void)m, (void)n, (void)k, (void)d, (void)w, (void)din;
}

bool nn_product_possible(const struct nn_backend *backend) {
    (void)backend;
    return false;
}

void nn_product_forward(int64_t m, int64_t n, int64_t k, struct nn_picked a, const float *w,
                        const float *bias, float *out) {
    (void)m, (void)n, (void)k, (void)a, (void)w, (void)bias, (void)out;
}

void nn_product_weights(int64_t m, int64_t n, int64_t begin, int64_t end, struct nn_picked a,
                        const float *d, bool add, float *grad) {
    (void)m, (void)n, (void)begin, (void)end, (void)a, (void)d, (void)add, (void)grad;
}

#endif

bool nn_product_pays(const struct nn_backend *backend, int64_t k, int64_t n) {
    return nn_product_possible(backend) && k >= LEAST_LENGTH && k * n <= MOST_WEIGHTS;
}

bool nn_product_pays_back(const struct nn_backend *backend, int64_t k, int64_t n) {
    return nn_product_possible(backend) && k * n > MOST_WEIGHTS && n >= LEAST_LENGTH &&
           n <= NN_PRODUCT_UNITS;
}
