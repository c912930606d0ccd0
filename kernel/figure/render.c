/* render.c - a figure as SVG, PNG or PDF: one drawing, three surfaces.
 * Owns: surfaces and the cropped size of pictures. Must not know: what is drawn. */
#include "kernel/figure/scene.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PIXELS_MAX 1e8 /* of a PNG: a hundred megapixels */

struct figure_render figure_render_default(void) {
    return (struct figure_render){.tight = true, .pad = NAN, .scale = NAN, .dpi = NAN};
}

void bytes_add(struct bytes *b, const void *data, size_t size) {
    if (b->failed)
        return;
    if (b->size + size + 1 > b->room) {
        size_t room = b->room ? 2 * b->room : 4096;
        while (room < b->size + size + 1)
            room *= 2;
        unsigned char *grown = realloc(b->data, room);
        if (!grown) {
            b->failed = true;
            return;
        }
        b->data = grown;
        b->room = room;
    }
    memcpy(b->data + b->size, data, size);
    b->size += size;
    b->data[b->size] = 0;
}

void figure_bytes_close(struct figure_bytes *bytes) {
    free(bytes->data);
    *bytes = (struct figure_bytes){0};
}

void figure__draw(struct figure *figure, struct canvas *c) {
    double width = figure->width * 72 * c->pt, height = figure->height * 72 * c->pt;
    if (figure->draw)
        figure->draw(figure->data, c);
    for (size_t i = 0; i < figure->axes_count; i++)
        axes_draw(figure->axes[i], c, false);
    for (size_t i = 0; i < figure->word_count; i++) {
        const struct figure_words *w = &figure->words[i];
        text_draw(c, w->x * width - c->x0, (1 - w->y) * height - c->y0, w->text, &w->style, NULL);
    }
    if (figure->suptitle.text) {
        struct figure_text_style s = figure->suptitle.style;
        if (isnan(s.size))
            s.size = 12;
        if (s.halign == FIGURE_ALIGN_AUTO)
            s.halign = FIGURE_ALIGN_CENTER;
        if (s.valign == FIGURE_ALIGN_AUTO)
            s.valign = FIGURE_ALIGN_TOP;
        text_draw(c, figure->suptitle.x * width - c->x0, (1 - figure->suptitle.y) * height - c->y0,
                  figure->suptitle.text, &s, NULL);
    }
}

/* The part of the page a picture shows, in pixels of the whole page. */
static void crop(struct figure *figure, const struct figure_render *r, struct canvas *c,
                 struct rect *out) {
    double width = figure->width * 72 * c->pt, height = figure->height * 72 * c->pt;
    *out = (struct rect){0, 0, rint(width), rint(height)};
    if (!r->tight)
        return;
    cairo_surface_t *paper = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    struct canvas inner = *c;
    struct rect ink;
    inner.cr = cairo_create(paper);
    inner.measuring = true;
    figure__draw(figure, &inner);
    cairo_destroy(inner.cr);
    cairo_recording_surface_ink_extents(paper, &ink.x, &ink.y, &ink.w, &ink.h);
    cairo_surface_destroy(paper);
    if (!(ink.w > 0) || !(ink.h > 0))
        return;
    double pad = (isnan(r->pad) ? 0.1 : r->pad) * 72 * c->pt;
    out->x = floor(ink.x - pad);
    out->y = floor(ink.y - pad);
    out->w = ceil(ink.x + ink.w + pad) - out->x;
    out->h = ceil(ink.y + ink.h + pad) - out->y;
}

