/* limits.c - from data to limits, and from limits to pixels.
 * Owns: autoscaling, scales, the place of an axes on the page. Must not know: ticks or artists'
 * insides. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <string.h>

void figure__nonsingular(double *lo, double *hi, double expander, double tiny) {
    if (!isfinite(*lo) || !isfinite(*hi)) {
        *lo = -expander;
        *hi = expander;
        return;
    }
    if (*hi < *lo) {
        double swap = *lo;
        *lo = *hi;
        *hi = swap;
    }
    double largest = fmax(fabs(*lo), fabs(*hi));
    if (largest < 1e6 / tiny * 2.2250738585072014e-308) {
        *lo = -expander;
        *hi = expander;
    } else if (*hi - *lo <= largest * tiny) {
        if (*hi == 0 && *lo == 0) {
            *lo = -expander;
            *hi = expander;
        } else {
            *lo -= expander * fabs(*lo);
            *hi += expander * fabs(*hi);
        }
    }
}

double figure__scale(const struct law *law, double v) {
    switch (law->scale) {
    case FIGURE_SCALE_LOG:
        return v > 0 ? log10(v) : v == 0 ? -1000 : NAN;
    case FIGURE_SCALE_SYMLOG: {
        /* Linear up to the threshold, where it has the width of 1 / (1 - 1/10) decades */
        double t = law->threshold, linear = 1 / 0.9;
        return fabs(v) <= t ? v * linear : copysign(t * (linear + log10(fabs(v) / t)), v);
    }
    case FIGURE_SCALE_KNOTS: {
        size_t k = 0;
        while (k + 2 < law->knot_count && v > law->knots[k + 1])
            k++;
        double at = law->knots[k], next = law->knots[k + 1];
        return (double)k + (v - at) / (next - at);
    }
    case FIGURE_SCALE_POWER: {
        double share = (v - law->from) / (law->to - law->from);
        return share < 0 ? share : pow(share, law->threshold);
    }
    case FIGURE_SCALE_LOGIT:
        return v > 0 && v < 1 ? log10(v / (1 - v)) : NAN;
    default:
        return v;
    }
}

double figure__unscale(const struct law *law, double t) {
    switch (law->scale) {
    case FIGURE_SCALE_LOG:
        return pow(10, t);
    case FIGURE_SCALE_SYMLOG: {
        double edge = law->threshold, linear = 1 / 0.9;
        return fabs(t) <= edge * linear ? t / linear
                                        : copysign(edge * pow(10, fabs(t) / edge - linear), t);
    }
    case FIGURE_SCALE_KNOTS: {
        double k = fmin(fmax(floor(t), 0), (double)law->knot_count - 2);
        double at = law->knots[(size_t)k], next = law->knots[(size_t)k + 1];
        return at + (t - k) * (next - at);
    }
    case FIGURE_SCALE_POWER: {
        double share = t < 0 ? t : pow(t, 1 / law->threshold);
        return law->from + share * (law->to - law->from);
    }
    case FIGURE_SCALE_LOGIT:
        return 1 / (1 + pow(10, -t));
    default:
        return t;
    }
}

