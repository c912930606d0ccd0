/* engine/array/print.c: NumPy's array2string: a first pass over the shown elements finds the common
 * width and form, a second writes nested brackets and breaks lines. */
#include "engine/array/print.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/dtype.h"

/* --- growing text --------------------------------------------------------------------------- */
struct text {
    char *bytes;
    size_t length, capacity;
    bool failed;
};

static void append(struct text *t, const char *bytes, size_t n) {
    if (t->length + n + 1 > t->capacity) {
        size_t capacity = 2 * (t->length + n) + 64;
        char *grown = realloc(t->bytes, capacity);
        if (!grown) {
            t->failed = true;
            return;
        }
        t->bytes = grown;
        t->capacity = capacity;
    }
    memcpy(t->bytes + t->length, bytes, n);
    t->length += n;
    t->bytes[t->length] = '\0';
}

static void append_string(struct text *t, const char *s) {
    append(t, s, strlen(s));
}

static void append_spaces(struct text *t, int n) {
    for (; n > 0; n--)
        append(t, " ", 1);
}

/* --- digits of one float -------------------------------------------------------------------- */
enum { DIGITS_MAX = 800 }; /* any double written out, and what precision may add */

/* d.ddd x 10^exponent of a finite value's magnitude. */
struct digits {
    char digit[DIGITS_MAX];
    int count, exponent;
};

/* The value rounded to `count` significant digits (exactly, half to even). */
static void digits_round(struct digits *d, double magnitude, int count) {
    char raw[DIGITS_MAX + 16];
    if (count > DIGITS_MAX - 1)
        count = DIGITS_MAX - 1;
    snprintf(raw, sizeof raw, "%.*e", count - 1, magnitude);
    d->digit[0] = raw[0];
    memcpy(d->digit + 1, raw + 2, (size_t)(count - 1)); /* skips the point, whatever the locale */
    d->count = count;
    d->exponent = atoi(raw + (count > 1 ? count + 2 : 2));
}

/* The fewest digits that read back as the same number of that dtype. Below a power of two numbers
 * lie closer than above it: there the next decimal up can be shorter than the nearest one. */
static void digits_shortest(struct digits *d, double magnitude, bool single) {
    char raw[64];
    int exponent, count = 1;
    bool power_of_two = frexp(magnitude, &exponent) == 0.5, up = false;
    for (; count < 17; count++) {
        for (int attempt = 0; attempt <= power_of_two; attempt++) {
            snprintf(raw, sizeof raw, "%.*e", count - 1, magnitude);
            char *last = raw + (count > 1 ? count : 0);
            if (attempt && *last == '9')
                continue;
            *last = (char)(*last + attempt);
            if (single ? strtof(raw, NULL) == (float)magnitude : strtod(raw, NULL) == magnitude) {
                up = attempt > 0;
                goto found;
            }
        }
    }
found:
    digits_round(d, magnitude, count);
    if (up)
        d->digit[count - 1]++;
}

/* How a float is to be written. */
struct float_form {
    bool exponential, unique, single;
    int precision;  /* digits after the point at most; -1: as many as it takes */
    int min_digits; /* at least */
    bool keep;      /* trailing zeros stay (down to precision when not unique) */
    char sign;
};

