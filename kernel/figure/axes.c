/* axes.c - what an axes is told: limits, scales, labels, ticks, titles, legends.
 * Owns: lifetime and settings of axes. Must not know: how any of it is drawn. */
#include "kernel/figure/scene.h"
#include "kernel/figure/room.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void axis_defaults(struct axis *axis) {
    struct figure_axes *leader = axis->leader;
    bool far_side = axis->far_side;
    *axis = (struct axis){.lo = 0,
                          .hi = 1,
                          .margin = 0.05,
                          .marks = true,
                          .tick_labels = true,
                          .format_offset = true,
                          .leader = leader,
                          .far_side = far_side};
    axis->law = (struct law){.scale = FIGURE_SCALE_LINEAR, .threshold = 2};
    axis->label_style = axis->tick_style = figure_text_style_default();
    axis->grid_style[0] = axis->grid_style[1] = figure_style_default();
    axis->look[0] = axis->look[1] = figure_tick_look_default();
}

static void defaults(struct figure_axes *axes) {
    axis_defaults(&axes->axis[0]);
    axis_defaults(&axes->axis[1]);
    for (int i = 0; i < 3; i++)
        axes->title_style[i] = figure_text_style_default();
    for (int i = 0; i < 4; i++)
        axes->spine[i] = figure_spine_default();
    axes->grid_z = 1.5;
    axes->aspect = axes->box_aspect = NAN;
    axes->face = (struct figure_color){1, 1, 1, 1};
    axes->legend = figure_legend_default();
}

struct figure_axes *figure__axes_new(struct figure *figure, struct figure_err *err) {
    struct figure_axes **grown =
        room_for(figure->axes, figure->axes_count + 1, &figure->axes_room, sizeof *grown);
    if (!grown) {
        figure__fail(err, FIGURE_ERR_MEMORY, "no memory for axes");
        return NULL;
    }
    figure->axes = grown;
    struct figure_axes *axes = figure__alloc(1, sizeof *axes, err);
    if (!axes)
        return NULL;
    axes->figure = figure;
    axes->axis[0].leader = axes->axis[1].leader = axes;
    defaults(axes);
    figure->axes[figure->axes_count++] = axes;
    return axes;
}

static void drop_ticks(struct axis *axis) {
    for (size_t i = 0; axis->names && i < axis->tick_count; i++)
        free(axis->names[i]);
    free(axis->names);
    free(axis->at);
    axis->names = NULL;
    axis->at = NULL;
    axis->tick_count = 0;
    axis->fixed_ticks = axis->categories = false;
}

/* Drops the texts and artists a legend was told to show; the legend itself stays as it is. */
static void drop_legend_list(struct figure_axes *axes) {
    for (size_t i = 0; axes->legend_texts && i < axes->legend_count; i++)
        free(axes->legend_texts[i]);
    free(axes->legend_texts);
    free(axes->legend_artists);
    free(axes->legend_parts);
    axes->legend_parts = NULL;
    axes->legend_texts = NULL;
    axes->legend_artists = NULL;
    axes->legend_count = 0;
}

static void empty(struct figure_axes *axes) {
    for (int d = 0; d < 2; d++) {
        free(axes->axis[d].label);
        drop_ticks(&axes->axis[d]);
        free(axes->axis[d].minor_at);
        free(axes->axis[d].knots);
    }
    for (int i = 0; i < 3; i++)
        free(axes->title[i]);
    figure__artists_clear(axes);
    drop_legend_list(axes);
    free(axes->legend_title);
    free(axes->colors);
}

void figure__axes_free(struct figure_axes *axes) {
    empty(axes);
    free(axes->hosts);
    free(axes);
}

struct figure *figure_axes_figure(struct figure_axes *axes) {
    return axes->figure;
}

