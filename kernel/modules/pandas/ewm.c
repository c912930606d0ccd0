/* kernel/modules/pandas/ewm.c: averages and variances whose weights fall off exponentially. */
#include <math.h>

#include "kernel/modules/pandas/pandas.h"

struct ewm {
    struct lang_obj base;
    struct lang_obj *source; /* owned: a Series or a DataFrame */
    double alpha;            /* in (0, 1] */
    int64_t least;           /* values needed for a result, at least 1 */
    bool adjust, ignore_na;
};
static void ewm_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct ewm *)self)->source, NULL);
}
static void ewm_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (((struct ewm *)self)->source) {
        visit(((struct ewm *)self)->source, ud);
    }
}

/* adjust: sum of (1 - alpha)^i x[t - i] over the sum of the weights; else the recursion
 * y = (1 - alpha) y + alpha x. A missing value ages the weights unless ignore_na. The variance is
 * that under the same weights, freed of its bias by the sums of weights and of squares. */
static struct pd_column *weighted(struct lang_vm *vm, const struct pd_column *column,
                                  const struct ewm *ewm, bool wants_variance) {
    struct pd_column *result = pd_column_new(vm, ARRAY_FLOAT64, column->length);
    double *to = (double *)(void *)result->array->data;
    double average = NAN, variance = 0, sum = 1, squares = 1, old = 1;
    double keep = 1 - ewm->alpha, fresh = ewm->adjust ? 1 : ewm->alpha;
    int64_t seen = 0;
    for (int64_t i = 0; i < column->length; i++) {
        double value = pd_column_number(column, i);
        bool there = !isnan(value);
        seen += there;
        if (isnan(average)) {
            average = value;
        } else if (there || !ewm->ignore_na) {
            sum *= keep;
            squares *= keep * keep;
            old *= keep;
            if (there) {
                double before = average;
                if (average != value) {
                    average = (old * before + fresh * value) / (old + fresh);
                }
                double moved = before - average, off = value - average;
                variance = (old * (variance + moved * moved) + fresh * (off * off)) / (old + fresh);
                sum += fresh;
                squares += fresh * fresh;
                old += fresh;
                if (!ewm->adjust) {
                    sum /= old;
                    squares /= old * old;
                    old = 1;
                }
            }
        }
        double room = sum * sum - squares;
        double unbiased = room > 0 ? sum * sum / room * variance : NAN;
        to[i] = seen < ewm->least ? NAN : wants_variance ? unbiased : average;
    }
    return result;
}
static struct pd_column *mean_of(struct lang_vm *vm, const struct pd_column *column,
                                 const void *how) {
    return weighted(vm, column, how, false);
}
static struct pd_column *variance_of(struct lang_vm *vm, const struct pd_column *column,
                                     const void *how) {
    return weighted(vm, column, how, true);
}
static struct pd_column *deviation_of(struct lang_vm *vm, const struct pd_column *column,
                                      const void *how) {
    struct pd_column *result = variance_of(vm, column, how);
    double *to = (double *)(void *)result->array->data;
    for (int64_t i = 0; i < result->length; i++) {
        to[i] = sqrt(to[i]);
    }
    return result;
}

static MOD_NATIVE(ewm_mean) {
    return pd_each_column(vm, ((struct ewm *)args[0])->source, mean_of, args[0]);
}
static MOD_NATIVE(ewm_var) {
    return pd_each_column(vm, ((struct ewm *)args[0])->source, variance_of, args[0]);
}
static MOD_NATIVE(ewm_std) {
    return pd_each_column(vm, ((struct ewm *)args[0])->source, deviation_of, args[0]);
}
static const struct lang_def ewm_methods[] = {
    {"mean", ewm_mean, "mean()", "The weighted average up to each row."},
    {"var", ewm_var, "var()", "The weighted variance up to each row."},
    {"std", ewm_std, "std()", "The weighted standard deviation up to each row."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_ewm = {LANG_TYPE_HEAD("ExponentialMovingWindow"),
                                          .module = "pandas.api.typing",
                                          .doc = "Weights that fall off exponentially.",
                                          .size = sizeof(struct ewm),
                                          .flags = LANG_TYPE_CONTAINER,
                                          .close = ewm_close,
                                          .traverse = ewm_traverse,
                                          .clear = ewm_close,
                                          .methods = ewm_methods};

/* The centre of mass that args (com, span, halflife, alpha: one of them given) stand for. */
static double centre_of(struct lang_vm *vm, struct lang_obj *const *args) {
    static const char *const names[] = {"com", "span", "halflife", "alpha"};
    int chosen = -1;
    for (int i = 0; i < 4; i++) {
        if (lang_is_none(args[i])) {
            continue;
        }
        if (chosen >= 0) {
            lang_raise(vm, &lang_exc_ValueError,
                       "comass, span, halflife, and alpha are mutually exclusive");
        }
        chosen = i;
    }
    if (chosen < 0) {
        lang_raise(vm, &lang_exc_ValueError, "Must pass one of comass, span, halflife, or alpha");
    }
    double value = lang_arg_float(vm, args[chosen], names[chosen]);
    switch (chosen) {
    case 0:
        if (!(value >= 0)) {
            lang_raise(vm, &lang_exc_ValueError, "comass must satisfy: comass >= 0");
        }
        return value;
    case 1:
        if (!(value >= 1)) {
            lang_raise(vm, &lang_exc_ValueError, "span must satisfy: span >= 1");
        }
        return (value - 1) / 2;
    case 2:
        if (!(value > 0)) {
            lang_raise(vm, &lang_exc_ValueError, "halflife must satisfy: halflife > 0");
        }
        return 1 / (1 - exp(log(0.5) / value)) - 1;
    default:
        if (!(value > 0 && value <= 1)) {
            lang_raise(vm, &lang_exc_ValueError, "alpha must satisfy: 0 < alpha <= 1");
        }
        return (1 - value) / value;
    }
}

/* args: self, com, span, halflife, alpha, min_periods, adjust, ignore_na. */
MOD_NATIVE(pd_ewm) {
    double centre = centre_of(vm, args + 1);
    int64_t least = lang_arg_int(vm, args[5], "min_periods");
    pd_need_numbers(vm, args[0], "ewm");
    struct ewm *ewm = lang_new(vm, &type_ewm);
    ewm->alpha = 1 / (1 + centre);
    ewm->least = least > 1 ? least : 1;
    ewm->adjust = lang_arg_bool(vm, args[6]);
    ewm->ignore_na = lang_arg_bool(vm, args[7]);
    lang_assign(vm, &ewm->source, args[0]);
    return &ewm->base;
}