/* The limits of one dimension from the data of all axes that share it. */
static void autoscale(struct figure_axes *lead, int d, const struct bounds *b) {
    struct axis *axis = &lead->axis[d];
    double lo = b->lo[d], hi = b->hi[d];
    bool log = axis->law.scale == FIGURE_SCALE_LOG;
    if (lo > hi && lead->polar.on && d == FIGURE_Y) {
        lo = 0;
        hi = 1;
    } else if (lo > hi) {
        lo = -INFINITY;
        hi = INFINITY;
    }
    if (axis->law.scale == FIGURE_SCALE_LOGIT) {
        lo = isfinite(lo) && lo > 0 ? lo : isfinite(b->positive[d]) ? b->positive[d] : 1e-3;
        hi = isfinite(hi) && hi < 1 ? hi : 1 - 1e-3;
    }
    if (log) {
        if (!isfinite(lo) || !isfinite(hi) || hi <= 0) {
            lo = 1;
            hi = 10;
        }
        if (lo <= 0)
            lo = isfinite(b->positive[d]) ? b->positive[d] : 1e-300;
        if (lo == hi) {
            lo = pow(10, ceil(log10(lo)) - 1);
            hi = pow(10, floor(log10(hi)) + 1);
        }
    } else {
        figure__nonsingular(&lo, &hi, 0.05, 1e-15);
    }
    double t0 = figure__scale(&axis->law, lo), t1 = figure__scale(&axis->law, hi);
    double grow = (t1 - t0) * axis->margin;
    double low = figure__unscale(&axis->law, t0 - grow);
    double high = figure__unscale(&axis->law, t1 + grow);
    /* Margins don't pass an edge that sticks: the foot of bars, the border of an image */
    for (int i = 0; i < b->sticky_count[d]; i++) {
        double edge = b->sticky[d][i], slack = 1e-5 * fabs(hi - lo);
        if (log && edge <= 0)
            continue;
        if (edge <= lo + slack && edge > low)
            low = edge;
        if (edge >= hi - slack && edge < high)
            high = edge;
    }
    if (!isfinite(low) || !isfinite(high) || low == high) {
        low = lo;
        high = hi;
    }
    if (lead->polar.on && d == FIGURE_Y && lo >= 0)
        low = 0; /* distances begin in the middle */
    double *first = axis->inverted ? &axis->hi : &axis->lo;
    double *second = axis->inverted ? &axis->lo : &axis->hi;
    if (!(axis->inverted ? axis->fixed_hi : axis->fixed_lo))
        *first = low;
    if (!(axis->inverted ? axis->fixed_lo : axis->fixed_hi))
        *second = high;
}

void figure__limits(struct figure_axes *axes) {
    struct figure *figure = axes->figure;
    for (int d = 0; d < 2; d++) {
        struct figure_axes *lead = axes->axis[d].leader;
        struct axis *axis = &lead->axis[d];
        bool due = false, any = false;
        struct bounds b;
        bounds_reset(&b);
        for (size_t i = 0; i < figure->axes_count; i++)
            due |= figure->axes[i]->axis[d].leader == lead && figure->axes[i]->dirty;
        if (!due || (axis->fixed_lo && axis->fixed_hi))
            continue;
        for (size_t i = 0; i < figure->axes_count; i++) {
            struct figure_axes *member = figure->axes[i];
            if (member->axis[d].leader != lead)
                continue;
            for (size_t k = 0; k < member->artist_count; k++) {
                struct figure_artist *artist = member->artists[k];
                if (artist->hidden || !artist->ops->bounds || artist->in_axes ||
                    artist->indifferent[d])
                    continue;
                artist->ops->bounds(artist, &b);
                any = true;
            }
        }
        if (any || axis->touched)
            autoscale(lead, d, &b);
    }
    /* A dimension's members are clean once both their dimensions have been looked at */
    for (size_t i = 0; i < figure->axes_count; i++) {
        struct figure_axes *member = figure->axes[i];
        bool same_x = member->axis[0].leader == axes->axis[0].leader;
        bool same_y = member->axis[1].leader == axes->axis[1].leader;
        if (same_x && same_y)
            member->dirty = false;
    }
}

void figure_axes_get_position(struct figure_axes *axes, double rect[4]) {
    struct canvas c = {.pt = 1};
    struct figure *f = axes->figure;
    double width = f->width * 72, height = f->height * 72;
    figure__limits(axes);
    struct rect box = figure__axes_box(axes, &c);
    rect[0] = box.x / width;
    rect[1] = 1 - (box.y + box.h) / height;
    rect[2] = box.w / width;
    rect[3] = box.h / height;
}

/* Length of the limits in the units aspect counts. */
static double extent(const struct figure_axes *axes, int d) {
    const struct axis *axis = &axes->axis[d].leader->axis[d];
    return fabs(figure__scale(&axis->law, axis->hi) - figure__scale(&axis->law, axis->lo));
}

