/* frame.c - what stands around an axes: spines, tick marks and their labels, names of the axes.
 * Owns: its look and its drawing. Must not know: artists, or where ticks go. */
#include "kernel/figure/scene.h"

#include <math.h>

/* Points, as Matplotlib's defaults */
#define TICK_LENGTH 3.5
#define TICK_WIDTH 0.8
#define TICK_PAD 3.5
#define MINOR_LENGTH 2.0
#define MINOR_WIDTH 0.6
#define MINOR_PAD 3.4
#define LABEL_PAD 4.0
#define OFFSET_PAD 3.0
#define SPINE_WIDTH 0.8

static const struct figure_color black = {0, 0, 0, 1};

/* ---- settings -------------------------------------------------------------------------------- */

struct figure_spine figure_spine_default(void) {
    return (struct figure_spine){.color = FIGURE_COLOR_AUTO, .width = NAN};
}

void figure_axes_style_spine(struct figure_axes *axes, enum figure_side side,
                             const struct figure_spine *spine) {
    struct figure_spine *s = &axes->spine[side];
    if (figure__given(spine->color))
        s->color = spine->color;
    if (!isnan(spine->width))
        s->width = spine->width;
    if (spine->line != FIGURE_LINE_AUTO)
        s->line = spine->line;
    if (spine->place != FIGURE_SPINE_KEEP) {
        s->place = spine->place;
        s->at = spine->at;
    }
}

struct figure_spine figure_axes_spine(const struct figure_axes *axes, enum figure_side side) {
    struct figure_spine s = axes->spine[side];
    if (!figure__given(s.color))
        s.color = black;
    if (isnan(s.width))
        s.width = SPINE_WIDTH;
    if (s.line == FIGURE_LINE_AUTO)
        s.line = FIGURE_LINE_SOLID;
    return s;
}

struct figure_tick_look figure_tick_look_default(void) {
    return (struct figure_tick_look){.length = NAN,
                                     .width = NAN,
                                     .pad = NAN,
                                     .color = FIGURE_COLOR_AUTO,
                                     .marks = {-1, -1},
                                     .labels = {-1, -1}};
}

void figure_axes_set_tick_look(struct figure_axes *axes, enum figure_dim dim, int which,
                               const struct figure_tick_look *look) {
    struct axis *axis = &axes->axis[dim];
    for (int minor = 0; minor < 2; minor++) {
        struct figure_tick_look *l = &axis->look[minor];
        if (!(which & 1 << minor))
            continue;
        if (!isnan(look->length))
            l->length = look->length;
        if (!isnan(look->width))
            l->width = look->width;
        if (!isnan(look->pad))
            l->pad = look->pad;
        if (figure__given(look->color))
            l->color = look->color;
        if (look->direction != FIGURE_DIRECTION_KEEP)
            l->direction = look->direction;
    }
    if (which == 2) { /* minor ticks have no labels to hide, and both their sides go together */
        if (look->marks[axis->far_side] >= 0)
            axis->minor_hidden = look->marks[axis->far_side] == 0;
        return;
    }
    for (int side = 0; side < 2; side++) {
        bool own = side == axis->far_side;
        if (look->marks[side] >= 0)
            *(own ? &axis->marks : &axis->other_marks) = look->marks[side] != 0;
        if (look->labels[side] >= 0)
            *(own ? &axis->tick_labels : &axis->other_labels) = look->labels[side] != 0;
    }
}

bool figure_axes_has_tick_labels(const struct figure_axes *axes, enum figure_dim dim) {
    const struct axis *axis = &axes->axis[dim];
    return axis->tick_labels || axis->other_labels || axes->is_twin;
}

void figure_axes_set_far_side(struct figure_axes *axes, enum figure_dim dim, bool far_side) {
    axes->axis[dim].far_side = far_side;
}