/* Digits after the point: at most `precision`, at least min_digits, without superfluous zeros. */
static void write_float(const struct float_form *f, double value, int exp_digits, char *out) {
    struct digits d;
    double magnitude = fabs(value);
    char *p = out;
    if (signbit(value))
        *p++ = '-';
    else if (f->sign == '+')
        *p++ = '+';
    digits_shortest(&d, magnitude, f->single);
    if (magnitude == 0)
        d.exponent = 0;
    int fraction = f->exponential ? d.count - 1 : d.count - 1 - d.exponent;
    if (fraction < 0 || magnitude == 0)
        fraction = 0;
    int want = f->unique ? fraction : f->precision;
    if (want < f->min_digits)
        want = f->min_digits;
    if (f->precision >= 0 && want > f->precision)
        want = f->precision;
    char body[DIGITS_MAX + 32];
    int exponent = 0;
    if (f->exponential) {
        if (want != fraction && magnitude != 0)
            digits_round(&d, magnitude, want + 1);
        exponent = d.exponent;
        body[0] = d.digit[0];
        body[1] = '.';
        for (int i = 0; i < want; i++)
            body[2 + i] = 1 + i < d.count ? d.digit[1 + i] : '0';
        body[2 + want] = '\0';
    } else if (want == fraction && d.exponent >= -5 && d.exponent < 17 && f->unique) {
        /* The shortest digits themselves. */
        int n = 0;
        for (int i = 0; i <= d.exponent; i++)
            body[n++] = i < d.count ? d.digit[i] : '0';
        if (d.exponent < 0)
            body[n++] = '0';
        body[n++] = '.';
        for (int i = -1; i > -1 - want; i--) {
            int k = d.exponent - i;
            body[n++] = k >= 0 && k < d.count && i <= d.exponent ? d.digit[k] : '0';
        }
        body[n] = '\0';
    } else {
        int n = snprintf(body, sizeof body - 1, "%.*f", want, magnitude);
        if (want == 0)
            strcpy(body + n, ".");
        else
            body[n - want - 1] = '.';
    }
    if (!f->keep) {
        char *end = body + strlen(body), *point = strchr(body, '.');
        while (end - 1 > point + f->min_digits && end[-1] == '0')
            *--end = '\0';
    }
    strcpy(p, body);
    if (f->exponential)
        sprintf(p + strlen(p), exp_digits > 2 ? "e%c%03d" : "e%c%02d", exponent < 0 ? '-' : '+',
                abs(exponent));
}

/* --- common form of the shown elements ------------------------------------------------------ */
struct element_form {
    const struct array_print_options *options;
    enum array_dtype dtype;
    bool scalar; /* 0-d */
    struct float_form number;
    int pad_left, pad_right, exp_size; /* floats */
    int below, above;                  /* integers: the longest below zero, and of the others */
    int width;
};

/* Calls visit for every element that will be shown. */
static void each_shown(const struct array *a, const struct array_print_options *o, bool summary,
                       int axis, const char *data, struct element_form *form,
                       void (*visit)(struct element_form *, const char *)) {
    if (axis == a->ndim) {
        visit(form, data);
        return;
    }
    int64_t length = a->shape[axis];
    for (int64_t i = 0; i < length; i++) {
        if (summary && 2 * (int64_t)o->edgeitems < length && i == o->edgeitems)
            i = length - o->edgeitems;
        if (i < length)
            each_shown(a, o, summary, axis + 1, data + i * a->strides[axis], form, visit);
    }
}

/* What the first pass over floats finds. */
struct float_scan {
    struct element_form form; /* first, so that a visitor finds the rest */
    double least, greatest;   /* magnitudes other than zero */
    bool finite, other, negative, negative_infinity;
};

static void scan_range(struct element_form *form, const char *p) {
    struct float_scan *s = (struct float_scan *)form;
    double value = array_load_double(form->dtype, p), magnitude = fabs(value);
    if (!isfinite(value)) {
        s->other = true;
        s->negative_infinity |= isinf(value) && value < 0;
        return;
    }
    s->finite = true;
    s->negative |= signbit(value);
    if (magnitude != 0 && (s->least == 0 || magnitude < s->least))
        s->least = magnitude;
    if (magnitude > s->greatest)
        s->greatest = magnitude;
}

static void scan_width(struct element_form *form, const char *p) {
    char text[2 * DIGITS_MAX];
    double value = array_load_double(form->dtype, p);
    if (!isfinite(value))
        return;
    write_float(&form->number, value, 2, text);
    const char *point = strchr(text, '.'), *e = strchr(text, 'e');
    int left = (int)(point - text), right = (int)((e ? e : text + strlen(text)) - point) - 1;
    if (left > form->pad_left)
        form->pad_left = left;
    if (right > form->pad_right)
        form->pad_right = right;
    if (e && (int)strlen(e) - 2 > form->exp_size)
        form->exp_size = (int)strlen(e) - 2;
}

