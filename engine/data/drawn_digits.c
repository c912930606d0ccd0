/* engine/data/drawn_digits.c: strokes, the variation of a hand, ink on pixels. */
#include "engine/data/drawn_digits.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

#ifdef __clang__
#pragma STDC FP_CONTRACT OFF /* gcc does so by itself in ISO C */
#endif

/* --- The digits as written --------------------------------------------------------------------
 * Points in a unit box, x to the right, y down. A stroke is a smooth curve through its points. */
struct stroke {
    int count;
    float points[10][2];
};
struct glyph {
    int weight; /* how often this way of writing is taken, against the others of the digit */
    int count;
    struct stroke strokes[3];
};
enum { MAX_GLYPHS = 3 };

static const struct glyph glyphs[10][MAX_GLYPHS] = {
    {{4,
      1,
      {{8,
        {{.52f, .05f},
         {.24f, .18f},
         {.13f, .5f},
         {.25f, .85f},
         {.5f, .95f},
         {.78f, .78f},
         {.85f, .42f},
         {.54f, .05f}}}}},
     {1,
      1,
      {{8,
        {{.66f, .1f},
         {.42f, .06f},
         {.18f, .34f},
         {.2f, .74f},
         {.46f, .95f},
         {.76f, .74f},
         {.8f, .36f},
         {.52f, .1f}}}}}},
    {{5, 1, {{3, {{.52f, .04f}, {.5f, .5f}, {.49f, .96f}}}}},
     {2, 2, {{2, {{.32f, .24f}, {.53f, .05f}}}, {3, {{.53f, .05f}, {.52f, .5f}, {.5f, .95f}}}}},
     {1,
      3,
      {{2, {{.34f, .22f}, {.52f, .05f}}},
       {2, {{.52f, .05f}, {.51f, .94f}}},
       {2, {{.3f, .95f}, {.72f, .94f}}}}}},
    {{3,
      2,
      {{6, {{.2f, .26f}, {.42f, .06f}, {.72f, .16f}, {.7f, .42f}, {.44f, .7f}, {.17f, .92f}}},
       {3, {{.17f, .92f}, {.5f, .88f}, {.86f, .91f}}}}},
     {2,
      1,
      {{9,
        {{.2f, .24f},
         {.46f, .05f},
         {.74f, .22f},
         {.6f, .52f},
         {.34f, .82f},
         {.17f, .88f},
         {.22f, .72f},
         {.46f, .8f},
         {.86f, .93f}}}}}},
    {{3,
      2,
      {{5, {{.2f, .14f}, {.48f, .04f}, {.74f, .2f}, {.64f, .4f}, {.4f, .46f}}},
       {5, {{.4f, .46f}, {.7f, .52f}, {.8f, .74f}, {.54f, .95f}, {.16f, .86f}}}}},
     {1,
      2,
      {{3, {{.2f, .08f}, {.5f, .07f}, {.76f, .09f}}},
       {6, {{.76f, .09f}, {.46f, .42f}, {.72f, .52f}, {.78f, .76f}, {.5f, .95f}, {.18f, .84f}}}}}},
    {{3,
      2,
      {{4, {{.26f, .06f}, {.2f, .3f}, {.18f, .52f}, {.8f, .5f}}},
       {3, {{.72f, .08f}, {.68f, .5f}, {.64f, .96f}}}}},
     {2,
      3,
      {{3, {{.6f, .05f}, {.36f, .36f}, {.14f, .63f}}},
       {2, {{.14f, .63f}, {.86f, .6f}}},
       {3, {{.6f, .05f}, {.61f, .5f}, {.6f, .96f}}}}},
     {1,
      1,
      {{7,
        {{.26f, .08f},
         {.22f, .4f},
         {.5f, .5f},
         {.72f, .3f},
         {.74f, .1f},
         {.68f, .5f},
         {.62f, .96f}}}}}},
    {{3,
      3,
      {{2, {{.3f, .08f}, {.26f, .44f}}},
       {5, {{.26f, .44f}, {.56f, .4f}, {.8f, .64f}, {.56f, .94f}, {.17f, .88f}}},
       {2, {{.3f, .08f}, {.78f, .07f}}}}},
     {1,
      2,
      {{7,
        {{.36f, .06f},
         {.24f, .3f},
         {.34f, .46f},
         {.66f, .52f},
         {.74f, .76f},
         {.5f, .94f},
         {.2f, .84f}}},
       {2, {{.36f, .06f}, {.76f, .1f}}}}}},
    {{3,
      1,
      {{8,
        {{.68f, .05f},
         {.4f, .24f},
         {.22f, .56f},
         {.26f, .86f},
         {.5f, .96f},
         {.76f, .8f},
         {.62f, .56f},
         {.27f, .68f}}}}},
     {1,
      1,
      {{8,
        {{.5f, .04f},
         {.3f, .32f},
         {.2f, .64f},
         {.32f, .92f},
         {.62f, .94f},
         {.78f, .72f},
         {.56f, .54f},
         {.24f, .72f}}}}}},
    {{3, 2, {{2, {{.16f, .12f}, {.82f, .1f}}}, {3, {{.82f, .1f}, {.58f, .48f}, {.42f, .96f}}}}},
     {1,
      3,
      {{2, {{.17f, .12f}, {.8f, .1f}}},
       {3, {{.8f, .1f}, {.58f, .46f}, {.4f, .95f}}},
       {2, {{.34f, .5f}, {.76f, .48f}}}}},
     {1,
      2,
      {{4, {{.18f, .28f}, {.2f, .13f}, {.5f, .14f}, {.8f, .08f}}},
       {3, {{.8f, .08f}, {.68f, .5f}, {.6f, .95f}}}}}},
    {{3,
      1,
      {{10,
        {{.7f, .18f},
         {.48f, .05f},
         {.26f, .2f},
         {.4f, .42f},
         {.68f, .6f},
         {.74f, .82f},
         {.46f, .95f},
         {.24f, .78f},
         {.46f, .5f},
         {.72f, .2f}}}}},
     {1,
      2,
      {{6, {{.5f, .46f}, {.28f, .26f}, {.5f, .05f}, {.72f, .24f}, {.52f, .46f}, {.5f, .46f}}},
       {6, {{.5f, .46f}, {.22f, .7f}, {.48f, .95f}, {.8f, .72f}, {.54f, .47f}, {.5f, .46f}}}}}},
    {{3,
      2,
      {{7,
        {{.74f, .22f},
         {.5f, .05f},
         {.24f, .24f},
         {.34f, .48f},
         {.6f, .46f},
         {.74f, .22f},
         {.75f, .2f}}},
       {3, {{.74f, .22f}, {.68f, .6f}, {.58f, .96f}}}}},
     {2,
      1,
      {{9,
        {{.72f, .3f},
         {.58f, .07f},
         {.3f, .14f},
         {.26f, .4f},
         {.52f, .48f},
         {.73f, .24f},
         {.72f, .56f},
         {.62f, .86f},
         {.34f, .94f}}}}}},
};

