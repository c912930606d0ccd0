/* engine/backend/gemm.c: finds oneDNN at run time; products by it or by plain loops. */
#include "engine/backend/backend.h"

#include "engine/vector.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct version {
    int major, minor, patch;
};

/* Products below this many multiply-adds cost less here than a call into oneDNN. */
enum { SMALL_PRODUCT = 1024 };

/* The versions whose C interface dnnl_sgemm we know. */
static const char *const library_names[] = {"libdnnl.so.2", "libdnnl.so.3", "libdnnl.so",
                                            "libdnnl.2.dylib", "libdnnl.dylib"};

struct nn_backend *nn_backend_new(void) {
    struct nn_backend *b = calloc(1, sizeof *b);
    if (b) {
        pthread_mutex_init(&b->lock, NULL);
        strcpy(b->name, "built-in");
#ifdef __x86_64__
        b->wide = __builtin_cpu_supports("avx512f") && !getenv("CAPIVARA_NO_ONEDNN");
#endif
    }
    return b;
}

void nn_backend_free(struct nn_backend **backend) {
    struct nn_backend *b = *backend;
    *backend = NULL;
    if (!b)
        return;
    if (b->loading)
        pthread_join(b->loader, NULL);
    nn__convolver_free(&b->convolver);
    pthread_mutex_destroy(&b->lock);
    free(b); /* the library stays loaded: its own exit handlers point into it */
}

/* A pointer to data becomes a pointer to code: POSIX allows it, C needs the detour. */
void nn__symbol(void *library, const char *name, void *pointer) {
    void *found = dlsym(library, name);
    memcpy(pointer, &found, sizeof found);
}

static void load(struct nn_backend *b) {
    pthread_mutex_lock(&b->lock);
    if (!b->tried) {
        b->tried = true;
        void *library = NULL;
        if (!getenv("CAPIVARA_NO_ONEDNN"))
            for (size_t i = 0; !library && i < sizeof library_names / sizeof *library_names; i++)
                library = dlopen(library_names[i], RTLD_NOW | RTLD_LOCAL);
        if (library) {
            const struct version *(*version)(void);
            nn__symbol(library, "dnnl_sgemm", &b->sgemm);
            nn__symbol(library, "dnnl_version", &version);
            nn__symbol(library, "omp_set_num_threads", &b->set_threads);
            if (b->sgemm && version) {
                snprintf(b->name, sizeof b->name, "oneDNN %d.%d.%d", version()->major,
                         version()->minor, version()->patch);
                b->convolver = nn__convolver_new(library, version()->major);
            }
        }
    }
    pthread_mutex_unlock(&b->lock);
}

void nn_backend_enter(struct nn_backend *backend) {
    load(backend);
    if (backend->set_threads)
        backend->set_threads(1);
}

/* The three forms of product a dense layer needs, so that their kernels are compiled early. */
static void *warm(void *arg) {
    struct nn_backend *b = arg;
    nn_backend_enter(b);
    enum { N = 64 };
    float *buffer = calloc(3 * N * N, sizeof *buffer);
    if (buffer && b->sgemm) {
        for (int form = 0; form < 3; form++)
            b->sgemm(form == 2 ? 'T' : 'N', form == 1 ? 'T' : 'N', N, N, N, 1.0f, buffer, N,
                     buffer + N * N, N, 0.0f, buffer + 2 * N * N, N);
    }
    free(buffer);
    return NULL;
}

void nn_backend_warm_up(struct nn_backend *backend) {
    if (!backend->loading && !backend->tried)
        backend->loading = !pthread_create(&backend->loader, NULL, warm, backend);
}

const char *nn_backend_name(const struct nn_backend *backend) {
    return backend->name;
}

/* ---- plain loops ---- */

/* C += A B, both as they lie: a row of C is built from rows of B. */
NN_CLONES static void product_nn(int64_t m, int64_t n, int64_t k, const float *restrict a,
                                 int64_t row_a, int64_t col_a, const float *restrict b, int64_t ldb,
                                 float *restrict c, int64_t ldc) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t p = 0; p < k; p++) {
            float value = a[i * row_a + p * col_a];
            const float *restrict from = b + p * ldb;
            float *restrict to = c + i * ldc;
            for (int64_t j = 0; j < n; j++)
                to[j] += value * from[j];
        }
}

/* C += A B' where rows of A and rows of B' are multiplied: sixteen partial sums, then their sum. */
NN_CLONES static void product_nt(int64_t m, int64_t n, int64_t k, const float *restrict a,
                                 int64_t row_a, int64_t col_a, const float *restrict b, int64_t ldb,
                                 float *restrict c, int64_t ldc) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) {
            const float *restrict x = a + i * row_a, *restrict y = b + j * ldb;
            float part[16] = {0}, sum = 0;
            int64_t p = 0;
            if (col_a == 1)
                for (; p + 16 <= k; p += 16)
                    for (int q = 0; q < 16; q++)
                        part[q] += x[p + q] * y[p + q];
            for (; p < k; p++)
                sum += x[p * col_a] * y[p];
            for (int q = 0; q < 16; q++)
                sum += part[q];
            c[i * ldc + j] += sum;
        }
}

void nn_gemm(const struct nn_backend *backend, bool ta, bool tb, int64_t m, int64_t n, int64_t k,
             const float *a, int64_t lda, const float *b, int64_t ldb, float beta, float *c,
             int64_t ldc) {
    if (m <= 0 || n <= 0)
        return;
    if (backend->sgemm && k > 0 && m * n * k > SMALL_PRODUCT) {
        backend->sgemm(ta ? 'T' : 'N', tb ? 'T' : 'N', m, n, k, 1.0f, a, lda, b, ldb, beta, c, ldc);
        return;
    }
    for (int64_t i = 0; i < m; i++) {
        float *row = c + i * ldc;
        if (beta == 0.0f)
            memset(row, 0, (size_t)n * sizeof *row);
        else if (beta != 1.0f)
            for (int64_t j = 0; j < n; j++)
                row[j] *= beta;
    }
    int64_t row_a = ta ? 1 : lda, col_a = ta ? lda : 1;
    if (tb)
        product_nt(m, n, k, a, row_a, col_a, b, ldb, c, ldc);
    else
        product_nn(m, n, k, a, row_a, col_a, b, ldb, c, ldc);
}
