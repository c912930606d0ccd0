/* engine/backend/conv.c: convolutions as sums of matrix products, where oneDNN has no fast one.
 * For a row of the output and a row of the kernel, the inputs that meet a kernel place lie at equal
 * distances: a matrix. Where all places of the kernel's row meet the input they lie side by side,
 * and one product does them all. */
#include "engine/backend/backend.h"

#include "engine/vector.h"

#include <string.h>

/* Columns [begin, end) of the output. */
struct columns {
    int64_t begin, end;
};

/* One product: columns of an output row with `places` places of the kernel's row from `first`. */
typedef void product(const struct nn_backend *backend, const struct nn_conv *c, struct columns at,
                     int64_t places, const float *in, const float *kernel, const float *out);

/* The columns for which kernel place q lies inside the input. */
static struct columns meeting(const struct nn_conv *c, int64_t q) {
    int64_t shift = q * c->dilation_w - c->left;
    int64_t begin = shift < 0 ? (-shift + c->stride_w - 1) / c->stride_w : 0;
    int64_t last = c->in_w - 1 - shift;
    int64_t end = last < 0 ? 0 : last / c->stride_w + 1;
    end = end < c->out_w ? end : c->out_w;
    return (struct columns){begin, end < begin ? begin : end};
}

static void part(const struct nn_backend *backend, const struct nn_conv *c, product *f,
                 struct columns at, int64_t q, int64_t places, const float *in, const float *kernel,
                 const float *out) {
    if (at.begin >= at.end)
        return;
    int64_t x = at.begin * c->stride_w + q * c->dilation_w - c->left;
    f(backend, c, at, places, in + x * c->in_c, kernel + q * c->in_c * c->out_c,
      out + at.begin * c->out_c);
}

/* All products of one row of the input, the kernel and the output. */
static void line(const struct nn_backend *backend, const struct nn_conv *c, product *f,
                 const float *in, const float *kernel, const float *out) {
    struct columns first = meeting(c, 0), last = meeting(c, c->kernel_w - 1);
    struct columns whole = {first.begin > last.begin ? first.begin : last.begin,
                            first.end < last.end ? first.end : last.end};
    if (c->dilation_w != 1 || whole.end <= whole.begin)
        whole = (struct columns){c->out_w, c->out_w};
    part(backend, c, f, whole, 0, c->kernel_w, in, kernel, out);
    for (int64_t q = 0; q < c->kernel_w; q++) {
        struct columns all = meeting(c, q);
        struct columns left = {all.begin, all.end < whole.begin ? all.end : whole.begin};
        struct columns right = {all.begin > whole.end ? all.begin : whole.end, all.end};
        part(backend, c, f, left, q, 1, in, kernel, out);
        part(backend, c, f, right, q, 1, in, kernel, out);
    }
}

static void rows_of(const struct nn_backend *backend, const struct nn_conv *c, product *f,
                    int64_t rows, const float *in, const float *kernel, const float *out) {
    for (int64_t r = 0; r < rows; r++)
        for (int64_t y = 0; y < c->out_h; y++)
            for (int64_t p = 0; p < c->kernel_h; p++) {
                int64_t from = y * c->stride_h + p * c->dilation_h - c->top;
                if (from >= 0 && from < c->in_h)
                    line(backend, c, f, in + (r * c->in_h + from) * c->in_w * c->in_c,
                         kernel + p * c->kernel_w * c->in_c * c->out_c,
                         out + (r * c->out_h + y) * c->out_w * c->out_c);
            }
}

/* What a pass writes comes to its product as const like the rest: it is the caller's own. */
static float *written(const float *place) {
    float *out;
    memcpy(&out, &place, sizeof out);
    return out;
}

static void forward(const struct nn_backend *backend, const struct nn_conv *c, struct columns at,
                    int64_t places, const float *in, const float *kernel, const float *out) {
    nn_gemm(backend, false, false, at.end - at.begin, c->out_c, places * c->in_c, in,
            c->stride_w * c->in_c, kernel, c->out_c, 1.0f, written(out), c->out_c);
}