void figure_axes_clear(struct figure_axes *axes) {
    struct figure_axes kept = *axes;
    empty(axes);
    *axes = (struct figure_axes){.figure = kept.figure,
                                 .in_grid = kept.in_grid,
                                 .rows = kept.rows,
                                 .cols = kept.cols,
                                 .first = kept.first,
                                 .last = kept.last,
                                 .host = kept.host,
                                 .is_twin = kept.is_twin,
                                 .is_colorbar = kept.is_colorbar,
                                 .colorbar_below = kept.colorbar_below,
                                 .colorbar_fraction = kept.colorbar_fraction,
                                 .colorbar_shrink = kept.colorbar_shrink,
                                 .colorbar_pad = kept.colorbar_pad,
                                 .hosts = kept.hosts,
                                 .host_count = kept.host_count,
                                 .is_inset = kept.is_inset,
                                 .is_beside = kept.is_beside,
                                 .beside = kept.beside,
                                 .beside_size = kept.beside_size,
                                 .beside_pad = kept.beside_pad};
    memcpy(axes->inset, kept.inset, sizeof axes->inset);
    memcpy(axes->rect, kept.rect, sizeof axes->rect);
    for (int d = 0; d < 2; d++) {
        axes->axis[d].leader = kept.axis[d].leader;
        axes->axis[d].far_side = kept.axis[d].far_side;
    }
    defaults(axes);
    if (kept.polar.on)
        figure_axes_set_polar(axes);
}

struct figure_axes *figure_axes_inset(struct figure_axes *axes, const double rect[4],
                                      struct figure_err *err) {
    struct figure_axes *inset = figure__axes_new(axes->figure, err);
    if (!inset)
        return NULL;
    inset->host = axes;
    inset->is_inset = true;
    memcpy(inset->inset, rect, sizeof inset->inset);
    return inset;
}

struct figure_axes *figure_axes_beside(struct figure_axes *axes, enum figure_side side, double size,
                                       double pad, struct figure_err *err) {
    struct figure_axes *made = figure__axes_new(axes->figure, err);
    if (!made)
        return NULL;
    made->host = axes;
    made->is_beside = true;
    made->beside = side;
    made->beside_size = size;
    made->beside_pad = pad;
    return made;
}

void figure_axes_remove(struct figure_axes **axes_pointer) {
    struct figure_axes *axes = *axes_pointer;
    struct figure *figure = axes->figure;
    size_t at = 0;
    while (at < figure->axes_count && figure->axes[at] != axes)
        at++;
    memmove(&figure->axes[at], &figure->axes[at + 1],
            (--figure->axes_count - at) * sizeof *figure->axes);
    /* Followers get a leader among themselves, with the limits they had. */
    for (int d = 0; d < 2; d++) {
        struct figure_axes *heir = NULL;
        for (size_t i = 0; i < figure->axes_count; i++) {
            struct figure_axes *other = figure->axes[i];
            if (other->axis[d].leader != axes)
                continue;
            if (!heir) {
                const struct axis *old = &axes->axis[d];
                heir = other;
                heir->axis[d].lo = old->lo;
                heir->axis[d].hi = old->hi;
                heir->axis[d].fixed_lo = old->fixed_lo;
                heir->axis[d].fixed_hi = old->fixed_hi;
                heir->axis[d].law = old->law;
                heir->axis[d].touched = old->touched;
                heir->axis[d].inverted = old->inverted;
            }
            other->axis[d].leader = heir;
        }
    }
    for (size_t i = figure->axes_count; i-- > 0;) {
        struct figure_axes *other = figure->axes[i];
        for (size_t k = other->host_count; k-- > 0;)
            if (other->hosts[k] == axes)
                other->hosts[k] = other->hosts[--other->host_count];
        if (other->host != axes)
            continue;
        if (axes->is_twin || !other->is_twin)
            other->host = NULL;
        else
            other->host = axes->host;
    }
    figure__axes_free(axes);
    *axes_pointer = NULL;
}

/* In the bottom row, which keeps x labels, or the left column, which keeps y labels. */
static bool is_outer(const struct figure_axes *a, enum figure_dim dim) {
    return !a->in_grid ||
           (dim == FIGURE_X ? a->last / a->cols == a->rows - 1 : a->first % a->cols == 0);
}