/* --- Chance: a counter run through the splitmix64 mixer, one stream per image ------------------*/
struct chance {
    uint64_t state;
};
static uint64_t next_bits(struct chance *chance) {
    uint64_t z = chance->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}
static float uniform(struct chance *chance, float low, float high) {
    return low + (high - low) * ((float)(next_bits(chance) >> 40) * (1.0f / 16777216.0f));
}
/* About normal, of deviation 1: the sum of four uniforms. */
static float bell(struct chance *chance) {
    float sum = 0;
    for (int i = 0; i < 4; i++) {
        sum += uniform(chance, -0.8660254f, 0.8660254f);
    }
    return sum;
}

/* --- The hand ---------------------------------------------------------------------------------*/
enum { SUBDIVISIONS = 5, MAX_POINTS = 3 * 10 * SUBDIVISIONS };

/* What makes one person's digit differ from the next one's. The deviations are set so that models
 * find the set about as hard as MNIST (see tests/unit/test_data_digits.c for the figures). */
struct hand {
    float matrix[2][2]; /* rotation, slant and size */
    float shift[2];     /* pixels */
    float bend[2][5];   /* a smooth distortion: coefficients of x2, xy, y2, x2y, xy2 */
    float wobble;       /* of single points */
    float radius;       /* of the pen, pixels */
    float ink;          /* darkness at the core */
};

