/* kernel/modules/random.c: the module random: type Random and the module's functions, which are
 * the methods of one hidden Random. The numbers are CPython's for the same seed. */
#include <inttypes.h>
#include <math.h>
#include <openssl/evp.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "engine/array/random.h"
#include "kernel/lang/bigint.h"
#include "kernel/lang/bytes.h"
#include "kernel/lang/iterators.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"
#include "kernel/modules/engine_error.h"
#include "kernel/modules/math.h"

struct generator {
    struct lang_obj base;
    struct random_mt mt;
};

static struct random_mt *mt_of(struct lang_obj *self) {
    return &((struct generator *)(void *)self)->mt;
}

/* --- Seeding ---------------------------------------------------------------------------------*/

/* Seeds with the 32-bit words of a non-negative number, low first. */
static void seed_number(struct lang_vm *vm, struct random_mt *mt, mpz_srcptr number) {
    size_t count = (mpz_sizeinbase(number, 2) + 31) / 32;
    uint32_t *words = lang_temp(vm, (count + 1) * sizeof *words);
    mpz_export(words, NULL, -1, sizeof *words, 0, 0, number);
    random_mt_seed_words(mt, words, count ? (int64_t)count : 1);
    mt->has_gauss = false;
}

/* Text is followed by its SHA-512, and all read as one big-endian number. */
static void seed_bytes(struct lang_vm *vm, struct random_mt *mt, const char *data, size_t size) {
    unsigned char *all = lang_temp(vm, size + EVP_MAX_MD_SIZE);
    unsigned int digest_size = 0;
    memcpy(all, data, size);
    if (!EVP_Digest(data, size, all + size, &digest_size, EVP_sha512(), NULL)) {
        lang_raise(vm, &lang_exc_RuntimeError, "SHA-512 is not available");
    }
    struct lang_big *number = lang_big_new(vm);
    mpz_import(number->z, size + digest_size, 1, 1, 0, 0, all);
    seed_number(vm, mt, number->z);
}

static void seed_from_system(struct random_mt *mt) {
    uint32_t words[624];
    if (getrandom(words, sizeof words, 0) != (ssize_t)sizeof words) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        memset(words, 0, sizeof words);
        words[0] = (uint32_t)now.tv_nsec;
        words[1] = (uint32_t)now.tv_sec;
    }
    random_mt_seed_words(mt, words, 624);
    mt->has_gauss = false;
}

static void seed(struct lang_vm *vm, struct random_mt *mt, struct lang_obj *with) {
    size_t size;
    if (lang_is_none(with)) {
        seed_from_system(mt);
    } else if (lang_is_int(with)) {
        struct lang_view room;
        struct lang_big *magnitude = lang_big_new(vm);
        mpz_abs(magnitude->z, lang_int_view(with, &room));
        seed_number(vm, mt, magnitude->z);
    } else if (lang_is_str(with)) {
        const char *data = lang_str_data(with, &size);
        seed_bytes(vm, mt, data, size);
    } else if (lang_isinstance(with, &lang_type_bytes)) {
        const char *data = lang_bytes_data(with, &size);
        seed_bytes(vm, mt, data, size);
    } else if (lang_isinstance(with, &lang_type_float)) {
        struct lang_big *hash = lang_big_new(vm);
        mpz_set_ui(hash->z, (unsigned long)lang_hash(vm, with));
        seed_number(vm, mt, hash->z);
    } else {
        lang_raise(vm, &lang_exc_TypeError,
                   "The only supported seed types are: None,\nint, float, str, bytes, and "
                   "bytearray.");
    }
}

static struct lang_obj *method_seed(struct lang_vm *vm, struct lang_obj *const *args) {
    seed(vm, mt_of(args[0]), args[1]);
    return &lang_none;
}

/* (3, the words and the place among them, the second value of gauss or None) */
enum { STATE_VERSION = 3, STATE_WORDS = 624 };

