/* polar.c - axes whose x is an angle and whose y is a distance from the middle.
 * Owns: the disc, its grid and labels, where artists come to lie on it. Must not know: how limits
 * or ticks are found. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Points, as Matplotlib's defaults: from the rim to the middle of an angle's label */
#define ANGLE_PAD 14.0
#define LINE_WIDTH 0.8

static const struct figure_color black = {0, 0, 0, 1};
static const struct figure_color grid_color = {0.6902, 0.6902, 0.6902, 1};

void figure_axes_set_polar(struct figure_axes *axes) {
    axes->polar = (struct figure_polar){.on = true, .direction = 1, .labels_at = 22.5};
    axes->box_aspect = 1;
    axes->axis[FIGURE_X].lo = 0;
    axes->axis[FIGURE_X].hi = 2 * M_PI;
    axes->axis[FIGURE_X].fixed_lo = axes->axis[FIGURE_X].fixed_hi = true;
    figure_axes_set_grid(axes, 1 << FIGURE_X | 1 << FIGURE_Y, true, 1, NULL);
}

struct figure_polar *figure_axes_polar(struct figure_axes *axes) {
    return axes->polar.on ? &axes->polar : NULL;
}

/* Of a value from the middle of the disc of radius 1; NAN: it is not on it. */
static double distance(const struct figure_axes *axes, double value) {
    const struct axis *axis = &axes->axis[FIGURE_Y].leader->axis[FIGURE_Y];
    double lo = figure__scale(&axis->law, axis->lo), hi = figure__scale(&axis->law, axis->hi);
    double r = (figure__scale(&axis->law, value) - lo) / (hi - lo);
    return r >= 0 ? r : NAN;
}

/* From angle and distance to the disc. */
static void on_disc(const struct figure_axes *axes, double *x, double *y) {
    double r = distance(axes, *y), angle = axes->polar.direction * *x + axes->polar.offset;
    *x = r * cos(angle);
    *y = r * sin(angle);
}

static struct view disc_view(const struct view *v) {
    struct view disc = {.box = v->box};
    for (int d = 0; d < 2; d++) {
        disc.map[d].law = (struct law){.scale = FIGURE_SCALE_LINEAR, .threshold = 2};
        disc.map[d].origin = d ? v->box.y + v->box.h / 2 : v->box.x + v->box.w / 2;
        disc.map[d].factor = (d ? -v->box.h : v->box.w) / 2;
    }
    return disc;
}

/* Bars are sectors of rings. */
static void sectors(const struct figure_artist *a, struct canvas *c, const struct view *disc) {
    const struct figure_axes *axes = a->axes;
    double radius = disc->box.w / 2, x = disc->map[0].origin, y = disc->map[1].origin, box[4];
    struct figure_color face;
    for (size_t i = 0; figure_patch_get(a, i, box, &face); i++) {
        double from = box[0], to = box[0] + box[2];
        double in = distance(axes, box[1]), out = distance(axes, box[1] + box[3]);
        in = isfinite(in) ? in : 0;
        if (!isfinite(from + to + out))
            continue;
        /* The screen's y goes down: so do its angles */
        double a0 = -(axes->polar.direction * from + axes->polar.offset);
        double a1 = -(axes->polar.direction * to + axes->polar.offset);
        double first = fmin(a0, a1), last = fmax(a0, a1);
        cairo_new_sub_path(c->cr);
        cairo_arc(c->cr, x, y, out * radius, first, last);
        cairo_arc_negative(c->cr, x, y, in * radius, last, first);
        cairo_close_path(c->cr);
        canvas_shape(c, &a->style, face);
    }
}

void figure__polar_artist(struct figure_artist *a, struct canvas *c, const struct view *v) {
    struct view disc = disc_view(v);
    if (a->hidden || (c->measuring && !a->style.clip_off && a->ops->kind != FIGURE_KIND_TEXT))
        return;
    bool clip = a->ops->kind != FIGURE_KIND_TEXT && a->ops->kind != FIGURE_KIND_SCATTER;
    cairo_save(c->cr);
    if (clip) {
        cairo_arc(c->cr, disc.map[0].origin, disc.map[1].origin, v->box.w / 2, 0, 2 * M_PI);
        cairo_clip(c->cr);
    }
    if (a->ops->kind == FIGURE_KIND_PATCHES) {
        sectors(a, c, &disc);
    } else if (a->ops->kind == FIGURE_KIND_TEXT) {
        figure__words_on(a, on_disc, c, &disc);
    } else {
        double *x = a->x, *y = a->y;
        double *flat = x && y ? malloc((2 * a->count + 1) * sizeof *flat) : NULL;
        if (flat) {
            a->x = flat;
            a->y = flat + a->count;
            for (size_t i = 0; i < a->count; i++) {
                a->x[i] = x[i];
                a->y[i] = y[i];
                on_disc(a->axes, &a->x[i], &a->y[i]);
            }
            a->ops->draw(a, c, &disc);
            a->x = x;
            a->y = y;
            free(flat);
        }
    }
    cairo_new_path(c->cr);
    cairo_restore(c->cr);
}

