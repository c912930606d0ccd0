/* engine/class.c: constructors, values and texts that derive from the rows of the tables. */
#include "engine/class_private.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_names[NN_KIND_COUNT] = {
    "layer", "activation", "initializer", "regularizer", "constraint",
    "loss",  "metric",     "optimizer",   "schedule",
};

const char *nn_kind_name(enum nn_kind kind) {
    return kind_names[kind];
}

/* ---- texts ---- */

struct text {
    char *buf;
    size_t size, length; /* length: what the whole text would have */
};

static void text_add(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void text_add(struct text *t, const char *format, ...) {
    va_list args;
    va_start(args, format);
    size_t at = t->length < t->size ? t->length : t->size;
    int n = vsnprintf(t->buf ? t->buf + at : NULL, t->size - at, format, args);
    va_end(args);
    if (n > 0)
        t->length += (size_t)n;
}

static void text_float(struct text *t, double value) {
    char digits[40];
    for (int precision = 6; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    text_add(t, "%s%s", digits, strpbrk(digits, ".enia") ? "" : ".0");
}

static void text_dims(struct text *t, const struct nn_dims *dims, const char *open) {
    text_add(t, "%s", open);
    for (int i = 0; i < dims->n; i++) {
        if (i)
            text_add(t, ", ");
        if (dims->dim[i] < 0)
            text_add(t, "None");
        else
            text_add(t, "%lld", (long long)dims->dim[i]);
    }
}

size_t nn_value_text(const struct nn_value *value, char *buf, size_t size) {
    struct text t = {buf, size, 0};
    switch (value->kind) {
    case NN_NONE:
        text_add(&t, "None");
        break;
    case NN_BOOL:
        text_add(&t, value->b ? "True" : "False");
        break;
    case NN_INT:
        text_add(&t, "%lld", (long long)value->i);
        break;
    case NN_FLOAT:
        text_float(&t, value->f);
        break;
    case NN_STRING:
        text_add(&t, "'%s'", value->s);
        break;
    case NN_DIMS:
        text_dims(&t, &value->dims, "(");
        text_add(&t, value->dims.n == 1 ? ",)" : ")");
        break;
    case NN_FLOATS:
        for (int64_t i = 0; i < value->floats.n; i++) {
            text_add(&t, i ? ", " : "[");
            text_float(&t, value->floats.v[i]);
        }
        text_add(&t, "]");
        break;
    case NN_OBJECT:
        text_add(&t, "<%s>", value->object->cls->name);
        break;
    }
    return t.length;
}

size_t nn_dims_text(const struct nn_dims *dims, char *buf, size_t size) {
    struct text t = {buf, size, 0};
    text_dims(&t, dims, dims->n ? "(None, " : "(None,");
    text_add(&t, ")");
    return t.length;
}

static void text_params(struct text *t, const struct nn_param *params, int count, int *written) {
    for (int i = 0; i < count; i++) {
        text_add(t, "%s%s", (*written)++ ? ", " : "", params[i].name);
        if (params[i].fallback)
            text_add(t, "=%s", params[i].fallback);
    }
}

size_t nn_class_signature(const struct nn_class *cls, char *buf, size_t size) {
    struct text t = {buf, size, 0};
    int written = 0;
    text_add(&t, "%s(", cls->name);
    text_params(&t, cls->params, cls->param_count, &written);
    if (cls->kind == NN_LAYER)
        text_params(&t, nn_layer_base_params, nn_layer_base_param_count, &written);
    text_add(&t, ")");
    return t.length;
}

/* ---- names ---- */

bool nn__word_in(const char *words, const char *word) {
    size_t n = strlen(word);
    for (const char *p = words; p && *p;) {
        size_t length = strcspn(p, " ");
        if (length == n && !memcmp(p, word, n))
            return true;
        p += length;
        p += strspn(p, " ");
    }
    return false;
}

size_t nn__first_word(const char *words, char *buf, size_t size) {
    size_t n = words ? strcspn(words, " ") : 0;
    if (n >= size)
        n = size - 1;
    memcpy(buf, words ? words : "", n);
    buf[n] = 0;
    return n;
}

enum { NEAR_LIMIT = 40 };

/* Edit distance without regard to case; names longer than the limit never are near. */
int nn__distance(const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b);
    if (n > NEAR_LIMIT || m > NEAR_LIMIT)
        return NEAR_LIMIT;
    int row[NEAR_LIMIT + 1];
    for (size_t j = 0; j <= m; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int diagonal = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int up = row[j];
            int cost = tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[j - 1]);
            int best = diagonal + cost;
            if (up + 1 < best)
                best = up + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
            diagonal = up;
        }
    }
    return row[m];
}