static struct hand draw_hand(struct chance *chance) {
    struct hand hand;
    float t = 0.072f * bell(chance); /* tangent of half the angle: no sine needed */
    float cosine = (1 - t * t) / (1 + t * t), sine = 2 * t / (1 + t * t);
    float slant = -0.13f + 0.25f * bell(chance);
    float width = (1 + 0.19f * bell(chance)) * 17.0f, height = (1 + 0.075f * bell(chance)) * 19.5f;
    width = width < 7 ? 7 : width > 22 ? 22 : width;
    hand.matrix[0][0] = cosine * width;
    hand.matrix[0][1] = (cosine * slant - sine) * height;
    hand.matrix[1][0] = sine * width;
    hand.matrix[1][1] = (sine * slant + cosine) * height;
    hand.shift[0] = 1.0f * bell(chance);
    hand.shift[1] = 0.9f * bell(chance);
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 5; k++) {
            hand.bend[i][k] = (k < 3 ? 0.13f : 0.22f) * bell(chance);
        }
    }
    hand.wobble = uniform(chance, 0.012f, 0.062f);
    hand.radius = uniform(chance, 0.65f, 1.75f);
    hand.ink = uniform(chance, 215, 255);
    return hand;
}

/* From the unit box to pixels. */
static void place(const struct hand *hand, float x, float y, float out[2]) {
    float u = x - 0.5f, v = y - 0.5f;
    float terms[5] = {u * u, u * v, v * v, u * u * v * 2, u * v * v * 2};
    float p[2] = {u, v};
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 5; k++) {
            p[i] += hand->bend[i][k] * terms[k];
        }
    }
    for (int i = 0; i < 2; i++) {
        out[i] = DRAWN_SIDE / 2.0f + hand->shift[i] + hand->matrix[i][0] * p[0] +
                 hand->matrix[i][1] * p[1];
    }
}

/* A Catmull-Rom curve through the stroke's points, wobbled, as pixels. Returns how many. */
static int trace(const struct stroke *stroke, const struct hand *hand, struct chance *chance,
                 float out[][2]) {
    float p[10][2];
    for (int i = 0; i < stroke->count; i++) {
        for (int k = 0; k < 2; k++) {
            p[i][k] = stroke->points[i][k] + hand->wobble * bell(chance);
        }
    }
    int n = 0;
    for (int i = 0; i + 1 < stroke->count; i++) {
        const float *a = p[i > 0 ? i - 1 : 0], *b = p[i], *c = p[i + 1];
        const float *d = p[i + 2 < stroke->count ? i + 2 : i + 1];
        for (int s = 0; s < SUBDIVISIONS; s++) {
            float t = (float)s / SUBDIVISIONS, q[2];
            for (int k = 0; k < 2; k++) {
                q[k] = 0.5f * (2 * b[k] + t * (c[k] - a[k] +
                                               t * (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k] +
                                                    t * (3 * b[k] - a[k] - 3 * c[k] + d[k]))));
            }
            place(hand, q[0], q[1], out[n++]);
        }
    }
    place(hand, p[stroke->count - 1][0], p[stroke->count - 1][1], out[n++]);
    return n;
}

/* Lays ink along a line: full to the pen's radius, fading over one pixel beyond it. */
static void lay_ink(const float a[2], const float b[2], const struct hand *hand,
                    float canvas[DRAWN_SIDE * DRAWN_SIDE]) {
    float reach = hand->radius + 1, dx = b[0] - a[0], dy = b[1] - a[1];
    float length2 = dx * dx + dy * dy;
    int low[2], high[2];
    for (int k = 0; k < 2; k++) {
        float from = (a[k] < b[k] ? a[k] : b[k]) - reach, to = (a[k] < b[k] ? b[k] : a[k]) + reach;
        low[k] = from < 0 ? 0 : (int)from;
        high[k] = to > DRAWN_SIDE - 1 ? DRAWN_SIDE - 1 : (int)to;
    }
    for (int y = low[1]; y <= high[1]; y++) {
        for (int x = low[0]; x <= high[0]; x++) {
            float px = (float)x + 0.5f - a[0], py = (float)y + 0.5f - a[1];
            float t = length2 > 0 ? (px * dx + py * dy) / length2 : 0;
            t = t < 0 ? 0 : t > 1 ? 1 : t;
            float ex = px - t * dx, ey = py - t * dy;
            float distance2 = ex * ex + ey * ey;
            if (distance2 < reach * reach) {
                float ink = reach - sqrtf(distance2);
                float *pixel = &canvas[y * DRAWN_SIDE + x];
                ink = ink > 1 ? 1 : ink;
                *pixel = ink > *pixel ? ink : *pixel;
            }
        }
    }
}

static const struct glyph *choose_glyph(int digit, struct chance *chance) {
    int total = 0;
    for (int i = 0; i < MAX_GLYPHS; i++) {
        total += glyphs[digit][i].weight;
    }
    int pick = (int)(next_bits(chance) % (uint64_t)total);
    const struct glyph *glyph = glyphs[digit];
    while (pick >= glyph->weight) {
        pick -= glyph++->weight;
    }
    return glyph;
}

