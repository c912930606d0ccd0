/* engine/backend/product.h: the products of a dense layer with the rows of a data set as they lie,
 * picked in any order, without copying them. For weights that stay in a core's cache, on processors
 * with AVX-512; for all else there is gemm.h. Every element is one sum in the order of the rows or
 * columns: it does not depend on how the work is cut. */
#ifndef ENGINE_BACKEND_PRODUCT_H
#define ENGINE_BACKEND_PRODUCT_H

#include <stdbool.h>
#include <stdint.h>

struct nn_backend;

/* Row r lies at data + (order ? order[r] : r) * stride. */
struct nn_picked {
    const float *data;
    int64_t stride;
    const uint32_t *order;
    const uint32_t *ahead; /* rows to be asked of memory meanwhile, as many; NULL: none */
};

enum { NN_PRODUCT_UNITS = 256 };

/* Whether products can be done here at all; whether they should, for weights (k, n):
 * forward and its gradient of weights; of weights too large for a core's cache both gradients. */
bool nn_product_possible(const struct nn_backend *backend);
bool nn_product_pays(const struct nn_backend *backend, int64_t k, int64_t n);
bool nn_product_pays_back(const struct nn_backend *backend, int64_t k, int64_t n);
/* out (m, n) = A (m, k) W (k, n) + bias; bias may be NULL. */
void nn_product_forward(int64_t m, int64_t n, int64_t k, struct nn_picked a, const float *w,
                        const float *bias, float *out);
/* din (m, k) = D (m, n) W' (n, k), n at most NN_PRODUCT_UNITS. */
void nn_product_inputs(int64_t m, int64_t n, int64_t k, const float *d, const float *w, float *din);
/* grad (end - begin, n) = rows [begin, end) of A' (k, m) D (m, n), or added. */
void nn_product_weights(int64_t m, int64_t n, int64_t begin, int64_t end, struct nn_picked a,
                        const float *d, bool add, float *grad);

#endif