const struct nn_class *nn_class_find(enum nn_kind kind, const char *name, struct nn_err *err) {
    const struct nn_class *near = NULL;
    char near_word[64] = "";
    int best = 3;
    for (int i = 0; i < nn_class_count(kind); i++) {
        const struct nn_class *cls = nn_class_at(kind, i);
        if (!strcmp(cls->name, name) || nn__word_in(cls->aliases, name))
            return cls;
        for (const char *p = cls->aliases ? cls->aliases : cls->name; *p;) {
            char word[64];
            size_t length = strcspn(p, " ");
            nn__first_word(p, word, sizeof word);
            int distance = nn__distance(word, name);
            if (distance < best) {
                best = distance;
                near = cls;
                strcpy(near_word, word);
            }
            p += length;
            p += strspn(p, " ");
        }
    }
    if (near) {
        nn_fail(err, NN_ERR_VALUE, "Unknown %s: '%s'. Did you mean '%s'?", kind_names[kind], name,
                near_word);
        return NULL;
    }
    char list[380];
    struct text t = {list, sizeof list, 0};
    for (int i = 0; i < nn_class_count(kind); i++) {
        char word[64];
        nn__first_word(nn_class_at(kind, i)->aliases, word, sizeof word);
        if (t.length + strlen(word) + 6 > sizeof list) {
            text_add(&t, ", ...");
            break;
        }
        text_add(&t, "%s%s", i ? ", " : "", word);
    }
    nn_fail(err, NN_ERR_VALUE, "Unknown %s: '%.40s'. Known: %s", kind_names[kind], name, list);
    return NULL;
}

/* ---- values ---- */

void nn__value_close(struct nn_value *value) {
    if (value->kind == NN_STRING)
        free((char *)value->s);
    if (value->kind == NN_OBJECT)
        nn_object_release(&value->object);
    if (value->kind == NN_FLOATS)
        free((double *)value->floats.v);
    value->kind = NN_NONE;
}

static int value_copy(const struct nn_value *from, struct nn_value *to, struct nn_err *err) {
    *to = *from;
    if (from->kind == NN_STRING) {
        to->s = strdup(from->s);
        if (!to->s) {
            to->kind = NN_NONE;
            return nn_fail(err, NN_ERR_MEMORY, "out of memory");
        }
    }
    if (from->kind == NN_FLOATS) {
        size_t bytes = (size_t)from->floats.n * sizeof(double);
        double *copy = malloc(bytes + 1);
        if (!copy) {
            to->kind = NN_NONE;
            return nn_fail(err, NN_ERR_MEMORY, "out of memory");
        }
        memcpy(copy, from->floats.v, bytes);
        to->floats.v = copy;
    }
    if (from->kind == NN_OBJECT)
        nn_object_retain(to->object);
    return 0;
}

/* Python text of a default to a value; strings are not copied: quotes are cut by the caller. */
static struct nn_value parse_default(const char *text, char *word, size_t word_size) {
    struct nn_value v = {.kind = NN_NONE};
    if (!strcmp(text, "None"))
        return v;
    if (!strcmp(text, "True") || !strcmp(text, "False")) {
        v.kind = NN_BOOL;
        v.b = text[0] == 'T';
    } else if (text[0] == '\'') {
        snprintf(word, word_size, "%.*s", (int)strcspn(text + 1, "'"), text + 1);
        v.kind = NN_STRING;
        v.s = word;
    } else if (text[0] == '(') {
        v.kind = NN_DIMS;
        v.dims.n = 0;
        for (const char *p = text + 1; *p && *p != ')' && v.dims.n < NN_MAX_DIMS;) {
            char *end;
            v.dims.dim[v.dims.n++] = strtoll(p, &end, 10);
            p = end + strspn(end, ", ");
        }
    } else if (strpbrk(text, ".e")) {
        v.kind = NN_FLOAT;
        v.f = strtod(text, NULL);
    } else {
        v.kind = NN_INT;
        v.i = strtoll(text, NULL, 10);
    }
    return v;
}

