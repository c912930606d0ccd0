/* kernel/modules/numpy/contract.c: sums of products over chosen axes: einsum, tensordot, and powers
 * and chains of matrices. Each is brought to a stack of matrix products. */
#include <stdio.h>
#include <string.h>

#include "engine/array/create.h"
#include "kernel/modules/numpy/compose.h"

static struct lang_obj *int_tuple(struct lang_vm *vm, const int64_t *values, int count) {
    struct lang_obj *items[2 * ARRAY_MAX_NDIM];
    for (int i = 0; i < count; i++) {
        items[i] = lang_int(vm, values[i]);
    }
    return lang_tuple(vm, items, (size_t)count);
}

enum { TERMS_MAX = 16 };

/* An operand and the letter of each of its axes. */
struct term {
    struct lang_obj *array;
    char labels[ARRAY_MAX_NDIM + 1];
};

static int64_t length_of(const struct term *t, char label) {
    const char *at = strchr(t->labels, label);
    return at ? mod_array_of(t->array)->shape[at - t->labels] : 1;
}

static void drop_label(struct term *t, int axis) {
    memmove(t->labels + axis, t->labels + axis + 1, strlen(t->labels + axis));
}

/* A label twice in one term: its diagonal, whose axis comes last. */
static void take_diagonals(struct lang_vm *vm, struct term *t, int operand) {
    for (int i = 0; t->labels[i]; i++) {
        const char *again = strchr(t->labels + i + 1, t->labels[i]);
        if (!again) {
            continue;
        }
        char label = t->labels[i];
        int other = (int)(again - t->labels);
        const struct array *a = mod_array_of(t->array);
        if (a->shape[i] != a->shape[other]) {
            lang_raise(vm, &lang_exc_ValueError,
                       "dimensions in operand %d for collapsing index '%c' don't match "
                       "(%lld != %lld)",
                       operand, label, (long long)a->shape[i], (long long)a->shape[other]);
        }
        t->array = mod_np_call(vm, "diagonal", 4, t->array, lang_int(vm, 0), lang_int(vm, i),
                               lang_int(vm, other));
        drop_label(t, other);
        drop_label(t, i);
        size_t n = strlen(t->labels);
        t->labels[n] = label;
        t->labels[n + 1] = '\0';
        i = -1;
    }
}

/* Sums over the labels that are not in `kept`. */
static void sum_out(struct lang_vm *vm, struct term *t, const char *kept) {
    for (int i = (int)strlen(t->labels); i-- > 0;) {
        if (!strchr(kept, t->labels[i])) {
            t->array = NP2("sum", t->array, lang_int(vm, i));
            drop_label(t, i);
        }
    }
}

/* The term's axes in the order of the labels, as an array of that shape. */
static struct lang_obj *arrange(struct lang_vm *vm, const struct term *t, const char *labels,
                                const int64_t *shape, int ndim) {
    int64_t order[ARRAY_MAX_NDIM];
    int count = 0;
    for (const char *label = labels; *label; label++) {
        order[count++] = strchr(t->labels, *label) - t->labels;
    }
    struct lang_obj *turned =
        NP2("transpose", mod_as_ndarray(vm, t->array), int_tuple(vm, order, count));
    return NP2("reshape", turned, int_tuple(vm, shape, ndim));
}

static void append_label(char *labels, char label) {
    size_t n = strlen(labels);
    labels[n] = label;
    labels[n + 1] = '\0';
}