void figure_axes_share(struct figure_axes *axes, struct figure_axes *with, enum figure_dim dim,
                       bool hide_labels) {
    struct figure *figure = axes->figure;
    struct figure_axes *leader = with->axis[dim].leader, *old = axes->axis[dim].leader;
    for (size_t i = 0; i < figure->axes_count; i++)
        if (figure->axes[i]->axis[dim].leader == old)
            figure->axes[i]->axis[dim].leader = leader;
    leader->axis[dim].touched |= old->axis[dim].touched;
    leader->dirty = true;
    if (!hide_labels)
        return;
    for (size_t i = 0; i < figure->axes_count; i++) {
        struct figure_axes *a = figure->axes[i];
        if (a->axis[dim].leader == leader && !is_outer(a, dim))
            a->axis[dim].tick_labels = false;
    }
}

void figure_axes_label_outer(struct figure_axes *axes) {
    for (int d = 0; d < 2; d++)
        if (!is_outer(axes, (enum figure_dim)d)) {
            axes->axis[d].tick_labels = false;
            figure_axes_set_label(axes, (enum figure_dim)d, NULL, NULL);
        }
}

struct figure_axes *figure_axes_twin(struct figure_axes *axes, enum figure_dim shared,
                                     struct figure_err *err) {
    struct figure_axes *twin = figure__axes_new(axes->figure, err);
    if (!twin)
        return NULL;
    memcpy(twin->rect, axes->rect, sizeof twin->rect);
    twin->in_grid = axes->in_grid;
    twin->rows = axes->rows;
    twin->cols = axes->cols;
    twin->first = axes->first;
    twin->last = axes->last;
    twin->host = axes;
    twin->is_twin = true;
    twin->face = FIGURE_COLOR_NONE;
    twin->axis[shared].leader = axes->axis[shared].leader;
    twin->axis[shared].marks = twin->axis[shared].tick_labels = false;
    twin->axis[1 - shared].far_side = true;
    return twin;
}

void figure_axes_set_position(struct figure_axes *axes, const double rect[4]) {
    memcpy(axes->rect, rect, sizeof axes->rect);
    axes->in_grid = false;
}

static int replace(char **slot, const char *text) {
    char *copy = figure__text(text);
    if (text && !copy)
        return -1;
    free(*slot);
    *slot = copy;
    return 0;
}

static int title_slot(enum figure_align where) {
    return where == FIGURE_ALIGN_LEFT ? 0 : where == FIGURE_ALIGN_RIGHT ? 2 : 1;
}

int figure_axes_set_title(struct figure_axes *axes, const char *text, enum figure_align where,
                          const struct figure_text_style *style) {
    int slot = title_slot(where);
    axes->title_style[slot] = style ? *style : figure_text_style_default();
    return replace(&axes->title[slot], text);
}

const char *figure_axes_get_title(const struct figure_axes *axes, enum figure_align where) {
    const char *title = axes->title[title_slot(where)];
    return title ? title : "";
}

int figure_axes_set_label(struct figure_axes *axes, enum figure_dim dim, const char *text,
                          const struct figure_text_style *style) {
    struct figure_text_style s = style ? *style : figure_text_style_default();
    if (!figure__given(s.color)) /* a secondary axis has one for all it writes */
        s.color = axes->axis[dim].label_style.color;
    axes->axis[dim].label_style = s;
    return replace(&axes->axis[dim].label, text);
}

const char *figure_axes_get_label(const struct figure_axes *axes, enum figure_dim dim) {
    return axes->axis[dim].label ? axes->axis[dim].label : "";
}

