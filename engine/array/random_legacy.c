/* engine/array/random_legacy.c: numpy.random.* of old: RandomState's distributions over MT19937. */
#include <math.h>

#include "engine/array/assign.h"
#include "engine/array/random.h"
#include "engine/array/random_draw.h"

static uint32_t source_next32(void *state) {
    return random_mt_next32(state);
}

static uint64_t source_next64(void *state) {
    return random_mt_next64(state);
}

static double source_double(void *state) {
    return random_mt_double(state);
}

static double source_normal(void *state) {
    return random_legacy_gauss(state);
}

static struct random_source source_of(struct random_mt *mt) {
    return (struct random_source){
        mt, source_next32, source_next64, source_double, source_normal, random_masked, true};
}

double random_legacy_gauss(struct random_mt *mt) {
    if (mt->has_gauss) {
        mt->has_gauss = false;
        return mt->gauss;
    }
    double x1, x2, r2;
    do { /* Marsaglia's polar method */
        x1 = 2.0 * random_mt_double(mt) - 1.0;
        x2 = 2.0 * random_mt_double(mt) - 1.0;
        r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1.0 || r2 == 0.0);
    double f = sqrt(-2.0 * log(r2) / r2);
    mt->gauss = f * x1;
    mt->has_gauss = true;
    return f * x2;
}

uint64_t random_legacy_interval(struct random_mt *mt, uint64_t max) {
    const struct random_source s = source_of(mt);
    return random_masked(&s, max);
}

struct array *random_legacy_random(struct random_mt *mt, int ndim, const int64_t *shape,
                                   struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_doubles(&s, ndim, shape, err);
}

struct array *random_legacy_normal(struct random_mt *mt, double mean, double deviation, int ndim,
                                   const int64_t *shape, struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_normals(&s, mean, deviation, ndim, shape, err);
}

struct array *random_legacy_uniform(struct random_mt *mt, double low, double high, int ndim,
                                    const int64_t *shape, struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_uniforms(&s, low, high, ndim, shape, err);
}

struct array *random_legacy_randint(struct random_mt *mt, int64_t low, int64_t high,
                                    enum array_dtype dtype, int ndim, const int64_t *shape,
                                    struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_integers(&s, low, high, dtype, ndim, shape, err);
}

struct array *random_legacy_exponential(struct random_mt *mt, double scale, int ndim,
                                        const int64_t *shape, struct nn_err *err) {
    if (scale < 0) {
        nn_fail(err, NN_ERR_VALUE, "scale < 0");
        return NULL;
    }
    struct array *a = array_empty(ARRAY_FLOAT64, ndim, shape, err);
    for (int64_t i = 0; a && i < a->size; i++)
        ((double *)a->data)[i] = scale * -log(1.0 - random_mt_double(mt));
    return a;
}

/* log(gamma(x)) by Stirling's series, in the precision NumPy's sampler has (its bits decide). */
static double log_gamma(double x) {
    static const double a[10] = {8.333333333333333e-02, -2.777777777777778e-03,
                                 7.936507936507937e-04, -5.952380952380952e-04,
                                 8.417508417508418e-04, -1.917526917526918e-03,
                                 6.410256410256410e-03, -2.955065359477124e-02,
                                 1.796443723688307e-01, -1.39243221690590e+00};
    if (x == 1.0 || x == 2.0)
        return 0.0;
    int64_t n = x < 7.0 ? (int64_t)(7 - x) : 0;
    double x0 = x + (double)n, x2 = 1.0 / x0 * (1.0 / x0), series = a[9];
    for (int k = 8; k >= 0; k--)
        series = series * x2 + a[k];
    double result = series / x0 + 0.5 * 1.8378770664093453e+00 + (x0 - 0.5) * log(x0) - x0;
    for (int64_t k = 1; x < 7.0 && k <= n; k++, x0 -= 1.0)
        result -= log(x0 - 1.0);
    return result;
}