/* a and b multiplied and summed over all labels that are not in `kept`. */
static struct term join(struct lang_vm *vm, struct term *a, struct term *b, const char *kept) {
    char both[2 * ARRAY_MAX_NDIM + 1], batch[ARRAY_MAX_NDIM + 1] = "",
                                                              left[ARRAY_MAX_NDIM + 1] = "";
    char right[ARRAY_MAX_NDIM + 1] = "", inner[ARRAY_MAX_NDIM + 1] = "";
    char order[4 * ARRAY_MAX_NDIM + 1];
    int64_t sizes[4] = {1, 1, 1, 1}, shape[2 * ARRAY_MAX_NDIM];
    snprintf(both, sizeof both, "%s%s", b->labels, kept);
    sum_out(vm, a, both);
    snprintf(both, sizeof both, "%s%s", a->labels, kept);
    sum_out(vm, b, both);
    for (const char *label = a->labels; *label; label++) {
        bool shared = strchr(b->labels, *label) != NULL;
        int64_t length = length_of(a, *label);
        if (shared && length != length_of(b, *label)) {
            lang_raise(vm, &lang_exc_ValueError,
                       "operands could not be broadcast together with remapped shapes "
                       "[original->remapped]: the index '%c' is %lld and %lld long",
                       *label, (long long)length, (long long)length_of(b, *label));
        }
        int group = !shared ? 1 : strchr(kept, *label) ? 0 : 2;
        append_label(group == 0 ? batch : group == 1 ? left : inner, *label);
        sizes[group] *= length;
    }
    for (const char *label = b->labels; *label; label++) {
        if (!strchr(a->labels, *label)) {
            append_label(right, *label);
            sizes[3] *= length_of(b, *label);
        }
    }
    snprintf(order, sizeof order, "%s%s%s", batch, left, inner);
    struct lang_obj *x = arrange(vm, a, order, (const int64_t[]){sizes[0], sizes[1], sizes[2]}, 3);
    snprintf(order, sizeof order, "%s%s%s", batch, inner, right);
    struct lang_obj *y = arrange(vm, b, order, (const int64_t[]){sizes[0], sizes[2], sizes[3]}, 3);
    struct term result = {NP2("matmul", x, y), ""};
    snprintf(order, sizeof order, "%s%s%s", batch, left, right);
    int ndim = (int)strlen(order);
    if (ndim > ARRAY_MAX_NDIM) {
        lang_raise(vm, &lang_exc_ValueError, "the result would have more than %d dimensions",
                   ARRAY_MAX_NDIM);
    }
    for (int i = 0; i < ndim; i++) {
        shape[i] = strchr(a->labels, order[i]) ? length_of(a, order[i]) : length_of(b, order[i]);
    }
    memcpy(result.labels, order, (size_t)ndim + 1);
    result.array = NP2("reshape", result.array, int_tuple(vm, shape, ndim));
    return result;
}

/* The axes that "..." stands for are labelled 1, 2 ...; the last ones of all operands match, and
 * those of length one are repeated, which is to say left out. */
static void expand_ellipsis(char labels[ARRAY_MAX_NDIM + 1], int extra, int most) {
    char *at = strchr(labels, '.');
    if (at) {
        memmove(at + extra, at + 1, strlen(at));
        for (int i = 0; i < extra; i++) {
            at[i] = (char)(most - extra + 1 + i);
        }
    }
}
static void read_ellipses(struct lang_vm *vm, struct term *terms, int count,
                          char output[ARRAY_MAX_NDIM + 1]) {
    int most = 0, extra[TERMS_MAX];
    for (int i = 0; i < count; i++) {
        const char *dots = strchr(terms[i].labels, '.');
        int spare = mod_array_of(terms[i].array)->ndim - (int)strlen(terms[i].labels) + 1;
        extra[i] = dots && spare > 0 ? spare : 0;
        most = extra[i] > most ? extra[i] : most;
    }
    if (most > 0 && !strchr(output, '.')) {
        lang_raise(vm, &lang_exc_ValueError, "output had too few broadcast dimensions");
    }
    if ((int)strlen(output) + most > ARRAY_MAX_NDIM + 1) {
        lang_raise(vm, &lang_exc_ValueError, "too many subscripts in einsum");
    }
    expand_ellipsis(output, most, most);
    for (int i = 0; i < count; i++) {
        expand_ellipsis(terms[i].labels, extra[i], most);
    }
    for (int i = 0; i < count; i++) {
        for (int label = 1; label <= most; label++) {
            const char *at = strchr(terms[i].labels, label);
            int64_t longest = 1;
            for (int k = 0; k < count; k++) {
                int64_t length = length_of(&terms[k], label);
                longest = length > longest ? length : longest;
            }
            if (at && longest > 1 && length_of(&terms[i], label) == 1) {
                int axis = (int)(at - terms[i].labels);
                terms[i].array = NP2("squeeze", terms[i].array, lang_int(vm, axis));
                drop_label(&terms[i], axis);
            }
        }
    }
}

/* Reads "ij,jk->ik" into the terms' labels and the output's, "..." as one dot; returns how many
 * terms. */
