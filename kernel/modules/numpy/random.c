/* kernel/modules/numpy/random.c: numpy.random: the legacy stream and Generators, NumPy's numbers.
 */
#include "kernel/lang/bigint.h"
#include "kernel/modules/numpy/random.h"
#include "kernel/modules/numpy/text_array.h"

#include <string.h>
#include <sys/random.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/index.h"
#include "engine/array/view.h"

static struct random_mt *mt_of(struct lang_obj *self) {
    return &((struct mod_random_state *)self)->mt;
}

static void seed_from_entropy(struct random_mt *mt) {
    uint32_t words[8] = {0};
    if (getrandom(words, sizeof words, 0) != (ssize_t)sizeof words) {
        words[0] = 5489;
    }
    random_mt_seed_words(mt, words, 8);
}

int mod_arg_size(struct lang_vm *vm, struct lang_obj *obj, int64_t shape[ARRAY_MAX_NDIM],
                 bool *scalar) {
    *scalar = lang_is_none(obj);
    int ndim = *scalar ? 0 : mod_arg_shape(vm, obj, shape);
    for (int i = 0; i < ndim; i++) {
        if (shape[i] < 0) {
            lang_raise(vm, &lang_exc_ValueError, "negative dimensions are not allowed");
        }
    }
    return ndim;
}

/* NumPy gives single draws as plain Python numbers. */
static struct lang_obj *drawn(struct lang_vm *vm, struct array *a, bool scalar,
                              const struct nn_err *err) {
    struct lang_obj *obj = mod_array_wrap(vm, a, err);
    return scalar ? mod_item(vm, a->dtype, a->data) : obj;
}

static MOD_NATIVE(np_seed) {
    struct random_mt *mt = mt_of(args[0]);
    int64_t seed;
    if (lang_is_none(args[1])) {
        seed_from_entropy(mt);
    } else if (lang_index_get(args[1], &seed)) {
        if (seed < 0 || seed > UINT32_MAX) {
            lang_raise(vm, &lang_exc_ValueError, "Seed must be between 0 and 2**32 - 1");
        }
        random_mt_seed(mt, (uint32_t)seed);
    } else {
        struct array *words = mod_to_array(vm, args[1], ARRAY_INT64);
        uint32_t *key = lang_temp(vm, (size_t)(words->size + 1) * sizeof *key);
        for (int64_t i = 0; i < words->size; i++) {
            key[i] = (uint32_t)((int64_t *)(void *)words->data)[i];
        }
        random_mt_seed_words(mt, key, words->size);
    }
    return &lang_none;
}

/* rand(2, 3): the arguments are the shape; none: one number. */
static struct lang_obj *by_shape(struct lang_vm *vm, struct random_mt *mt, struct lang_obj *star,
                                 bool normal) {
    int64_t shape[ARRAY_MAX_NDIM];
    struct nn_err err = {0};
    bool scalar;
    int ndim = mod_arg_size(vm, lang_seq_count(star) ? star : &lang_none, shape, &scalar);
    return drawn(vm,
                 normal ? random_legacy_normal(mt, 0, 1, ndim, shape, &err)
                        : random_legacy_random(mt, ndim, shape, &err),
                 scalar, &err);
}
static MOD_NATIVE(np_rand) {
    return by_shape(vm, mt_of(args[0]), args[1], false);
}
static MOD_NATIVE(np_randn) {
    return by_shape(vm, mt_of(args[0]), args[1], true);
}
static MOD_NATIVE(np_random_sample) {
    int64_t shape[ARRAY_MAX_NDIM];
    struct nn_err err = {0};
    bool scalar;
    int ndim = mod_arg_size(vm, args[1], shape, &scalar);
    return drawn(vm, random_legacy_random(mt_of(args[0]), ndim, shape, &err), scalar, &err);
}
static MOD_NATIVE(np_standard_normal) {
    int64_t shape[ARRAY_MAX_NDIM];
    struct nn_err err = {0};
    bool scalar;
    int ndim = mod_arg_size(vm, args[1], shape, &scalar);
    return drawn(vm, random_legacy_normal(mt_of(args[0]), 0, 1, ndim, shape, &err), scalar, &err);
}
static MOD_NATIVE(np_randint) {
    int64_t shape[ARRAY_MAX_NDIM];
    struct nn_err err = {0};
    bool scalar;
    bool from_zero = lang_is_none(args[2]);
    int64_t low = from_zero ? 0 : lang_arg_int(vm, args[1], "low");
    int64_t high = lang_arg_int(vm, args[from_zero ? 1 : 2], "high");
    int ndim = mod_arg_size(vm, args[3], shape, &scalar);
    int dtype = mod_arg_dtype(vm, args[4]);
    return drawn(vm,
                 random_legacy_randint(mt_of(args[0]), low, high,
                                       dtype < 0 ? ARRAY_INT64 : (enum array_dtype)dtype, ndim,
                                       shape, &err),
                 scalar, &err);
}

