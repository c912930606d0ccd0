/* markers.c - the shapes of plot and scatter markers.
 * Owns: the outlines, in units of the marker's size. Must not know: data or axes. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <string.h>

/* An outline: `count` points, closed unless `open`, y up, within -0.5..0.5 mostly. For open shapes
 * each pair of points is one stroke. */
struct shape {
    int count;
    bool open;
    double at[12][2];
};

#define H 0.70710678
static const struct shape shapes[FIGURE_MARKER_COUNT] = {
    [FIGURE_MARKER_PIXEL] = {4, false, {{-.5, -.5}, {.5, -.5}, {.5, .5}, {-.5, .5}}},
    [FIGURE_MARKER_TRIANGLE_DOWN] = {3, false, {{0, -.5}, {.5, .5}, {-.5, .5}}},
    [FIGURE_MARKER_TRIANGLE_UP] = {3, false, {{0, .5}, {-.5, -.5}, {.5, -.5}}},
    [FIGURE_MARKER_TRIANGLE_LEFT] = {3, false, {{-.5, 0}, {.5, -.5}, {.5, .5}}},
    [FIGURE_MARKER_TRIANGLE_RIGHT] = {3, false, {{.5, 0}, {-.5, .5}, {-.5, -.5}}},
    [FIGURE_MARKER_TRI_DOWN] = {6, true, {{0, 0}, {0, -.5}, {0, 0}, {.4, .25}, {0, 0}, {-.4, .25}}},
    [FIGURE_MARKER_TRI_UP] = {6, true, {{0, 0}, {0, .5}, {0, 0}, {.4, -.25}, {0, 0}, {-.4, -.25}}},
    [FIGURE_MARKER_TRI_LEFT] = {6, true, {{0, 0}, {-.5, 0}, {0, 0}, {.25, .4}, {0, 0}, {.25, -.4}}},
    [FIGURE_MARKER_TRI_RIGHT] = {6,
                                 true,
                                 {{0, 0}, {.5, 0}, {0, 0}, {-.25, .4}, {0, 0}, {-.25, -.4}}},
    [FIGURE_MARKER_OCTAGON] = {8,
                               false,
                               {{.1913, .4619},
                                {-.1913, .4619},
                                {-.4619, .1913},
                                {-.4619, -.1913},
                                {-.1913, -.4619},
                                {.1913, -.4619},
                                {.4619, -.1913},
                                {.4619, .1913}}},
    [FIGURE_MARKER_SQUARE] = {4, false, {{-.5, -.5}, {.5, -.5}, {.5, .5}, {-.5, .5}}},
    [FIGURE_MARKER_PENTAGON] =
        {5, false, {{0, .5}, {-.4755, .1545}, {-.2939, -.4045}, {.2939, -.4045}, {.4755, .1545}}},
    [FIGURE_MARKER_PLUS_FILLED] = {12,
                                   false,
                                   {{-.1667, -.5},
                                    {.1667, -.5},
                                    {.1667, -.1667},
                                    {.5, -.1667},
                                    {.5, .1667},
                                    {.1667, .1667},
                                    {.1667, .5},
                                    {-.1667, .5},
                                    {-.1667, .1667},
                                    {-.5, .1667},
                                    {-.5, -.1667},
                                    {-.1667, -.1667}}},
    [FIGURE_MARKER_STAR] = {10,
                            false,
                            {{0, .5},
                             {-.1123, .1545},
                             {-.4755, .1545},
                             {-.1816, -.059},
                             {-.2939, -.4045},
                             {0, -.191},
                             {.2939, -.4045},
                             {.1816, -.059},
                             {.4755, .1545},
                             {.1123, .1545}}},
    [FIGURE_MARKER_HEXAGON1] =
        {6, false, {{0, .5}, {-.433, .25}, {-.433, -.25}, {0, -.5}, {.433, -.25}, {.433, .25}}},
    [FIGURE_MARKER_HEXAGON2] =
        {6, false, {{.25, .433}, {-.25, .433}, {-.5, 0}, {-.25, -.433}, {.25, -.433}, {.5, 0}}},
    [FIGURE_MARKER_PLUS] = {4, true, {{-.5, 0}, {.5, 0}, {0, -.5}, {0, .5}}},
    [FIGURE_MARKER_X] = {4, true, {{-.5, -.5}, {.5, .5}, {-.5, .5}, {.5, -.5}}},
    [FIGURE_MARKER_X_FILLED] = {12,
                                false,
                                {{-.25, -.5},
                                 {0, -.25},
                                 {.25, -.5},
                                 {.5, -.25},
                                 {.25, 0},
                                 {.5, .25},
                                 {.25, .5},
                                 {0, .25},
                                 {-.25, .5},
                                 {-.5, .25},
                                 {-.25, 0},
                                 {-.5, -.25}}},
    [FIGURE_MARKER_DIAMOND] = {4, false, {{0, -H}, {H, 0}, {0, H}, {-H, 0}}},
    [FIGURE_MARKER_THIN_DIAMOND] = {4, false, {{0, -H}, {.6 * H, 0}, {0, H}, {-.6 * H, 0}}},
    [FIGURE_MARKER_VLINE] = {2, true, {{0, -.5}, {0, .5}}},
    [FIGURE_MARKER_HLINE] = {2, true, {{-.5, 0}, {.5, 0}}},
};
#undef H

