/* kernel/modules/math.c: the module math: functions of one or two floats, and its table. */
#include "kernel/modules/math.h"

#include <math.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/bigint.h"
#include "kernel/lang/number.h"
#include "kernel/lang/sequence.h"

double mod_math_real(struct lang_vm *vm, struct lang_obj *obj) {
    double value;
    if (lang_number_to_double(vm, obj, &value)) {
        return value;
    }
    const struct lang_type *type = obj->type;
    LANG_SLOT(type, as_float);
    if (type && type->as_float(obj, &value)) {
        return value;
    }
    if (!lang_is_str(obj)) {
        struct lang_obj *method = lang_get_attr_try(vm, obj, "__float__");
        struct lang_obj *index = NULL;
        if (method && lang_float_get(lang_call_pos(vm, method, NULL, 0), &value)) {
            return value;
        }
        index = lang_index_of(vm, obj);
        if (index && lang_number_to_double(vm, index, &value)) {
            return value;
        }
    }
    lang_raise(vm, &lang_exc_TypeError, "must be real number, not %s", obj->type->name);
}

static _Noreturn void domain_error(struct lang_vm *vm) {
    lang_raise(vm, &lang_exc_ValueError, "math domain error");
}

static _Noreturn void range_error(struct lang_vm *vm) {
    lang_raise(vm, &lang_exc_OverflowError, "math range error");
}

/* A NaN out of no NaN is a domain error; an infinity out of finite numbers is a domain error at a
 * pole, else a range error. */
static struct lang_obj *checked(struct lang_vm *vm, double result, bool any_nan, bool all_finite,
                                bool can_overflow) {
    if (isnan(result) && !any_nan) {
        domain_error(vm);
    }
    if (isinf(result) && all_finite) {
        if (can_overflow) {
            range_error(vm);
        }
        domain_error(vm);
    }
    return lang_float(vm, result);
}

/* --- Functions of one number -----------------------------------------------------------------*/

#define UNARY(name, function, can_overflow)                                                        \
    static struct lang_obj *fn_##name(struct lang_vm *vm, struct lang_obj *const *args) {          \
        double x = mod_math_real(vm, args[0]);                                                     \
        return checked(vm, function(x), isnan(x), isfinite(x), can_overflow);                      \
    }
UNARY(acos, acos, false)
UNARY(acosh, acosh, false)
UNARY(asin, asin, false)
UNARY(asinh, asinh, false)
UNARY(atan, atan, false)
UNARY(atanh, atanh, false)
UNARY(cbrt, cbrt, false)
UNARY(cos, cos, false)
UNARY(cosh, cosh, true)
UNARY(erf, erf, false)
UNARY(erfc, erfc, false)
UNARY(exp, exp, true)
UNARY(exp2, exp2, true)
UNARY(expm1, expm1, true)
UNARY(fabs, fabs, false)
UNARY(log1p, log1p, false)
UNARY(sin, sin, false)
UNARY(sinh, sinh, true)
UNARY(sqrt, sqrt, false)
UNARY(tan, tan, false)
UNARY(tanh, tanh, false)
#undef UNARY

/* A logarithm of any positive number; an int beyond the doubles is m * 2**e. */
static double log_of(struct lang_vm *vm, struct lang_obj *obj, double (*function)(double)) {
    double x;
    if (lang_is_int(obj)) {
        if (lang_int_sign(obj) <= 0) {
            domain_error(vm);
        }
        if (lang_int_bits(obj) > 1000) {
            struct lang_view room;
            signed long exponent;
            double mantissa = mpz_get_d_2exp(&exponent, lang_int_view(obj, &room));
            return function(mantissa) + (double)exponent * function(2.0);
        }
    }
    x = mod_math_real(vm, obj);
    if (x <= 0) {
        domain_error(vm);
    }
    return function(x);
}

static struct lang_obj *fn_log(struct lang_vm *vm, struct lang_obj *const *args) {
    double numerator = log_of(vm, args[0], log);
    if (!args[1]) {
        return lang_float(vm, numerator);
    }
    double denominator = log_of(vm, args[1], log);
    if (denominator == 0) {
        lang_raise(vm, &lang_exc_ZeroDivisionError, "float division by zero");
    }
    return lang_float(vm, numerator / denominator);
}

static struct lang_obj *fn_log2(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_float(vm, log_of(vm, args[0], log2));
}

static struct lang_obj *fn_log10(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_float(vm, log_of(vm, args[0], log10));
}

static struct lang_obj *fn_degrees(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_float(vm, mod_math_real(vm, args[0]) * (180.0 / M_PI));
}

