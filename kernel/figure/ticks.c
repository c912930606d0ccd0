/* ticks.c - where the ticks of an axis go.
 * Owns: the choice of round positions on linear, log and symlog axes, as Matplotlib chooses them.
 * Must not know: fonts or drawing. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TICKS_MAX 1000

/* Multiples of the power of ten a step may be: 1, 2, 2.5, 5, 10 and a decade on both sides. */
static const double few_steps[] = {0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20};
/* What MaxNLocator takes when it is chosen by hand. */
static const double many_steps[] = {0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1,
                                    1.5, 2,    2.5, 3,    4,   5,   6,   8,   10,  15};
enum { STEP_COUNT = sizeof many_steps / sizeof *many_steps };

static double floor_divide(double a, double b) {
    double m = fmod(a, b);
    double d = (a - m) / b;
    if (m != 0 && (m < 0) != (b < 0))
        d -= 1;
    return d == 0 ? 0 : floor(d + 0.5);
}

static double modulo(double a, double b) {
    double m = fmod(a, b);
    return m != 0 && (m < 0) != (b < 0) ? m + b : m;
}

/* Whether m/step is the integer `edge` as far as a number with this offset can tell. */
static bool close_to(double ratio, double edge, double step, double offset) {
    double tolerance = 1e-10;
    if (offset > 0)
        tolerance = fmin(0.4999, fmax(1e-10, pow(10, log10(offset / step) - 12)));
    return fabs(ratio - edge) < tolerance;
}

int ticks_raw(double lo, double hi, int bins, const struct figure_locator *locator, int min_ticks,
              double **out) {
    const double *steps = locator->many_steps ? many_steps : few_steps;
    size_t step_count =
        (locator->many_steps ? sizeof many_steps : sizeof few_steps) / sizeof *steps;
    bool integer = locator->integer;
    figure__nonsingular(&lo, &hi, 1e-13, 1e-14);
    double span = hi - lo, mean = (hi + lo) / 2, offset = 0;
    if (!isfinite(span))
        return -1;
    if (fabs(mean) / span >= 100)
        offset = copysign(pow(10, floor(log10(fabs(mean)))), mean);
    double scale = pow(10, floor(log10(span / bins)));
    double a = lo - offset, b = hi - offset, raw = (b - a) / bins;
    double allowed[STEP_COUNT];
    int count = 0, index;
    for (size_t i = 0; i < step_count; i++) {
        double step = steps[i] * scale;
        if (!integer || step < 1 || fabs(step - rint(step)) < 0.001)
            allowed[count++] = step;
    }
    for (index = 0; index < count - 1 && allowed[index] < raw; index++)
        ;
    for (; index >= 0; index--) {
        double step = allowed[index];
        if (integer && floor(b) - ceil(a) >= min_ticks - 1)
            step = fmax(1, step);
        double best = floor_divide(a, step) * step;
        double from = a - best, to = b - best;
        double low = floor_divide(from, step), high = floor_divide(to, step);
        if (close_to(modulo(from, step) / step, 1, step, fabs(offset)))
            low += 1;
        if (!close_to(modulo(to, step) / step, 0, step, fabs(offset)))
            high += 1;
        int inside = 0, n = (int)fmin(high - low + 1, TICKS_MAX);
        for (int i = 0; i < n; i++) {
            double t = (low + i) * step + best;
            inside += t <= b && t >= a;
        }
        if (inside < min_ticks && index > 0)
            continue;
        *out = malloc((size_t)n * sizeof **out);
        if (!*out)
            return -1;
        for (int i = 0; i < n; i++)
            (*out)[i] = (low + i) * step + best + offset;
        return n;
    }
    return -1;
}