bool figure__marker_filled(enum figure_marker marker) {
    return !shapes[marker].open;
}

static bool is_round(enum figure_marker marker) {
    return marker == FIGURE_MARKER_CIRCLE || marker == FIGURE_MARKER_POINT;
}

static void outline(cairo_t *cr, enum figure_marker marker, double x, double y, double size) {
    const struct shape *s = &shapes[marker];
    if (is_round(marker)) {
        cairo_new_sub_path(cr);
        cairo_arc(cr, x, y, size / 2, 0, 2 * M_PI);
        cairo_close_path(cr);
        return;
    }
    for (int i = 0; i < s->count; i++) {
        double px = x + s->at[i][0] * size, py = y - s->at[i][1] * size;
        if (i == 0 || (s->open && i % 2 == 0))
            cairo_move_to(cr, px, py);
        else
            cairo_line_to(cr, px, py);
    }
    if (!s->open)
        cairo_close_path(cr);
}

/* width: of the dot in pixels, or of the edge in points. */
static void paint(struct canvas *c, bool dots, struct figure_color face, struct figure_color edge,
                  double alpha, double width) {
    if (!dots) {
        canvas_fill_stroke(c, face, edge, alpha, width, FIGURE_LINE_SOLID);
        return;
    }
    canvas_color(c, face, alpha);
    cairo_set_dash(c->cr, NULL, 0, 0);
    cairo_set_line_width(c->cr, width);
    cairo_set_line_cap(c->cr, CAIRO_LINE_CAP_ROUND);
    cairo_stroke(c->cr);
}

/* Many dots on an image: each a copy of a dot drawn once, in the middle of a pixel, as Matplotlib
 * sets its markers. False when the canvas is none; then nothing is drawn. */
#define STAMPS_FROM 64 /* dots: fewer are drawn as they are */
#define CHUNK 16       /* a stamp is so many pixels wide, or a multiple: for vector units */

/* How much of a pixel is covered is told in `steps` steps, which compresses better: eight, or three
 * on pictures of twice as many pixels. */
static cairo_surface_t *new_stamp(double diameter, int side, unsigned steps) {
    cairo_surface_t *stamp =
        cairo_image_surface_create(CAIRO_FORMAT_A8, (side + CHUNK - 1) / CHUNK * CHUNK, side);
    cairo_t *cr = cairo_create(stamp);
    cairo_arc(cr, side / 2 + 0.5, side / 2 + 0.5, diameter / 2, 0, 2 * M_PI);
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_flush(stamp);
    unsigned char *data = cairo_image_surface_get_data(stamp);
    int size = side * cairo_image_surface_get_stride(stamp);
    for (int i = 0; i < size; i++)
        data[i] = (unsigned char)((data[i] * steps + 127) / 255 * 255 / steps);
    return stamp;
}