int figure_axes_set_limits(struct figure_axes *axes, enum figure_dim dim, double lo, double hi,
                           struct figure_err *err) {
    struct figure_axes *lead = axes->axis[dim].leader;
    struct axis *axis = &lead->axis[dim];
    if (isinf(lo) || isinf(hi))
        return figure__fail(err, FIGURE_ERR_VALUE, "Axis limits cannot be NaN or Inf");
    if (axis->law.scale == FIGURE_SCALE_LOG && ((!isnan(lo) && lo <= 0) || (!isnan(hi) && hi <= 0)))
        return figure__fail(err, FIGURE_ERR_VALUE, "a log axis cannot show %g: give limits above 0",
                            lo <= 0 ? lo : hi);
    figure__limits(lead);
    if (!isnan(lo)) {
        axis->lo = lo;
    }
    if (!isnan(hi)) {
        axis->hi = hi;
    }
    axis->fixed_lo = axis->fixed_hi = true; /* one end given stops both, as in Matplotlib */
    axis->inverted = axis->lo > axis->hi;
    double low = fmin(axis->lo, axis->hi), high = fmax(axis->lo, axis->hi);
    figure__nonsingular(&low, &high, 0.05, 1e-15);
    axis->lo = axis->inverted ? high : low;
    axis->hi = axis->inverted ? low : high;
    return 0;
}

void figure_axes_get_limits(struct figure_axes *axes, enum figure_dim dim, double *lo, double *hi) {
    struct figure_axes *lead = axes->axis[dim].leader;
    figure__limits(lead);
    *lo = lead->axis[dim].lo;
    *hi = lead->axis[dim].hi;
}

void figure_axes_set_autoscale(struct figure_axes *axes, enum figure_dim dim, bool on) {
    struct figure_axes *lead = axes->axis[dim].leader;
    figure__limits(lead);
    lead->axis[dim].fixed_lo = lead->axis[dim].fixed_hi = !on;
    lead->dirty = true;
}

void figure_axes_set_margin(struct figure_axes *axes, enum figure_dim dim, double fraction) {
    axes->axis[dim].leader->axis[dim].margin = fraction;
    axes->axis[dim].leader->dirty = true;
}

void figure_axes_set_tight(struct figure_axes *axes) {
    for (int d = 0; d < 2; d++)
        figure_axes_set_margin(axes, (enum figure_dim)d, 0);
}

int figure_axes_set_threshold(struct figure_axes *axes, enum figure_dim dim, double threshold,
                              struct figure_err *err) {
    struct axis *axis = &axes->axis[dim].leader->axis[dim];
    if (!(threshold > 0))
        return figure__fail(err, FIGURE_ERR_VALUE, "'linthresh' must be positive");
    axis->law.threshold = threshold;
    axis->leader->dirty = true;
    return 0;
}

int figure_axes_set_scale(struct figure_axes *axes, enum figure_dim dim, enum figure_scale scale,
                          struct figure_err *err) {
    (void)err;
    struct axis *axis = &axes->axis[dim].leader->axis[dim];
    axis->law.scale = scale;
    axis->leader->dirty = true;
    /* As Matplotlib: an axes without data gets the limits the scale likes */
    axis->touched |= scale != FIGURE_SCALE_LINEAR;
    bool log = scale == FIGURE_SCALE_LOG, bad = axis->lo <= 0 || axis->hi <= 0;
    if (log && bad && (axis->fixed_lo || axis->fixed_hi || !axis->touched)) {
        axis->lo = axis->lo > 0 ? axis->lo : fabs(axis->hi) > 0 ? fabs(axis->hi) / 10 : 0.1;
        axis->hi = axis->hi > 0 ? axis->hi : axis->lo * 10;
    }
    return 0;
}

enum figure_scale figure_axes_get_scale(const struct figure_axes *axes, enum figure_dim dim) {
    return axes->axis[dim].leader->axis[dim].law.scale;
}

void figure_axes_invert(struct figure_axes *axes, enum figure_dim dim) {
    struct figure_axes *lead = axes->axis[dim].leader;
    figure__limits(lead);
    struct axis *axis = &lead->axis[dim];
    double swap = axis->lo;
    axis->lo = axis->hi;
    axis->hi = swap;
    axis->inverted = !axis->inverted;
}

