/* artist.c - what all artists share: lifetime, styles, bounds, colour mapping.
 * Owns: the list of artists of an axes. Must not know: any one kind of artist. */
#include "kernel/figure/scene.h"
#include "kernel/figure/room.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void bounds_reset(struct bounds *b) {
    *b = (struct bounds){
        .lo = {INFINITY, INFINITY}, .hi = {-INFINITY, -INFINITY}, .positive = {INFINITY, INFINITY}};
}

void bounds_add(struct bounds *b, int dim, double value) {
    if (!isfinite(value))
        return;
    if (value < b->lo[dim])
        b->lo[dim] = value;
    if (value > b->hi[dim])
        b->hi[dim] = value;
    if (value > 0 && value < b->positive[dim])
        b->positive[dim] = value;
}

void bounds_sticky(struct bounds *b, int dim, double value) {
    int n = b->sticky_count[dim];
    if (n < STICKY_MAX)
        b->sticky[dim][b->sticky_count[dim]++] = value;
}

struct figure_artist *figure__add(struct figure_axes *axes, struct figure_artist *artist,
                                  const struct figure_style *style, struct figure_err *err) {
    struct figure_artist **artists =
        room_for(axes->artists, axes->artist_count + 1, &axes->artist_room, sizeof *artists);
    if (!artists) {
        figure__fail(err, FIGURE_ERR_MEMORY, "no memory for another artist");
        figure__artist_free(artist);
        return NULL;
    }
    axes->artists = artists;
    artist->axes = axes;
    artist->style = *style;
    artist->label = figure__text(style->label);
    artist->style.label = artist->label;
    axes->artists[axes->artist_count++] = artist;
    axes->dirty = true;
    if (axes->holding) {
        for (int d = 0; d < 2; d++)
            if (!artist->indifferent[d])
                artist->indifferent[d] = artist->waiting[d] = true;
        return artist;
    }
    if (artist->ops->bounds && !artist->in_axes)
        for (size_t i = 0; i < axes->artist_count; i++) {
            struct figure_artist *a = axes->artists[i];
            for (int d = 0; d < 2; d++)
                if (a->waiting[d])
                    a->indifferent[d] = a->waiting[d] = false;
        }
    for (int d = 0; d < 2; d++)
        if (artist->ops->bounds && !artist->in_axes && !artist->indifferent[d])
            axes->axis[d].leader->axis[d].touched = true;
    return artist;
}

void figure__artist_free(struct figure_artist *artist) {
    if (artist->ops->close)
        artist->ops->close(artist);
    free(artist->label);
    free(artist->x);
    free(artist->y);
    free(artist);
}

enum figure_kind figure_artist_kind(const struct figure_artist *artist) {
    return artist->ops->kind;
}

const char *figure_artist_label(const struct figure_artist *artist) {
    return artist->label ? artist->label : "";
}

int figure_artist_set_label(struct figure_artist *artist, const char *label) {
    char *copy = figure__text(label);
    if (label && !copy)
        return -1;
    free(artist->label);
    artist->label = copy;
    artist->style.label = copy;
    return 0;
}

void figure_artist_set_visible(struct figure_artist *artist, bool on) {
    artist->hidden = !on;
}

size_t figure_artist_bytes(const struct figure_artist *artist) {
    struct figure_grid grid = {0};
    double extent[4];
    size_t bytes = 512 + 2 * artist->count * sizeof *artist->x;
    if (figure_image_get(artist, &grid, extent))
        bytes += grid.rows * grid.cols * grid.channels * sizeof *grid.at;
    return bytes;
}

void figure_axes_hold_limits(struct figure_axes *axes, bool on) {
    axes->holding = on;
}

bool figure_artist_visible(const struct figure_artist *artist) {
    return !artist->hidden;
}