void figure_axes_set_label_side(struct figure_axes *axes, enum figure_dim dim, bool far_side) {
    struct axis *axis = &axes->axis[dim];
    if (axis->far_side == far_side)
        return;
    axis->far_side = far_side;
    bool marks = axis->marks, labels = axis->tick_labels;
    axis->marks = axis->other_marks;
    axis->tick_labels = axis->other_labels;
    axis->other_marks = marks;
    axis->other_labels = labels;
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct figure_text_style text_style_or(const struct figure_text_style *style, double size,
                                       enum figure_align halign, enum figure_align valign) {
    struct figure_text_style s = *style;
    if (isnan(s.size))
        s.size = size;
    if (s.halign == FIGURE_ALIGN_AUTO)
        s.halign = halign;
    if (s.valign == FIGURE_ALIGN_AUTO)
        s.valign = valign;
    return s;
}

/* The pixel at which a spine lies, across the dimension it shows. */
static double spine_pixel(const struct figure_axes *axes, const struct canvas *c,
                          const struct view *v, enum figure_side side) {
    const struct figure_spine *s = &axes->spine[side];
    const struct rect *b = &v->box;
    bool upright = side == FIGURE_LEFT || side == FIGURE_RIGHT;
    double edge[4] = {b->x, b->x + b->w, b->y + b->h, b->y}; /* ORDER figure_side */
    static const signed char outward[4] = {-1, 1, 1, -1};
    switch (s->place) {
    case FIGURE_SPINE_DATA:
        return view_at(v, upright ? FIGURE_X : FIGURE_Y, s->at);
    case FIGURE_SPINE_AXES:
        return upright ? b->x + s->at * b->w : b->y + (1 - s->at) * b->h;
    case FIGURE_SPINE_OUTWARD:
        return edge[side] + outward[side] * s->at * c->pt;
    case FIGURE_SPINE_KEEP:
        break;
    }
    return edge[side];
}

static enum figure_side side_of(int dim, bool far_side) {
    return dim == FIGURE_X ? (far_side ? FIGURE_TOP : FIGURE_BOTTOM)
                           : (far_side ? FIGURE_RIGHT : FIGURE_LEFT);
}

/* One side of an axis, as it is drawn. */
struct edge {
    struct figure_axes *axes;
    struct canvas *c;
    const struct view *v;
    int dim;
    bool far_side;
    double at;  /* pixel of its spine */
    double out; /* -1 or 1: which way is out of the axes */
};

static struct edge edge_of(struct figure_axes *axes, struct canvas *c, const struct view *v,
                           int dim, bool far_side) {
    return (struct edge){.axes = axes,
                         .c = c,
                         .v = v,
                         .dim = dim,
                         .far_side = far_side,
                         .at = spine_pixel(axes, c, v, side_of(dim, far_side)),
                         .out = (dim == FIGURE_X) == far_side ? -1 : 1};
}

static double mark_length(const struct figure_tick_look *look, int minor) {
    return isnan(look->length) ? (minor ? MINOR_LENGTH : TICK_LENGTH) : look->length;
}

/* Points by which marks stand out of the axes. */
static double mark_reach(const struct figure_tick_look *look, int minor) {
    double length = mark_length(look, minor);
    return look->direction == FIGURE_DIRECTION_IN     ? 0
           : look->direction == FIGURE_DIRECTION_BOTH ? length / 2
                                                      : length;
}

static void tick_marks(const struct edge *e, int minor, const double *at, size_t count) {
    const struct figure_tick_look *look = &e->axes->axis[e->dim].look[minor];
    double reach = mark_reach(look, minor) * e->c->pt * e->out;
    double back = reach - mark_length(look, minor) * e->c->pt * e->out;
    if (!count)
        return;
    canvas_color(e->c, figure__given(look->color) ? look->color : black, NAN);
    canvas_pen(e->c, FIGURE_LINE_SOLID,
               isnan(look->width) ? (minor ? MINOR_WIDTH : TICK_WIDTH) : look->width);
    cairo_set_line_cap(e->c->cr, CAIRO_LINE_CAP_BUTT);
    for (size_t i = 0; i < count; i++) {
        double p = view_at(e->v, e->dim, at[i]);
        if (e->dim == FIGURE_X) {
            cairo_move_to(e->c->cr, p, e->at + back);
            cairo_line_to(e->c->cr, p, e->at + reach);
        } else {
            cairo_move_to(e->c->cr, e->at + back, p);
            cairo_line_to(e->c->cr, e->at + reach, p);
        }
    }
    cairo_stroke(e->c->cr);
}

static void tick_texts(const struct edge *e, int minor, const double *at, char *const *labels,
                       size_t count, bool marks, struct rect *used) {
    const struct axis *axis = &e->axes->axis[e->dim];
    const struct figure_tick_look *look = &axis->look[minor];
    double pad = isnan(look->pad) ? (minor ? MINOR_PAD : TICK_PAD) : look->pad;
    double d = e->at + e->out * (pad + (marks ? mark_reach(look, minor) : 0)) * e->c->pt;
    struct figure_text_style s =
        e->dim == FIGURE_X ? text_style_or(&axis->tick_style, 10, FIGURE_ALIGN_CENTER,
                                           e->far_side ? FIGURE_ALIGN_BOTTOM : FIGURE_ALIGN_TOP)
                           : text_style_or(&axis->tick_style, 10,
                                           e->far_side ? FIGURE_ALIGN_LEFT : FIGURE_ALIGN_RIGHT,
                                           FIGURE_ALIGN_CENTER);
    for (size_t i = 0; i < count; i++) {
        double p = view_at(e->v, e->dim, at[i]);
        if (e->dim == FIGURE_X) {
            text_draw(e->c, p, d, labels[i], &s, used);
            continue;
        }
        /* Numbers are centred by their digits, not by the line with its descent */
        double lift = isnan(s.rotation) || s.rotation == 0 ? 0.105 * s.size * e->c->pt : 0;
        text_draw(e->c, d, p + lift, labels[i], &s, used);
    }
}

static void axis_offset(const struct edge *e, const char *offset, struct rect *used) {
    const struct axis *axis = &e->axes->axis[e->dim];
    const struct rect *box = &e->v->box;
    double pad = OFFSET_PAD * e->c->pt;
    struct figure_text_style s = figure_text_style_default();
    s.size = isnan(axis->tick_style.size) ? 10 : axis->tick_style.size;
    s.color = axis->tick_style.color;
    if (e->dim == FIGURE_X) {
        s.halign = FIGURE_ALIGN_RIGHT;
        s.valign = e->far_side ? FIGURE_ALIGN_BOTTOM : FIGURE_ALIGN_TOP;
        text_draw(e->c, box->x + box->w, e->far_side ? used->y - pad : used->y + used->h + pad,
                  offset, &s, used);
    } else {
        s.halign = e->far_side ? FIGURE_ALIGN_RIGHT : FIGURE_ALIGN_LEFT;
        s.valign = FIGURE_ALIGN_BOTTOM;
        text_draw(e->c, e->far_side ? box->x + box->w : box->x, box->y - pad, offset, &s, NULL);
    }
}

static void axis_label(const struct edge *e, struct rect *used) {
    const struct axis *axis = &e->axes->axis[e->dim];
    const struct rect *box = &e->v->box;
    double pad = (isnan(axis->label_style.pad) ? LABEL_PAD : axis->label_style.pad) * e->c->pt;
    struct figure_text_style s =
        e->dim == FIGURE_X ? text_style_or(&axis->label_style, 10, FIGURE_ALIGN_CENTER,
                                           e->far_side ? FIGURE_ALIGN_BOTTOM : FIGURE_ALIGN_TOP)
                           : text_style_or(&axis->label_style, 10,
                                           e->far_side ? FIGURE_ALIGN_LEFT : FIGURE_ALIGN_RIGHT,
                                           FIGURE_ALIGN_CENTER);
    if (e->dim == FIGURE_X) {
        double x = s.halign == FIGURE_ALIGN_LEFT    ? box->x
                   : s.halign == FIGURE_ALIGN_RIGHT ? box->x + box->w
                                                    : box->x + box->w / 2;
        text_draw(e->c, x, e->far_side ? used->y - pad : used->y + used->h + pad, axis->label, &s,
                  used);
        return;
    }
    if (isnan(s.rotation))
        s.rotation = 90;
    text_draw(e->c, e->far_side ? used->x + used->w + pad : used->x - pad, box->y + box->h / 2,
              axis->label, &s, NULL);
}

/* The ticks and labels of one side; *used grows by what they take. */
static void side_draw(const struct edge *e, const struct figure_ticks *t, bool marks, bool labels,
                      struct rect *used) {
    if (marks) {
        if (!e->axes->axis[e->dim].minor_hidden)
            tick_marks(e, 1, t->minor, t->minor_count);
        tick_marks(e, 0, t->at, t->count);
    }
    if (labels) {
        tick_texts(e, 0, t->at, t->labels, t->count, marks, used);
        if (t->minor_labels)
            tick_texts(e, 1, t->minor, t->minor_labels, t->minor_count, marks, used);
    } else if (marks) {
        double reach = e->at + e->out * mark_reach(&e->axes->axis[e->dim].look[0], 0) * e->c->pt;
        struct rect grown = e->dim == FIGURE_X ? (struct rect){used->x, reach, 0, 0}
                                               : (struct rect){reach, used->y, 0, 0};
        rect_join(used, &grown);
    }
}

void axis_draw(struct figure_axes *axes, struct canvas *c, const struct view *v, int dim,
               const struct figure_ticks *t, struct rect *used) {
    const struct axis *axis = &axes->axis[dim];
    struct edge own = edge_of(axes, c, v, dim, axis->far_side),
                other = edge_of(axes, c, v, dim, !axis->far_side);
    /* The bare edge of the axes counts as used: labels start from it when there are no ticks. An
     * axis that was moved takes its labels along. */
    *used = v->box;
    if (axes->spine[side_of(dim, axis->far_side)].place != FIGURE_SPINE_KEEP)
        *used = dim == FIGURE_X ? (struct rect){v->box.x, own.at, v->box.w, 0}
                                : (struct rect){own.at, v->box.y, 0, v->box.h};
    if (axis->other_marks || axis->other_labels)
        side_draw(&other, t, axis->other_marks, axis->other_labels, used);
    side_draw(&own, t, axis->marks, axis->tick_labels, used);
    if ((axis->tick_labels || axis->other_labels) && t->offset && t->offset[0])
        axis_offset(&own, t->offset, used);
    if (axis->label && axis->label[0])
        axis_label(&own, used);
}

static bool same_pen(const struct figure_spine *a, const struct figure_spine *b) {
    return figure_color_equal(a->color, b->color) && a->width == b->width && a->line == b->line;
}

/* A twin's host has drawn the spines, but for those the twin alone shows or has of its own. */
static bool drawn(const struct figure_axes *axes, int side) {
    const struct figure_spine *s = &axes->spine[side];
    bool own = figure__given(s->color) || !isnan(s->width) || s->line != FIGURE_LINE_AUTO ||
               s->place != FIGURE_SPINE_KEEP;
    return !axes->spine_off[side] && (!axes->is_twin || own || axes->host->spine_off[side]);
}

void spines_draw(const struct figure_axes *axes, struct canvas *c, const struct view *v) {
    const struct rect *b = &v->box;
    struct figure_spine spine[4];
    double at[4];
    bool plain = true;
    for (int i = 0; i < 4; i++) {
        spine[i] = figure_axes_spine(axes, (enum figure_side)i);
        at[i] = spine_pixel(axes, c, v, (enum figure_side)i);
        plain &= drawn(axes, i) && axes->spine[i].place == FIGURE_SPINE_KEEP &&
                 same_pen(&spine[i], &spine[0]);
    }
    for (int i = 0; i < 4; i++) {
        if (!drawn(axes, i) || spine[i].color.a <= 0 || spine[i].line == FIGURE_LINE_NONE)
            continue;
        canvas_color(c, spine[i].color, NAN);
        canvas_pen(c, spine[i].line, spine[i].width);
        cairo_set_line_join(c->cr, CAIRO_LINE_JOIN_MITER);
        if (plain) {
            cairo_rectangle(c->cr, b->x, b->y, b->w, b->h);
        } else if (i == FIGURE_LEFT || i == FIGURE_RIGHT) {
            cairo_move_to(c->cr, at[i], b->y);
            cairo_line_to(c->cr, at[i], b->y + b->h);
        } else {
            cairo_move_to(c->cr, b->x, at[i]);
            cairo_line_to(c->cr, b->x + b->w, at[i]);
        }
        cairo_stroke(c->cr);
        if (plain)
            return;
    }
}
