/* kernel/modules/math_sum.c: the functions of math over many numbers: fsum, prod, dist, hypot. */
#include "kernel/modules/math.h"

#include <math.h>

#include "kernel/lang/list.h"
#include "kernel/lang/number.h"
#include "kernel/lang/sequence.h"

/* --- fsum: Shewchuk's non-overlapping partial sums --------------------------------------------*/

struct partials {
    double *items; /* increasing in magnitude, no two overlap; lang_temp */
    size_t count, capacity;
};

static void add_partial(struct lang_vm *vm, struct partials *partials, double value) {
    if (partials->count == partials->capacity) {
        size_t capacity = partials->capacity ? partials->capacity * 2 : 32;
        double *items = lang_temp(vm, capacity * sizeof *items);
        for (size_t i = 0; i < partials->count; i++) {
            items[i] = partials->items[i];
        }
        partials->items = items;
        partials->capacity = capacity;
    }
    partials->items[partials->count++] = value;
}

/* The sum of the partials, correctly rounded: half-way cases look at what is left below. */
static double total(const struct partials *partials) {
    size_t n = partials->count;
    const double *p = partials->items;
    double high = 0, low = 0;
    if (n == 0) {
        return 0;
    }
    high = p[--n];
    while (n > 0) {
        double x = high, y = p[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0) {
            break;
        }
    }
    if (n > 0 && ((low < 0 && p[n - 1] < 0) || (low > 0 && p[n - 1] > 0))) {
        double y = low * 2, x = high + y;
        if (y == x - high) {
            high = x;
        }
    }
    return high;
}

struct lang_obj *mod_math_fsum(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *iterator = lang_iter(vm, args[0]), *list = lang_to_list(vm, iterator);
    struct partials partials = {NULL, 0, 0};
    double special = 0, infinities = 0;
    for (size_t at = 0; at < lang_seq_count(list); at++) {
        double x = mod_math_real(vm, lang_seq_item(list, at)), given = x;
        size_t kept = 0;
        for (size_t i = 0; i < partials.count; i++) {
            double y = partials.items[i];
            if (fabs(x) < fabs(y)) {
                double larger = y;
                y = x;
                x = larger;
            }
            double high = x + y, low = y - (high - x);
            if (low != 0) {
                partials.items[kept++] = low;
            }
            x = high;
        }
        partials.count = kept;
        if (x != 0) {
            if (!isfinite(x)) {
                if (isfinite(given)) {
                    lang_raise(vm, &lang_exc_OverflowError, "intermediate overflow in fsum");
                }
                if (isinf(given)) {
                    infinities += given;
                }
                special += given;
                partials.count = 0;
            } else {
                add_partial(vm, &partials, x);
            }
        }
    }
    if (special != 0) {
        if (isnan(infinities)) {
            lang_raise(vm, &lang_exc_ValueError, "-inf + inf in fsum");
        }
        return lang_float(vm, special);
    }
    return lang_float(vm, total(&partials));
}

/* --- prod ------------------------------------------------------------------------------------*/

struct lang_obj *mod_math_prod(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *iterator = lang_iter(vm, args[0]);
    struct lang_tuple *kept = lang_tuple_of(lang_tuple(vm, &args[1], 1));
    for (;;) {
        size_t mark = lang_pool_mark(vm);
        struct lang_obj *item = lang_next(vm, iterator);
        if (!item) {
            return lang_share(vm, kept->items[0]);
        }
        lang_assign(vm, &kept->items[0], lang_binary(vm, LANG_MUL, kept->items[0], item));
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
}

/* --- Lengths ---------------------------------------------------------------------------------*/

/* sqrt(sum of squares) of n absolute values, rounded almost always correctly: squares are exact
 * (product and its error by fma), sums carry their errors, and one Newton step corrects the
 * root. */
static double length_of(const double *values, size_t n, double largest) {
    int exponent;
    if (largest == 0 || n == 1 || !isfinite(largest)) {
        return largest;
    }
    frexp(largest, &exponent);
    double sum = 0, error = 0;
    for (size_t i = 0; i < n; i++) {
        double x = ldexp(values[i], -exponent), square = x * x;
        double next = sum + square;
        /* The larger operand first: the sum may be smaller than the square. */
        error += sum >= square ? (sum - next) + square : (square - next) + sum;
        error += fma(x, x, -square);
        sum = next;
    }
    double root = sqrt(sum + error);
    double rest = (sum - root * root) - fma(root, root, -(root * root)) + error;
    return ldexp(root + rest / (2 * root), exponent);
}

static double norm(const double *values, size_t n) {
    double largest = 0;
    bool nan = false;
    for (size_t i = 0; i < n; i++) {
        nan = nan || isnan(values[i]);
        largest = values[i] > largest ? values[i] : largest;
    }
    return nan && !isinf(largest) ? NAN : n ? length_of(values, n, largest) : 0;
}

struct lang_obj *mod_math_hypot(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t n = lang_seq_count(args[0]);
    double *values = lang_temp(vm, (n + 1) * sizeof *values);
    for (size_t i = 0; i < n; i++) {
        values[i] = fabs(mod_math_real(vm, lang_seq_item(args[0], i)));
    }
    return lang_float(vm, norm(values, n));
}

struct lang_obj *mod_math_dist(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *p = lang_to_list(vm, args[0]), *q = lang_to_list(vm, args[1]);
    size_t n = lang_seq_count(p);
    if (n != lang_seq_count(q)) {
        lang_raise(vm, &lang_exc_ValueError, "both points must have the same number of dimensions");
    }
    double *values = lang_temp(vm, (n + 1) * sizeof *values);
    for (size_t i = 0; i < n; i++) {
        values[i] =
            fabs(mod_math_real(vm, lang_seq_item(p, i)) - mod_math_real(vm, lang_seq_item(q, i)));
    }
    return lang_float(vm, norm(values, n));
}