static int wrong_type(const struct nn_class *cls, const struct nn_param *p,
                      const struct nn_value *in, struct nn_err *err) {
    static const char *const words[] = {"None",     "a bool",   "an integer",
                                        "a number", "a string", "a tuple of integers"};
    char wanted[160], got[80];
    struct text t = {wanted, sizeof wanted, 0};
    for (int i = NN_BOOL; i <= NN_DIMS; i++)
        if (p->accepts & (1u << i))
            text_add(&t, "%s%s", t.length ? " or " : "", words[i]);
    if (p->accepts & NN_IS_FLOATS)
        text_add(&t, " or a list of numbers");
    if (p->accepts & NN_IS_OBJECT)
        text_add(&t, "%sthe name of a known %s", t.length ? " or " : "",
                 kind_names[p->object_kind]);
    if (p->accepts & NN_IS_NONE)
        text_add(&t, " or None");
    nn_value_text(in, got, sizeof got);
    return nn_fail(err, NN_ERR_TYPE, "%s: `%s` must be %s, got %s", cls->name, p->name, wanted,
                   got);
}

/* Converts an argument to what the parameter stores; *out owns what it holds. */
int nn__value_coerce(const struct nn_class *cls, const struct nn_param *p,
                     const struct nn_value *in, struct nn_value *out, struct nn_err *err) {
    *out = (struct nn_value){.kind = NN_NONE};
    unsigned bit = 1u << in->kind;
    if (in->kind == NN_STRING && (p->accepts & NN_IS_OBJECT)) {
        out->object = nn_object_named(p->object_kind, in->s, err);
        if (!out->object)
            return -1;
        out->kind = NN_OBJECT;
        return 0;
    }
    if (in->kind == NN_OBJECT) {
        if (!(p->accepts & NN_IS_OBJECT))
            return wrong_type(cls, p, in, err);
        if (in->object->cls->kind != p->object_kind)
            return nn_fail(err, NN_ERR_TYPE, "%s: `%s` must be %s %s, got the %s %s", cls->name,
                           p->name, strchr("aio", kind_names[p->object_kind][0]) ? "an" : "a",
                           kind_names[p->object_kind], kind_names[in->object->cls->kind],
                           in->object->cls->name);
        return value_copy(in, out, err);
    }
    if (in->kind == NN_STRING && (p->accepts & bit) && p->choices &&
        !nn__word_in(p->choices, in->s))
        return nn_fail(err, NN_ERR_VALUE, "%s: `%s` must be one of: %s; got '%s'", cls->name,
                       p->name, p->choices, in->s);
    if (p->accepts & bit)
        return value_copy(in, out, err);
    if (in->kind == NN_DIMS && (p->accepts & NN_IS_FLOATS)) {
        double numbers[NN_MAX_DIMS];
        struct nn_value as_floats = {.kind = NN_FLOATS, .floats = {in->dims.n, numbers}};
        for (int i = 0; i < in->dims.n; i++)
            numbers[i] = (double)in->dims.dim[i];
        return value_copy(&as_floats, out, err);
    }
    double number = in->kind == NN_BOOL ? in->b : in->kind == NN_INT ? (double)in->i : in->f;
    int64_t integer = in->kind == NN_BOOL ? in->b : in->i;
    bool whole = in->kind == NN_BOOL || in->kind == NN_INT;
    if ((p->accepts & NN_IS_INT) && in->kind == NN_BOOL) {
        *out = (struct nn_value){.kind = NN_INT, .i = integer};
    } else if ((p->accepts & NN_IS_FLOAT) && whole) {
        *out = (struct nn_value){.kind = NN_FLOAT, .f = number};
    } else if (cls->kind != NN_LAYER && (p->accepts & NN_IS_INT) && in->kind == NN_FLOAT &&
               in->f == floor(in->f) && fabs(in->f) < 1e15) {
        *out = (struct nn_value){.kind = NN_INT, .i = (int64_t)in->f};
    } else if ((p->accepts & NN_IS_DIMS) && in->kind == NN_INT) {
        *out = (struct nn_value){.kind = NN_DIMS, .dims = {1, {in->i}}};
    } else if ((p->accepts & NN_IS_BOOL) && in->kind == NN_INT) {
        *out = (struct nn_value){.kind = NN_BOOL, .b = in->i != 0};
    } else {
        return wrong_type(cls, p, in, err);
    }
    return 0;
}

/* Asked for at every step of a training: by where the name stands first, since linkers keep one of
 * equal literals, and what a user wrote by its letters. */
static int find_param(const struct nn_param *params, int count, const char *name) {
    for (int i = 0; i < count; i++)
        if (params[i].name == name)
            return i;
    for (int i = 0; i < count; i++)
        if (!strcmp(params[i].name, name))
            return i;
    return -1;
}