static char **copy_names(const char *const *names, size_t count, struct figure_err *err) {
    char **copy = figure__alloc(count, sizeof *copy, err);
    for (size_t i = 0; copy && i < count; i++)
        copy[i] = figure__text(names[i] ? names[i] : "");
    return copy;
}

int figure_axes_set_ticks(struct figure_axes *axes, enum figure_dim dim, struct figure_vector at,
                          const char *const *labels, const struct figure_text_style *style,
                          struct figure_err *err) {
    struct axis *axis = &axes->axis[dim], *lead = &axis->leader->axis[dim];
    double *copy = figure__copy(at, err);
    char **names = copy && labels ? copy_names(labels, at.count, err) : NULL;
    if (!copy || (labels && !names)) {
        free(copy);
        return -1;
    }
    drop_ticks(axis);
    axis->fixed_ticks = true;
    axis->at = copy;
    axis->names = names;
    axis->tick_count = at.count;
    if (style)
        figure__text_style_merge(&axis->tick_style, style);
    figure__limits(axis->leader);
    double lo = fmin(lead->lo, lead->hi), hi = fmax(lead->lo, lead->hi);
    bool turned = lead->lo > lead->hi, grown = false;
    for (size_t i = 0; i < at.count; i++)
        if (isfinite(copy[i]) && (copy[i] < lo || copy[i] > hi)) {
            lo = fmin(lo, copy[i]);
            hi = fmax(hi, copy[i]);
            grown = true;
        }
    if (grown) {
        lead->lo = turned ? hi : lo;
        lead->hi = turned ? lo : hi;
        lead->fixed_lo = lead->fixed_hi = true;
    }
    return 0;
}

int figure_axes_label_ticks(struct figure_axes *axes, enum figure_dim dim, struct figure_vector at,
                            const char *const *labels, struct figure_err *err) {
    struct axis *axis = &axes->axis[dim];
    double *places = figure__copy(at, err);
    char **names = places ? copy_names(labels, at.count, err) : NULL;
    if (!names) {
        free(places);
        return -1;
    }
    drop_ticks(axis);
    axis->fixed_ticks = true;
    axis->at = places;
    axis->names = names;
    axis->tick_count = at.count;
    return 0;
}

int figure_axes_set_categories(struct figure_axes *axes, enum figure_dim dim,
                               const char *const *names, size_t count, struct figure_err *err) {
    double *at = figure__alloc(count, sizeof *at, err);
    if (!at)
        return -1;
    for (size_t i = 0; i < count; i++)
        at[i] = (double)i;
    int rc = figure_axes_label_ticks(axes, dim, figure_vector_of(at, count), names, err);
    free(at);
    axes->axis[dim].categories = rc == 0;
    return rc;
}

size_t figure_axes_get_categories(const struct figure_axes *axes, enum figure_dim dim,
                                  char *const **names) {
    const struct axis *axis = &axes->axis[dim];
    *names = axis->names;
    return axis->categories ? axis->tick_count : 0;
}

void figure_axes_set_locator(struct figure_axes *axes, enum figure_dim dim,
                             const struct figure_locator *locator) {
    drop_ticks(&axes->axis[dim]);
    axes->axis[dim].locator = locator ? *locator : (struct figure_locator){0};
}

void figure_axes_set_auto_ticks(struct figure_axes *axes, enum figure_dim dim) {
    drop_ticks(&axes->axis[dim]);
}

void figure_axes_set_tick_style(struct figure_axes *axes, enum figure_dim dim,
                                const struct figure_text_style *style) {
    figure__text_style_merge(&axes->axis[dim].tick_style, style);
}

void figure_axes_set_tick_visible(struct figure_axes *axes, enum figure_dim dim, bool marks,
                                  bool labels) {
    axes->axis[dim].marks = marks;
    axes->axis[dim].tick_labels = labels;
}