static void float_form_find(struct element_form *form, const struct array *a,
                            const struct array_print_options *o, bool summary) {
    struct float_scan scan = {.form = *form};
    each_shown(a, o, summary, 0, a->data, &scan.form, scan_range);
    struct float_form *f = &form->number;
    bool fixed = o->floatmode == 'f', single = a->dtype == ARRAY_FLOAT32;
    if (scan.greatest != 0) {
        double ratio = single ? (double)((float)scan.greatest / (float)scan.least)
                              : scan.greatest / scan.least;
        f->exponential =
            scan.greatest >= (single ? 1e6 : 1e8) ||
            (!o->suppress && (scan.least < (single ? (double)0.0001F : 0.0001) || ratio > 1000));
    }
    *f = (struct float_form){.exponential = f->exponential,
                             .unique = !fixed,
                             .single = single,
                             .precision = o->floatmode == 'u' ? -1 : o->precision,
                             .keep = fixed,
                             .sign = o->sign};
    form->pad_left = form->pad_right = 0;
    form->exp_size = scan.finite && f->exponential ? 0 : -1;
    each_shown(a, o, summary, 0, a->data, form, scan_width);
    if (scan.finite && f->exponential) {
        f->precision = f->min_digits = form->pad_right;
        f->keep = true;
        form->pad_right = form->exp_size + 2 + f->precision;
    } else if (scan.finite && (fixed || o->floatmode == 'M')) {
        f->precision = f->min_digits = form->pad_right;
        f->keep = true;
    }
    if (o->sign == ' ' && !scan.negative)
        form->pad_left++;
    if (scan.other) {
        int offset = form->pad_right + 1, nan = (int)strlen(o->nanstr) - offset;
        int inf = (int)strlen(o->infstr) + (o->sign != '-' || scan.negative_infinity) - offset;
        int need = nan > inf ? nan : inf;
        if (need > form->pad_left)
            form->pad_left = need;
    }
}

static void scan_integer(struct element_form *form, const char *p) {
    char text[ARRAY_SCALAR_TEXT];
    array_scalar_str(form->dtype, p, text);
    int length = (int)strlen(text), *longest = text[0] == '-' ? &form->below : &form->above;
    *longest = length > *longest ? length : *longest;
}

static void integer_form_find(struct element_form *form, const struct array *a,
                              const struct array_print_options *o, bool summary) {
    each_shown(a, o, summary, 0, a->data, form, scan_integer);
    form->number.sign = o->sign == ' ' && form->below ? '-' : o->sign;
    int high = form->above + (form->above && form->number.sign != '-');
    form->width = form->below > high ? form->below : high;
}

static void element_text(const struct element_form *form, const char *p, char *out) {
    if (form->dtype == ARRAY_BOOL) {
        strcpy(out, *p ? form->scalar ? "True" : " True" : "False");
        return;
    }
    if (!array_dtype_is_float(form->dtype)) {
        char text[ARRAY_SCALAR_TEXT + 1] = "+";
        array_scalar_str(form->dtype, p, text + 1);
        sprintf(out, "%*s", form->width, text + (form->number.sign != '+' || text[1] == '-'));
        return;
    }
    double value = array_load_double(form->dtype, p);
    if (!isfinite(value)) {
        char word[64];
        const char *sign = !isnan(value) && value < 0 ? "-" : form->number.sign == '+' ? "+" : "";
        snprintf(word, sizeof word, "%s%s", sign,
                 isnan(value) ? form->options->nanstr : form->options->infstr);
        sprintf(out, "%*s", form->pad_left + form->pad_right + 1, word);
        return;
    }
    char text[2 * DIGITS_MAX];
    write_float(&form->number, value, form->exp_size > 0 ? form->exp_size : 2, text);
    const char *point = strchr(text, '.');
    int before = form->pad_left - (int)(point - text);
    int after = form->number.exponential ? 0 : form->pad_right - (int)strlen(point + 1);
    sprintf(out, "%*s%s%*s", before > 0 ? before : 0, "", text, after > 0 ? after : 0, "");
}

/* --- brackets and lines --------------------------------------------------------------------- */
struct writer {
    const struct array *a;
    const struct element_form *form;
    struct text out;
    const char *separator;
    int separator_stripped; /* its length without trailing blanks */
    bool summary;
};

/* How many characters UTF-8 has. */
static int columns(const char *text) {
    int count = 0;
    for (; *text; text++)
        count += (*text & 0xC0) != 0x80;
    return count;
}