static struct lang_obj *fn_radians(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_float(vm, mod_math_real(vm, args[0]) * (M_PI / 180.0));
}

static struct lang_obj *fn_isfinite(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(isfinite(mod_math_real(vm, args[0])));
}

static struct lang_obj *fn_isinf(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(isinf(mod_math_real(vm, args[0])));
}

static struct lang_obj *fn_isnan(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(isnan(mod_math_real(vm, args[0])));
}

static struct lang_obj *fn_ulp(struct lang_vm *vm, struct lang_obj *const *args) {
    double x = fabs(mod_math_real(vm, args[0]));
    if (!isfinite(x)) {
        return lang_float(vm, x);
    }
    double up = nextafter(x, INFINITY);
    return lang_float(vm, isinf(up) ? x - nextafter(x, 0) : up - x);
}

/* --- To whole numbers ------------------------------------------------------------------------*/

static struct lang_obj *to_whole(struct lang_vm *vm, struct lang_obj *obj, const char *special,
                                 double (*function)(double)) {
    if (lang_is_int(obj)) {
        return lang_unary(vm, LANG_POS, obj);
    }
    if (!lang_isinstance(obj, &lang_type_float)) {
        struct lang_obj *method = lang_get_attr_try(vm, obj, special);
        if (method) {
            return lang_call_pos(vm, method, NULL, 0);
        }
    }
    return lang_int_from_double(vm, function(mod_math_real(vm, obj)));
}

static struct lang_obj *fn_ceil(struct lang_vm *vm, struct lang_obj *const *args) {
    return to_whole(vm, args[0], "__ceil__", ceil);
}

static struct lang_obj *fn_floor(struct lang_vm *vm, struct lang_obj *const *args) {
    return to_whole(vm, args[0], "__floor__", floor);
}

static struct lang_obj *fn_trunc(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_type *type = args[0]->type;
    LANG_SLOT(type, as_float);
    if (!type && !lang_is_int(args[0]) && !lang_isinstance(args[0], &lang_type_float) &&
        !lang_get_attr_try(vm, args[0], "__trunc__")) {
        lang_raise(vm, &lang_exc_TypeError, "type %s doesn't define __trunc__ method",
                   args[0]->type->name);
    }
    return to_whole(vm, args[0], "__trunc__", trunc);
}

/* --- Functions of two numbers ----------------------------------------------------------------*/

static struct lang_obj *fn_atan2(struct lang_vm *vm, struct lang_obj *const *args) {
    double y = mod_math_real(vm, args[0]);
    return lang_float(vm, atan2(y, mod_math_real(vm, args[1])));
}

static struct lang_obj *fn_copysign(struct lang_vm *vm, struct lang_obj *const *args) {
    double x = mod_math_real(vm, args[0]);
    return lang_float(vm, copysign(x, mod_math_real(vm, args[1])));
}

static struct lang_obj *fn_fmod(struct lang_vm *vm, struct lang_obj *const *args) {
    double x = mod_math_real(vm, args[0]), y = mod_math_real(vm, args[1]);
    return checked(vm, fmod(x, y), isnan(x) || isnan(y), false, false);
}

static struct lang_obj *fn_nextafter(struct lang_vm *vm, struct lang_obj *const *args) {
    double x = mod_math_real(vm, args[0]);
    return lang_float(vm, nextafter(x, mod_math_real(vm, args[1])));
}

static struct lang_obj *fn_pow(struct lang_vm *vm, struct lang_obj *const *args) {
    double x = mod_math_real(vm, args[0]), y = mod_math_real(vm, args[1]);
    return checked(vm, pow(x, y), isnan(x) || isnan(y), isfinite(x) && isfinite(y), x != 0);
}

static struct lang_obj *fn_remainder(struct lang_vm *vm, struct lang_obj *const *args) {
    double x = mod_math_real(vm, args[0]), y = mod_math_real(vm, args[1]);
    return checked(vm, remainder(x, y), isnan(x) || isnan(y), false, false);
}

static struct lang_obj *fn_frexp(struct lang_vm *vm, struct lang_obj *const *args) {
    int exponent = 0;
    double x = mod_math_real(vm, args[0]);
    double mantissa = isfinite(x) ? frexp(x, &exponent) : x;
    struct lang_obj *pair[2] = {lang_float(vm, mantissa), lang_int(vm, exponent)};
    return lang_tuple(vm, pair, 2);
}

