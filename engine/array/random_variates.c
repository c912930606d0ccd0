/* engine/array/random_variates.c: NumPy's samplers. Where the legacy stream and the Generator use
 * different formulas, source->masked tells them apart (it is the legacy one's). */
#include "engine/array/random_variates.h"

#include <math.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/random_draw.h"
#include "engine/array/walk.h"

static double uniform(const struct random_source *s) {
    return s->next_double(s->state);
}
static double gauss(const struct random_source *s) {
    return s->next_normal(s->state);
}
static double wait(const struct random_source *s) {
    return s->next_exponential(s->state);
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
static double poisson_product(const struct random_source *s, double lambda) {
    double limit = exp(-lambda), product = 1.0;
    for (int64_t count = 0;; count++) {
        product *= uniform(s);
        if (product <= limit)
            return (double)count;
    }
}

/* Hörmann's transformed rejection with squeeze (PTRS). */
static int64_t poisson_rejection(const struct random_source *s, double lambda) {
    double root = sqrt(lambda), log_lambda = log(lambda), b = 0.931 + 2.53 * root;
    double a = -0.059 + 0.02483 * b, inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    double squeeze = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
        double u = uniform(s) - 0.5, v = uniform(s), us = 0.5 - fabs(u);
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

/* Few expected successes: walk up the distribution from zero. */
static int64_t binomial_inversion(const struct random_source *s, int64_t n, double p) {
    double q = 1.0 - p, start = exp((double)n * log(q)), np = (double)n * p;
    double reach = np + 10.0 * sqrt(np * q + 1);
    int64_t bound = (int64_t)((double)n < reach ? (double)n : reach), x = 0;
    double weight = start, u = uniform(s);
    while (u > weight) {
        x++;
        if (x > bound) {
            x = 0;
            weight = start;
            u = uniform(s);
        } else {
            u -= weight;
            weight = ((double)(n - x + 1) * p * weight) / ((double)x * q);
        }
    }
    return x;
}

/* Kachitvichyanukul and Schmeiser's BTPE: a triangle, two parallelograms and exponential tails over
 * the scaled distribution. */
static int64_t binomial_btpe(const struct random_source *s, int64_t n, double p) {
    double r = p < 1.0 - p ? p : 1.0 - p, q = 1.0 - r, fm = (double)n * r + r;
    int64_t m = (int64_t)floor(fm), y;
    double variance = (double)n * r * q;
    double p1 = floor(2.195 * sqrt(variance) - 4.6 * q) + 0.5, xm = (double)m + 0.5;
    double xl = xm - p1, xr = xm + p1, c = 0.134 + 20.5 / (15.3 + (double)m);
    double al = (fm - xl) / (fm - xl * r), left = al * (1.0 + al / 2.0);
    double ar = (xr - fm) / (xr * q), right = ar * (1.0 + ar / 2.0);
    double p2 = p1 * (1.0 + 2.0 * c), p3 = p2 + c / left, p4 = p3 + c / right;
    for (;;) {
        double u = uniform(s) * p4, v = uniform(s);
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
            double odds = r / q, a = odds * (double)(n + 1), f = 1.0;
            for (int64_t i = m + 1; i <= y; i++)
                f *= a / (double)i - odds;
            for (int64_t i = y + 1; i <= m; i++)
                f /= a / (double)i - odds;
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

/* Marsaglia and Tsang, "A simple method for generating gamma variables" (2000); below one by
 * rejection from two pieces. */
static double standard_gamma(const struct random_source *s, double shape) {
    if (shape == 1.0)
        return wait(s);
    if (shape == 0.0)
        return 0.0;
    while (shape < 1.0) {
        double u = uniform(s), v = wait(s), x;
        if (u <= 1.0 - shape) {
            x = pow(u, 1. / shape);
            if (x <= v)
                return x;
        } else {
            double y = -log((1 - u) / shape);
            x = pow(1.0 - shape + shape * y, 1. / shape);
            if (x <= v + y)
                return x;
        }
    }
    double b = shape - 1. / 3., c = 1. / sqrt(9 * b);
    for (;;) {
        double x, v;
        do {
            x = gauss(s);
            v = 1.0 + c * x;
        } while (v <= 0.0);
        v = v * v * v;
        double u = uniform(s);
        if (u < 1.0 - 0.0331 * (x * x) * (x * x) || log(u) < 0.5 * x * x + b * (1. - v + log(v)))
            return b * v;
    }
}

/* Jöhnk's rejection for small parameters, else a ratio of gammas. */
static double beta(const struct random_source *s, double a, double b) {
    while (a <= 1.0 && b <= 1.0) {
        double u = uniform(s), v = uniform(s), x = pow(u, 1.0 / a), y = pow(v, 1.0 / b);
        if (x + y > 1.0 || (!s->masked && u + v <= 0.0))
            continue;
        if (x + y > 0)
            return x / (x + y);
        double log_x = log(u) / a, log_y = log(v) / b, top = log_x > log_y ? log_x : log_y;
        log_x -= top;
        log_y -= top;
        return exp(log_x - log(exp(log_x) + exp(log_y)));
    }
    double first = standard_gamma(s, a);
    return first / (first + standard_gamma(s, b));
}

static double laplace(const struct random_source *s, double location, double scale) {
    double u;
    do
        u = uniform(s);
    while (u <= 0.0);
    return u >= 0.5 ? location - scale * log(2.0 - u - u) : location + scale * log(u + u);
}

static double logistic(const struct random_source *s, double location, double scale) {
    double u;
    do
        u = uniform(s);
    while (u <= 0.0);
    return location + scale * log(u / (1.0 - u));
}

static double gumbel(const struct random_source *s, double location, double scale) {
    double u;
    do
        u = 1.0 - uniform(s);
    while (u >= 1.0);
    return location - scale * log(-log(u));
}

static double triangular(const struct random_source *s, double left, double mode, double right) {
    double base = right - left, left_base = mode - left, ratio = left_base / base;
    double left_product = left_base * base, right_product = (right - mode) * base, u = uniform(s);
    return u <= ratio ? left + sqrt(u * left_product) : right - sqrt((1.0 - u) * right_product);
}

static double poisson(const struct random_source *s, double lambda) {
    return lambda >= 10  ? (double)poisson_rejection(s, lambda)
           : lambda == 0 ? 0
                         : poisson_product(s, lambda);
}

static double binomial(const struct random_source *s, double trials, double p) {
    const int64_t n = (int64_t)trials;
    if (n == 0 || p == 0)
        return 0;
    const double smaller = p <= 0.5 ? p : 1.0 - p;
    if (smaller * (double)n > 30.0)
        return (double)binomial_btpe(s, n, p);
    const int64_t value = binomial_inversion(s, n, smaller);
    return (double)(p <= 0.5 ? value : n - value);
}

static double geometric(const struct random_source *s, double p) {
    if (p < 0.333333333333333333333333)
        return ceil((s->masked ? log1p(-uniform(s)) : -wait(s)) / log1p(-p));
    double count = 1, product = p, sum = p, q = 1.0 - p, u = uniform(s);
    while (u > sum) {
        product *= q;
        sum += product;
        count++;
    }
    return count;
}

static double student_t(const struct random_source *s, double freedom) {
    double top = gauss(s), bottom = standard_gamma(s, freedom / 2);
    return sqrt(freedom / 2) * top / sqrt(bottom);
}

static double draw(const struct random_source *s, enum random_variate variate, const double *p) {
    double x;
    switch (variate) {
    case RANDOM_uniform:
        return p[0] + (p[1] - p[0]) * uniform(s);
    case RANDOM_normal:
        return p[0] + p[1] * gauss(s);
    case RANDOM_exponential:
        return p[0] * wait(s);
    case RANDOM_standard_exponential:
        return wait(s);
    case RANDOM_gamma:
        return p[1] * standard_gamma(s, p[0]);
    case RANDOM_standard_gamma:
        return standard_gamma(s, p[0]);
    case RANDOM_beta:
        return beta(s, p[0], p[1]);
    case RANDOM_chisquare:
        return 2.0 * standard_gamma(s, p[0] / 2.0);
    case RANDOM_standard_t:
        return student_t(s, p[0]);
    case RANDOM_standard_cauchy:
        x = gauss(s);
        return x / gauss(s);
    case RANDOM_laplace:
        return laplace(s, p[0], p[1]);
    case RANDOM_logistic:
        return logistic(s, p[0], p[1]);
    case RANDOM_lognormal:
        return exp(p[0] + p[1] * gauss(s));
    case RANDOM_gumbel:
        return gumbel(s, p[0], p[1]);
    case RANDOM_rayleigh:
        return p[0] * sqrt(s->masked ? -2.0 * log1p(-uniform(s)) : 2.0 * wait(s));
    case RANDOM_weibull:
        return p[0] == 0.0 ? 0.0 : pow(wait(s), 1. / p[0]);
    case RANDOM_pareto:
        return s->masked ? exp(wait(s) / p[0]) - 1 : expm1(wait(s) / p[0]);
    case RANDOM_power:
        return pow(s->masked ? 1 - exp(-wait(s)) : -expm1(-wait(s)), 1. / p[0]);
    case RANDOM_triangular:
        return triangular(s, p[0], p[1], p[2]);
    case RANDOM_poisson:
        return poisson(s, p[0]);
    case RANDOM_binomial:
        return binomial(s, p[0], p[1]);
    case RANDOM_negative_binomial:
        return poisson(s, (1 - p[1]) / p[1] * standard_gamma(s, p[0]));
    case RANDOM_geometric:
        return geometric(s, p[0]);
    case RANDOM_VARIATE_COUNT:
        break;
    }
    return 0;
}

enum bound { ANY, NOT_NEGATIVE, POSITIVE, SHARE, SHARE_ABOVE_ZERO, RATE };
static const struct {
    int count;
    bool whole;
} kinds[RANDOM_VARIATE_COUNT] = {
#define VARIATE(NAME, COUNT, WHOLE, SIGNATURE, DOC) {COUNT, WHOLE},
#include "engine/array/variates.def"
#undef VARIATE
};
static const struct {
    const char *name;
    enum bound bound;
} bounds[RANDOM_VARIATE_COUNT][3] = {
    [RANDOM_normal] = {{"loc", ANY}, {"scale", NOT_NEGATIVE}},
    [RANDOM_exponential] = {{"scale", NOT_NEGATIVE}},
    [RANDOM_gamma] = {{"shape", NOT_NEGATIVE}, {"scale", NOT_NEGATIVE}},
    [RANDOM_standard_gamma] = {{"shape", NOT_NEGATIVE}},
    [RANDOM_beta] = {{"a", POSITIVE}, {"b", POSITIVE}},
    [RANDOM_chisquare] = {{"df", POSITIVE}},
    [RANDOM_standard_t] = {{"df", POSITIVE}},
    [RANDOM_laplace] = {{"loc", ANY}, {"scale", NOT_NEGATIVE}},
    [RANDOM_logistic] = {{"loc", ANY}, {"scale", NOT_NEGATIVE}},
    [RANDOM_lognormal] = {{"mean", ANY}, {"sigma", NOT_NEGATIVE}},
    [RANDOM_gumbel] = {{"loc", ANY}, {"scale", NOT_NEGATIVE}},
    [RANDOM_rayleigh] = {{"scale", NOT_NEGATIVE}},
    [RANDOM_weibull] = {{"a", NOT_NEGATIVE}},
    [RANDOM_pareto] = {{"a", POSITIVE}},
    [RANDOM_power] = {{"a", POSITIVE}},
    [RANDOM_poisson] = {{"lam", RATE}},
    [RANDOM_binomial] = {{"n", NOT_NEGATIVE}, {"p", SHARE}},
    [RANDOM_negative_binomial] = {{"n", POSITIVE}, {"p", SHARE_ABOVE_ZERO}},
    [RANDOM_geometric] = {{"p", SHARE_ABOVE_ZERO}},
};

int random_variate_parameters(enum random_variate variate) {
    return kinds[variate].count;
}

static int check(const char *name, enum bound bound, double x, struct nn_err *err) {
    switch (bound) {
    case NOT_NEGATIVE:
        return x < 0 || (x == 0 && signbit(x)) ? nn_fail(err, NN_ERR_VALUE, "%s < 0", name) : 0;
    case POSITIVE:
        return x <= 0 ? nn_fail(err, NN_ERR_VALUE, "%s <= 0", name) : 0;
    case SHARE:
        return x >= 0 && x <= 1
                   ? 0
                   : nn_fail(err, NN_ERR_VALUE, "%s < 0, %s > 1 or %s is NaN", name, name, name);
    case SHARE_ABOVE_ZERO:
        return x > 0 && x <= 1 ? 0
                               : nn_fail(err, NN_ERR_VALUE, "%s <= 0, %s > 1 or %s contains NaNs",
                                         name, name, name);
    case RATE:
        return x >= 0 && x <= 9.2e18
                   ? 0
                   : nn_fail(err, NN_ERR_VALUE,
                             x > 0 ? "%s value too large" : "%s < 0 or %s is NaN", name, name);
    case ANY:
        break;
    }
    return 0;
}

static void mismatch(int a, int ndim, const int64_t *shape, int b, const struct array *other,
                     struct nn_err *err) {
    char first[200], second[200];
    nn_fail(err, NN_ERR_VALUE,
            "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between "
            "arg %d with shape %s and arg %d with shape %s.",
            a, array_shape_text(ndim, shape, first, sizeof first), b,
            array_shape_text(other->ndim, other->shape, second, sizeof second));
}

struct array *random_variates(const struct random_source *source, enum random_variate variate,
                              struct array *const *parameters, int ndim, const int64_t *shape,
                              struct nn_err *err) {
    const int count = kinds[variate].count;
    int64_t common[ARRAY_MAX_NDIM], strides[4][ARRAY_MAX_NDIM];
    int common_ndim = 0;
    for (int k = 0; k < count; k++)
        for (int64_t i = 0; i < parameters[k]->size; i++)
            if (check(bounds[variate][k].name, bounds[variate][k].bound,
                      array_get_double(parameters[k], i), err) < 0)
                return NULL;
    struct nn_err why = {NN_OK, ""};
    if (array_broadcast_shapes(count, parameters, &common_ndim, common, &why) < 0) {
        mismatch(0, parameters[0]->ndim, parameters[0]->shape, 1, parameters[1], err);
        return NULL;
    }
    if (ndim < 0) {
        ndim = common_ndim;
        shape = common;
    }
    struct array *out =
        array_empty(kinds[variate].whole ? ARRAY_INT64 : ARRAY_FLOAT64, ndim, shape, err);
    if (!out)
        return NULL;
    char *data[4] = {out->data};
    memcpy(strides[0], out->strides, sizeof strides[0]);
    for (int k = 0; k < count; k++) {
        data[k + 1] = parameters[k]->data;
        if (array_broadcast_strides(parameters[k], ndim, shape, strides[k + 1]) < 0) {
            char have[200], want[200];
            if (count > 1)
                mismatch(0, ndim, shape, k + 1, parameters[k], err);
            else
                nn_fail(err, NN_ERR_VALUE,
                        "Output size %s is not compatible with broadcast dimensions of inputs %s.",
                        array_shape_text(ndim, shape, have, sizeof have),
                        array_shape_text(common_ndim, common, want, sizeof want));
            array_release(&out);
            return NULL;
        }
    }
    struct array_walk w;
    for (array_walk_start(&w, ndim, shape, count + 1, data, strides, ARRAY_WALK_C); !w.done;
         array_walk_next(&w))
        for (int64_t i = 0; i < w.count; i++) {
            double p[3] = {0};
            for (int k = 0; k < count; k++)
                p[k] = *(const double *)(w.data[k + 1] + i * w.steps[k + 1]);
            double value = draw(source, variate, p);
            if (kinds[variate].whole)
                *(int64_t *)(w.data[0] + i * w.steps[0]) = (int64_t)value;
            else
                *(double *)(w.data[0] + i * w.steps[0]) = value;
        }
    return out;
}