static void circle(struct canvas *c, const struct view *disc, double r) {
    cairo_new_sub_path(c->cr);
    cairo_arc(c->cr, disc->map[0].origin, disc->map[1].origin, r * disc->box.w / 2, 0, 2 * M_PI);
}

void figure__polar_face(const struct figure_axes *axes, struct canvas *c, const struct view *v) {
    struct view disc = disc_view(v);
    circle(c, &disc, 1);
    canvas_fill_stroke(c, axes->face, FIGURE_COLOR_NONE, NAN, 0, FIGURE_LINE_SOLID);
}

void figure__polar_grid(const struct figure_axes *axes, struct canvas *c, const struct view *v,
                        const struct figure_ticks t[2]) {
    struct view disc = disc_view(v);
    for (int d = 0; d < 2; d++) {
        const struct figure_style *s = &axes->axis[d].grid_style[0];
        if (!axes->axis[d].grid)
            continue;
        canvas_color(c, figure__given(s->color) ? s->color : grid_color, s->alpha);
        canvas_pen(c, s->line == FIGURE_LINE_AUTO ? FIGURE_LINE_SOLID : s->line,
                   isnan(s->line_width) ? LINE_WIDTH : s->line_width);
        cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_BUTT);
        for (size_t i = 0; i < t[d].count; i++) {
            if (d == FIGURE_X) {
                double angle = axes->polar.direction * t[d].at[i] + axes->polar.offset;
                cairo_move_to(c->cr, disc.map[0].origin, disc.map[1].origin);
                cairo_line_to(c->cr, view_x(&disc, cos(angle)), view_y(&disc, sin(angle)));
            } else if (distance(axes, t[d].at[i]) <= 1) {
                circle(c, &disc, distance(axes, t[d].at[i]));
            }
        }
        cairo_stroke(c->cr);
    }
}

void figure__polar_frame(const struct figure_axes *axes, struct canvas *c, const struct view *v,
                         const struct figure_ticks t[2], struct rect *used) {
    struct view disc = disc_view(v);
    double rim = v->box.w / 2;
    circle(c, &disc, 1);
    canvas_fill_stroke(c, FIGURE_COLOR_NONE, black, NAN, LINE_WIDTH, FIGURE_LINE_SOLID);
    struct figure_text_style s = text_style_or(&axes->axis[FIGURE_X].tick_style, 10,
                                               FIGURE_ALIGN_CENTER, FIGURE_ALIGN_CENTER);
    for (size_t i = 0; axes->axis[FIGURE_X].tick_labels && i < t[FIGURE_X].count; i++) {
        double angle = axes->polar.direction * t[FIGURE_X].at[i] + axes->polar.offset;
        double r = rim + ANGLE_PAD * c->pt;
        text_draw(c, disc.map[0].origin + r * cos(angle), disc.map[1].origin - r * sin(angle),
                  t[FIGURE_X].labels[i], &s, used);
    }
    s = text_style_or(&axes->axis[FIGURE_Y].tick_style, 10, FIGURE_ALIGN_LEFT, FIGURE_ALIGN_BOTTOM);
    for (size_t i = 0; axes->axis[FIGURE_Y].tick_labels && i < t[FIGURE_Y].count; i++) {
        double x = axes->polar.labels_at * M_PI / 180, y = t[FIGURE_Y].at[i];
        on_disc(axes, &x, &y);
        if (hypot(x, y) > 0)
            text_draw(c, view_x(&disc, x), view_y(&disc, y), t[FIGURE_Y].labels[i], &s, used);
    }
}

/* Angles each eighth of a turn where none were set, and their names in degrees. */
int figure__polar_angles(const struct axis *axis, struct figure_ticks *out,
                         struct figure_err *err) {
    size_t count = axis->fixed_ticks ? axis->tick_count : 8;
    out->at = figure__alloc(count, sizeof *out->at, err);
    out->labels = figure__alloc(count, sizeof *out->labels, err);
    out->offset = figure__text("");
    if (!out->at || !out->labels || !out->offset)
        return -1;
    for (size_t i = 0; i < count; i++) {
        char text[40];
        double at = axis->fixed_ticks ? axis->at[i] : (double)i * M_PI / 4;
        snprintf(text, sizeof text, "%.0f°", at * 180 / M_PI);
        const char *name = axis->fixed_ticks && axis->names ? axis->names[i] : text;
        if (!(out->labels[i] = figure__text(name ? name : "")))
            return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for ticks");
        out->at[out->count++] = at;
    }
    return 0;
}
