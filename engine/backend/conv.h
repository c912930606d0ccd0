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

/* out (rows, ...) is written. bias (out_c) may be NULL. */
void nn_conv_forward(const struct nn_backend *backend, const struct nn_conv *conv, int64_t rows,
                     const float *in, const float *kernel, const float *bias, float *out);
/* din (rows, ...) is written. */
void nn_conv_backward_data(const struct nn_backend *backend, const struct nn_conv *conv,
                           int64_t rows, const float *dout, const float *kernel, float *din);
/* dkernel, dbias: written, or added to; dbias may be NULL. */
void nn_conv_backward_weights(const struct nn_backend *backend, const struct nn_conv *conv,
                              int64_t rows, const float *in, const float *dout, bool add,
                              float *dkernel, float *dbias);

#endif