static struct lang_obj *method_getstate(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct random_mt *mt = mt_of(args[0]);
    struct lang_obj *words[STATE_WORDS + 1];
    for (int i = 0; i < STATE_WORDS; i++) {
        words[i] = lang_int(vm, mt->key[i]);
    }
    words[STATE_WORDS] = lang_int(vm, mt->position);
    struct lang_obj *const state[] = {lang_int(vm, STATE_VERSION),
                                      lang_tuple(vm, words, STATE_WORDS + 1),
                                      mt->has_gauss ? lang_float(vm, mt->gauss) : &lang_none};
    return lang_tuple(vm, state, 3);
}

static struct lang_obj *method_setstate(struct lang_vm *vm, struct lang_obj *const *args) {
    struct random_mt mt = {.has_gauss = false};
    struct lang_obj *state = lang_to_list(vm, args[1]);
    int64_t number = 0;
    if (lang_seq_count(state) != 3 || !lang_int_get(lang_seq_item(state, 0), &number) ||
        number != STATE_VERSION) {
        lang_raise(vm, &lang_exc_ValueError,
                   "state with version %" PRId64 " passed to Random.setstate() of version %d",
                   number, STATE_VERSION);
    }
    struct lang_obj *words = lang_to_list(vm, lang_seq_item(state, 1));
    if (lang_seq_count(words) != STATE_WORDS + 1) {
        lang_raise(vm, &lang_exc_ValueError, "state vector is the wrong size");
    }
    for (size_t i = 0; i <= STATE_WORDS; i++) {
        int64_t most = i < STATE_WORDS ? UINT32_MAX : STATE_WORDS;
        number = lang_arg_int(vm, lang_seq_item(words, i), "state");
        if (number < 0 || number > most) {
            lang_raise(vm, &lang_exc_ValueError, "invalid state");
        }
        if (i < STATE_WORDS) {
            mt.key[i] = (uint32_t)number;
        } else {
            mt.position = (int)number;
        }
    }
    mt.has_gauss = lang_float_get(lang_seq_item(state, 2), &mt.gauss);
    *mt_of(args[0]) = mt;
    return &lang_none;
}

static struct lang_obj *make(struct lang_vm *vm, struct lang_obj *const *args);

/* --- Whole numbers ---------------------------------------------------------------------------*/

static struct lang_obj *random_bits(struct lang_vm *vm, struct random_mt *mt, int64_t bits) {
    if (bits == 0) {
        return lang_int(vm, 0);
    }
    if (bits < 64) {
        return lang_int(vm, (int64_t)random_python_getrandbits(mt, (int)bits));
    }
    lang_check_bits(vm, (size_t)bits);
    size_t count = (size_t)(bits + 31) / 32;
    uint32_t *words = lang_temp(vm, count * sizeof *words);
    for (size_t i = 0; i < count; i++) {
        int64_t left = bits - 32 * (int64_t)i;
        uint32_t word = random_mt_next32(mt);
        words[i] = left < 32 ? word >> (32 - left) : word;
    }
    struct lang_big *number = lang_big_new(vm);
    mpz_import(number->z, count, -1, sizeof *words, 0, 0, words);
    return lang_big_done(vm, number);
}

/* A number in [0, limit), limit > 0. */
static struct lang_obj *below(struct lang_vm *vm, struct random_mt *mt, struct lang_obj *limit) {
    int64_t small;
    if (lang_int_get(limit, &small)) {
        return lang_int(vm, (int64_t)random_python_below(mt, (uint64_t)small));
    }
    for (;;) {
        struct lang_obj *number = random_bits(vm, mt, (int64_t)lang_int_bits(limit));
        if (lang_truth(vm, lang_compare(vm, number, limit, LANG_LT))) {
            return number;
        }
    }
}

static struct lang_obj *method_getrandbits(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t bits = lang_position(vm, args[1]);
    if (bits < 0) {
        lang_raise(vm, &lang_exc_ValueError, "number of bits must be non-negative");
    }
    return random_bits(vm, mt_of(args[0]), bits);
}

