/* engine/backend/backend.h: the insides of a backend, for the files of engine/backend alone. */
#ifndef ENGINE_BACKEND_BACKEND_H
#define ENGINE_BACKEND_BACKEND_H

#include "engine/backend/conv.h"
#include "engine/backend/gemm.h"

#include <pthread.h>

typedef int nn_sgemm_function(char ta, char tb, int64_t m, int64_t n, int64_t k, float alpha,
                              const float *a, int64_t lda, const float *b, int64_t ldb, float beta,
                              float *c, int64_t ldc);
struct nn_convolver; /* oneDNN's convolutions: primitives made so far, memory to work in */

struct nn_backend {
    pthread_mutex_t lock;
    pthread_t loader;
    bool loading, tried;
    bool wide;                      /* the processor has AVX-512, for product.h */
    nn_sgemm_function *sgemm;       /* NULL: built-in loops */
    struct nn_convolver *convolver; /* NULL: built-in loops */
    void (*set_threads)(int);       /* OpenMP's, when oneDNN was built with it */
    char name[40];
};

/* A function of a library opened with dlopen, NULL when it has none of that name. */
void nn__symbol(void *library, const char *name, void *pointer);

/* library: of a major version of oneDNN. NULL when its convolutions cannot be used. */
struct nn_convolver *nn__convolver_new(void *library, int major);
void nn__convolver_free(struct nn_convolver **convolver);

enum nn_conv_pass { NN_CONV_FORWARD, NN_CONV_BACKWARD_WEIGHTS, NN_CONV_BACKWARD_DATA };
/* `count` passes from first on over the same rows. kernel, bias, in, out: read, or written where a
 * pass makes them; see struct nn_conv_back for the rest. */
struct nn_conv_work {
    enum nn_conv_pass first;
    int count;
    float *in, *kernel, *bias, *out; /* forward; of backward in and kernel are read */
    bool relu;                       /* of forward: negative results become 0 */
    struct nn_conv_back back;
};
/* False when it cannot be done here: nothing was written then but dout, perhaps, masked. */
bool nn__convolve(struct nn_convolver *convolver, const struct nn_conv *c, int64_t rows,
                  const struct nn_conv_work *work);
/* Negative values become 0; NaN stays. */
void nn__relu(int64_t n, float *values);
/* Gradients of places where relu gave 0 become 0. */
void nn__relu_mask(int64_t n, const float *out, float *dout);

#endif