static bool is_native(cairo_surface_t *image) {
    cairo_format_t format = cairo_image_surface_get_format(image);
    return format == CAIRO_FORMAT_ARGB32 || format == CAIRO_FORMAT_RGB24;
}

static unsigned byte_of(double part) {
    return (unsigned)lrint(fmin(fmax(part, 0), 1) * 255);
}

static unsigned part_of(unsigned value, unsigned of_255) {
    return (value * of_255 + 127) / 255;
}

/* Paints the colour (four bytes, premultiplied) through the stamp onto the image, left and top
 * corner at x, y, within `clip`: what cairo_mask_surface does, without its costs for each call. */
static void stamp_at(cairo_surface_t *image, cairo_surface_t *stamp, int side, int x, int y,
                     const unsigned color[4], const int clip[4]) {
    unsigned char *data = cairo_image_surface_get_data(image);
    const unsigned char *mask = cairo_image_surface_get_data(stamp);
    const unsigned char whole[4] = {(unsigned char)color[0], (unsigned char)color[1],
                                    (unsigned char)color[2], 255};
    int stride = cairo_image_surface_get_stride(image),
        mask_stride = cairo_image_surface_get_stride(stamp);
    for (int r = y < clip[1] ? clip[1] - y : 0; r < side && y + r < clip[3]; r++)
        for (int k = x < clip[0] ? clip[0] - x : 0; k < side && x + k < clip[2]; k++) {
            unsigned cover = mask[r * mask_stride + k];
            unsigned char *to = data + (ptrdiff_t)(y + r) * stride + (ptrdiff_t)(x + k) * 4;
            if (cover == 255 && color[3] == 255) {
                memcpy(to, whole, 4);
                continue;
            }
            unsigned left = 255 - part_of(color[3], cover);
            for (int i = 0; cover && i < 4; i++)
                to[i] = (unsigned char)(part_of(color[i], cover) + part_of(to[i], left));
        }
}

/* The same onto coverage, with a corner that is a margin's width inside it at least: where dots of
 * one opaque colour meet, the one that covers more counts. */
static void cover_at(unsigned char *restrict to, int stride, cairo_surface_t *stamp, int side) {
    const unsigned char *restrict from = cairo_image_surface_get_data(stamp);
    int from_stride = cairo_image_surface_get_stride(stamp);
    for (int r = 0; r < side; r++, to += stride, from += from_stride)
        for (int k = 0; k < from_stride; k += CHUNK)
            for (int i = k; i < k + CHUNK; i++)
                to[i] = from[i] > to[i] ? from[i] : to[i];
}