static bool gives_room(const struct figure_axes *axes, const struct figure_axes *bar) {
    for (size_t i = 0; i < bar->host_count; i++)
        if (bar->hosts[i] == axes)
            return true;
    return bar->host == axes;
}

/* The place of all that give a colorbar room, before they did. */
static void hosts_rect(const struct figure_axes *bar, double rect[4]) {
    double r[4];
    figure__grid_rect(bar->host, rect);
    for (size_t i = 0; i < bar->host_count; i++) {
        figure__grid_rect(bar->hosts[i], r);
        for (int d = 0; d < 2; d++) {
            double low = fmin(rect[d], r[d]), high = fmax(rect[d] + rect[2 + d], r[d] + r[2 + d]);
            rect[d] = low;
            rect[2 + d] = high - low;
        }
    }
}

/* Room colorbars take from an axes: shares of Matplotlib's (fraction 0.15, pad 0.05 or 0.15). */
static void give_room(const struct figure_axes *axes, double rect[4]) {
    const struct figure *f = axes->figure;
    for (size_t i = 0; i < f->axes_count; i++) {
        const struct figure_axes *bar = f->axes[i];
        double all[4], share = bar->colorbar_fraction + bar->colorbar_pad;
        if (!bar->is_colorbar || !bar->host || !gives_room(axes, bar))
            continue;
        hosts_rect(bar, all);
        int d = bar->colorbar_below ? 1 : 0;
        rect[d] = all[d] + (d == 1 ? all[3] * share : 0) + (rect[d] - all[d]) * (1 - share);
        rect[2 + d] *= 1 - share;
    }
}

static void colorbar_rect(const struct figure_axes *axes, double rect[4]) {
    hosts_rect(axes, rect);
    double whole_w = rect[2], whole_h = rect[3], share = axes->colorbar_fraction;
    if (axes->colorbar_below) {
        rect[3] = whole_h * share;
        rect[0] += whole_w * (1 - axes->colorbar_shrink) / 2;
        rect[2] = whole_w * axes->colorbar_shrink;
    } else {
        rect[0] += whole_w * (1 - share);
        rect[2] = whole_w * share;
        rect[1] += whole_h * (1 - axes->colorbar_shrink) / 2;
        rect[3] = whole_h * axes->colorbar_shrink;
    }
}

/* Beside the host, as long as that. */
static struct rect beside_rect(const struct figure_axes *axes, const struct canvas *c) {
    struct rect r = figure__axes_box(axes->host, c);
    double pad = axes->beside_pad * 72 * c->pt;
    bool across = axes->beside == FIGURE_LEFT || axes->beside == FIGURE_RIGHT;
    double size = axes->beside_size * (across ? r.w : r.h);
    if (axes->beside == FIGURE_RIGHT)
        r.x += r.w + pad;
    else if (axes->beside == FIGURE_LEFT)
        r.x -= pad + size;
    else if (axes->beside == FIGURE_BOTTOM)
        r.y += r.h + pad;
    else
        r.y -= pad + size;
    *(across ? &r.w : &r.h) = size;
    return r;
}

/* Takes the room of the axes that stand beside these from their box. */
static void give_beside(const struct figure_axes *axes, const struct canvas *c, struct rect *box) {
    const struct figure *f = axes->figure;
    double taken[4] = {0}, shares[2] = {1, 1};
    for (size_t i = 0; i < f->axes_count; i++) {
        const struct figure_axes *a = f->axes[i];
        if (a->is_beside && a->host == axes) {
            taken[a->beside] += a->beside_pad * 72 * c->pt;
            shares[a->beside == FIGURE_BOTTOM || a->beside == FIGURE_TOP] += a->beside_size;
        }
    }
    double w = fmax((box->w - taken[FIGURE_LEFT] - taken[FIGURE_RIGHT]) / shares[0], 1);
    double h = fmax((box->h - taken[FIGURE_BOTTOM] - taken[FIGURE_TOP]) / shares[1], 1);
    for (size_t i = 0; i < f->axes_count; i++) {
        const struct figure_axes *a = f->axes[i];
        if (a->is_beside && a->host == axes && a->beside == FIGURE_LEFT)
            box->x += a->beside_pad * 72 * c->pt + a->beside_size * w;
        if (a->is_beside && a->host == axes && a->beside == FIGURE_TOP)
            box->y += a->beside_pad * 72 * c->pt + a->beside_size * h;
    }
    box->w = w;
    box->h = h;
}