/* What choice and permutation draw from: the array's first axis, or 0..n-1 (NULL). */
static struct array *population_of(struct lang_vm *vm, struct lang_obj *obj, int64_t *count) {
    if (lang_index_get(obj, count)) {
        return NULL;
    }
    struct array *a = mod_to_array(vm, obj, -1);
    if (a->ndim == 0) {
        lang_raise(vm, &lang_exc_ValueError, "a must be a sequence or an integer");
    }
    *count = a->shape[0];
    return a;
}
static struct lang_obj *picked(struct lang_vm *vm, struct array *population,
                               struct array *positions, bool scalar, struct nn_err *err) {
    struct lang_obj *at = mod_array_wrap(vm, positions, err);
    if (!population) {
        return scalar ? mod_item(vm, positions->dtype, positions->data) : at;
    }
    return mod_array_result(vm, array_take(population, positions, 0, err), err);
}
static MOD_NATIVE(np_choice) {
    MOD_TEXT(np_choice, 5, 1, 1, MOVES);
    int64_t shape[ARRAY_MAX_NDIM], count;
    struct nn_err err = {0};
    bool scalar;
    struct array *population = population_of(vm, args[1], &count);
    if (population && population->ndim != 1) {
        lang_raise(vm, &lang_exc_ValueError, "a must be 1-dimensional");
    }
    int ndim = mod_arg_size(vm, args[2], shape, &scalar);
    bool replace = lang_arg_bool(vm, args[3]);
    struct array *p = lang_is_none(args[4]) ? NULL : mod_to_array(vm, args[4], ARRAY_FLOAT64);
    struct array *positions =
        random_legacy_choice(mt_of(args[0]), count, replace, p, ndim, shape, &err);
    return picked(vm, population, positions, scalar, &err);
}
static MOD_NATIVE(np_permutation) {
    MOD_TEXT(np_permutation, 2, 1, 1, MOVES);
    int64_t count;
    struct nn_err err = {0};
    struct array *population = population_of(vm, args[1], &count);
    return picked(vm, population, random_legacy_permutation(mt_of(args[0]), count, &err), false,
                  &err);
}