static struct lang_obj *method_randbytes(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t size = lang_position(vm, args[1]);
    if (size < 0) {
        lang_raise(vm, &lang_exc_ValueError, "number of bits must be non-negative");
    }
    lang_check_bits(vm, (size_t)size);
    char *data = lang_temp(vm, (size_t)size + 4);
    for (int64_t i = 0; i < size; i += 4) {
        uint32_t word = random_mt_next32(mt_of(args[0]));
        if (size - i < 4) { /* the number of the last bits is cut off at its low end */
            word >>= 32 - 8 * (size - i);
        }
        for (int byte = 0; byte < 4; byte++) {
            data[i + byte] = (char)(word >> (8 * byte));
        }
    }
    return lang_bytes(vm, data, (size_t)size);
}

/* An argument of randrange(), called `what` in its messages. A float without fraction passes. */
static struct lang_obj *integer(struct lang_vm *vm, struct lang_obj *obj, const char *what) {
    struct lang_obj *index = lang_index_of(vm, obj);
    if (!index && lang_isinstance(obj, &lang_type_float)) {
        index = lang_int_from_double(vm, mod_math_real(vm, obj));
        if (!lang_equal(vm, index, obj)) {
            lang_raise(vm, &lang_exc_ValueError, "non-integer %s for randrange()", what);
        }
    }
    if (!index) {
        lang_raise(vm, &lang_exc_TypeError, "'%s' object cannot be interpreted as an integer",
                   obj->type->name);
    }
    return index;
}

static struct lang_obj *range_number(struct lang_vm *vm, struct random_mt *mt,
                                     struct lang_obj *start, struct lang_obj *stop,
                                     struct lang_obj *step) {
    struct lang_obj *width = lang_binary(vm, LANG_SUB, stop, start), *one = lang_int(vm, 1);
    if (lang_equal(vm, step, one)) {
        if (lang_int_sign(width) <= 0) {
            lang_raise(vm, &lang_exc_ValueError, "empty range for randrange() (%s, %s, %s)",
                       lang_str_data(lang_repr(vm, start), NULL),
                       lang_str_data(lang_repr(vm, stop), NULL),
                       lang_str_data(lang_repr(vm, width), NULL));
        }
        return lang_binary(vm, LANG_ADD, start, below(vm, mt, width));
    }
    int sign = lang_int_sign(step);
    if (sign == 0) {
        lang_raise(vm, &lang_exc_ValueError, "zero step for randrange()");
    }
    struct lang_obj *count = lang_binary(vm, LANG_ADD, width, step);
    count = lang_binary(vm, sign > 0 ? LANG_SUB : LANG_ADD, count, one);
    count = lang_binary(vm, LANG_FLOORDIV, count, step);
    if (lang_int_sign(count) <= 0) {
        lang_raise(vm, &lang_exc_ValueError, "empty range for randrange()");
    }
    return lang_binary(vm, LANG_ADD, start, lang_binary(vm, LANG_MUL, step, below(vm, mt, count)));
}

static struct lang_obj *method_randrange(struct lang_vm *vm, struct lang_obj *const *args) {
    struct random_mt *mt = mt_of(args[0]);
    struct lang_obj *start = integer(vm, args[1], "arg 1");
    if (lang_is_none(args[2])) {
        if (!lang_equal(vm, args[3], lang_int(vm, 1))) {
            lang_raise(vm, &lang_exc_TypeError, "Missing a non-None stop argument");
        }
        if (lang_int_sign(start) <= 0) {
            lang_raise(vm, &lang_exc_ValueError, "empty range for randrange()");
        }
        return below(vm, mt, start);
    }
    return range_number(vm, mt, start, integer(vm, args[2], "stop"), integer(vm, args[3], "step"));
}

static struct lang_obj *method_randint(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *one = lang_int(vm, 1);
    return range_number(vm, mt_of(args[0]), integer(vm, args[1], "arg 1"),
                        lang_binary(vm, LANG_ADD, integer(vm, args[2], "stop"), one), one);
}