void figure_axes_set_minor_ticks(struct figure_axes *axes, bool on) {
    axes->minor = on;
}

void figure_axes_get_tick_format(const struct figure_axes *axes, enum figure_dim dim, int *style,
                                 bool *offset) {
    *style = axes->axis[dim].format_style;
    *offset = axes->axis[dim].format_offset;
}

int figure_axes_set_knots(struct figure_axes *axes, enum figure_dim dim, const double *knots,
                          size_t count, bool turned, struct figure_err *err) {
    struct axis *axis = &axes->axis[dim];
    double *copy = figure__copy(figure_vector_of(knots, count), err);
    if (!copy)
        return -1;
    free(axis->knots);
    axis->knots = copy;
    axis->law = (struct law){
        .scale = FIGURE_SCALE_KNOTS, .threshold = 2, .knots = copy, .knot_count = count};
    return figure_axes_set_limits(axes, dim, knots[turned ? count - 1 : 0],
                                  knots[turned ? 0 : count - 1], err);
}

void figure_axes_set_tick_format(struct figure_axes *axes, enum figure_dim dim, int style,
                                 bool offset) {
    axes->axis[dim].format_style = style;
    axes->axis[dim].format_offset = offset;
}

void figure_axes_set_grid(struct figure_axes *axes, int dims, bool on, int which,
                          const struct figure_style *style) {
    for (int d = 0; d < 2; d++)
        for (int minor = 0; minor < 2; minor++) {
            struct axis *axis = &axes->axis[d];
            if (!(dims & 1 << d) || !(which & 1 << minor))
                continue;
            *(minor ? &axis->grid_minor : &axis->grid) = on;
            if (style)
                axis->grid_style[minor] = *style;
            axis->grid_style[minor].label = NULL;
        }
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int figure_axes_set_fixed_minor(struct figure_axes *axes, enum figure_dim dim,
                                struct figure_vector at, struct figure_err *err) {
    struct axis *axis = &axes->axis[dim];
    double *copy = figure__copy(at, err);
    if (!copy)
        return -1;
    qsort(copy, at.count, sizeof *copy, ascending);
    free(axis->minor_at);
    axis->minor_at = copy;
    axis->minor_count = at.count;
    return 0;
}

void figure_axes_set_grid_order(struct figure_axes *axes, double zorder) {
    axes->grid_z = zorder;
}

bool figure_axes_get_grid(const struct figure_axes *axes, enum figure_dim dim) {
    return axes->axis[dim].grid;
}

void figure_axes_set_box_aspect(struct figure_axes *axes, double aspect) {
    axes->box_aspect = aspect;
}

void figure_axes_set_aspect(struct figure_axes *axes, double aspect, bool adjust_limits) {
    axes->aspect = aspect > 0 && isfinite(aspect) ? aspect : NAN;
    axes->adjust_limits = adjust_limits;
}

void figure_axes_set_frame(struct figure_axes *axes, bool on) {
    axes->frame_off = !on;
}

bool figure_axes_get_frame(const struct figure_axes *axes) {
    return !axes->frame_off;
}

double figure_axes_get_aspect(const struct figure_axes *axes) {
    return axes->aspect;
}

bool figure_axes_get_spine(const struct figure_axes *axes, enum figure_side side) {
    return !axes->spine_off[side];
}

void figure_axes_set_spine(struct figure_axes *axes, enum figure_side side, bool visible) {
    axes->spine_off[side] = !visible;
}

void figure_axes_set_face(struct figure_axes *axes, struct figure_color color) {
    axes->face = color;
}

struct figure_color figure_axes_get_face(const struct figure_axes *axes) {
    return axes->face;
}

int figure_axes_set_cycle(struct figure_axes *axes, const struct figure_color *colors, size_t count,
                          struct figure_err *err) {
    struct figure_color *copy = figure__alloc(count, sizeof *copy, err);
    if (!copy)
        return -1;
    if (count)
        memcpy(copy, colors, count * sizeof *copy);
    free(axes->colors);
    axes->colors = copy;
    axes->color_count = count;
    axes->cycle = axes->fill_cycle = 0;
    return 0;
}

void figure_axes_set_look_cycle(struct figure_axes *axes, const struct figure_look *looks,
                                size_t count) {
    axes->look_count = count < FIGURE_LOOKS_MAX ? count : FIGURE_LOOKS_MAX;
    if (axes->look_count)
        memcpy(axes->looks, looks, axes->look_count * sizeof *looks);
}

struct figure_color figure__axes_color(const struct figure_axes *axes, size_t index) {
    return axes->color_count ? axes->colors[index % axes->color_count] : figure_color_cycle(index);
}

struct figure_color figure_axes_next_color(struct figure_axes *axes) {
    return figure__axes_color(axes, axes->cycle++);
}

struct figure_color figure_axes_next_fill_color(struct figure_axes *axes) {
    return figure__axes_color(axes, axes->fill_cycle++);
}

struct figure_legend figure_legend_default(void) {
    return (struct figure_legend){.size = NAN,
                                  .frame_alpha = NAN,
                                  .title_size = NAN,
                                  .border = NAN,
                                  .face = FIGURE_COLOR_AUTO,
                                  .edge = FIGURE_COLOR_AUTO,
                                  .text = FIGURE_COLOR_AUTO,
                                  .anchor = {NAN, NAN, 0, 0}};
}

int figure_axes_set_legend(struct figure_axes *axes, const struct figure_legend *legend) {
    drop_legend_list(axes);
    axes->legend = legend ? *legend : figure_legend_default();
    axes->legend_on = true;
    return replace(&axes->legend_title, axes->legend.title);
}

static int list_legend(struct figure_axes *axes, struct figure_artist *const *artists,
                       const size_t *parts, const char *const *texts, size_t count,
                       struct figure_err *err) {
    axes->legend_artists = figure__alloc(count, sizeof *axes->legend_artists, err);
    axes->legend_texts = figure__alloc(count, sizeof *axes->legend_texts, err);
    axes->legend_parts = figure__alloc(count, sizeof *axes->legend_parts, err);
    if (!axes->legend_artists || !axes->legend_texts || !axes->legend_parts)
        return -1;
    axes->legend_count = count;
    for (size_t i = 0; i < count; i++) {
        size_t k = axes->legend.reverse ? count - 1 - i : i;
        axes->legend_artists[i] = artists[k];
        axes->legend_parts[i] = parts ? parts[k] : 0;
        axes->legend_texts[i] =
            figure__text(texts && texts[k] ? texts[k] : figure_artist_label(artists[k]));
    }
    return 0;
}

int figure_axes_set_legend_of(struct figure_axes *axes, const struct figure_legend *legend,
                              struct figure_artist *const *artists, const size_t *parts,
                              const char *const *texts, size_t count, struct figure_err *err) {
    if (figure_axes_set_legend(axes, legend) != 0)
        return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for a legend");
    return list_legend(axes, artists, parts, texts, count, err);
}

int figure_axes_close_legend(struct figure_axes *axes, struct figure_err *err) {
    size_t count = legend_collect(axes, NULL, NULL, 0);
    struct figure_artist **artists = figure__alloc(count, sizeof *artists, err);
    const char **texts = figure__alloc(count, sizeof *texts, err);
    int rc = artists && texts ? 0 : -1;
    if (rc == 0) {
        legend_collect(axes, (const struct figure_artist **)artists, texts, count);
        rc = list_legend(axes, artists, NULL, texts, count, err);
    }
    free(artists);
    free(texts);
    return rc;
}

void figure_axes_drop_legend(struct figure_axes *axes) {
    drop_legend_list(axes);
    axes->legend_on = false;
}

bool figure_axes_has_legend(const struct figure_axes *axes) {
    return axes->legend_on;
}

const char *figure_axes_legend_title(const struct figure_axes *axes) {
    return axes->legend_title ? axes->legend_title : "";
}