static bool stamp_dots(struct canvas *c, struct figure_color color, double alpha, double width,
                       const double *px, const double *py, size_t n) {
    cairo_surface_t *image = cairo_get_target(c->cr);
    cairo_matrix_t matrix;
    cairo_get_matrix(c->cr, &matrix);
    double diameter = width * matrix.xx, edge[4], opacity = color.a * alpha;
    int side = (int)ceil(fmin(diameter, 1000)) + 4;
    if (n < STAMPS_FROM || c->measuring || diameter > 64 || matrix.xy != 0 || matrix.yx != 0 ||
        cairo_surface_get_type(image) != CAIRO_SURFACE_TYPE_IMAGE || !is_native(image))
        return false;
    const unsigned paint_bytes[4] = {byte_of(color.b * opacity), byte_of(color.g * opacity),
                                     byte_of(color.r * opacity), byte_of(opacity)};
    cairo_save(c->cr);
    cairo_identity_matrix(c->cr);
    cairo_clip_extents(c->cr, &edge[0], &edge[1], &edge[2], &edge[3]);
    cairo_restore(c->cr);
    const int clip[4] = {(int)edge[0], (int)edge[1], (int)ceil(edge[2]), (int)ceil(edge[3])};
    cairo_surface_t *cover = NULL, *stamp = new_stamp(diameter, side, matrix.xx >= 2 ? 3 : 8);
    int margin = cairo_image_surface_get_stride(stamp), width_all = clip[2] - clip[0] + 2 * margin,
        height_all = clip[3] - clip[1] + 2 * margin;
    if (paint_bytes[3] == 255)
        cover = cairo_image_surface_create(CAIRO_FORMAT_A8, width_all, height_all);
    if (cairo_surface_status(stamp) != CAIRO_STATUS_SUCCESS ||
        (cover && cairo_surface_status(cover) != CAIRO_STATUS_SUCCESS)) {
        cairo_surface_destroy(cover);
        cairo_surface_destroy(stamp);
        return false;
    }
    cairo_surface_flush(image);
    unsigned char *covered = cover ? cairo_image_surface_get_data(cover) : NULL;
    int stride = cover ? cairo_image_surface_get_stride(cover) : 0;
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(px[i]) || !isfinite(py[i]) || fabs(px[i]) > 1e5 || fabs(py[i]) > 1e5)
            continue;
        double x = px[i], y = py[i];
        cairo_matrix_transform_point(&matrix, &x, &y);
        int left = (int)floor(x) - side / 2, top = (int)floor(y) - side / 2;
        int across = left - clip[0] + margin, down = top - clip[1] + margin;
        if (!cover)
            stamp_at(image, stamp, side, left, top, paint_bytes, clip);
        else if (across >= 0 && down >= 0 && across <= width_all - margin &&
                 down <= height_all - margin)
            cover_at(covered + (ptrdiff_t)down * stride + across, stride, stamp, side);
    }
    cairo_surface_mark_dirty(cover ? cover : image);
    if (cover) {
        cairo_save(c->cr);
        cairo_identity_matrix(c->cr);
        canvas_color(c, color, alpha);
        cairo_mask_surface(c->cr, cover, clip[0] - margin, clip[1] - margin);
        cairo_restore(c->cr);
        cairo_surface_destroy(cover);
    }
    cairo_surface_destroy(stamp);
    return true;
}

void canvas_marks(struct canvas *c, const struct marks *m, const double *px, const double *py,
                  size_t n) {
    double alpha = isnan(m->alpha) ? 1 : m->alpha;
    double size = m->size * c->pt * (m->marker == FIGURE_MARKER_POINT ? 0.5 : 1);
    struct figure_color face = m->face, edge = m->edge;
    double edge_width = m->edge_width;
    if (m->marker == FIGURE_MARKER_PIXEL) {
        size = 1;
        edge_width = 0;
    }
    if (!figure__marker_filled(m->marker))
        face = FIGURE_COLOR_NONE;
    bool one_color = face.a > 0 && figure_color_equal(face, edge);
    /* A dot is a stroke of no length with round ends: the shortest way to write it, and edge and
     * face of one colour don't show twice where they overlap. */
    bool dots = is_round(m->marker) && (one_color || (face.a > 0 && edge_width <= 0));
    bool together = (one_color || face.a <= 0) && alpha >= 1 && (face.a >= 1 || edge.a >= 1);
    double width = dots ? size + (one_color ? edge_width * c->pt : 0) : edge_width;
    if (dots && stamp_dots(c, face, alpha, width, px, py, n))
        return;
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(px[i]) || !isfinite(py[i]) || fabs(px[i]) > 1e5 || fabs(py[i]) > 1e5)
            continue;
        if (dots) {
            cairo_move_to(c->cr, px[i], py[i]);
            cairo_line_to(c->cr, px[i], py[i]);
        } else {
            outline(c->cr, m->marker, px[i], py[i], size);
        }
        if (!together)
            paint(c, dots, face, edge, alpha, width);
    }
    if (together)
        paint(c, dots, face, edge, alpha, width);
}
