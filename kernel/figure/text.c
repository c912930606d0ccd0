/* text.c - words on a canvas: fonts, measuring, alignment, rotation.
 * Owns: the use of Pango. Must not know: what the text is for. */
#include "kernel/figure/scene.h"

#include <math.h>
#include <string.h>

/* Matplotlib's font first; any sans serif where it is missing. */
#define SANS "DejaVu Sans,Verdana,sans"
#define MONO "DejaVu Sans Mono,monospace"

/* Every line is at least as high as the "lp" of DejaVu Sans, in ems: what Matplotlib aligns by. */
#define LINE_ASCENT 0.76
#define LINE_DESCENT 0.21
#define LINE_SPACING 1.2

/* Fonts are loaded with the first text: a kernel that draws nothing pays nothing. */
static bool prepare(struct canvas *c) {
    struct figure_library *lib = c->library;
    if (!lib->layout) {
        cairo_font_options_t *options = cairo_font_options_create();
        lib->map = pango_cairo_font_map_new();
        lib->context = pango_font_map_create_context(lib->map);
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
        pango_cairo_context_set_font_options(lib->context, options);
        cairo_font_options_destroy(options);
        pango_context_set_round_glyph_positions(lib->context, FALSE);
        lib->layout = pango_layout_new(lib->context);
    }
    return lib->layout != NULL;
}

static PangoFontDescription *font(struct figure_library *lib, unsigned flags) {
    PangoFontDescription **slot = &lib->fonts[flags & 7];
    if (!*slot) {
        *slot = pango_font_description_new();
        pango_font_description_set_family_static(*slot, flags & 4 ? MONO : SANS);
        if (flags & 1)
            pango_font_description_set_weight(*slot, PANGO_WEIGHT_BOLD);
        if (flags & 2)
            pango_font_description_set_style(*slot, PANGO_STYLE_ITALIC);
    }
    return *slot;
}

static PangoLayoutLine *run(struct canvas *c, const char *text, int bytes, double size_px,
                            unsigned flags) {
    if (!prepare(c))
        return NULL;
    struct figure_library *lib = c->library;
    PangoFontDescription *description = font(lib, flags);
    pango_font_description_set_absolute_size(description, size_px * PANGO_SCALE);
    pango_layout_set_font_description(lib->layout, description);
    pango_layout_set_text(lib->layout, text, bytes);
    return pango_layout_get_line_readonly(lib->layout, 0);
}

double text_run_measure(struct canvas *c, const char *text, int bytes, double size_px,
                        unsigned flags, double *ascent, double *descent) {
    PangoRectangle ink = {0, 0, 0, 0}, logical = {0, 0, 0, 0};
    PangoLayoutLine *line = run(c, text, bytes, size_px, flags);
    if (line)
        pango_layout_line_get_extents(line, &ink, &logical);
    *ascent = -(double)ink.y / PANGO_SCALE;
    *descent = (double)(ink.y + ink.height) / PANGO_SCALE;
    return (double)logical.width / PANGO_SCALE;
}

void text_run_draw(struct canvas *c, double x, double y, const char *text, int bytes,
                   double size_px, unsigned flags) {
    PangoLayoutLine *line = run(c, text, bytes, size_px, flags);
    if (!line)
        return;
    cairo_move_to(c->cr, x, y);
    pango_cairo_show_layout_line(c->cr, line);
    cairo_new_path(c->cr);
}

static unsigned flags_of(const struct figure_text_style *style) {
    return (style->bold ? 1U : 0) | (style->italic ? 2U : 0) | (style->mono ? 4U : 0);
}

static double size_of(const struct canvas *c, const struct figure_text_style *style) {
    return (isnan(style->size) ? 10 : style->size) * c->pt;
}

static void line_measure(struct canvas *c, const char *line, int bytes, double size, unsigned flags,
                         struct text_size *out) {
    if (math_present(line, bytes))
        math_line(c, line, bytes, size, flags, false, 0, 0, out);
    else
        out->width = text_run_measure(c, line, bytes, size, flags, &out->ascent, &out->descent);
    out->ascent = fmax(out->ascent, LINE_ASCENT * size);
    out->descent = fmax(out->descent, LINE_DESCENT * size);
}

/* Lays lines out one below the other; draws them, with the top left at (0, 0), when `align` is not
 * automatic. */
static void block(struct canvas *c, const char *text, const struct figure_text_style *style,
                  enum figure_align align, double width, struct text_size *out) {
    double size = size_of(c, style), y = 0, last_descent = 0;
    unsigned flags = flags_of(style);
    *out = (struct text_size){0, 0, 0};
    for (const char *p = text;; p++) {
        int bytes = (int)strcspn(p, "\n");
        struct text_size line;
        line_measure(c, p, bytes, size, flags, &line);
        if (p == text)
            y = line.ascent;
        else
            y += fmax((LINE_ASCENT + LINE_DESCENT) * size * LINE_SPACING,
                      last_descent + line.ascent * LINE_SPACING);
        if (align != FIGURE_ALIGN_AUTO) {
            double x = align == FIGURE_ALIGN_CENTER  ? (width - line.width) / 2
                       : align == FIGURE_ALIGN_RIGHT ? width - line.width
                                                     : 0;
            if (math_present(p, bytes))
                math_line(c, p, bytes, size, flags, true, x, y, &line);
            else
                text_run_draw(c, x, y, p, bytes, size, flags);
        }
        out->width = fmax(out->width, line.width);
        last_descent = line.descent;
        p += bytes;
        if (!*p)
            break;
    }
    out->ascent = y;
    out->descent = last_descent;
}