void figure_artist_set_in_limits(struct figure_artist *artist, bool on) {
    artist->indifferent[FIGURE_X] = artist->indifferent[FIGURE_Y] = !on;
    artist->waiting[FIGURE_X] = artist->waiting[FIGURE_Y] = false;
    struct figure_axes *axes = artist->axes;
    axes->dirty = true;
    /* Axes without anything that counts keep the limits they were born with */
    for (int d = 0; d < 2; d++) {
        bool touched = axes->axis[d].leader != axes;
        for (size_t i = 0; i < axes->artist_count; i++) {
            const struct figure_artist *a = axes->artists[i];
            touched |= a->ops->bounds && !a->in_axes && !a->indifferent[d];
        }
        axes->axis[d].touched = touched;
    }
}

/* Legends that were given this artist by hand lose it. */
static void forget(struct figure *figure, const struct figure_artist *artist) {
    for (size_t i = 0; i < figure->axes_count; i++) {
        struct figure_axes *a = figure->axes[i];
        for (size_t k = 0; k < a->legend_count;) {
            if (a->legend_artists[k] != artist) {
                k++;
                continue;
            }
            free(a->legend_texts[k]);
            a->legend_count--;
            memmove(&a->legend_texts[k], &a->legend_texts[k + 1],
                    (a->legend_count - k) * sizeof *a->legend_texts);
            memmove(&a->legend_parts[k], &a->legend_parts[k + 1],
                    (a->legend_count - k) * sizeof *a->legend_parts);
            memmove(&a->legend_artists[k], &a->legend_artists[k + 1],
                    (a->legend_count - k) * sizeof *a->legend_artists);
        }
    }
}

void figure__artists_clear(struct figure_axes *axes) {
    for (size_t i = 0; i < axes->artist_count; i++) {
        forget(axes->figure, axes->artists[i]);
        figure__artist_free(axes->artists[i]);
    }
    free(axes->artists);
    axes->artists = NULL;
    axes->artist_count = axes->artist_room = 0;
}

void figure_artist_remove(struct figure_artist **artist) {
    struct figure_axes *axes = (*artist)->axes;
    forget(axes->figure, *artist);
    for (size_t i = 0; i < axes->artist_count; i++)
        if (axes->artists[i] == *artist) {
            axes->artist_count--;
            memmove(&axes->artists[i], &axes->artists[i + 1],
                    (axes->artist_count - i) * sizeof *axes->artists);
            break;
        }
    figure__artist_free(*artist);
    axes->dirty = true;
    *artist = NULL;
}

struct figure_style figure_artist_style(const struct figure_artist *artist) {
    return artist->style;
}

void figure_artist_set_style(struct figure_artist *artist, const struct figure_style *style) {
    struct figure_style *s = &artist->style;
    if (figure__given(style->color))
        s->color = s->face = s->edge = style->color;
    if (figure__given(style->face))
        s->face = style->face;
    if (figure__given(style->edge))
        s->edge = style->edge;
    if (!isnan(style->alpha))
        s->alpha = style->alpha;
    if (!isnan(style->line_width))
        s->line_width = style->line_width;
    if (!isnan(style->marker_size))
        s->marker_size = style->marker_size;
    if (!isnan(style->marker_edge_width))
        s->marker_edge_width = style->marker_edge_width;
    if (!isnan(style->zorder))
        s->zorder = style->zorder;
    if (style->line != FIGURE_LINE_AUTO)
        s->line = style->line;
    if (style->marker != FIGURE_MARKER_AUTO)
        s->marker = style->marker;
}

void figure_artist_data(const struct figure_artist *artist, struct figure_vector *x,
                        struct figure_vector *y) {
    *x = figure_vector_of(artist->x, artist->count);
    *y = figure_vector_of(artist->y, artist->count);
}