struct rect figure__axes_box(struct figure_axes *axes, const struct canvas *c) {
    const struct figure *f = axes->figure;
    double r[4], width = f->width * 72 * c->pt, height = f->height * 72 * c->pt;
    if (axes->is_inset && axes->host) {
        struct rect host = figure__axes_box(axes->host, c);
        const double *in = axes->inset;
        return (struct rect){host.x + in[0] * host.w, host.y + (1 - in[1] - in[3]) * host.h,
                             in[2] * host.w, in[3] * host.h};
    }
    if (axes->is_beside && axes->host)
        return beside_rect(axes, c);
    if (axes->is_colorbar && axes->host) {
        colorbar_rect(axes, r);
    } else {
        figure__grid_rect(axes, r);
        give_room(axes->is_twin && axes->host ? axes->host : axes, r);
    }
    struct rect box = {r[0] * width - c->x0, (1 - r[1] - r[3]) * height - c->y0, r[2] * width,
                       r[3] * height};
    if (axes->is_colorbar) {
        /* The bar is a twentieth as thick as long, at the near side of its room */
        if (axes->colorbar_below)
            box.h = fmin(box.h, box.w / 20);
        else
            box.w = fmin(box.w, box.h / 20);
        figure__colorbar_shorten(axes, &box);
        return box;
    }
    give_beside(axes, c, &box);
    if (axes->box_aspect > 0) {
        double w = fmin(box.w, box.h / axes->box_aspect), h = w * axes->box_aspect;
        return (struct rect){box.x + (box.w - w) / 2, box.y + (box.h - h) / 2, w, h};
    }
    double ratio = axes->aspect;
    if (axes->is_twin && axes->host && isnan(ratio))
        return figure__axes_box(axes->host, c);
    if (isnan(ratio))
        return box;
    double ex = extent(axes, 0), ey = extent(axes, 1) * ratio;
    if (!(ex > 0) || !(ey > 0) || !isfinite(ex) || !isfinite(ey))
        return box;
    double per_x = box.w / ex, per_y = box.h / ey;
    if (axes->adjust_limits) {
        int d = per_x > per_y ? 0 : 1;
        struct axis *axis = &axes->axis[d].leader->axis[d];
        double grow = d == 0 ? per_x / per_y : per_y / per_x, mid = (axis->lo + axis->hi) / 2;
        axis->lo = mid + (axis->lo - mid) * grow;
        axis->hi = mid + (axis->hi - mid) * grow;
        return box;
    }
    if (per_x > per_y) {
        double w = ex * per_y;
        box.x += (box.w - w) / 2;
        box.w = w;
    } else {
        double h = ey * per_x;
        box.y += (box.h - h) / 2;
        box.h = h;
    }
    return box;
}

struct view figure__view(struct figure_axes *axes, const struct canvas *c) {
    struct view v;
    figure__limits(axes);
    v.box = figure__axes_box(axes, c);
    for (int d = 0; d < 2; d++) {
        const struct axis *axis = &axes->axis[d].leader->axis[d];
        double t0 = figure__scale(&axis->law, axis->lo), t1 = figure__scale(&axis->law, axis->hi);
        v.map[d].law = axis->law;
        v.map[d].t0 = t0;
        v.map[d].origin = d == 0 ? v.box.x : v.box.y + v.box.h;
        v.map[d].factor = (d == 0 ? v.box.w : -v.box.h) / (t1 - t0);
    }
    return v;
}