static int log_raw(double lo, double hi, int request, double **out, int *stride_out) {
    double low = log10(lo), high = log10(hi);
    int emin = (int)ceil(low), emax = (int)floor(high), available = emax - emin + 1;
    int stride = available / (request + 1) + 1;
    int wanted = (available + stride - 1) / stride;
    if (wanted <= request)
        request = wanted;
    int first, last;
    if (request <= 0) {
        first = emin - 1;
        last = emax + 1;
        stride = last - first;
    } else if (request == 1) {
        int mid = (int)rint((low + high) / 2);
        stride = mid - (emin - 1) > emax + 1 - mid ? mid - (emin - 1) : emax + 1 - mid;
        first = mid - stride;
        last = mid + stride;
    } else {
        stride = (available - 1) / (request - 1);
        if ((double)stride < (double)available / request)
            stride = available / request;
        int from = available - stride * request > 0 ? available - stride * request : 0;
        int to = available - stride * (request - 1) < stride ? available - stride * (request - 1)
                                                             : stride;
        int offset = ((-emin) % stride + stride) % stride;
        if (offset < from || offset >= to)
            offset = from;
        first = emin + offset - stride;
        last = emax + stride;
    }
    int n = (last - first) / stride + 1;
    *stride_out = stride;
    *out = malloc((size_t)n * sizeof **out);
    if (!*out)
        return -1;
    for (int i = 0; i < n; i++)
        (*out)[i] = pow(10, first + i * stride);
    return n;
}

void figure_ticks_close(struct figure_ticks *ticks) {
    for (size_t i = 0; ticks->labels && i < ticks->count; i++)
        free(ticks->labels[i]);
    for (size_t i = 0; ticks->minor_labels && i < ticks->minor_count; i++)
        free(ticks->minor_labels[i]);
    free(ticks->labels);
    free(ticks->minor_labels);
    free(ticks->at);
    free(ticks->offset);
    free(ticks->minor);
    *ticks = (struct figure_ticks){0};
}

/* Keeps the raw positions inside lo..hi; a hair outside counts as inside, as when drawn. */
static int keep_inside(struct figure_ticks *out, const double *raw, size_t n, double lo, double hi,
                       struct figure_err *err) {
    double slack = (hi - lo) * 1e-10;
    out->at = figure__alloc(n, sizeof *out->at, err);
    out->labels = figure__alloc(n, sizeof *out->labels, err);
    if (!out->at || !out->labels)
        return -1;
    for (size_t i = 0; i < n; i++)
        if (raw[i] >= lo - slack && raw[i] <= hi + slack)
            out->at[out->count++] = raw[i];
    return 0;
}

/* Multiples of `base`, from the one before lo to the one after hi. */
static int multiples(double lo, double hi, double base, double **out) {
    double first = floor(lo / base), n = ceil(hi / base) - first + 1;
    if (!(n <= TICKS_MAX) || !(*out = malloc((size_t)n * sizeof **out)))
        return -1;
    for (int i = 0; i < (int)n; i++)
        (*out)[i] = (first + i) * base;
    return (int)n;
}

static int linear(double lo, double hi, int bins, const struct figure_locator *locator, bool fixed,
                  const double *at, size_t at_count, int style, bool use_offset,
                  struct figure_ticks *out, struct figure_err *err) {
    double *raw = NULL;
    int n = fixed ? (int)at_count
            : locator->multiple > 0
                ? multiples(lo, hi, locator->multiple, &raw)
                : ticks_raw(lo, hi, locator->bins > 0 ? locator->bins : bins, locator, 2, &raw);
    if (n < 0) {
        free(raw);
        return figure__fail(err, FIGURE_ERR_VALUE, "no ticks for the range %g to %g", lo, hi);
    }
    const double *from = fixed ? at : raw;
    int rc = keep_inside(out, from, (size_t)n, lo, hi, err);
    if (rc == 0)
        rc = ticks_format(out, from, (size_t)n, lo, hi, style, use_offset, err);
    free(raw);
    return rc;
}