/* Neighbouring columns share inputs when the kernel is wider than the stride: place by place. */
static void backward_data(const struct nn_backend *backend, const struct nn_conv *c,
                          struct columns at, int64_t places, const float *din, const float *kernel,
                          const float *dout) {
    for (int64_t q = 0; q < places; q++)
        nn_gemm(backend, false, true, at.end - at.begin, c->in_c, c->out_c, dout, c->out_c,
                kernel + q * c->in_c * c->out_c, c->out_c, 1.0f, written(din) + q * c->in_c,
                c->stride_w * c->in_c);
}

static void backward_weights(const struct nn_backend *backend, const struct nn_conv *c,
                             struct columns at, int64_t places, const float *in,
                             const float *dkernel, const float *dout) {
    nn_gemm(backend, true, false, places * c->in_c, c->out_c, at.end - at.begin, in,
            c->stride_w * c->in_c, dout, c->out_c, 1.0f, written(dkernel), c->out_c);
}

NN_CLONES static void fill_bias(int64_t places, int64_t width, const float *restrict bias,
                                float *restrict out) {
    for (int64_t i = 0; i < places; i++)
        for (int64_t j = 0; j < width; j++)
            out[i * width + j] = bias[j];
}

NN_CLONES static void sum_bias(int64_t places, int64_t width, const float *restrict dout,
                               float *restrict dbias) {
    for (int64_t i = 0; i < places; i++)
        for (int64_t j = 0; j < width; j++)
            dbias[j] += dout[i * width + j];
}

NN_CLONES void nn__relu(int64_t n, float *values) {
    for (int64_t i = 0; i < n; i++)
        values[i] = values[i] < 0.0f ? 0.0f : values[i];
}

NN_CLONES void nn__relu_mask(int64_t n, const float *restrict out, float *restrict dout) {
    for (int64_t i = 0; i < n; i++) {
        float d = dout[i]; /* read in any case: no branch */
        dout[i] = out[i] > 0.0f ? d : 0.0f;
    }
}

void nn_conv_forward(const struct nn_backend *backend, const struct nn_conv *conv, int64_t rows,
                     const float *in, const float *kernel, const float *bias, bool relu,
                     float *out) {
    int64_t places = rows * conv->out_h * conv->out_w;
    const struct nn_conv_work work = {.first = NN_CONV_FORWARD,
                                      .count = 1,
                                      .in = written(in),
                                      .kernel = written(kernel),
                                      .bias = written(bias),
                                      .out = out,
                                      .relu = relu};
    if (backend->convolver && nn__convolve(backend->convolver, conv, rows, &work))
        return;
    if (bias)
        fill_bias(places, conv->out_c, bias, out);
    else
        memset(out, 0, (size_t)(places * conv->out_c) * sizeof *out);
    rows_of(backend, conv, forward, rows, in, kernel, out);
    if (relu)
        nn__relu(places * conv->out_c, out);
}

void nn_conv_backward(const struct nn_backend *backend, const struct nn_conv *conv, int64_t rows,
                      const struct nn_conv_back *back) {
    int64_t size = conv->kernel_h * conv->kernel_w * conv->in_c * conv->out_c;
    int64_t places = rows * conv->out_h * conv->out_w;
    struct nn_conv_work work = {.first = back->dkernel ? NN_CONV_BACKWARD_WEIGHTS
                                                       : NN_CONV_BACKWARD_DATA,
                                .count = (back->dkernel != NULL) + (back->din != NULL),
                                .back = *back};
    if (!work.count || (backend->convolver && nn__convolve(backend->convolver, conv, rows, &work)))
        return;
    if (back->relu_out)
        nn__relu_mask(places * conv->out_c, back->relu_out, back->dout);
    if (back->din) {
        memset(back->din, 0, (size_t)(rows * conv->in_h * conv->in_w * conv->in_c) * sizeof(float));
        rows_of(backend, conv, backward_data, rows, back->din, back->kernel, back->dout);
    }
    if (!back->dkernel)
        return;
    if (!back->add)
        memset(back->dkernel, 0, (size_t)size * sizeof *back->dkernel);
    if (!back->add && back->dbias)
        memset(back->dbias, 0, (size_t)conv->out_c * sizeof *back->dbias);
    if (back->dbias)
        sum_bias(places, conv->out_c, back->dout, back->dbias);
    rows_of(backend, conv, backward_weights, rows, back->in, back->dkernel, back->dout);
}