int figure_artist_set_data(struct figure_artist *artist, struct figure_vector x,
                           struct figure_vector y, struct figure_err *err) {
    enum figure_kind kind = artist->ops->kind;
    if (kind != FIGURE_KIND_LINE && kind != FIGURE_KIND_SCATTER)
        return figure__fail(err, FIGURE_ERR_VALUE, "only lines and scatters take new data");
    if (x.count != y.count || (kind == FIGURE_KIND_SCATTER && x.count != artist->count))
        return figure__fail(err, FIGURE_ERR_VALUE, "new data of %zu and %zu points do not fit",
                            x.count, y.count);
    double *xs = figure__copy(x, err), *ys = figure__copy(y, err);
    if (!xs || !ys) {
        free(xs);
        free(ys);
        return -1;
    }
    free(artist->x);
    free(artist->y);
    artist->x = xs;
    artist->y = ys;
    artist->count = x.count;
    artist->axes->dirty = true;
    return 0;
}

size_t figure_axes_artist_count(const struct figure_axes *axes) {
    return axes->artist_count;
}

struct figure_artist *figure_axes_artist(const struct figure_axes *axes, size_t index) {
    return index < axes->artist_count ? axes->artists[index] : NULL;
}

/* Of the look whose turn it is, what the style leaves open. */
static void take_look(const struct figure_axes *axes, struct figure_style *s) {
    if (!axes->look_count)
        return;
    const struct figure_look *look = &axes->looks[axes->cycle % axes->look_count];
    if (s->line == FIGURE_LINE_AUTO)
        s->line = look->line;
    if (s->marker == FIGURE_MARKER_AUTO)
        s->marker = look->marker;
    if (isnan(s->line_width))
        s->line_width = look->line_width;
}

void figure__style_line(struct figure_axes *axes, struct figure_style *s) {
    if (!figure__given(s->color)) {
        take_look(axes, s);
        s->color = figure_axes_next_color(axes);
    }
    if (!figure__given(s->face))
        s->face = s->color;
    if (!figure__given(s->edge))
        s->edge = s->color;
    if (isnan(s->line_width))
        s->line_width = 1.5;
    if (isnan(s->marker_size))
        s->marker_size = 6;
    if (isnan(s->marker_edge_width))
        s->marker_edge_width = 1;
    if (s->line == FIGURE_LINE_AUTO)
        s->line = FIGURE_LINE_SOLID;
    if (s->marker == FIGURE_MARKER_AUTO)
        s->marker = FIGURE_MARKER_NONE;
}

void figure__style_patch(struct figure_axes *axes, struct figure_style *s) {
    if (!figure__given(s->face))
        s->face = figure__given(s->color) ? s->color : figure_axes_next_fill_color(axes);
    if (!figure__given(s->color))
        s->color = s->face;
    if (isnan(s->line_width))
        s->line_width = 1;
    if (s->line == FIGURE_LINE_AUTO)
        s->line = FIGURE_LINE_SOLID;
}

double figure__zorder(const struct figure_artist *artist) {
    if (!isnan(artist->style.zorder))
        return artist->style.zorder;
    switch (artist->ops->kind) {
    case FIGURE_KIND_IMAGE:
        return 0;
    case FIGURE_KIND_TEXT:
        return 3;
    case FIGURE_KIND_LINE:
    case FIGURE_KIND_ERRORBAR:
    case FIGURE_KIND_SEGMENTS:
    case FIGURE_KIND_STREAMS:
        return 2;
    default:
        return 1;
    }
}

struct figure_mapping figure_mapping_default(void) {
    return (struct figure_mapping){.lo = NAN, .hi = NAN};
}

