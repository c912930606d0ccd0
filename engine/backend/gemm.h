/* engine/backend/gemm.h: matrix products. Large ones go to oneDNN, loaded when first needed; small
 * ones, and all of them where oneDNN cannot be had, are done here. Every product is computed by
 * the calling thread alone, so results do not depend on the number of threads. */
#ifndef ENGINE_BACKEND_GEMM_H
#define ENGINE_BACKEND_GEMM_H

#include <stdbool.h>
#include <stdint.h>

struct nn_backend;

/* NULL when out of memory. Cheap: nothing is loaded. */
struct nn_backend *nn_backend_new(void);
void nn_backend_free(struct nn_backend **backend);
/* Loads oneDNN and compiles its first kernels, in a thread of its own; returns at once. */
void nn_backend_warm_up(struct nn_backend *backend);
/* To be called by each thread before it computes: no library may start threads under it. Loads
 * oneDNN or waits for a load under way. */
void nn_backend_enter(struct nn_backend *backend);
/* "oneDNN 2.6.3" or "built-in". */
const char *nn_backend_name(const struct nn_backend *backend);

/* C (m, n) = A' B' + beta C, row major; A' is A (m, k) or, with ta, the transpose of A (k, m);
 * the same for B (k, n). lda, ldb, ldc: floats from a row to the next. */
void nn_gemm(const struct nn_backend *backend, bool ta, bool tb, int64_t m, int64_t n, int64_t k,
             const float *a, int64_t lda, const float *b, int64_t ldb, float beta, float *c,
             int64_t ldc);

#endif