int figure_ticks_linear(double lo, double hi, int bins, struct figure_ticks *out,
                        struct figure_err *err) {
    *out = (struct figure_ticks){0};
    int rc = linear(lo, hi, bins < 1 ? 1 : bins, &(struct figure_locator){0}, false, NULL, 0, 0,
                    true, out, err);
    if (rc != 0)
        figure_ticks_close(out);
    return rc;
}

/* Minor ticks between decades, and labels on them where majors are too few to read. */
static int log_minor(double lo, double hi, struct figure_ticks *out, struct figure_err *err) {
    int emin = (int)ceil(log10(lo)) - 1, emax = (int)floor(log10(hi));
    out->minor = figure__alloc((size_t)(emax - emin + 1) * 8, sizeof *out->minor, err);
    if (!out->minor)
        return -1;
    for (int e = emin; e <= emax; e++)
        for (int k = 2; k < 10; k++) {
            double t = k * pow(10, e);
            if (t >= lo && t <= hi)
                out->minor[out->minor_count++] = t;
        }
    return 0;
}

int figure_ticks_log(double lo, double hi, int bins, struct figure_ticks *out,
                     struct figure_err *err) {
    *out = (struct figure_ticks){0};
    if (!(lo > 0) || !(hi > lo) || !isfinite(hi))
        return figure__fail(err, FIGURE_ERR_VALUE, "a log axis needs limits above 0, got %g to %g",
                            lo, hi);
    double *raw = NULL;
    int stride = 1, available = (int)floor(log10(hi)) - (int)ceil(log10(lo)) + 1;
    int n = log_raw(lo, hi, bins < 2 ? 2 : bins, &raw, &stride), rc = -1;
    if (n < 0) {
        free(raw);
        return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for ticks");
    }
    double slack = 1 + 1e-10;
    out->at = figure__alloc((size_t)n, sizeof *out->at, err);
    out->labels = figure__alloc((size_t)n, sizeof *out->labels, err);
    if (!out->at || !out->labels)
        goto out;
    for (int i = 0; i < n; i++)
        if (raw[i] * slack >= lo && raw[i] <= hi * slack)
            out->at[out->count++] = raw[i];
    if (available < 10 && (stride == 1 || available <= 1) && log_minor(lo, hi, out, err) != 0)
        goto out;
    rc = ticks_format_log(out, lo, hi, err);
out:
    free(raw);
    if (rc != 0)
        figure_ticks_close(out);
    return rc;
}

/* The decades of one side of a symlog axis, from..to in absolute value beyond the linear part. */
struct decades {
    int first, end; /* exponents, end excluded */
};

static struct decades decades_of(double from, double to) {
    return (struct decades){(int)floor(log10(from)), (int)ceil(log10(to + 1))};
}

/* Symlog, as Matplotlib's SymmetricalLogLocator: the decades beyond the linear part and 0; the ends
 * and 0 when there is only the linear part, up to t. */
static int symlog(double lo, double hi, double t, struct figure_ticks *out,
                  struct figure_err *err) {
    enum { TICKS = 14, DECADES = 330 }; /* of each side at most: doubles have no more */
    double all[2 * DECADES + 1];
    size_t n = 0;
    struct decades below = {0, 0}, above = {0, 0};
    if (lo >= -t && hi <= t) {
        double ends[3] = {lo, 0, hi};
        if (keep_inside(out, ends, 3, lo, hi, err) != 0)
            return -1;
        return ticks_format_log(out, lo, hi, err);
    }
    if (lo < -t)
        below = decades_of(fabs(fmin(-t, hi)), fabs(lo));
    if (hi > t)
        above = decades_of(fmax(t, lo), hi);
    bool middle = (lo < -t && hi > -t) || (hi > t && lo < t);
    int total = below.end - below.first + above.end - above.first + middle;
    int stride = total / TICKS > 1 ? total / TICKS : 1;
    for (int e = below.first; e < below.end; e += stride)
        all[n++] = -pow(10, e);
    for (size_t i = 0; i < n / 2; i++) {
        double swapped = all[i];
        all[i] = all[n - 1 - i];
        all[n - 1 - i] = swapped;
    }
    if (middle)
        all[n++] = 0;
    for (int e = above.first; e < above.end; e += stride)
        all[n++] = pow(10, e);
    if (keep_inside(out, all, n, lo, hi, err) != 0)
        return -1;
    return ticks_format_log(out, lo, hi, err);
}