/* What stands for an element; `room` may be used for it. */
static const char *word_of(const struct writer *w, const char *data, char room[2 * DIGITS_MAX]) {
    if (w->form->options->words)
        return w->form->options->words[*(const int64_t *)(const void *)data];
    element_text(w->form, data, room);
    return room;
}

/* One row: words joined on lines no longer than width; `line` is the length of the current one. */
static void extend_line(struct writer *w, int *line, const char *word, int width, int indent) {
    int length = columns(word);
    if (*line + length > width && *line > indent) {
        while (w->out.length && w->out.bytes[w->out.length - 1] == ' ')
            w->out.length--;
        append(&w->out, "\n", 1);
        append_spaces(&w->out, indent);
        *line = indent;
    }
    append_string(&w->out, word);
    *line += length;
}

static void write_axis(struct writer *w, int axis, const char *data, int indent, int width) {
    const struct array *a = w->a;
    char word[2 * DIGITS_MAX];
    if (axis == a->ndim) {
        append_string(&w->out, word_of(w, data, word));
        return;
    }
    int64_t length = a->shape[axis], edge = w->form->options->edgeitems;
    bool summary = w->summary && 2 * edge < length, row = axis == a->ndim - 1;
    int room = width - (w->separator_stripped > 1 ? w->separator_stripped : 1);
    int line = indent + 1;
    append(&w->out, "[", 1);
    for (int64_t i = 0; i < length; i++) {
        if (i > 0 && row) {
            append_string(&w->out, w->separator);
            line += (int)strlen(w->separator);
        } else if (i > 0) {
            append(&w->out, w->separator, (size_t)w->separator_stripped);
            for (int k = 1; k < a->ndim - axis; k++)
                append(&w->out, "\n", 1);
            append_spaces(&w->out, indent + 1);
        }
        if (summary && i == edge) {
            if (row)
                extend_line(w, &line, "...", room, indent + 1);
            else
                append_string(&w->out, "...");
            summary = false;
            i = length - edge - 1;
            continue;
        }
        const char *element = data + i * a->strides[axis];
        if (row) {
            extend_line(w, &line, word_of(w, element, word), room, indent + 1);
        } else {
            write_axis(w, axis + 1, element, indent + 1, width - 1);
        }
    }
    append(&w->out, "]", 1);
}

/* indent: columns before the first bracket ("array(" is 6). NULL when memory ran out. */
static char *to_text(const struct array *a, const struct array_print_options *o,
                     const char *separator, int indent, int width, struct nn_err *err) {
    struct element_form form = {.options = o, .dtype = a->dtype, .scalar = a->ndim == 0};
    struct writer w = {.a = a, .form = &form, .separator = separator};
    w.separator_stripped = (int)strlen(separator);
    while (w.separator_stripped && separator[w.separator_stripped - 1] == ' ')
        w.separator_stripped--;
    w.summary = a->size > o->threshold;
    if (a->size == 0) {
        append_string(&w.out, "[]");
    } else {
        if (array_dtype_is_float(a->dtype))
            float_form_find(&form, a, o, w.summary);
        else if (a->dtype != ARRAY_BOOL && !o->words)
            integer_form_find(&form, a, o, w.summary);
        write_axis(&w, 0, a->data, indent, width);
    }
    if (w.out.failed) {
        free(w.out.bytes);
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
        return NULL;
    }
    return w.out.bytes;
}

char *array_to_string(const struct array *a, const struct array_print_options *options,
                      const char *separator, struct nn_err *err) {
    const struct array_print_options standard = ARRAY_PRINT_DEFAULT;
    const struct array_print_options *o = options ? options : &standard;
    return to_text(a, o, separator, 0, o->linewidth, err);
}

char *array_str(const struct array *a, const struct array_print_options *options,
                struct nn_err *err) {
    if (a->ndim == 0) {
        char *text = malloc(ARRAY_SCALAR_TEXT);
        if (text)
            array_scalar_str(a->dtype, a->data, text);
        else
            nn_fail(err, NN_ERR_MEMORY, "out of memory");
        return text;
    }
    return array_to_string(a, options, " ", err);
}