static cairo_status_t write_bytes(void *closure, const unsigned char *data, unsigned length) {
    bytes_add(closure, data, length);
    return ((struct bytes *)closure)->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

enum format { FORMAT_PNG, FORMAT_SVG, FORMAT_PDF };

struct picture {
    struct canvas canvas;
    struct rect page;
    struct figure_err err;
};

static int begin(struct figure *figure, const struct figure_render *r, struct picture *p,
                 struct figure_err *err) {
    double dpi = isnan(r->dpi) ? figure->dpi : r->dpi;
    if (!(dpi >= 1 && dpi <= 2400))
        return figure__fail(err, FIGURE_ERR_VALUE, "dpi must be between 1 and 2400, got %g", dpi);
    *p = (struct picture){.canvas = {.library = figure->library, .pt = dpi / 72}};
    p->canvas.err = &p->err;
    /* Twice: with the room that is left the number of ticks may change, and their texts */
    for (int i = 0; figure->auto_layout && i < 2; i++)
        if (figure_tight_layout(figure, NAN, err) != 0)
            return -1;
    crop(figure, r, &p->canvas, &p->page);
    p->canvas.x0 = p->page.x;
    p->canvas.y0 = p->page.y;
    if (p->err.code) {
        figure__fail(err, p->err.code, "%s", p->err.text);
        return -1;
    }
    return 0;
}

int figure_arrange(struct figure *figure, struct figure_err *err) {
    struct figure_render r = figure_render_default();
    struct picture p;
    return begin(figure, &r, &p, err);
}

static int paint(struct figure *figure, const struct figure_render *r, struct picture *p,
                 cairo_surface_t *surface, double scale, struct figure_err *err) {
    cairo_t *cr = cairo_create(surface);
    p->canvas.cr = cr;
    if (scale != 1)
        cairo_scale(cr, scale, scale);
    if (!r->transparent && figure->face.a > 0) {
        canvas_color(&p->canvas, figure->face, NAN);
        cairo_paint(cr);
    }
    figure__draw(figure, &p->canvas);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    if (p->err.code)
        return figure__fail(err, p->err.code, "%s", p->err.text);
    if (status != CAIRO_STATUS_SUCCESS)
        return figure__fail(err,
                            status == CAIRO_STATUS_NO_MEMORY ? FIGURE_ERR_MEMORY : FIGURE_ERR_DRAW,
                            "drawing failed: %s", cairo_status_to_string(status));
    return 0;
}

static int vector(struct figure *figure, const struct figure_render *r, enum format format,
                  struct figure_bytes *out, struct figure_err *err) {
    struct picture p;
    struct bytes raw = {0};
    *out = (struct figure_bytes){0};
    if (begin(figure, r, &p, err) != 0)
        return -1;
    double unit = format == FORMAT_PDF ? 1 / p.canvas.pt : 1;
    cairo_surface_t *surface =
        format == FORMAT_PDF
            ? cairo_pdf_surface_create_for_stream(write_bytes, &raw, p.page.w * unit,
                                                  p.page.h * unit)
            : cairo_svg_surface_create_for_stream(write_bytes, &raw, p.page.w, p.page.h);
    if (format == FORMAT_SVG)
        cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    p.canvas.vector = true;
    int rc = paint(figure, r, &p, surface, unit, err);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (rc == 0 && (raw.failed || status != CAIRO_STATUS_SUCCESS))
        rc = figure__fail(err, FIGURE_ERR_MEMORY, "no memory for a picture of %g x %g", p.page.w,
                          p.page.h);
    if (rc == 0 && format == FORMAT_SVG) {
        rc = svg_compact(raw.data, raw.size, out, err);
    } else if (rc == 0) {
        out->data = raw.data;
        out->size = raw.size;
        raw.data = NULL;
    }
    out->width = (int)p.page.w;
    out->height = (int)p.page.h;
    free(raw.data);
    return rc;
}

int figure_render_svg(struct figure *figure, const struct figure_render *render,
                      struct figure_bytes *out, struct figure_err *err) {
    struct figure_render r = render ? *render : figure_render_default();
    return vector(figure, &r, FORMAT_SVG, out, err);
}

int figure_render_png(struct figure *figure, const struct figure_render *render,
                      struct figure_bytes *out, struct figure_err *err) {
    struct figure_render r = render ? *render : figure_render_default();
    struct picture p;
    double scale = isnan(r.scale) ? 2 : r.scale;
    *out = (struct figure_bytes){0};
    if (!(scale > 0 && scale <= 16))
        return figure__fail(err, FIGURE_ERR_VALUE, "scale must be above 0 and at most 16, got %g",
                            scale);
    if (begin(figure, &r, &p, err) != 0)
        return -1;
    double w = rint(p.page.w * scale), h = rint(p.page.h * scale);
    if (w * h > PIXELS_MAX || w > 32767 || h > 32767)
        return figure__fail(
            err, FIGURE_ERR_VALUE,
            "a picture of %.0f x %.0f pixels is too large: give a smaller figsize or dpi", w, h);
    bool see_through = r.transparent || figure->face.a < 1;
    cairo_surface_t *surface = cairo_image_surface_create(
        see_through ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, (int)fmax(w, 1), (int)fmax(h, 1));
    int rc = paint(figure, &r, &p, surface, scale, err);
    if (rc == 0)
        rc = png_encode(surface, p.canvas.pt * 72 * scale, false, out, err);
    cairo_surface_destroy(surface);
    out->width = (int)p.page.w;
    out->height = (int)p.page.h;
    return rc;
}

int figure__write_file(const char *path, const struct figure_bytes *bytes, struct figure_err *err) {
    FILE *file = fopen(path, "wb");
    if (!file)
        return figure__fail(err, FIGURE_ERR_FILE, "[Errno %d] %s: '%.120s'", errno, strerror(errno),
                            path);
    size_t written = fwrite(bytes->data, 1, bytes->size, file);
    if (fclose(file) != 0 || written != bytes->size)
        return figure__fail(err, FIGURE_ERR_FILE, "could not write '%.120s': %s", path,
                            strerror(errno));
    return 0;
}

int figure_save(struct figure *figure, const char *path, const struct figure_render *render,
                struct figure_err *err) {
    struct figure_render r = render ? *render : figure_render_default();
    struct figure_bytes bytes = {0};
    char with_ending[4096];
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    int rc;
    if (isnan(r.scale))
        r.scale = 1;
    if (!render)
        r.tight = false;
    if (!dot || (slash && dot < slash) || dot == path) {
        if ((size_t)snprintf(with_ending, sizeof with_ending, "%s.png", path) >= sizeof with_ending)
            return figure__fail(err, FIGURE_ERR_FILE, "the file name is too long");
        path = with_ending;
        dot = ".png";
    }
    if (strcasecmp(dot, ".png") == 0)
        rc = figure_render_png(figure, &r, &bytes, err);
    else if (strcasecmp(dot, ".svg") == 0)
        rc = vector(figure, &r, FORMAT_SVG, &bytes, err);
    else if (strcasecmp(dot, ".pdf") == 0)
        rc = vector(figure, &r, FORMAT_PDF, &bytes, err);
    else
        return figure__fail(err, FIGURE_ERR_VALUE,
                            "Format '%.20s' is not supported (supported formats: pdf, png, svg)",
                            dot + 1);
    if (rc == 0)
        rc = figure__write_file(path, &bytes, err);
    figure_bytes_close(&bytes);
    return rc;
}