static int unknown_argument(const struct nn_class *cls, const char *name,
                            const struct nn_param *extra, int extra_count, struct nn_err *err) {
    const char *near = NULL;
    int best = 3;
    for (int i = 0; i < cls->param_count + extra_count; i++) {
        const char *known =
            i < cls->param_count ? cls->params[i].name : extra[i - cls->param_count].name;
        int distance = nn__distance(known, name);
        if (distance < best) {
            best = distance;
            near = known;
        }
    }
    return nn_fail(err, NN_ERR_TYPE, "%s() got an unexpected keyword argument '%s'%s%s%s",
                   cls->name, name, near ? ". Did you mean '" : "", near ? near : "",
                   near ? "'?" : "");
}

int nn__values_parse(const struct nn_class *cls, const struct nn_param *extra, int extra_count,
                     const struct nn_arg *args, int count, struct nn_value *values,
                     struct nn_err *err) {
    int total = cls->param_count + extra_count;
    bool given[64] = {false};
    for (int i = 0; i < total; i++)
        values[i] = (struct nn_value){.kind = NN_NONE};
    for (int i = 0; i < count; i++) {
        int at = i;
        if (args[i].name) {
            at = find_param(cls->params, cls->param_count, args[i].name);
            if (at < 0) {
                at = find_param(extra, extra_count, args[i].name);
                if (at < 0)
                    return unknown_argument(cls, args[i].name, extra, extra_count, err);
                at += cls->param_count;
            }
        } else if (i >= cls->param_count) {
            return nn_fail(err, NN_ERR_TYPE, "%s() takes at most %d arguments by position, got %d",
                           cls->name, cls->param_count, count);
        }
        const struct nn_param *p =
            at < cls->param_count ? &cls->params[at] : &extra[at - cls->param_count];
        if (given[at])
            return nn_fail(err, NN_ERR_TYPE, "%s() got multiple values for argument '%s'",
                           cls->name, p->name);
        given[at] = true;
        if (nn__value_coerce(cls, p, &args[i].value, &values[at], err))
            return -1;
    }
    for (int i = 0; i < total; i++) {
        const struct nn_param *p =
            i < cls->param_count ? &cls->params[i] : &extra[i - cls->param_count];
        if (given[i])
            continue;
        if (!p->fallback) {
            char signature[256];
            nn_class_signature(cls, signature, sizeof signature);
            return nn_fail(err, NN_ERR_TYPE, "%s() missing required argument '%s'. Write %s",
                           cls->name, p->name, signature);
        }
        char word[64];
        struct nn_value fallback = parse_default(p->fallback, word, sizeof word);
        if (nn__value_coerce(cls, p, &fallback, &values[i], err))
            return -1;
    }
    return 0;
}

/* ---- objects ---- */

struct nn_object *nn_object_new(const struct nn_class *cls, const struct nn_arg *args, int count,
                                struct nn_err *err) {
    struct nn_object *object = calloc(1, sizeof *object);
    struct nn_value *values = calloc((size_t)cls->param_count + 1, sizeof *values);
    if (!object || !values) {
        free(object);
        free(values);
        nn_fail(err, NN_ERR_MEMORY, "out of memory for %s", cls->name);
        return NULL;
    }
    *object = (struct nn_object){1, cls, values, 0, 0};
    if (nn__values_parse(cls, NULL, 0, args, count, values, err) ||
        (cls->check && cls->check(object, err)))
        nn_object_release(&object);
    return object;
}

struct nn_object *nn_object_named(enum nn_kind kind, const char *name, struct nn_err *err) {
    const struct nn_class *cls = nn_class_find(kind, name, err);
    return cls ? nn_object_new(cls, NULL, 0, err) : NULL;
}

struct nn_object *nn_object_retain(struct nn_object *object) {
    object->refs++;
    return object;
}

void nn_object_release(struct nn_object **object) {
    struct nn_object *o = *object;
    *object = NULL;
    if (!o || --o->refs)
        return;
    for (int i = 0; i < o->cls->param_count; i++)
        nn__value_close((struct nn_value *)&o->values[i]);
    free((struct nn_value *)o->values);
    free(o);
}

const struct nn_value *nn_object_get(const struct nn_object *object, const char *name) {
    int at = find_param(object->cls->params, object->cls->param_count, name);
    return at < 0 ? NULL : &object->values[at];
}

int nn_object_set(struct nn_object *object, const char *name, const struct nn_value *value,
                  struct nn_err *err) {
    int at = find_param(object->cls->params, object->cls->param_count, name);
    if (at < 0)
        return nn_fail(err, NN_ERR_VALUE, "%s has no parameter '%s'", object->cls->name, name);
    struct nn_value converted;
    if (nn__value_coerce(object->cls, &object->cls->params[at], value, &converted, err))
        return -1;
    struct nn_value *slot = (struct nn_value *)&object->values[at];
    nn__value_close(slot);
    *slot = converted;
    object->version++;
    return 0;
}