static struct lang_obj *fn_ldexp(struct lang_vm *vm, struct lang_obj *const *args) {
    double x = mod_math_real(vm, args[0]);
    int64_t exponent;
    if (!lang_is_int(args[1])) {
        lang_raise(vm, &lang_exc_TypeError, "Expected an int as second argument to ldexp.");
    }
    if (!lang_index_clamped(vm, args[1], &exponent)) {
        exponent = 0;
    }
    exponent = exponent > 5000 ? 5000 : exponent < -5000 ? -5000 : exponent;
    return checked(vm, ldexp(x, (int)exponent), isnan(x), isfinite(x), true);
}

static struct lang_obj *fn_modf(struct lang_vm *vm, struct lang_obj *const *args) {
    double whole, fraction = modf(mod_math_real(vm, args[0]), &whole);
    struct lang_obj *pair[2] = {lang_float(vm, fraction), lang_float(vm, whole)};
    return lang_tuple(vm, pair, 2);
}

static struct lang_obj *fn_isclose(struct lang_vm *vm, struct lang_obj *const *args) {
    double a = mod_math_real(vm, args[0]), b = mod_math_real(vm, args[1]);
    double relative = mod_math_real(vm, args[2]), absolute = mod_math_real(vm, args[3]);
    if (relative < 0 || absolute < 0) {
        lang_raise(vm, &lang_exc_ValueError, "tolerances must be non-negative");
    }
    if (a == b) {
        return &lang_true;
    }
    if (isinf(a) || isinf(b)) {
        return &lang_false;
    }
    double difference = fabs(b - a);
    return lang_bool(difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                     difference <= absolute);
}

/* --- The table -------------------------------------------------------------------------------*/