void figure_mapping_fit(struct figure_mapping *m, const double *values, size_t count) {
    double lo = INFINITY, hi = -INFINITY;
    for (size_t i = 0; i < count; i++)
        if (isfinite(values[i]) && (m->norm != FIGURE_NORM_LOG || values[i] > 0)) {
            lo = fmin(lo, values[i]);
            hi = fmax(hi, values[i]);
        }
    if (m->norm == FIGURE_NORM_STEPS) {
        m->lo = m->edges[0];
        m->hi = m->edges[m->edge_count - 1];
    }
    if (isnan(m->lo))
        m->lo = lo <= hi ? lo : 0;
    if (isnan(m->hi))
        m->hi = lo <= hi ? hi : 1;
    if (m->norm == FIGURE_NORM_TWO_SLOPES) { /* the data may lie on one side alone */
        m->lo = m->lo >= m->centre ? m->centre - (m->hi - m->centre) : m->lo;
        m->hi = m->hi <= m->centre ? m->centre + (m->centre - m->lo) : m->hi;
    } else if (m->norm == FIGURE_NORM_CENTRED) {
        double half = fmax(fabs(m->lo - m->centre), fabs(m->hi - m->centre));
        m->lo = m->centre - half;
        m->hi = m->centre + half;
    }
    if (!m->map)
        m->map = figure_colormap_find("viridis");
}

/* As Matplotlib's BoundaryNorm: the intervals share the colours of the map evenly, from its first
 * to its last. */
static double step_share(const struct figure_mapping *m, double value) {
    size_t colors = m->colors ? m->colors : figure_colormap_size(m->map), n = m->edge_count - 1,
           k = 0;
    size_t regions = n + m->under + m->over, at;
    while (k < m->edge_count && value >= m->edges[k])
        k++; /* edges at or below the value */
    if (k == 0 && !m->under)
        return 0;
    if (k > n && !m->over)
        return 1;
    at = k - !m->under;
    if (regions == 1)
        at = (colors - 1) / 2;
    else if (colors > regions)
        at = at * (colors - 1) / (regions - 1);
    return ((double)at + 0.5) / (double)colors;
}

double figure_mapping_share(const struct figure_mapping *m, double value) {
    double lo = m->lo, hi = m->hi;
    if (isnan(value))
        return NAN;
    switch (m->norm) {
    case FIGURE_NORM_STEPS:
        return step_share(m, value);
    case FIGURE_NORM_TWO_SLOPES: /* beyond its ends there is no slope */
        if (value < lo || value > hi)
            return value < lo ? -INFINITY : INFINITY;
        return value < m->centre ? 0.5 * (value - lo) / (m->centre - lo)
                                 : 0.5 + 0.5 * (value - m->centre) / (hi - m->centre);
    case FIGURE_NORM_LOG:
        if (!(value > 0))
            return NAN;
        lo = log10(lo);
        hi = log10(hi);
        value = log10(value);
        break;
    case FIGURE_NORM_POWER:
        if (hi != lo) {
            double share = (value - lo) / (hi - lo);
            return share < 0 ? share : pow(share, m->power);
        }
        break;
    case FIGURE_NORM_SYMLOG: {
        const struct law law = {.scale = FIGURE_SCALE_SYMLOG, .threshold = m->threshold};
        lo = figure__scale(&law, lo);
        hi = figure__scale(&law, hi);
        value = figure__scale(&law, value);
        break;
    }
    case FIGURE_NORM_CENTRED:
    case FIGURE_NORM_LINEAR:
        break;
    }
    /* One value only: Matplotlib shows the low end of the map */
    return hi == lo ? 0 : (value - lo) / (hi - lo);
}

struct figure_color figure__mapped(const struct figure_mapping *m, double value) {
    return figure_colormap_at(m->map, figure_mapping_share(m, value));
}

bool figure_artist_mapping(const struct figure_artist *artist, struct figure_mapping *out) {
    if (artist->mapped)
        *out = artist->mapping;
    return artist->mapped;
}

int figure_artist_set_mapping(struct figure_artist *artist, const struct figure_mapping *mapping) {
    if (!artist->mapped)
        return -1;
    if (mapping->map)
        artist->mapping.map = mapping->map;
    if (!isnan(mapping->lo))
        artist->mapping.lo = mapping->lo;
    if (!isnan(mapping->hi))
        artist->mapping.hi = mapping->hi;
    return 0;
}