/* Small rates: how many uniforms until their product falls below exp(-lambda). */
static int64_t poisson_product(struct random_mt *mt, double lambda) {
    double limit = exp(-lambda), product = 1.0;
    for (int64_t count = 0;; count++) {
        product *= random_mt_double(mt);
        if (product <= limit)
            return count;
    }
}

/* Hörmann's transformed rejection with squeeze (PTRS). */
static int64_t poisson_rejection(struct random_mt *mt, double lambda) {
    double root = sqrt(lambda), log_lambda = log(lambda), b = 0.931 + 2.53 * root;
    double a = -0.059 + 0.02483 * b, inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    double squeeze = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
        double u = random_mt_double(mt) - 0.5, v = random_mt_double(mt), us = 0.5 - fabs(u);
        int64_t k = (int64_t)floor((2 * a / us + b) * u + lambda + 0.43);
        if (us >= 0.07 && v <= squeeze)
            return k;
        if (k < 0 || (us < 0.013 && v > us))
            continue;
        if (log(v) + log(inverse_alpha) - log(a / (us * us) + b) <=
            -lambda + (double)k * log_lambda - log_gamma((double)k + 1))
            return k;
    }
}

struct array *random_legacy_poisson(struct random_mt *mt, double lambda, int ndim,
                                    const int64_t *shape, struct nn_err *err) {
    if (!(lambda >= 0) || lambda > 9.2e18) {
        nn_fail(err, NN_ERR_VALUE, lambda > 0 ? "lam value too large" : "lam < 0 or lam is NaN");
        return NULL;
    }
    struct array *a = array_empty(ARRAY_INT64, ndim, shape, err);
    for (int64_t i = 0; a && i < a->size; i++)
        ((int64_t *)a->data)[i] = lambda >= 10  ? poisson_rejection(mt, lambda)
                                  : lambda == 0 ? 0
                                                : poisson_product(mt, lambda);
    return a;
}

/* Few expected successes: walk up the distribution from zero. */
static int64_t binomial_inversion(struct random_mt *mt, int64_t n, double p) {
    double q = 1.0 - p, start = exp((double)n * log(q)), np = (double)n * p;
    double reach = np + 10.0 * sqrt(np * q + 1);
    int64_t bound = (int64_t)((double)n < reach ? (double)n : reach), x = 0;
    double weight = start, u = random_mt_double(mt);
    while (u > weight) {
        x++;
        if (x > bound) {
            x = 0;
            weight = start;
            u = random_mt_double(mt);
        } else {
            u -= weight;
            weight = ((double)(n - x + 1) * p * weight) / ((double)x * q);
        }
    }
    return x;
}

/* Kachitvichyanukul and Schmeiser's BTPE: a triangle, two parallelograms and exponential tails over
 * the scaled distribution. */