static int logit(double lo, double hi, struct figure_ticks *out, struct figure_err *err) {
    static const double at[] = {1e-5, 1e-4, 1e-3,  0.01,   0.1,    0.5,
                                0.9,  0.99, 0.999, 0.9999, 0.99999};
    if (keep_inside(out, at, sizeof at / sizeof *at, lo, hi, err) != 0)
        return -1;
    for (size_t i = 0; i < out->count; i++) {
        char text[32];
        figure__number(out->at[i], text, sizeof text);
        if (!(out->labels[i] = figure__text(text)))
            return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for ticks");
    }
    out->offset = figure__text("");
    return 0;
}

/* Minor ticks of a linear axis: four or five between two majors. */
static int linear_minor(double lo, double hi, struct figure_ticks *out, struct figure_err *err) {
    if (out->count < 2)
        return 0;
    double step = out->at[1] - out->at[0], lead = step / pow(10, floor(log10(step) + 1e-9));
    int parts = fabs(lead - 1) < 1e-6 || fabs(lead - 2.5) < 1e-6 || fabs(lead - 5) < 1e-6 ? 5 : 4;
    double small = step / parts;
    out->minor = figure__alloc((size_t)((hi - lo) / small) + 3, sizeof *out->minor, err);
    if (!out->minor)
        return -1;
    for (long i = (long)ceil((lo - out->at[0]) / small - 1e-9);
         out->at[0] + (double)i * small <= hi; i++)
        if (i % parts != 0)
            out->minor[out->minor_count++] = out->at[0] + (double)i * small;
    return 0;
}