char *array_repr(const struct array *a, const struct array_print_options *options,
                 struct nn_err *err) {
    const struct array_print_options standard = ARRAY_PRINT_DEFAULT;
    const struct array_print_options *o = options ? options : &standard;
    char extras[320] = "", shape[200];
    char *body = to_text(a, o, ", ", 6, o->linewidth - 1, err);
    if (!body)
        return NULL;
    bool implied = !o->words &&
                   (a->dtype == ARRAY_BOOL || a->dtype == ARRAY_INT64 || a->dtype == ARRAY_FLOAT64);
    if ((a->size == 0 && !(a->ndim == 1)) || a->size > o->threshold)
        snprintf(extras, sizeof extras, "shape=%s",
                 array_shape_text(a->ndim, a->shape, shape, sizeof shape));
    if (!implied || a->size == 0)
        snprintf(extras + strlen(extras), sizeof extras - strlen(extras), "%sdtype=%s",
                 extras[0] ? ", " : "", o->words ? o->dtype : array_dtype_name(a->dtype));
    struct text out = {0};
    append_string(&out, "array(");
    append_string(&out, body);
    if (extras[0]) {
        append_string(&out, ",");
        const char *newline = out.failed ? NULL : strrchr(out.bytes, '\n');
        size_t last = out.length - (newline ? (size_t)(newline - out.bytes) + 1 : 0);
        if (last + strlen(extras) + 2 > (size_t)o->linewidth)
            append_string(&out, "\n      ");
        else
            append_string(&out, " ");
        append_string(&out, extras);
    }
    append_string(&out, ")");
    free(body);
    if (out.failed) {
        free(out.bytes);
        nn_fail(err, NN_ERR_MEMORY, "out of memory");
        return NULL;
    }
    return out.bytes;
}

/* --- scalars -------------------------------------------------------------------------------- */
/* Positional from 1e-4 up to `limit`, else with an exponent; "2.0" and "1e-05". */
static void float_str(double value, bool single, double limit, char *text) {
    struct float_form form = {.unique = true, .single = single, .precision = -1, .sign = '-'};
    char long_text[2 * DIGITS_MAX];
    double magnitude = fabs(value);
    if (!isfinite(value)) {
        strcpy(text, isnan(value) ? "nan" : value < 0 ? "-inf" : "inf");
        return;
    }
    form.exponential = magnitude != 0 && (magnitude < 1e-4 || magnitude >= limit);
    if (!form.exponential)
        form.min_digits = 1;
    write_float(&form, value, 2, long_text);
    char *bare = form.exponential ? strstr(long_text, ".e") : NULL;
    if (bare) /* "1.e-05" is written 1e-05 here */
        memmove(bare, bare + 1, strlen(bare));
    snprintf(text, ARRAY_SCALAR_TEXT, "%.60s", long_text); /* at most 24 characters in truth */
}

void array_double_repr(double value, char text[ARRAY_SCALAR_TEXT]) {
    float_str(value, false, 1e16, text);
}

void array_scalar_str(enum array_dtype dtype, const char *address, char text[ARRAY_SCALAR_TEXT]) {
    if (dtype == ARRAY_BOOL)
        strcpy(text, *address ? "True" : "False");
    else if (dtype == ARRAY_FLOAT32)
        float_str(*(const float *)address, true, 1e6, text);
    else if (dtype == ARRAY_FLOAT64)
        array_double_repr(*(const double *)address, text);
    else if (dtype == ARRAY_UINT64)
        snprintf(text, ARRAY_SCALAR_TEXT, "%" PRIu64, *(const uint64_t *)(const void *)address);
    else
        snprintf(text, ARRAY_SCALAR_TEXT, "%" PRId64, array_load_int64(dtype, address));
}

void array_scalar_repr(enum array_dtype dtype, const char *address, char text[ARRAY_SCALAR_TEXT]) {
    char value[ARRAY_SCALAR_TEXT];
    array_scalar_str(dtype, address, value);
    if (dtype == ARRAY_BOOL)
        snprintf(text, ARRAY_SCALAR_TEXT, "np.%.8s_", value);
    else
        snprintf(text, ARRAY_SCALAR_TEXT, "np.%s(%.48s)", array_dtype_name(dtype), value);
}