static int64_t binomial_btpe(struct random_mt *mt, int64_t n, double p) {
    double r = p < 1.0 - p ? p : 1.0 - p, q = 1.0 - r, fm = (double)n * r + r;
    int64_t m = (int64_t)floor(fm), y;
    double variance = (double)n * r * q;
    double p1 = floor(2.195 * sqrt(variance) - 4.6 * q) + 0.5, xm = (double)m + 0.5;
    double xl = xm - p1, xr = xm + p1, c = 0.134 + 20.5 / (15.3 + (double)m);
    double al = (fm - xl) / (fm - xl * r), left = al * (1.0 + al / 2.0);
    double ar = (xr - fm) / (xr * q), right = ar * (1.0 + ar / 2.0);
    double p2 = p1 * (1.0 + 2.0 * c), p3 = p2 + c / left, p4 = p3 + c / right;
    for (;;) {
        double u = random_mt_double(mt) * p4, v = random_mt_double(mt);
        if (u <= p1) {
            y = (int64_t)floor(xm - p1 * v + u);
            break;
        }
        if (u <= p2) {
            double x = xl + (u - p1) / c;
            v = v * c + 1.0 - fabs((double)m - x + 0.5) / p1;
            if (v > 1.0)
                continue;
            y = (int64_t)floor(x);
        } else if (u <= p3) {
            y = (int64_t)floor(xl + log(v) / left);
            if (y < 0 || v == 0.0)
                continue;
            v = v * (u - p2) * left;
        } else {
            y = (int64_t)floor(xr - log(v) / right);
            if (y > n || v == 0.0)
                continue;
            v = v * (u - p3) * right;
        }
        int64_t k = y > m ? y - m : m - y;
        if (k <= 20 || (double)k >= variance / 2.0 - 1) {
            double s = r / q, a = s * (double)(n + 1), f = 1.0;
            for (int64_t i = m + 1; i <= y; i++)
                f *= a / (double)i - s;
            for (int64_t i = y + 1; i <= m; i++)
                f /= a / (double)i - s;
            if (v > f)
                continue;
            break;
        }
        double dk = (double)k;
        double rho =
            dk / variance * ((dk * (dk / 3.0 + 0.625) + 0.16666666666666666) / variance + 0.5);
        double t = -dk * dk / (2 * variance), log_v = log(v);
        if (log_v < t - rho)
            break;
        if (log_v > t + rho)
            continue;
        double x1 = (double)y + 1, f1 = (double)m + 1, z = (double)n + 1 - (double)m;
        double w = (double)(n - y) + 1, x2 = x1 * x1, f2 = f1 * f1, z2 = z * z, w2 = w * w;
#define STIRLING(X, X2)                                                                            \
    ((13680. - (462. - (132. - (99. - 140. / X2) / X2) / X2) / X2) / X / 166320.)
        if (log_v > xm * log(f1 / x1) + ((double)(n - m) + 0.5) * log(z / w) +
                        (double)(y - m) * log(w * r / (x1 * q)) + STIRLING(f1, f2) +
                        STIRLING(z, z2) + STIRLING(x1, x2) + STIRLING(w, w2))
            continue;
        break;
    }
    return p > 0.5 ? n - y : y;
}

struct array *random_legacy_binomial(struct random_mt *mt, int64_t n, double p, int ndim,
                                     const int64_t *shape, struct nn_err *err) {
    if (n < 0 || !(p >= 0 && p <= 1)) {
        nn_fail(err, NN_ERR_VALUE, n < 0 ? "n < 0" : isnan(p) ? "p is nan" : "p < 0, p > 1");
        return NULL;
    }
    struct array *a = array_empty(ARRAY_INT64, ndim, shape, err);
    double smaller = p <= 0.5 ? p : 1.0 - p;
    for (int64_t i = 0; a && i < a->size; i++) {
        int64_t value = 0;
        if (n > 0 && p > 0 && smaller * (double)n <= 30.0) {
            value = binomial_inversion(mt, n, smaller);
            value = p <= 0.5 ? value : n - value;
        } else if (n > 0 && p > 0) {
            value = binomial_btpe(mt, n, p);
        }
        ((int64_t *)a->data)[i] = value;
    }
    return a;
}

struct array *random_legacy_choice(struct random_mt *mt, int64_t population, bool replace,
                                   struct array *p, int ndim, const int64_t *shape,
                                   struct nn_err *err) {
    const struct random_source s = source_of(mt);
    int64_t size = 1;
    for (int i = 0; i < ndim; i++)
        size *= shape[i];
    if (random_choice_check(population, replace, p, size, err) < 0)
        return NULL;
    if (p)
        return random_weighted(&s, population, replace, p, ndim, shape, err);
    if (replace)
        return random_integers(&s, 0, population, ARRAY_INT64, ndim, shape, err);
    struct array *all = random_permutation(&s, population, err);
    struct array *out = all ? array_empty(ARRAY_INT64, ndim, shape, err) : NULL;
    if (out)
        array_cast_strided(ARRAY_INT64, out->data, 8, ARRAY_INT64, all->data, 8, size);
    array_release(&all);
    return out;
}

int random_legacy_shuffle(struct random_mt *mt, struct array *a, struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_shuffle(&s, a, err);
}

struct array *random_legacy_permutation(struct random_mt *mt, int64_t n, struct nn_err *err) {
    const struct random_source s = source_of(mt);
    return random_permutation(&s, n, err);
}