/* --- Choosing --------------------------------------------------------------------------------*/

static struct lang_obj *method_choice(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t count = lang_len(vm, args[1]);
    if (count == 0) {
        lang_raise(vm, &lang_exc_IndexError, "Cannot choose from an empty sequence");
    }
    uint64_t at = random_python_below(mt_of(args[0]), (uint64_t)count);
    return lang_get_item(vm, args[1], lang_int(vm, (int64_t)at));
}

/* The running totals of weights, as a list of values. */
static struct lang_obj *accumulate(struct lang_vm *vm, struct lang_obj *weights) {
    struct lang_obj *list = lang_to_list(vm, weights), *totals = lang_list(vm, 0), *total = NULL;
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        struct lang_obj *weight = lang_seq_item(list, i);
        total = total ? lang_binary(vm, LANG_ADD, total, weight) : weight;
        lang_list_append(vm, totals, total);
    }
    return totals;
}

static struct lang_obj *method_choices(struct lang_vm *vm, struct lang_obj *const *args) {
    struct random_mt *mt = mt_of(args[0]);
    struct lang_obj *population = args[1], *weights = args[2], *totals = args[3];
    int64_t count = lang_len(vm, population), wanted = lang_position(vm, args[4]);
    struct lang_obj *chosen = lang_list(vm, wanted > 0 ? (size_t)wanted : 0);
    if (lang_is_none(totals) && lang_is_none(weights)) {
        if (count == 0 && wanted > 0) {
            lang_raise(vm, &lang_exc_IndexError, "list index out of range");
        }
        for (int64_t i = 0; i < wanted; i++) {
            int64_t at = (int64_t)floor(random_mt_double(mt) * (double)count);
            lang_list_append(vm, chosen, lang_get_item(vm, population, lang_int(vm, at)));
        }
        return chosen;
    }
    if (!lang_is_none(totals) && !lang_is_none(weights)) {
        lang_raise(vm, &lang_exc_TypeError, "Cannot specify both weights and cumulative weights");
    }
    if (lang_is_none(totals)) {
        if (lang_is_int(weights)) {
            lang_raise(vm, &lang_exc_TypeError,
                       "The number of choices must be a keyword argument: k=%s",
                       lang_str_data(lang_repr(vm, weights), NULL));
        }
        totals = accumulate(vm, weights);
    }
    totals = lang_to_list(vm, totals);
    if ((int64_t)lang_seq_count(totals) != count) {
        lang_raise(vm, &lang_exc_ValueError, "The number of weights does not match the population");
    }
    if (count == 0) {
        lang_raise(vm, &lang_exc_IndexError, "list index out of range");
    }
    double *limits = lang_temp(vm, (size_t)count * sizeof *limits);
    for (int64_t i = 0; i < count; i++) {
        limits[i] = mod_math_real(vm, lang_seq_item(totals, (size_t)i));
    }
    double total = limits[count - 1];
    if (total <= 0) {
        lang_raise(vm, &lang_exc_ValueError, "Total of weights must be greater than zero");
    }
    if (!isfinite(total)) {
        lang_raise(vm, &lang_exc_ValueError, "Total of weights must be finite");
    }
    for (int64_t i = 0; i < wanted; i++) {
        double point = random_mt_double(mt) * total;
        int64_t low = 0, high = count - 1;
        while (low < high) {
            int64_t middle = low + (high - low) / 2;
            if (point < limits[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        lang_list_append(vm, chosen, lang_get_item(vm, population, lang_int(vm, low)));
    }
    return chosen;
}

static struct lang_obj *method_shuffle(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *seq = args[1];
    for (int64_t i = lang_len(vm, seq) - 1; i > 0; i--) {
        size_t mark = lang_pool_mark(vm);
        uint64_t j = random_python_below(mt_of(args[0]), (uint64_t)i + 1);
        struct lang_obj *at_i = lang_int(vm, i), *at_j = lang_int(vm, (int64_t)j);
        struct lang_obj *item = lang_get_item(vm, seq, at_i);
        lang_set_item(vm, seq, at_i, lang_get_item(vm, seq, at_j));
        lang_set_item(vm, seq, at_j, item);
        lang_pool_drain(vm, mark, NULL);
    }
    return &lang_none;
}

/* The population with every item repeated as often as `counts` says. */
static struct lang_obj *repeated(struct lang_vm *vm, struct lang_obj *population,
                                 struct lang_obj *counts) {
    struct lang_obj *all = lang_list(vm, 0), *items = lang_to_list(vm, population);
    struct lang_obj *times = lang_to_list(vm, counts);
    if (lang_seq_count(items) != lang_seq_count(times)) {
        lang_raise(vm, &lang_exc_ValueError, "The number of counts does not match the population");
    }
    for (size_t i = 0; i < lang_seq_count(items); i++) {
        for (int64_t n = lang_position(vm, lang_seq_item(times, i)); n > 0; n--) {
            lang_list_append(vm, all, lang_seq_item(items, i));
        }
    }
    return all;
}

static struct lang_obj *method_sample(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *population = args[1];
    if (!population->type->get_item || lang_isinstance(population, &lang_type_dict)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "Population must be a sequence.  For dicts or sets, use sorted(d).");
    }
    if (!lang_is_none(args[3])) {
        population = repeated(vm, population, args[3]);
    }
    int64_t count = lang_len(vm, population), wanted = lang_position(vm, args[2]);
    if (wanted < 0 || wanted > count) {
        lang_raise(vm, &lang_exc_ValueError, "Sample larger than population or is negative");
    }
    int64_t *order = lang_temp(vm, ((size_t)wanted + 1) * sizeof *order);
    struct nn_err err = {0};
    if (random_python_sample(mt_of(args[0]), count, wanted, order, &err)) {
        mod_raise(vm, &err);
    }
    struct lang_obj *chosen = lang_list(vm, (size_t)wanted);
    for (int64_t i = 0; i < wanted; i++) {
        lang_list_append(vm, chosen, lang_get_item(vm, population, lang_int(vm, order[i])));
    }
    return chosen;
}

/* --- Distributions ---------------------------------------------------------------------------*/

static struct lang_obj *method_random(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_float(vm, random_mt_double(mt_of(args[0])));
}

static struct lang_obj *method_uniform(struct lang_vm *vm, struct lang_obj *const *args) {
    double a = mod_math_real(vm, args[1]), b = mod_math_real(vm, args[2]);
    return lang_float(vm, random_python_uniform(mt_of(args[0]), a, b));
}

static struct lang_obj *method_triangular(struct lang_vm *vm, struct lang_obj *const *args) {
    double low = mod_math_real(vm, args[1]), high = mod_math_real(vm, args[2]), middle = 0.5;
    double u = random_mt_double(mt_of(args[0]));
    if (!lang_is_none(args[3])) {
        if (high == low) {
            return lang_float(vm, low);
        }
        middle = (mod_math_real(vm, args[3]) - low) / (high - low);
    }
    if (u > middle) {
        double end = low;
        low = high;
        high = end;
        u = 1 - u;
        middle = 1 - middle;
    }
    return lang_float(vm, low + (high - low) * sqrt(u * middle));
}

static struct lang_obj *method_gauss(struct lang_vm *vm, struct lang_obj *const *args) {
    double mu = mod_math_real(vm, args[1]), sigma = mod_math_real(vm, args[2]);
    return lang_float(vm, random_python_gauss(mt_of(args[0]), mu, sigma));
}

static struct lang_obj *method_normalvariate(struct lang_vm *vm, struct lang_obj *const *args) {
    double mu = mod_math_real(vm, args[1]), sigma = mod_math_real(vm, args[2]);
    return lang_float(vm, random_python_normalvariate(mt_of(args[0]), mu, sigma));
}

static struct lang_obj *method_lognormvariate(struct lang_vm *vm, struct lang_obj *const *args) {
    double mu = mod_math_real(vm, args[1]), sigma = mod_math_real(vm, args[2]);
    return lang_float(vm, exp(random_python_normalvariate(mt_of(args[0]), mu, sigma)));
}

static struct lang_obj *method_expovariate(struct lang_vm *vm, struct lang_obj *const *args) {
    double lambda = mod_math_real(vm, args[1]);
    if (lambda == 0) {
        lang_raise(vm, &lang_exc_ZeroDivisionError, "float division by zero");
    }
    return lang_float(vm, random_python_expovariate(mt_of(args[0]), lambda));
}

/* Cheng's method for alpha > 1, Ahrens and Dieter's below. */
static double gamma_number(struct random_mt *mt, double alpha) {
    if (alpha == 1) {
        return -log(1 - random_mt_double(mt));
    }
    if (alpha > 1) {
        double root = sqrt(2 * alpha - 1), offset = alpha - log(4), slope = alpha + root;
        for (;;) {
            double u1 = random_mt_double(mt);
            if (!(1e-7 < u1 && u1 < 0.9999999)) {
                continue;
            }
            double u2 = 1 - random_mt_double(mt), v = log(u1 / (1 - u1)) / root;
            double x = alpha * exp(v), z = u1 * u1 * u2, r = offset + slope * v - x;
            if (r + (1 + log(4.5)) - 4.5 * z >= 0 || r >= log(z)) {
                return x;
            }
        }
    }
    for (;;) {
        double b = (M_E + alpha) / M_E, p = b * random_mt_double(mt);
        double x = p <= 1 ? pow(p, 1 / alpha) : -log((b - p) / alpha);
        double u = random_mt_double(mt);
        if (p > 1 ? u <= pow(x, alpha - 1) : u <= exp(-x)) {
            return x;
        }
    }
}

static struct lang_obj *method_gammavariate(struct lang_vm *vm, struct lang_obj *const *args) {
    double alpha = mod_math_real(vm, args[1]), beta = mod_math_real(vm, args[2]);
    if (!(alpha > 0 && beta > 0)) {
        lang_raise(vm, &lang_exc_ValueError, "gammavariate: alpha and beta must be > 0.0");
    }
    return lang_float(vm, gamma_number(mt_of(args[0]), alpha) * beta);
}

static struct lang_obj *method_betavariate(struct lang_vm *vm, struct lang_obj *const *args) {
    double alpha = mod_math_real(vm, args[1]), beta = mod_math_real(vm, args[2]);
    if (!(alpha > 0 && beta > 0)) {
        lang_raise(vm, &lang_exc_ValueError, "gammavariate: alpha and beta must be > 0.0");
    }
    double y = gamma_number(mt_of(args[0]), alpha);
    return lang_float(vm, y != 0 ? y / (y + gamma_number(mt_of(args[0]), beta)) : 0);
}

static struct lang_obj *method_paretovariate(struct lang_vm *vm, struct lang_obj *const *args) {
    double alpha = mod_math_real(vm, args[1]);
    return lang_float(vm, pow(1 - random_mt_double(mt_of(args[0])), -1 / alpha));
}

static struct lang_obj *method_weibullvariate(struct lang_vm *vm, struct lang_obj *const *args) {
    double alpha = mod_math_real(vm, args[1]), beta = mod_math_real(vm, args[2]);
    double u = 1 - random_mt_double(mt_of(args[0]));
    return lang_float(vm, alpha * pow(-log(u), 1 / beta));
}

/* --- The tables ------------------------------------------------------------------------------*/

static const struct lang_def methods[] = {
    {"betavariate", method_betavariate, "betavariate(alpha, beta)", "Beta distribution."},
    {"choice", method_choice, "choice(seq)", "Choose a random element from a non-empty sequence."},
    {"choices", method_choices, "choices(population, weights=None, *, cum_weights=None, k=1)",
     "Return a k sized list of population elements chosen with replacement.\n\nIf the relative "
     "weights or cumulative weights are not specified,\nthe selections are made with equal "
     "probability."},
    {"expovariate", method_expovariate, "expovariate(lambd)",
     "Exponential distribution.\n\nlambd is 1.0 divided by the desired mean."},
    {"gammavariate", method_gammavariate, "gammavariate(alpha, beta)", "Gamma distribution."},
    {"gauss", method_gauss, "gauss(mu=0.0, sigma=1.0)",
     "Gaussian distribution.\n\nmu is the mean, and sigma is the standard deviation."},
    {"getrandbits", method_getrandbits, "getrandbits(k, /)",
     "getrandbits(k) -> x.  Generates an int with k random bits."},
    {"getstate", method_getstate, "getstate()",
     "Return internal state, which can be passed to setstate() later."},
    {"lognormvariate", method_lognormvariate, "lognormvariate(mu, sigma)",
     "Log normal distribution."},
    {"normalvariate", method_normalvariate, "normalvariate(mu=0.0, sigma=1.0)",
     "Normal distribution.\n\nmu is the mean, and sigma is the standard deviation."},
    {"paretovariate", method_paretovariate, "paretovariate(alpha)",
     "Pareto distribution.  alpha is the shape parameter."},
    {"randbytes", method_randbytes, "randbytes(n)", "Generate n random bytes."},
    {"randint", method_randint, "randint(a, b)",
     "Return random integer in range [a, b], including both end points."},
    {"random", method_random, "random()", "random() -> x in the interval [0, 1)."},
    {"randrange", method_randrange, "randrange(start, stop=None, step=1)",
     "Choose a random item from range(stop) or range(start, stop[, step])."},
    {"sample", method_sample, "sample(population, k, *, counts=None)",
     "Chooses k unique random elements from a population sequence."},
    {"seed", method_seed, "seed(a=None, version=2)",
     "Initialize internal state from a seed.\n\nThe only supported seed types are None, int, "
     "float, str and bytes.\nNone seeds from the operating system: other numbers every time."},
    {"setstate", method_setstate, "setstate(state)",
     "Restore internal state from what getstate() gave.\n\nThe same numbers follow again."},
    {"shuffle", method_shuffle, "shuffle(x)", "Shuffle list x in place, and return None."},
    {"triangular", method_triangular, "triangular(low=0.0, high=1.0, mode=None)",
     "Triangular distribution."},
    {"uniform", method_uniform, "uniform(a, b)",
     "Get a random number in the range [a, b) or [a, b] depending on rounding."},
    {"weibullvariate", method_weibullvariate, "weibullvariate(alpha, beta)",
     "Weibull distribution."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_def construct = {
    "Random", make, "Random(x=None)",
    "Random number generator of its own: numbers do not depend on those drawn elsewhere."};

static const struct lang_type type_random = {
    LANG_TYPE_HEAD("Random"),
    .module = "random",
    .doc = "Random number generator of its own: numbers do not depend on those drawn elsewhere.",
    .size = sizeof(struct generator),
    .construct = &construct,
    .methods = methods,
};

static struct lang_obj *make(struct lang_vm *vm, struct lang_obj *const *args) {
    struct generator *generator = lang_new(vm, &type_random);
    seed(vm, &generator->mt, args[1]);
    return &generator->base;
}

static void init(struct lang_vm *vm, struct lang_obj *module) {
    struct lang_obj *seeds[2] = {NULL, &lang_none}, *hidden = make(vm, seeds);
    for (const struct lang_def *row = methods; row->name; row++) {
        lang_module_set(vm, module, row->name, lang_native_new(vm, row, hidden));
    }
    lang_module_set(vm, module, "Random", (struct lang_obj *)&type_random);
}

const struct lang_module_def mod_random = {
    .name = "random",
    .doc = "Random variable generators, with the numbers of Python's module for the same seed.",
    .init = init,
};
