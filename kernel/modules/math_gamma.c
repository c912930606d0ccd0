/* kernel/modules/math_gamma.c: gamma and lgamma by Lanczos' approximation in its rational form (13
 * terms, g chosen for doubles), the one CPython takes, so that the last digits agree too:
 *   gamma(x) = sum(x) * (x + g - 1/2)**(x - 1/2) / exp(x + g - 1/2) */
#include "kernel/modules/math.h"

#include <math.h>

enum { TERMS = 13, EXACT = 23 /* (23 - 1)! is the last factorial that a double holds exactly */ };

static const double g = 6.024680040776729583740234375;
static const double g_less_half = 5.524680040776729583740234375;

/* The coefficients of x**0, x**1, ... above and below the fraction bar. */
static const double above[TERMS] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
static const double below[TERMS] = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                    45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                    1925.0,     66.0,       1.0};

/* x > 0. Large x goes down in powers of 1/x, which cannot overflow. */
static double lanczos_sum(double x) {
    double top = 0, bottom = 0;
    if (x < 5) {
        for (int i = TERMS; i-- > 0;) {
            top = top * x + above[i];
            bottom = bottom * x + below[i];
        }
    } else {
        for (int i = 0; i < TERMS; i++) {
            top = top / x + above[i];
            bottom = bottom / x + below[i];
        }
    }
    return top / bottom;
}

/* sin(pi * x), exact at the multiples of 1/2. */
static double sin_pi(double x) {
    double y = fmod(fabs(x), 2.0);
    double value = 0;
    switch ((int)round(2.0 * y)) {
    case 0:
        value = sin(M_PI * y);
        break;
    case 1:
        value = cos(M_PI * (y - 0.5));
        break;
    case 2:
        value = sin(M_PI * (1.0 - y));
        break;
    case 3:
        value = -cos(M_PI * (y - 1.5));
        break;
    default:
        value = sin(M_PI * (y - 2.0));
        break;
    }
    return copysign(1.0, x) * value;
}

static double gamma_of(double x) {
    double size = fabs(x);
    if (x == floor(x) && x >= 1 && x <= EXACT) {
        double product = 1;
        for (int factor = 2; factor < x; factor++) {
            product *= factor;
        }
        return product;
    }
    if (size < 1e-20) {
        return 1 / x;
    }
    if (size > 200) {
        return x < 0 ? 0 / sin_pi(x) : INFINITY;
    }
    double y = size + g_less_half;
    /* How far rounding took y from size + g - 1/2, to be put right to first order. */
    double error = size > g_less_half ? (y - size) - g_less_half : (y - g_less_half) - size;
    double correction = error * g / y, result;
    /* The power in two steps where it would overflow at once. */
    double power = size < 140 ? pow(y, size - 0.5) : pow(y, size / 2 - 0.25);
    double again = size < 140 ? 1 : power;
    if (x < 0) { /* reflection */
        result = -M_PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        result -= correction * result;
        return result / power / again;
    }
    result = lanczos_sum(size) / exp(y);
    result += correction * result;
    return result * power * again;
}

static double lgamma_of(double x) {
    double size = fabs(x);
    if (x == floor(x) && (x == 1 || x == 2)) {
        return 0;
    }
    if (size < 1e-20) {
        return -log(size);
    }
    double result = log(lanczos_sum(size)) - g;
    result += (size - 0.5) * (log(size + g - 0.5) - 1);
    if (x < 0) {
        result = log(M_PI) - log(fabs(sin_pi(size))) - log(size) - result;
    }
    return result;
}

/* A pole, or minus infinity for gamma: neither has a value. */
static bool is_pole(double x) {
    return isfinite(x) && x <= 0 && x == floor(x);
}

struct lang_obj *mod_math_gamma(struct lang_vm *vm, struct lang_obj *const *args) {
    double x = mod_math_real(vm, args[0]);
    if (is_pole(x) || (isinf(x) && x < 0)) {
        lang_raise(vm, &lang_exc_ValueError, "math domain error");
    }
    double value = isfinite(x) ? gamma_of(x) : x;
    if (isinf(value) && isfinite(x)) {
        lang_raise(vm, &lang_exc_OverflowError, "math range error");
    }
    return lang_float(vm, value);
}

struct lang_obj *mod_math_lgamma(struct lang_vm *vm, struct lang_obj *const *args) {
    double x = mod_math_real(vm, args[0]);
    if (is_pole(x)) {
        lang_raise(vm, &lang_exc_ValueError, "math domain error");
    }
    double value = isnan(x) ? x : isinf(x) ? INFINITY : lgamma_of(x);
    if (isinf(value) && isfinite(x)) {
        lang_raise(vm, &lang_exc_OverflowError, "math range error");
    }
    return lang_float(vm, value);
}