static int compare_double(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int fixed_named(const struct axis *axis, double lo, double hi, struct figure_ticks *out,
                       struct figure_err *err) {
    double slack = fabs(hi - lo) * 1e-10;
    out->at = figure__alloc(axis->tick_count, sizeof *out->at, err);
    out->labels = figure__alloc(axis->tick_count, sizeof *out->labels, err);
    out->offset = figure__text("");
    if (!out->at || !out->labels || !out->offset)
        return -1;
    for (size_t i = 0; i < axis->tick_count; i++) {
        if (axis->at[i] < lo - slack || axis->at[i] > hi + slack)
            continue;
        if (!(out->labels[out->count] = figure__text(axis->names[i] ? axis->names[i] : "")))
            return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for ticks");
        out->at[out->count++] = axis->at[i];
    }
    return 0;
}

/* Minor ticks where they were told to be, but for those a major tick is at. */
static int fixed_minor(const struct axis *axis, double lo, double hi, struct figure_ticks *out,
                       struct figure_err *err) {
    double slack = fabs(hi - lo) * 1e-10,
           *at = figure__copy((struct figure_vector){axis->minor_at, axis->minor_count, 1}, err);
    if (!at)
        return -1;
    for (size_t i = 0; out->minor_labels && i < out->minor_count; i++)
        free(out->minor_labels[i]);
    free(out->minor_labels);
    free(out->minor);
    out->minor_labels = NULL;
    out->minor = at;
    out->minor_count = 0;
    for (size_t i = 0, k = 0; i < axis->minor_count; i++) {
        while (k < out->count && out->at[k] < axis->minor_at[i] - slack)
            k++;
        bool major = k < out->count && fabs(out->at[k] - axis->minor_at[i]) <= slack;
        if (!major && axis->minor_at[i] >= lo - slack && axis->minor_at[i] <= hi + slack)
            at[out->minor_count++] = axis->minor_at[i];
    }
    return 0;
}

/* Numbers instead of powers of ten on an axis of logarithms, told as finely as a decade beyond both
 * ends would need. */
static int plain_labels(struct figure_ticks *t, double lo, double hi, struct figure_err *err) {
    double *raw = figure__alloc(t->count + 2, sizeof *raw, err);
    if (!raw || !t->count) {
        free(raw);
        return raw ? 0 : -1;
    }
    raw[0] = t->at[0] / 10;
    memcpy(raw + 1, t->at, t->count * sizeof *raw);
    raw[t->count + 1] = t->at[t->count - 1] * 10;
    free(t->offset);
    t->offset = NULL;
    int rc = ticks_format(t, raw, t->count + 2, lo, hi, 1, false, err);
    free(raw);
    return rc;
}

int ticks_of_axes(struct figure_axes *axes, enum figure_dim dim, double length_pt,
                  struct figure_ticks *out, struct figure_err *err) {
    const struct axis *axis = &axes->axis[dim], *lead = &axis->leader->axis[dim];
    /* Ticks, too, follow the leader of a shared dimension unless this axes has its own. */
    const struct axis *own = axis->fixed_ticks ? axis : lead;
    double lo = fmin(lead->lo, lead->hi), hi = fmax(lead->lo, lead->hi);
    double size = isnan(axis->tick_style.size) ? 10 : axis->tick_style.size;
    double space = fmin(floor(length_pt / (size * (dim == FIGURE_X ? 3 : 2))), 100);
    int bins = (int)fmin(fmax(space, 1), own->locator.many_steps ? 10 : 9), rc;
    *out = (struct figure_ticks){0};
    if (axes->polar.on && dim == FIGURE_X) {
        rc = figure__polar_angles(own, out, err);
    } else if (own->fixed_ticks && own->names) {
        rc = fixed_named(own, lo, hi, out, err);
    } else if (own->fixed_ticks) {
        double *sorted = figure__copy(figure_vector_of(own->at, own->tick_count), err);
        if (!sorted)
            return -1;
        qsort(sorted, own->tick_count, sizeof *sorted, compare_double);
        if (lead->law.scale == FIGURE_SCALE_LOG) {
            rc = keep_inside(out, sorted, own->tick_count, lo, hi, err);
            if (rc == 0)
                rc = ticks_format_log(out, lo, hi, err);
        } else {
            rc = linear(lo, hi, bins, &own->locator, true, sorted, own->tick_count,
                        axis->format_style, axis->format_offset, out, err);
        }
        free(sorted);
    } else {
        switch (lead->law.scale) {
        case FIGURE_SCALE_LOG:
            rc = figure_ticks_log(lo, hi, bins, out, err);
            if (rc == 0 && axis->format_style == FIGURE_TICKS_NUMBERS)
                rc = plain_labels(out, lo, hi, err);
            break;
        case FIGURE_SCALE_SYMLOG:
            rc = symlog(lo, hi, lead->law.threshold, out, err);
            break;
        case FIGURE_SCALE_LOGIT:
            rc = logit(lo, hi, out, err);
            break;
        default:
            rc = linear(lo, hi, bins, &own->locator, false, NULL, 0, axis->format_style,
                        axis->format_offset, out, err);
            if (rc == 0 && axes->minor)
                rc = linear_minor(lo, hi, out, err);
        }
    }
    if (rc == 0 && axes->polar.on && dim == FIGURE_Y && lo == 0 && out->count && out->at[0] == 0) {
        free(out->labels[0]); /* the middle of a disc is no circle */
        out->count--;
        memmove(out->at, out->at + 1, out->count * sizeof *out->at);
        memmove(out->labels, out->labels + 1, out->count * sizeof *out->labels);
    }
    if (rc == 0 && axis->minor_at)
        rc = fixed_minor(axis, lo, hi, out, err);
    if (rc != 0)
        figure_ticks_close(out);
    return rc;
}