static int read_subscripts(struct lang_vm *vm, const char *text, struct term *terms, int count,
                           char output[ARRAY_MAX_NDIM + 1]) {
    char used[128] = {0};
    int term = 0, axis = 0;
    bool arrow = false;
    output[0] = '\0';
    for (const char *p = text; *p; p++) {
        if (*p == ' ') {
            continue;
        }
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');
        if (*p == '-' && p[1] == '>' && !arrow) {
            arrow = true;
            p++;
        } else if (*p == ',' && !arrow) {
            term++;
            axis = 0;
        } else if (!letter && strncmp(p, "...", 3) != 0) {
            lang_raise(vm, &lang_exc_ValueError,
                       *p == '.' ? "einstein sum subscripts string contains a '.' that is not part "
                                   "of an ellipsis ('...')"
                                 : "invalid subscript '%c' in einstein sum subscripts string, "
                                   "subscripts must be letters",
                       *p);
        } else if (arrow ? strlen(output) >= ARRAY_MAX_NDIM : axis >= ARRAY_MAX_NDIM) {
            lang_raise(vm, &lang_exc_ValueError, "too many subscripts in einsum");
        } else if (arrow) {
            if (letter && !used[(int)*p]) {
                lang_raise(vm, &lang_exc_ValueError,
                           "einstein sum subscripts string included output subscript '%c' which "
                           "never appeared in an input",
                           *p);
            }
            append_label(output, *p);
        } else if (term < count) {
            terms[term].labels[axis++] = *p;
            terms[term].labels[axis] = '\0';
            used[(int)*p]++;
        }
        p += letter || *p != '.' ? 0 : 2;
    }
    if (!arrow && used['.']) {
        append_label(output, '.');
    }
    for (char c = 'A'; !arrow && c <= 'z'; c++) { /* those that appear once, in order */
        if (used[(int)c] == 1 && strlen(output) < ARRAY_MAX_NDIM) {
            append_label(output, c);
        }
    }
    return term + 1;
}

static MOD_NATIVE(np_einsum) {
    struct term terms[TERMS_MAX];
    char output[ARRAY_MAX_NDIM + 1], kept[TERMS_MAX * ARRAY_MAX_NDIM + ARRAY_MAX_NDIM + 1];
    int count = (int)lang_seq_count(args[1]);
    if (count < 1 || count > TERMS_MAX) {
        lang_raise(vm, &lang_exc_ValueError,
                   "must specify the einstein sum subscripts string and at least one operand");
    }
    memset(terms, 0, sizeof terms);
    int named = read_subscripts(vm, lang_arg_str(vm, args[0], "subscripts"), terms, count, output);
    if (named != count) {
        lang_raise(vm, &lang_exc_ValueError,
                   named > count
                       ? "more operands provided to einstein sum function than specified in the "
                         "subscripts string"
                       : "fewer operands provided to einstein sum function than specified in the "
                         "subscripts string");
    }
    for (int i = 0; i < count; i++) {
        terms[i].array = mod_as_ndarray(vm, lang_seq_item(args[1], (size_t)i));
    }
    read_ellipses(vm, terms, count, output);
    for (int i = 0; i < count; i++) {
        int ndim = mod_array_of(terms[i].array)->ndim, labels = (int)strlen(terms[i].labels);
        if (ndim != labels) {
            lang_raise(vm, &lang_exc_ValueError,
                       ndim < labels ? "einstein sum subscripts string contains too many "
                                       "subscripts for operand %d"
                                     : "operand has more dimensions than subscripts given in "
                                       "einstein sum, but no '...' ellipsis provided to broadcast "
                                       "the extra dimensions.",
                       i);
        }
        take_diagonals(vm, &terms[i], i);
    }
    struct term result = terms[0];
    for (int i = 1; i < count; i++) {
        snprintf(kept, sizeof kept, "%s", output);
        for (int k = i + 1; k < count; k++) {
            strcat(kept, terms[k].labels);
        }
        result.array = mod_as_ndarray(vm, result.array);
        result = join(vm, &result, &terms[i], kept);
    }
    sum_out(vm, &result, output);
    result.array = mod_as_ndarray(vm, result.array);
    int64_t shape[ARRAY_MAX_NDIM];
    for (int i = 0; output[i]; i++) {
        shape[i] = length_of(&result, output[i]);
    }
    struct nn_err err = {0};
    struct lang_obj *array = arrange(vm, &result, output, shape, (int)strlen(output));
    return mod_array_result(vm, array_retain(mod_array_of(array)), &err);
}

/* The axes of one side of tensordot: an int or a sequence. */
static int side_axes(struct lang_vm *vm, struct lang_obj *obj, const struct array *a,
                     int axes[ARRAY_MAX_NDIM]) {
    int count = mod_arg_axes(vm, obj, axes);
    struct nn_err err = {0};
    for (int i = 0; i < count; i++) {
        if (array_normalize_axis(&axes[i], a->ndim, &err) < 0) {
            lang_raise(vm, &lang_exc_ValueError, "shape-mismatch for sum");
        }
    }
    return count;
}