void text_measure(struct canvas *c, const char *text, const struct figure_text_style *style,
                  struct text_size *out) {
    block(c, text ? text : "", style, FIGURE_ALIGN_AUTO, 0, out);
}

/* Where a text comes to stand. */
struct placed {
    double w, h;      /* before it is turned */
    double angle;     /* radians, clockwise */
    double left, top; /* of the turned box */
    struct rect box;  /* the turned box, its unturned top left corner at the origin */
};

static struct placed place(struct canvas *c, double x, double y, const char *text,
                           const struct figure_text_style *style) {
    struct placed p = {0};
    struct text_size size;
    text_measure(c, text, style, &size);
    double w = p.w = size.width, h = p.h = size.ascent + size.descent;
    p.angle = isnan(style->rotation) ? 0 : -style->rotation * M_PI / 180;
    double cosine = cos(p.angle), sine = sin(p.angle);
    if (fabs(cosine) < 1e-9)
        cosine = 0;
    const double corner[3][2] = {{w, 0}, {w, h}, {0, h}};
    for (int i = 0; i < 3; i++) {
        struct rect point = {corner[i][0] * cosine - corner[i][1] * sine,
                             corner[i][0] * sine + corner[i][1] * cosine, 0, 0};
        rect_join(&p.box, &point);
    }
    enum figure_align ha = style->halign, va = style->valign;
    if (style->anchored) {
        double ax = ha == FIGURE_ALIGN_CENTER ? w / 2 : ha == FIGURE_ALIGN_RIGHT ? w : 0;
        double ay = va == FIGURE_ALIGN_TOP      ? 0
                    : va == FIGURE_ALIGN_CENTER ? h / 2
                    : va == FIGURE_ALIGN_BOTTOM ? h
                                                : size.ascent;
        p.left = x - (ax * cosine - ay * sine) + p.box.x;
        p.top = y - (ax * sine + ay * cosine) + p.box.y;
        return p;
    }
    p.left = ha == FIGURE_ALIGN_CENTER  ? x - p.box.w / 2
             : ha == FIGURE_ALIGN_RIGHT ? x - p.box.w
                                        : x;
    p.top = va == FIGURE_ALIGN_TOP      ? y
            : va == FIGURE_ALIGN_CENTER ? y - p.box.h / 2
            : va == FIGURE_ALIGN_BOTTOM ? y - p.box.h
                                        : y - p.box.h + size.descent * fabs(cosine);
    return p;
}

struct rect text_box(struct canvas *c, double x, double y, const char *text,
                     const struct figure_text_style *style) {
    struct placed p = place(c, x, y, text ? text : "", style);
    return (struct rect){p.left, p.top, p.box.w, p.box.h};
}

void text_draw(struct canvas *c, double x, double y, const char *text,
               const struct figure_text_style *style, struct rect *used) {
    if (!text || !*text || !isfinite(x) || !isfinite(y))
        return;
    struct placed p = place(c, x, y, text, style);
    struct text_size size;
    double w = p.w, h = p.h, angle = p.angle, left = p.left, top = p.top;
    enum figure_align ha = style->halign;
    struct rect box = p.box;
    struct figure_color color =
        figure__given(style->color) ? style->color : (struct figure_color){0, 0, 0, 1};
    cairo_save(c->cr);
    cairo_translate(c->cr, left - box.x, top - box.y);
    if (angle != 0)
        cairo_rotate(c->cr, angle);
    if (figure__given(style->box_face) || figure__given(style->box_edge)) {
        double pad = 0.4 * size_of(c, style);
        struct rect frame = {-pad, -pad, w + 2 * pad, h + 2 * pad};
        if (style->box_round)
            canvas_round_box(c, &frame, pad);
        else
            cairo_rectangle(c->cr, frame.x, frame.y, frame.w, frame.h);
        canvas_fill_stroke(c, figure__given(style->box_face) ? style->box_face : FIGURE_COLOR_NONE,
                           figure__given(style->box_edge) ? style->box_edge
                                                          : (struct figure_color){0, 0, 0, 1},
                           style->alpha, 1, FIGURE_LINE_SOLID);
    }
    canvas_color(c, color, style->alpha);
    block(c, text, style, ha == FIGURE_ALIGN_AUTO ? FIGURE_ALIGN_LEFT : ha, w, &size);
    cairo_restore(c->cr);
    if (used) {
        struct rect all = {left, top, box.w, box.h};
        rect_join(used, &all);
    }
}

void figure__text_style_merge(struct figure_text_style *into,
                              const struct figure_text_style *from) {
    struct figure_text_style s = *from;
    s.size = isnan(s.size) ? into->size : s.size;
    s.alpha = isnan(s.alpha) ? into->alpha : s.alpha;
    s.rotation = isnan(s.rotation) ? into->rotation : s.rotation;
    s.pad = isnan(s.pad) ? into->pad : s.pad;
    s.color = figure__given(s.color) ? s.color : into->color;
    s.box_face = figure__given(s.box_face) ? s.box_face : into->box_face;
    s.box_edge = figure__given(s.box_edge) ? s.box_edge : into->box_edge;
    s.bold |= into->bold;
    s.italic |= into->italic;
    s.mono |= into->mono;
    s.box_round |= into->box_round;
    s.anchored |= into->anchored;
    s.halign = s.halign == FIGURE_ALIGN_AUTO ? into->halign : s.halign;
    s.valign = s.valign == FIGURE_ALIGN_AUTO ? into->valign : s.valign;
    *into = s;
}