/* Shuffles a list in place, drawing positions as NumPy does for sequences. */
static void shuffle_list(struct lang_vm *vm, struct lang_obj *list, struct random_mt *mt,
                         struct random_pcg *pcg) {
    if (!lang_is(list, &lang_type_list)) {
        lang_raise(vm, &lang_exc_TypeError, "shuffle needs an array or a list, not '%s'",
                   list->type->name);
    }
    for (int64_t i = lang_len(vm, list) - 1; i > 0; i--) {
        uint64_t j =
            mt ? random_legacy_interval(mt, (uint64_t)i) : random_pcg_interval(pcg, (uint64_t)i);
        struct lang_obj *here = lang_int(vm, i), *there = lang_int(vm, (int64_t)j);
        struct lang_obj *a = lang_get_item(vm, list, here), *b = lang_get_item(vm, list, there);
        lang_set_item(vm, list, here, b);
        lang_set_item(vm, list, there, a);
    }
}
static MOD_NATIVE(np_shuffle) {
    struct mod_text_obj *text = mod_text_of(args[1]);
    struct array *a = mod_array_of(text ? text->codes : args[1]);
    struct nn_err err = {0};
    if (!a) {
        shuffle_list(vm, args[1], mt_of(args[0]), NULL);
    } else if (random_legacy_shuffle(mt_of(args[0]), a, &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}

/* --- Generator ---------------------------------------------------------------------------------*/
static struct random_pcg *pcg_of(struct lang_obj *self) {
    return &((struct mod_generator *)self)->pcg;
}
static MOD_NATIVE(generator_random) {
    int64_t shape[ARRAY_MAX_NDIM];
    struct nn_err err = {0};
    bool scalar;
    int ndim = mod_arg_size(vm, args[1], shape, &scalar);
    int dtype = mod_arg_dtype(vm, args[2]);
    return drawn(vm,
                 random_pcg_random(pcg_of(args[0]),
                                   dtype < 0 ? ARRAY_FLOAT64 : (enum array_dtype)dtype, ndim, shape,
                                   &err),
                 scalar, &err);
}
static MOD_NATIVE(generator_standard_normal) {
    int64_t shape[ARRAY_MAX_NDIM];
    struct nn_err err = {0};
    bool scalar;
    int ndim = mod_arg_size(vm, args[1], shape, &scalar);
    return drawn(vm, random_pcg_normals(pcg_of(args[0]), 0, 1, ndim, shape, &err), scalar, &err);
}
static MOD_NATIVE(generator_integers) {
    int64_t shape[ARRAY_MAX_NDIM];
    struct nn_err err = {0};
    bool scalar;
    bool from_zero = lang_is_none(args[2]);
    int64_t low = from_zero ? 0 : lang_arg_int(vm, args[1], "low");
    int64_t high = lang_arg_int(vm, args[from_zero ? 1 : 2], "high");
    int ndim = mod_arg_size(vm, args[3], shape, &scalar);
    int dtype = mod_arg_dtype(vm, args[4]);
    if (lang_arg_bool(vm, args[5])) {
        high++;
    }
    struct array *a =
        random_pcg_integers(pcg_of(args[0]), low, high,
                            dtype < 0 ? ARRAY_INT64 : (enum array_dtype)dtype, ndim, shape, &err);
    return scalar ? mod_array_result(vm, a, &err) : mod_array_wrap(vm, a, &err);
}
static MOD_NATIVE(generator_choice) {
    MOD_TEXT(generator_choice, 6, 1, 1, MOVES);
    int64_t shape[ARRAY_MAX_NDIM], count;
    struct nn_err err = {0};
    bool scalar;
    struct array *population = population_of(vm, args[1], &count);
    int ndim = mod_arg_size(vm, args[2], shape, &scalar);
    bool replace = lang_arg_bool(vm, args[3]), shuffle = lang_arg_bool(vm, args[5]);
    struct array *p = lang_is_none(args[4]) ? NULL : mod_to_array(vm, args[4], ARRAY_FLOAT64);
    struct array *positions =
        random_pcg_choice(pcg_of(args[0]), count, replace, p, shuffle, ndim, shape, &err);
    return picked(vm, population, positions, scalar, &err);
}
static MOD_NATIVE(generator_permutation) {
    MOD_TEXT(generator_permutation, 2, 1, 1, MOVES);
    int64_t count;
    struct nn_err err = {0};
    struct array *population = population_of(vm, args[1], &count);
    return picked(vm, population, random_pcg_permutation(pcg_of(args[0]), count, &err), false,
                  &err);
}
static MOD_NATIVE(generator_shuffle) {
    struct mod_text_obj *text = mod_text_of(args[1]);
    struct array *a = mod_array_of(text ? text->codes : args[1]);
    struct nn_err err = {0};
    if (!a) {
        shuffle_list(vm, args[1], NULL, pcg_of(args[0]));
    } else if (random_pcg_shuffle(pcg_of(args[0]), a, &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static MOD_NATIVE(generator_permuted) {
    struct nn_err err = {0};
    struct array *copy = array_copy(mod_to_array(vm, args[1], -1), &err);
    struct lang_obj *result = mod_array_wrap(vm, copy, &err);
    struct array *flat = array_ravel(copy, &err);
    struct lang_obj *owner = mod_array_wrap(vm, flat, &err);
    if (random_pcg_shuffle(pcg_of(args[0]), mod_array_of(owner), &err) < 0) {
        mod_raise(vm, &err);
    }
    return result;
}
static const struct lang_def generator_methods[] = {
#include "engine/array/variates.def"
    MOD_RANDOM_VECTORS,
    {"random", generator_random, "random(size=None, dtype=None)", "Uniform numbers in [0, 1)."},
    {"integers", generator_integers,
     "integers(low, high=None, size=None, dtype=None, endpoint=False)",
     "Whole numbers from low up to but without high."},
    {"standard_normal", generator_standard_normal, "standard_normal(size=None)",
     "Normally distributed numbers of mean 0 and deviation 1."},
    {"choice", generator_choice, "choice(a, size=None, replace=True, p=None, shuffle=True)",
     "Elements picked at random."},
    {"permutation", generator_permutation, "permutation(x)", "A shuffled copy, or 0..n-1."},
    {"permuted", generator_permuted, "permuted(x)", "A copy with all elements shuffled."},
    {"shuffle", generator_shuffle, "shuffle(x)", "Shuffles in place along the first axis."},
    {NULL, NULL, NULL, NULL}};
static struct lang_obj *generator_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "Generator(PCG64) at 0x%llX", (unsigned long long)(uintptr_t)self);
}
const struct lang_type mod_type_generator = {LANG_TYPE_HEAD("Generator"),
                                             .module = "numpy.random",
                                             .doc = "A stream of random numbers (PCG64).",
                                             .size = sizeof(struct mod_generator),
                                             .methods = generator_methods,
                                             .repr = generator_repr};
/* A number's 32-bit words, low first; returns how many. */
static int64_t seed_words(struct lang_vm *vm, int64_t seed, uint32_t words[2]) {
    if (seed < 0) {
        lang_raise(vm, &lang_exc_ValueError, "expected non-negative integer");
    }
    words[0] = (uint32_t)seed;
    words[1] = (uint32_t)((uint64_t)seed >> 32);
    return words[1] ? 2 : 1;
}
static MOD_NATIVE(np_default_rng) {
    if (lang_is(args[0], &mod_type_generator)) {
        return args[0];
    }
    struct mod_generator *generator = lang_new(vm, &mod_type_generator);
    uint32_t words[8] = {0};
    int64_t count = 8, seed;
    if (lang_is_none(args[0])) {
        struct random_mt mt;
        seed_from_entropy(&mt);
        for (int i = 0; i < 8; i++) {
            words[i] = random_mt_next32(&mt);
        }
    } else if (lang_is_seq(args[0]) || mod_array_of(args[0])) {
        struct array *numbers = mod_to_array(vm, args[0], ARRAY_INT64);
        uint32_t *key = lang_temp(vm, (size_t)(2 * numbers->size + 1) * sizeof *key);
        count = 0;
        for (int64_t i = 0; i < numbers->size; i++) {
            count += seed_words(vm, array_get_int64(numbers, i), key + count);
        }
        random_pcg_seed(&generator->pcg, key, count);
        return &generator->base;
    } else if (lang_index_get(args[0], &seed)) {
        count = seed_words(vm, seed, words);
    } else if (lang_is_int(args[0])) {
        struct lang_view room;
        mpz_srcptr number = lang_int_view(args[0], &room);
        if (mpz_sgn(number) < 0) {
            lang_raise(vm, &lang_exc_ValueError, "expected non-negative integer");
        }
        size_t size = (mpz_sizeinbase(number, 2) + 31) / 32;
        uint32_t *key = lang_temp(vm, size * sizeof *key);
        mpz_export(key, NULL, -1, sizeof *key, 0, 0, number);
        random_pcg_seed(&generator->pcg, key, (int64_t)size);
        return &generator->base;
    } else {
        lang_raise(vm, &lang_exc_TypeError,
                   "SeedSequence expects int or sequence of ints for entropy not %s",
                   lang_str_data(lang_to_str(vm, args[0]), NULL));
    }
    random_pcg_seed(&generator->pcg, words, count);
    return &generator->base;
}

/* ('MT19937', 624 words, position, has_gauss, cached_gaussian); words as int64, which hold them. */
static MOD_NATIVE(np_get_state) {
    const struct random_mt *mt = mt_of(args[0]);
    struct nn_err err = {0};
    const int64_t words = (int64_t)(sizeof mt->key / sizeof *mt->key);
    struct array *key = array_empty(ARRAY_INT64, 1, &words, &err);
    struct lang_obj *owner = mod_array_wrap(vm, key, &err);
    for (int64_t i = 0; i < words; i++) {
        array_put_int64(key, i, mt->key[i]);
    }
    struct lang_obj *items[5] = {lang_str(vm, "MT19937"), owner, lang_int(vm, mt->position),
                                 lang_int(vm, mt->has_gauss), lang_float(vm, mt->gauss)};
    return lang_tuple(vm, items, 5);
}
static MOD_NATIVE(np_set_state) {
    struct random_mt *mt = mt_of(args[0]);
    const int64_t words = (int64_t)(sizeof mt->key / sizeof *mt->key);
    if (!lang_is_seq(args[1]) || lang_seq_count(args[1]) != 5) {
        lang_raise(vm, &lang_exc_TypeError, "set_state takes what get_state gave");
    }
    struct array *key = mod_to_array(vm, lang_seq_item(args[1], 1), ARRAY_INT64);
    int64_t position = lang_arg_int(vm, lang_seq_item(args[1], 2), "pos");
    if (key->size != words || position < 0 || position > words) {
        lang_raise(vm, &lang_exc_ValueError, "state must be 624 longs");
    }
    for (int64_t i = 0; i < words; i++) {
        mt->key[i] = (uint32_t)array_get_int64(key, i);
    }
    mt->position = (int)position;
    mt->has_gauss = lang_arg_int(vm, lang_seq_item(args[1], 3), "has_gauss") != 0;
    mt->gauss = lang_arg_float(vm, lang_seq_item(args[1], 4), "cached_gaussian");
    return &lang_none;
}

static const struct lang_def state_methods[] = {
#include "engine/array/variates.def"
    MOD_RANDOM_VECTORS,
    {"seed", np_seed, "seed(seed=None)", "Starts the stream anew, the same for the same seed."},
    {"get_state", np_get_state, "get_state()", "The stream's state, for set_state."},
    {"set_state", np_set_state, "set_state(state, /)", "Goes back to a state."},
    {"sample", np_random_sample, "sample(size=None)", "Uniform numbers in [0, 1)."},
    {"ranf", np_random_sample, "ranf(size=None)", "Uniform numbers in [0, 1)."},
    {"rand", np_rand, "rand(*size)", "Uniform numbers in [0, 1).\n\nnp.random.rand(2, 3)"},
    {"randn", np_randn, "randn(*size)", "Normally distributed numbers."},
    {"random", np_random_sample, "random(size=None)", "Uniform numbers in [0, 1)."},
    {"random_sample", np_random_sample, "random_sample(size=None)", "Uniform numbers in [0, 1)."},
    {"randint", np_randint, "randint(low, high=None, size=None, dtype=None)",
     "Whole numbers from low up to but without high."},
    {"standard_normal", np_standard_normal, "standard_normal(size=None)",
     "Normally distributed numbers of mean 0 and deviation 1."},
    {"choice", np_choice, "choice(a, size=None, replace=True, p=None)",
     "Elements picked at random."},
    {"permutation", np_permutation, "permutation(x)", "A shuffled copy, or 0..n-1."},
    {"shuffle", np_shuffle, "shuffle(x)", "Shuffles in place along the first axis."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *state_construct(struct lang_vm *vm, struct lang_obj *const *args);
static const struct lang_def state_row = {"RandomState", state_construct, "RandomState(seed=None)",
                                          "A legacy stream of random numbers (MT19937)."};
static struct lang_obj *state_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "RandomState(MT19937) at 0x%llX",
                           (unsigned long long)(uintptr_t)self);
}
const struct lang_type mod_type_random_state = {LANG_TYPE_HEAD("RandomState"),
                                                .module = "numpy.random.mtrand",
                                                .doc =
                                                    "A legacy stream of random numbers (MT19937).",
                                                .size = sizeof(struct mod_random_state),
                                                .construct = &state_row,
                                                .methods = state_methods,
                                                .repr = state_repr};
static struct lang_obj *state_construct(struct lang_vm *vm, struct lang_obj *const *args) {
    struct mod_random_state *state = lang_new(vm, &mod_type_random_state);
    struct lang_obj *call[2] = {&state->base, args[1]};
    np_seed(vm, call);
    return &state->base;
}

static const struct lang_def functions[] = {
    {"default_rng", np_default_rng, "default_rng(seed=None)",
     "A Generator, the modern stream of random numbers.\n\nrng = np.random.default_rng(0)"},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    struct mod_random_state *own = lang_new(vm, &mod_type_random_state);
    seed_from_entropy(&own->mt);
    for (const struct lang_def *row = state_methods; row->name; row++) {
        lang_module_set(vm, module, row->name, lang_native_new(vm, row, &own->base));
    }
    lang_module_set(vm, module, "RandomState",
                    (struct lang_obj *)(uintptr_t)&mod_type_random_state.base);
    lang_module_set(vm, module, "Generator",
                    (struct lang_obj *)(uintptr_t)&mod_type_generator.base);
}

const struct lang_module_def mod_numpy_random = {
    .name = "numpy.random", .doc = "Random numbers.", .functions = functions, .init = init};