/* Each block of ten images is a shuffle of the ten digits. */
static int digit_of(uint32_t index) {
    struct chance chance = {0xD161u + (uint64_t)(index / 10) * 0x632BE59BD9B4E019u};
    int order[10];
    for (int i = 0; i < 10; i++) {
        order[i] = i;
    }
    for (int i = 9; i > 0; i--) {
        int j = (int)(next_bits(&chance) % (uint64_t)(i + 1)), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    return order[index % 10];
}

int drawn_digits_draw(uint32_t index, unsigned char pixels[DRAWN_SIDE * DRAWN_SIDE]) {
    int digit = digit_of(index);
    struct chance chance = {0xCAB1ABA5A0000000u ^ ((uint64_t)index * 0xA24BAED4963EE407u)};
    struct hand hand = draw_hand(&chance);
    const struct glyph *glyph = choose_glyph(digit, &chance);
    float canvas[DRAWN_SIDE * DRAWN_SIDE] = {0}, points[MAX_POINTS][2];
    for (int s = 0; s < glyph->count; s++) {
        int n = trace(&glyph->strokes[s], &hand, &chance, points);
        for (int i = 0; i + 1 < n; i++) {
            lay_ink(points[i], points[i + 1], &hand, canvas);
        }
    }
    for (int i = 0; i < DRAWN_SIDE * DRAWN_SIDE; i++) {
        float value = canvas[i] * hand.ink;
        pixels[i] = (unsigned char)(value + 0.5f);
    }
    return digit;
}

/* --- The set ----------------------------------------------------------------------------------*/
struct share {
    const struct drawn_digits *digits;
    uint32_t first, last;
};

static void *draw_share(void *argument) {
    const struct share *share = argument;
    enum { PIXELS = DRAWN_SIDE * DRAWN_SIDE };
    for (uint32_t i = share->first; i < share->last; i++) {
        bool train = i < DRAWN_TRAIN;
        size_t at = train ? i : i - DRAWN_TRAIN;
        char *images = train ? share->digits->x_train->data : share->digits->x_test->data;
        char *labels = train ? share->digits->y_train->data : share->digits->y_test->data;
        labels[at] = (char)drawn_digits_draw(i, (unsigned char *)images + at * PIXELS);
    }
    return NULL;
}

void drawn_digits_close(struct drawn_digits *digits) {
    array_release(&digits->x_train);
    array_release(&digits->y_train);
    array_release(&digits->x_test);
    array_release(&digits->y_test);
}

int drawn_digits_load(int threads, struct drawn_digits *out, struct nn_err *err) {
    enum { MAX_THREADS = 16, ALL = DRAWN_TRAIN + DRAWN_TEST };
    const int64_t train[3] = {DRAWN_TRAIN, DRAWN_SIDE, DRAWN_SIDE};
    const int64_t test[3] = {DRAWN_TEST, DRAWN_SIDE, DRAWN_SIDE};
    memset(out, 0, sizeof *out);
    out->x_train = array_empty(ARRAY_UINT8, 3, train, err);
    out->y_train = array_empty(ARRAY_UINT8, 1, train, err);
    out->x_test = array_empty(ARRAY_UINT8, 3, test, err);
    out->y_test = array_empty(ARRAY_UINT8, 1, test, err);
    if (!out->x_train || !out->y_train || !out->x_test || !out->y_test) {
        drawn_digits_close(out);
        return -1;
    }
    threads = threads < 1 ? 1 : threads > MAX_THREADS ? MAX_THREADS : threads;
    struct share shares[MAX_THREADS];
    pthread_t workers[MAX_THREADS];
    bool started[MAX_THREADS] = {false};
    for (int i = 0; i < threads; i++) {
        shares[i] = (struct share){out, (uint32_t)((int64_t)ALL * i / threads),
                                   (uint32_t)((int64_t)ALL * (i + 1) / threads)};
        started[i] = i > 0 && pthread_create(&workers[i], NULL, draw_share, &shares[i]) == 0;
    }
    for (int i = 0; i < threads; i++) {
        if (!started[i]) { /* the caller's own, and what no thread could be had for */
            draw_share(&shares[i]);
        }
    }
    for (int i = 1; i < threads; i++) {
        if (started[i]) {
            pthread_join(workers[i], NULL);
        }
    }
    return 0;
}