static MOD_NATIVE(np_tensordot) {
    struct lang_obj *a = mod_as_ndarray(vm, args[0]), *b = mod_as_ndarray(vm, args[1]);
    const struct array *x = mod_array_of(a), *y = mod_array_of(b);
    int left[ARRAY_MAX_NDIM], right[ARRAY_MAX_NDIM], count;
    int64_t number;
    if (lang_index_get(args[2], &number)) {
        count = (int)number;
        if (number < 0 || number > x->ndim || number > y->ndim) {
            lang_raise(vm, &lang_exc_ValueError, "shape-mismatch for sum");
        }
        for (int i = 0; i < count; i++) {
            left[i] = x->ndim - count + i;
            right[i] = i;
        }
    } else {
        if (!lang_is_seq(args[2]) || lang_seq_count(args[2]) != 2) {
            lang_raise(vm, &lang_exc_ValueError, "axes must be an int or two sequences of ints");
        }
        count = side_axes(vm, lang_seq_item(args[2], 0), x, left);
        if (side_axes(vm, lang_seq_item(args[2], 1), y, right) != count) {
            lang_raise(vm, &lang_exc_ValueError, "shape-mismatch for sum");
        }
    }
    struct term terms[2] = {{a, ""}, {b, ""}};
    char output[2 * ARRAY_MAX_NDIM + 1] = "";
    for (int i = 0; i < x->ndim; i++) {
        append_label(terms[0].labels, (char)('a' + i));
    }
    for (int i = 0; i < y->ndim; i++) {
        append_label(terms[1].labels, (char)('A' + i));
    }
    for (int i = 0; i < count; i++) {
        if (x->shape[left[i]] != y->shape[right[i]]) {
            lang_raise(vm, &lang_exc_ValueError, "shape-mismatch for sum");
        }
        terms[1].labels[right[i]] = terms[0].labels[left[i]];
    }
    for (int side = 0; side < 2; side++) {
        for (const char *label = terms[side].labels; *label; label++) {
            if (!strchr(terms[1 - side].labels, *label)) {
                append_label(output, *label);
            }
        }
    }
    struct nn_err err = {0};
    struct term result = join(vm, &terms[0], &terms[1], output);
    return mod_array_wrap(vm, array_retain(mod_to_array(vm, result.array, -1)), &err);
}

const struct lang_def mod_numpy_contract[] = {
    {"einsum", np_einsum, "einsum(subscripts, *operands)",
     "Sums of products named by letters.\n\nnp.einsum('ij,jk->ik', A, B)"},
    {"tensordot", np_tensordot, "tensordot(a, b, axes=2)", "The sum of products over those axes."},
    {NULL, NULL, NULL, NULL}};

MOD_NATIVE(mod_linalg_matrix_power) {
    int64_t n = lang_arg_int(vm, args[1], "n");
    struct lang_obj *a = mod_as_ndarray(vm, args[0]);
    const struct array *m = mod_array_of(a);
    if (m->ndim < 2 || m->shape[m->ndim - 1] != m->shape[m->ndim - 2]) {
        lang_raise(vm, &mod_exc_LinAlgError, "Last 2 dimensions of the array must be square");
    }
    if (n < 0) {
        a = lang_call_pos(vm, lang_get_attr(vm, lang_import(vm, "numpy.linalg"), "inv"), &a, 1);
        n = -n;
    }
    struct lang_obj *result = NULL;
    for (uint64_t left = (uint64_t)n; left; left >>= 1) {
        if (left & 1) {
            result = result ? NP2("matmul", result, a) : a;
        }
        if (left > 1) {
            a = NP2("matmul", a, a);
        }
    }
    if (!result) {
        struct nn_err err = {0};
        int64_t side = m->shape[m->ndim - 1];
        result = mod_array_wrap(vm, array_eye(m->dtype, side, side, 0, &err), &err);
    }
    return result;
}

MOD_NATIVE(mod_linalg_multi_dot) {
    struct lang_obj *list = lang_to_list(vm, args[0]);
    if (lang_seq_count(list) < 2) {
        lang_raise(vm, &lang_exc_ValueError, "Expecting at least two arrays.");
    }
    struct lang_obj *result = lang_seq_item(list, 0);
    for (size_t i = 1; i < lang_seq_count(list); i++) {
        result = NP2("dot", result, lang_seq_item(list, i));
    }
    return result;
}

MOD_NATIVE(mod_linalg_cond) {
    struct lang_obj *svd = lang_get_attr(vm, lang_import(vm, "numpy.linalg"), "svd");
    struct lang_obj *call[3] = {args[0], &lang_false, &lang_false};
    struct lang_obj *values = lang_call_pos(vm, svd, call, 3);
    return NP2("divide", lang_get_item(vm, values, lang_int(vm, 0)),
               lang_get_item(vm, values, lang_int(vm, -1)));
}
