/* tick_labels.c - the text at a tick: as many digits as the ticks need, offsets, powers of ten.
 * Owns: number formatting of axes. Must not know: where ticks go. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "\xe2\x88\x92"

/* Labels switch to powers of ten from these exponents on; an offset must save four digits. */
enum { POWER_LOW = -5, POWER_HIGH = 6, OFFSET_DIGITS = 4 };

/* Copies with '-' as U+2212. */
static void with_minus(const char *in, char *out, size_t room) {
    size_t n = 0;
    for (; *in && n + 4 < room; in++) {
        if (*in == '-') {
            memcpy(out + n, MINUS, 3);
            n += 3;
        } else {
            out[n++] = *in;
        }
    }
    out[n] = 0;
}

void figure__number(double value, char *out, size_t room) {
    char plain[40];
    snprintf(plain, sizeof plain, "%g", value);
    with_minus(plain, out, room);
}

/* How often 10^exponent goes into v, whole times. */
static double whole(double v, int exponent) {
    return floor(v / pow(10, exponent));
}

static double common_offset(const double *at, size_t n, double lo, double hi) {
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < n; i++)
        if (at[i] >= lo && at[i] <= hi) {
            low = fmin(low, at[i]);
            high = fmax(high, at[i]);
        }
    if (!(low < high) || (low <= 0 && high >= 0))
        return 0;
    double small = fmin(fabs(low), fabs(high)), large = fmax(fabs(low), fabs(high));
    int top = (int)ceil(log10(large)), power = top, bottom = top - 400;
    while (power > bottom && whole(small, power) == whole(large, power))
        power--;
    power++;
    if ((large - small) / pow(10, power) <= 1e-2) {
        power = top;
        while (power > bottom && whole(large, power) - whole(small, power) <= 1)
            power--;
        power++;
    }
    double units = whole(large, power);
    return units >= pow(10, OFFSET_DIGITS - 1) ? copysign(units * pow(10, power), low) : 0;
}

static int exponent_of(const double *at, size_t n, double lo, double hi, double offset, int style) {
    double top = -1;
    int power = 0;
    for (size_t i = 0; i < n; i++)
        if (at[i] >= lo && at[i] <= hi)
            top = fmax(top, fabs(at[i]));
    if (style == 1 || top < 0)
        return 0;
    if (offset != 0)
        power = (int)floor(log10(hi - lo));
    else if (top > 0)
        power = (int)floor(log10(top));
    if (style == 2)
        return power;
    return power <= POWER_LOW || power >= POWER_HIGH ? power : 0;
}

/* numpy.round: to `digits` decimals by scaling. */
static double rounded(double v, int digits) {
    double scale = pow(10, digits);
    return rint(v * scale) / scale;
}

static int digits_needed(const double *at, size_t n, double lo, double hi, double offset,
                         int power) {
    double least = INFINITY, most = -INFINITY, scale = pow(10, power);
    double ends[2] = {lo, hi};
    for (size_t i = 0; i < n + (n < 2 ? 2 : 0); i++) {
        double v = ((i < n ? at[i] : ends[i - n]) - offset) / scale;
        least = fmin(least, v);
        most = fmax(most, v);
    }
    double range = most - least;
    if (range == 0)
        range = fmax(fabs(least), fabs(most));
    if (!(range > 0) || !isfinite(range))
        range = 1;
    int order = (int)floor(log10(range)), digits = 3 - order > 0 ? 3 - order : 0;
    double threshold = 1e-3 * pow(10, order);
    for (; digits >= 0; digits--) {
        double worst = 0;
        for (size_t i = 0; i < n; i++) {
            double v = (at[i] - offset) / scale;
            worst = fmax(worst, fabs(v - rounded(v, digits)));
        }
        if (worst >= threshold)
            break;
    }
    return digits + 1;
}

