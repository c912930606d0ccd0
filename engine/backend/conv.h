/* engine/backend/conv.h: convolutions over two axes, channels last: oneDNN's where it has a fast
 * one, else sums of matrix products. Computed by the calling thread alone. */
#ifndef ENGINE_BACKEND_CONV_H
#define ENGINE_BACKEND_CONV_H

#include <stdbool.h>
#include <stdint.h>

struct nn_backend;

/* out[y][x] = sum over kernel places (p, q) of in[y sh + p dh - top][x sw + q dw - left] K[p][q],
 * places outside the input count as 0. in: (in_h, in_w, in_c), K: (kernel_h, kernel_w, in_c,
 * out_c), out: (out_h, out_w, out_c). Only int64_t members: compared as bytes. */
struct nn_conv {
    int64_t in_h, in_w, in_c;
    int64_t out_h, out_w, out_c;
    int64_t kernel_h, kernel_w;
    int64_t stride_h, stride_w;
    int64_t dilation_h, dilation_w;
    int64_t top, left;
};

/* out (rows, ...) is written; relu: with 0 for what is negative. bias (out_c) may be NULL. */
void nn_conv_forward(const struct nn_backend *backend, const struct nn_conv *conv, int64_t rows,
                     const float *in, const float *kernel, const float *bias, bool relu,
                     float *out);

/* Both ways back at once, since they read the same gradient. */
struct nn_conv_back {
    const float *in, *kernel;
    float *dout;            /* (rows, ...); masked by relu_out, or left as it is */
    const float *relu_out;  /* what forward gave with relu; NULL: it was without */
    bool add;               /* dkernel and dbias are added to, else written */
    float *dkernel, *dbias; /* NULL: not wanted */
    float *din;             /* (rows, ...), written; NULL: not wanted */
};
void nn_conv_backward(const struct nn_backend *backend, const struct nn_conv *conv, int64_t rows,
                      const struct nn_conv_back *back);

#endif