static const struct lang_def functions[] = {
    {"acos", fn_acos, "acos(x, /)",
     "Return the arc cosine (measured in radians) of x.\n\nThe result is between 0 and pi."},
    {"acosh", fn_acosh, "acosh(x, /)", "Return the inverse hyperbolic cosine of x."},
    {"asin", fn_asin, "asin(x, /)",
     "Return the arc sine (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2."},
    {"asinh", fn_asinh, "asinh(x, /)", "Return the inverse hyperbolic sine of x."},
    {"atan", fn_atan, "atan(x, /)",
     "Return the arc tangent (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2."},
    {"atan2", fn_atan2, "atan2(y, x, /)",
     "Return the arc tangent (measured in radians) of y/x.\n\nUnlike atan(y/x), the signs of both "
     "x "
     "and y are considered."},
    {"atanh", fn_atanh, "atanh(x, /)", "Return the inverse hyperbolic tangent of x."},
    {"cbrt", fn_cbrt, "cbrt(x, /)", "Return the cube root of x."},
    {"ceil", fn_ceil, "ceil(x, /)",
     "Return the ceiling of x as an int: the smallest integer >= x."},
    {"comb", mod_math_comb, "comb(n, k, /)",
     "Number of ways to choose k items from n items without repetition and without order."},
    {"copysign", fn_copysign, "copysign(x, y, /)",
     "Return a float with the magnitude (absolute value) of x but the sign of y."},
    {"cos", fn_cos, "cos(x, /)", "Return the cosine of x (measured in radians)."},
    {"cosh", fn_cosh, "cosh(x, /)", "Return the hyperbolic cosine of x."},
    {"degrees", fn_degrees, "degrees(x, /)", "Convert angle x from radians to degrees."},
    {"dist", mod_math_dist, "dist(p, q, /)",
     "Return the Euclidean distance between two points p and q, given as sequences of "
     "coordinates."},
    {"erf", fn_erf, "erf(x, /)", "Error function at x."},
    {"erfc", fn_erfc, "erfc(x, /)", "Complementary error function at x."},
    {"exp", fn_exp, "exp(x, /)", "Return e raised to the power of x."},
    {"exp2", fn_exp2, "exp2(x, /)", "Return 2 raised to the power of x."},
    {"expm1", fn_expm1, "expm1(x, /)",
     "Return exp(x)-1.\n\nThis function avoids the loss of precision involved in the direct "
     "evaluation of exp(x)-1 for small x."},
    {"fabs", fn_fabs, "fabs(x, /)", "Return the absolute value of the float x."},
    {"factorial", mod_math_factorial, "factorial(n, /)",
     "Find n!.\n\nRaise a ValueError if n is negative."},
    {"floor", fn_floor, "floor(x, /)",
     "Return the floor of x as an int: the largest integer <= x."},
    {"fmod", fn_fmod, "fmod(x, y, /)",
     "Return fmod(x, y), according to platform C.\n\nx % y may differ."},
    {"frexp", fn_frexp, "frexp(x, /)",
     "Return the mantissa and exponent of x, as pair (m, e): x = m * 2.**e, 0.5 <= abs(m) < 1.0."},
    {"fsum", mod_math_fsum, "fsum(seq, /)",
     "Return an accurate floating point sum of values in the iterable seq."},
    {"gamma", mod_math_gamma, "gamma(x, /)", "Gamma function at x."},
    {"gcd", mod_math_gcd, "gcd(*integers)", "Greatest Common Divisor."},
    {"hypot", mod_math_hypot, "hypot(*coordinates)",
     "Multidimensional Euclidean distance from the origin to a point.\n\n>>> hypot(3.0, 4.0)\n5.0"},
    {"isclose", fn_isclose, "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
     "Determine whether two floating point numbers are close in value.\n\nrel_tol: maximum "
     "difference relative to the larger of the two.\nabs_tol: maximum difference in absolute "
     "terms."},
    {"isfinite", fn_isfinite, "isfinite(x, /)",
     "Return True if x is neither an infinity nor a NaN, and False otherwise."},
    {"isinf", fn_isinf, "isinf(x, /)",
     "Return True if x is a positive or negative infinity, and False otherwise."},
    {"isnan", fn_isnan, "isnan(x, /)",
     "Return True if x is a NaN (not a number), and False otherwise."},
    {"isqrt", mod_math_isqrt, "isqrt(n, /)",
     "Return the integer part of the square root of the input."},
    {"lcm", mod_math_lcm, "lcm(*integers)", "Least Common Multiple."},
    {"ldexp", fn_ldexp, "ldexp(x, i, /)", "Return x * (2**i).\n\nThe inverse of frexp()."},
    {"lgamma", mod_math_lgamma, "lgamma(x, /)",
     "Natural logarithm of absolute value of Gamma function at x."},
    {"log", fn_log, "log(x, base=..., /)",
     "Return the logarithm of x to the given base.\n\nIf the base is not specified, returns the "
     "natural logarithm (base e) of x."},
    {"log10", fn_log10, "log10(x, /)", "Return the base 10 logarithm of x."},
    {"log1p", fn_log1p, "log1p(x, /)",
     "Return the natural logarithm of 1+x (base e), accurate for x near zero."},
    {"log2", fn_log2, "log2(x, /)", "Return the base 2 logarithm of x."},
    {"modf", fn_modf, "modf(x, /)",
     "Return the fractional and integer parts of x.\n\nBoth results carry the sign of x and are "
     "floats."},
    {"nextafter", fn_nextafter, "nextafter(x, y, /)",
     "Return the next floating-point value after x towards y."},
    {"perm", mod_math_perm, "perm(n, k=None, /)",
     "Number of ways to choose k items from n items without repetition and with order."},
    {"pow", fn_pow, "pow(x, y, /)", "Return x**y (x to the power of y)."},
    {"prod", mod_math_prod, "prod(iterable, /, *, start=1)",
     "Calculate the product of all the elements in the input iterable."},
    {"radians", fn_radians, "radians(x, /)", "Convert angle x from degrees to radians."},
    {"remainder", fn_remainder, "remainder(x, y, /)",
     "Difference between x and the closest integer multiple of y."},
    {"sin", fn_sin, "sin(x, /)", "Return the sine of x (measured in radians)."},
    {"sinh", fn_sinh, "sinh(x, /)", "Return the hyperbolic sine of x."},
    {"sqrt", fn_sqrt, "sqrt(x, /)", "Return the square root of x."},
    {"tan", fn_tan, "tan(x, /)", "Return the tangent of x (measured in radians)."},
    {"tanh", fn_tanh, "tanh(x, /)", "Return the hyperbolic tangent of x."},
    {"trunc", fn_trunc, "trunc(x, /)", "Truncates the Real x to the nearest Integral toward 0."},
    {"ulp", fn_ulp, "ulp(x, /)", "Return the value of the least significant bit of the float x."},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "pi", lang_float(vm, M_PI));
    lang_module_set(vm, module, "e", lang_float(vm, M_E));
    lang_module_set(vm, module, "tau", lang_float(vm, 2 * M_PI));
    lang_module_set(vm, module, "inf", lang_float(vm, INFINITY));
    lang_module_set(vm, module, "nan", lang_float(vm, NAN));
}

const struct lang_module_def mod_math = {
    .name = "math",
    .doc = "Mathematical functions of real numbers.",
    .functions = functions,
    .init = init,
};