static int write_offset(double offset, int power, char *out, size_t room) {
    char text[80] = "", sum[48] = "";
    if (offset != 0) {
        int e = (int)floor(log10(fabs(offset)));
        double s = rint(offset / pow(10, e) * 1e10) / 1e10;
        if (e == 0)
            snprintf(sum, sizeof sum, "%s%.10g", offset > 0 ? "+" : "", s);
        else
            snprintf(sum, sizeof sum, "%s%.10ge%d", offset > 0 ? "+" : "", s, e);
    }
    if (power != 0)
        snprintf(text, sizeof text, "1e%d%s", power, sum);
    else
        snprintf(text, sizeof text, "%s", sum);
    with_minus(text, out, room);
    return 0;
}

int ticks_format(struct figure_ticks *t, const double *raw, size_t raw_count, double lo, double hi,
                 int style, bool use_offset, struct figure_err *err) {
    char text[400], plain[360];
    double offset = use_offset && style != 1 ? common_offset(raw, raw_count, lo, hi) : 0;
    int power = exponent_of(raw, raw_count, lo, hi, offset, style);
    int digits = raw_count ? digits_needed(raw, raw_count, lo, hi, offset, power) : 0;
    for (size_t i = 0; i < t->count; i++) {
        double v = (t->at[i] - offset) / pow(10, power);
        if (fabs(v) < 1e-8)
            v = 0;
        snprintf(plain, sizeof plain, "%.*f", digits, v);
        with_minus(plain, text, sizeof text);
        free(t->labels[i]);
        if (!(t->labels[i] = figure__text(text)))
            return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for tick labels");
    }
    write_offset(offset, power, text, sizeof text);
    t->offset = figure__text(text);
    return t->offset ? 0 : figure__fail(err, FIGURE_ERR_MEMORY, "no memory for tick labels");
}

static void power_label(double value, char *out, size_t room) {
    const char *sign = value < 0 ? "-" : "";
    double v = fabs(value), e = log10(v), nearest = rint(e);
    if (v == 0) {
        snprintf(out, room, "$\\mathdefault{0}$");
    } else if (fabs(e - nearest) < 1e-10) {
        snprintf(out, room, "$\\mathdefault{%s10^{%d}}$", sign, (int)nearest);
    } else {
        double c = pow(10, e - floor(e));
        if (fabs(c - rint(c)) < 1e-6)
            c = rint(c);
        snprintf(out, room, "$\\mathdefault{%s%g\\times10^{%d}}$", sign, c, (int)floor(e));
    }
}

/* Minor ticks get labels where a log axis spans about a decade or less: of which digits? */
static bool minor_labelled(double value, double lo, double hi) {
    double low = log10(lo), high = log10(hi);
    int majors = (int)floor(high) - (int)floor(nextafter(low, -INFINITY));
    long digit = lrint(value / pow(10, floor(log10(value) + 1e-12)));
    if (majors > 1)
        return false;
    if (high - low > 0.4)
        return digit == 2 || digit == 3 || digit == 4 || digit == 6;
    return true;
}

int ticks_format_log(struct figure_ticks *t, double lo, double hi, struct figure_err *err) {
    char text[80];
    for (size_t i = 0; i < t->count; i++) {
        power_label(t->at[i], text, sizeof text);
        if (!(t->labels[i] = figure__text(text)))
            return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for tick labels");
    }
    if (lo > 0 && t->minor_count) {
        t->minor_labels = figure__alloc(t->minor_count, sizeof *t->minor_labels, err);
        if (!t->minor_labels)
            return -1;
        for (size_t i = 0; i < t->minor_count; i++) {
            text[0] = 0;
            if (minor_labelled(t->minor[i], lo, hi))
                power_label(t->minor[i], text, sizeof text);
            if (!(t->minor_labels[i] = figure__text(text)))
                return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for tick labels");
        }
    }
    t->offset = figure__text("");
    return t->offset ? 0 : figure__fail(err, FIGURE_ERR_MEMORY, "no memory for tick labels");
}
