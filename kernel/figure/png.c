/* png.c - an image surface as PNG, for figures: large plain areas, few colours.
 * Owns: filtering and the chunk format (libdeflate compresses). Must not know: figures. */
#include "kernel/figure/scene.h"
#include "kernel/figure/room.h"

#include <libdeflate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of libdeflate, from 1 to 12: the last before time doubles at each step; and for what is embedded,
 * dots and noise, in which looking longer finds little more. */
enum { LEVEL = 7, LEVEL_WITHIN = 6 };

static void be32(unsigned char *to, unsigned long v) {
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(v >> (24 - 8 * i));
}

static void chunk(struct bytes *out, const char *type, const void *data, size_t size) {
    unsigned char head[8], tail[4];
    be32(head, size);
    memcpy(head + 4, type, 4);
    unsigned crc = libdeflate_crc32(libdeflate_crc32(0, head + 4, 4), data, size);
    be32(tail, crc);
    bytes_add(out, head, 8);
    bytes_add(out, data, size);
    bytes_add(out, tail, 4);
}

/* Cairo's premultiplied native-endian pixels to RGB or RGBA bytes. */
static void unpack(const unsigned *from, unsigned char *to, int width, int channels) {
    for (int i = 0; i < width; i++, to += channels) {
        unsigned p = from[i], a = p >> 24;
        to[0] = (unsigned char)(p >> 16);
        to[1] = (unsigned char)(p >> 8);
        to[2] = (unsigned char)p;
        if (channels == 4) {
            to[3] = (unsigned char)a;
            for (int k = 0; k < 3 && a && a < 255; k++)
                to[k] = (unsigned char)((to[k] * 255U + a / 2) / a);
        }
    }
}

/* At most 256 colours: a picture of indices, a quarter of the bytes before compression. Edges of
 * lines and letters are of many more colours, each of few pixels: a rare colour takes the place of
 * one near to it that is more frequent; not those of shades that pass into each other. */
#define SLOTS 16384u /* of the hash, a power of two */
#define SEEN_MAX (SLOTS / 2)
#define COLORS_MAX 256
#define RARE 2000 /* of so many pixels, less than one */
/* How far from it in one channel a colour's place may be, for rare ones and for others: the first
 * pair that gets by with 256 colours. */
static const int near_enough[][2] = {{24, 0}, {24, 4}}, exactly[2] = {0, 0};
#define SHADE 5       /* neighbours in a line no further apart are shades, */
#define SHADE_BELOW 9 /* and those above each other */

/* A colour that was seen, and a run of pixels of it in a line. */
struct shade {
    unsigned color, times; /* times 0: free */
    unsigned runs, near;   /* how many runs of it there are, and begin beside a shade of it */
    unsigned char index;   /* in the palette */
};
struct run {
    unsigned short slot, length;
};

/* Colours are cairo's pixels; those of pictures without alpha count as opaque. */
struct palette {
    unsigned opaque; /* bits set in every colour */
    unsigned color[COLORS_MAX];
    int count;
    int bits; /* of an index: 1, 2 or 8: with 4, deflate finds less that repeats */
    unsigned seen_count;
    size_t pixels;
    struct shade seen[SLOTS];
    struct run *runs; /* of all lines but those equal to the one above */
    size_t run_count, run_room;
};

static unsigned slot_of(const struct palette *p, unsigned color) {
    unsigned h = (color * 2654435761U) >> 18;
    while (p->seen[h].times && p->seen[h].color != color)
        h = (h + 1) & (SLOTS - 1);
    return h;
}

struct counted {
    unsigned times, slot;
};

static int by_times(const void *a, const void *b) {
    const struct counted *x = a, *y = b;
    if (x->times != y->times)
        return x->times > y->times ? -1 : 1;
    return x->slot < y->slot ? -1 : x->slot > y->slot;
}

/* The largest difference of two colours in one channel. */
static int apart(unsigned a, unsigned b) {
    int most = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = d > most ? d : most;
    }
    return most;
}

/* Whether two pixels above each other may be of one gradient. */
static bool passes(unsigned a, unsigned b) {
    return a != b && apart(a, b) <= SHADE_BELOW;
}

/* Gives the counted colours, the most frequent first, places in the palette; false: there are not
 * enough. */
static bool place(struct palette *p, const struct counted *all, unsigned n, const int near[2]) {
    p->count = 0;
    for (unsigned i = 0; i < n; i++) {
        struct shade *shade = &p->seen[all[i].slot];
        unsigned color = shade->color;
        bool rare = (size_t)shade->times * RARE < p->pixels && 2 * shade->near < shade->runs;
        int best = -1, least = near[rare ? 0 : 1] + 1;
        for (int k = 0; least > 1 && k < p->count; k++) {
            int d = apart(color, p->color[k]);
            if (d < least) {
                least = d;
                best = k;
            }
        }
        if (best < 0) {
            if (p->count == COLORS_MAX)
                return false;
            best = p->count;
            p->color[p->count++] = color;
        }
        shade->index = (unsigned char)best;
    }
    return true;
}

/* Chooses the palette among the colours seen; false: they are too many and too different. */
static bool choose(struct palette *p, bool exact) {
    struct counted *all = malloc((p->seen_count + 1) * sizeof *all);
    unsigned n = 0;
    bool fits = false;
    for (unsigned h = 0; all && h < SLOTS; h++)
        if (p->seen[h].times)
            all[n++] = (struct counted){p->seen[h].times, h};
    if (all)
        qsort(all, n, sizeof *all, by_times);
    if (all && exact)
        fits = n <= COLORS_MAX && place(p, all, n, exactly);
    for (size_t i = 0; all && !exact && !fits && i < sizeof near_enough / sizeof *near_enough; i++)
        fits = place(p, all, n, near_enough[i]);
    free(all);
    return fits;
}

/* Whether all colours are opaque greys: then their levels are the indices, without a palette. */
static bool use_levels(struct palette *p) {
    for (int i = 0; i < p->count; i++) {
        unsigned level = p->color[i] & 255;
        if (p->color[i] != (0xff000000U | level << 16 | level << 8 | level))
            return false;
    }
    for (unsigned h = 0; h < SLOTS; h++)
        p->seen[h].index = (unsigned char)(p->color[p->seen[h].index] & 255);
    return true;
}

/* The next runs as a line of indices, packed: the first in the high bits of a byte. */
static const struct run *indices(const struct palette *p, const struct run *run, unsigned char *to,
                                 int width) {
    for (int x = 0; x < width; x += run->length, run++)
        memset(to + x, p->seen[run->slot].index, run->length);
    for (int x = 0, each = 8 / p->bits; each > 1 && x < width; x += each) {
        unsigned packed = 0;
        for (int i = 0; i < each; i++)
            packed = packed << p->bits | (x + i < width ? to[x + i] : 0U);
        to[x / each] = (unsigned char)packed;
    }
    return run;
}

/* A line equal to the one above is written as zeros (filter "up"), any other as it is: on drawings
 * that compresses better than guessing filters, and faster. */
static int deflate_lines(struct bytes *out, cairo_surface_t *image, int channels, int level,
                         const struct palette *palette) {
    int width = cairo_image_surface_get_width(image),
        height = cairo_image_surface_get_height(image);
    const unsigned char *data = cairo_image_surface_get_data(image);
    size_t stride = (size_t)cairo_image_surface_get_stride(image),
           bits = palette ? (size_t)palette->bits : 8 * (size_t)channels,
           n = ((size_t)width * bits + 7) / 8, size = (size_t)height * (n + 1);
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
    size_t room = compressor ? libdeflate_zlib_compress_bound(compressor, size) : 0;
    /* Indices are unpacked into a line before they are packed */
    unsigned char *lines = malloc(size + (size_t)width), *packed = malloc(room + 1), *to = lines;
    const struct run *run = palette ? palette->runs : NULL;
    int rc = -1;
    if (!compressor || !lines || !packed)
        goto out;
    for (int y = 0; y < height; y++, to += n + 1) {
        const unsigned *from = (const unsigned *)(const void *)(data + (size_t)y * stride);
        if (y > 0 && memcmp(from, data + (size_t)(y - 1) * stride, (size_t)width * 4) == 0) {
            to[0] = 2; /* "up": as the line above */
            memset(to + 1, 0, n);
        } else {
            to[0] = 0;
            if (palette)
                run = indices(palette, run, to + 1, width);
            else
                unpack(from, to + 1, width, channels);
        }
    }
    size = libdeflate_zlib_compress(compressor, lines, size, packed, room);
    chunk(out, "IDAT", packed, size);
    rc = 0;
out:
    free(lines);
    free(packed);
    libdeflate_free_compressor(compressor);
    return rc;
}

/* Counts a run of a colour; `near`: a shade of it is beside or above. False: too many colours, or
 * no memory. */
static bool see(struct palette *p, unsigned color, unsigned length, unsigned lines, bool near) {
    unsigned h = slot_of(p, color);
    struct shade *shade = &p->seen[h];
    if (!shade->times) {
        if (p->seen_count++ == SEEN_MAX)
            return false;
        shade->color = color;
    }
    shade->times += length * lines;
    shade->runs++;
    shade->near += near;
    struct run *runs = room_for(p->runs, p->run_count + 1, &p->run_room, sizeof *runs);
    if (!runs)
        return false;
    p->runs = runs;
    p->runs[p->run_count++] = (struct run){(unsigned short)h, (unsigned short)length};
    return true;
}

/* Where the run of a colour that begins at x ends: eight pixels at a time, for vector units. */
static int end_of_run(const unsigned *line, int x, int width) {
    int end = x + 1;
    for (unsigned differs = 0; end + 8 <= width; end += 8) {
        for (int i = 0; i < 8; i++)
            differs |= line[end + i] ^ line[x];
        if (differs)
            break;
    }
    while (end < width && line[end] == line[x])
        end++;
    return end;
}

/* Fills the palette; false when the picture has too many colours. */
static bool find_palette(cairo_surface_t *image, bool exact, struct palette *p) {
    int width = cairo_image_surface_get_width(image),
        height = cairo_image_surface_get_height(image);
    const unsigned char *data = cairo_image_surface_get_data(image);
    size_t stride = (size_t)cairo_image_surface_get_stride(image);
    cairo_format_t format = cairo_image_surface_get_format(image);
    p->opaque = format == CAIRO_FORMAT_RGB24 ? 0xff000000U : 0;
    if (format != CAIRO_FORMAT_RGB24 && format != CAIRO_FORMAT_ARGB32)
        return false;
    p->pixels = (size_t)width * (size_t)height;
    for (int y = 0, below; y < height; y = below) {
        const unsigned *line = (const unsigned *)(const void *)(data + (size_t)y * stride);
        const unsigned *above[2];
        for (int i = 0; i < 2; i++)
            above[i] =
                (const unsigned *)(const void *)(data + (size_t)(y > i ? y - i - 1 : 0) * stride);
        for (below = y + 1; below < height; below++) /* lines that are the same */
            if (memcmp(line, data + (size_t)below * stride, (size_t)width * 4) != 0)
                break;
        for (int x = 0, end; x < width; x = end) {
            end = end_of_run(line, x, width);
            bool near = (x > 0 && apart(line[x], line[x - 1]) <= SHADE) ||
                        (passes(line[x], above[0][x]) && passes(above[0][x], above[1][x]));
            if (!see(p, line[x] | p->opaque, (unsigned)(end - x), (unsigned)(below - y), near))
                return false;
        }
    }
    return choose(p, exact);
}

static int encode(cairo_surface_t *image, double dpi, bool exact, int level,
                  struct figure_bytes *out, struct figure_err *err) {
    static const unsigned char signature[8] = {0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    struct bytes b = {0};
    unsigned char head[13], physical[9], colors[3 * COLORS_MAX], alphas[COLORS_MAX], rgba[4];
    struct palette *palette = calloc(1, sizeof *palette);
    cairo_surface_flush(image);
    bool indexed = palette && find_palette(image, exact, palette);
    if (indexed)
        palette->bits = palette->count <= 2 ? 1 : palette->count <= 4 ? 2 : 8;
    bool grey = indexed && palette->bits == 8 && use_levels(palette);
    int channels = indexed                                                        ? 1
                   : cairo_image_surface_get_format(image) == CAIRO_FORMAT_ARGB32 ? 4
                                                                                  : 3;
    be32(head, (unsigned long)cairo_image_surface_get_width(image));
    be32(head + 4, (unsigned long)cairo_image_surface_get_height(image));
    head[8] = indexed ? (unsigned char)palette->bits : 8;
    head[9] = grey ? 0 : channels == 1 ? 3 : channels == 4 ? 6 : 2;
    head[10] = head[11] = head[12] = 0;
    bytes_add(&b, signature, sizeof signature);
    chunk(&b, "IHDR", head, sizeof head);
    be32(physical, (unsigned long)lrint(dpi / 0.0254)); /* pixels per metre */
    be32(physical + 4, (unsigned long)lrint(dpi / 0.0254));
    physical[8] = 1;
    chunk(&b, "pHYs", physical, sizeof physical);
    if (indexed && !grey) {
        for (int i = 0; i < palette->count; i++) {
            unpack(&palette->color[i], rgba, 1, 4);
            memcpy(colors + 3 * (size_t)i, rgba, 3);
            alphas[i] = rgba[3];
        }
        chunk(&b, "PLTE", colors, 3 * (size_t)palette->count);
        if (!palette->opaque)
            chunk(&b, "tRNS", alphas, (size_t)palette->count);
    }
    int rc = deflate_lines(&b, image, channels, level, indexed ? palette : NULL);
    if (palette)
        free(palette->runs);
    free(palette);
    chunk(&b, "IEND", "", 0);
    if (rc != 0 || b.failed) {
        free(b.data);
        return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for a picture");
    }
    out->data = b.data;
    out->size = b.size;
    return 0;
}

int png_encode(cairo_surface_t *image, double dpi, bool exact, struct figure_bytes *out,
               struct figure_err *err) {
    return encode(image, dpi, exact, LEVEL, out, err);
}

void png_attach(cairo_surface_t *image, bool exact) {
    struct figure_bytes png = {0};
    if (encode(image, 72, exact, LEVEL_WITHIN, &png, NULL) != 0)
        return; /* cairo makes its own */
    if (cairo_surface_set_mime_data(image, CAIRO_MIME_TYPE_PNG, png.data, png.size, free,
                                    png.data) != CAIRO_STATUS_SUCCESS)
        free(png.data);
}

double *figure_read_png(const char *path, size_t *rows, size_t *columns, struct figure_err *err) {
    if (drawing_load(err) != 0)
        return NULL;
    cairo_surface_t *image = cairo_image_surface_create_from_png(path);
    cairo_status_t status = cairo_surface_status(image);
    double *out = NULL;
    if (status != CAIRO_STATUS_SUCCESS) {
        figure__fail(err, FIGURE_ERR_FILE, "cannot read '%s' as a PNG picture: %s", path,
                     cairo_status_to_string(status));
        goto out;
    }
    size_t width = (size_t)cairo_image_surface_get_width(image);
    size_t height = (size_t)cairo_image_surface_get_height(image);
    size_t stride = (size_t)cairo_image_surface_get_stride(image);
    bool alpha = cairo_image_surface_get_format(image) == CAIRO_FORMAT_ARGB32;
    const unsigned char *data = cairo_image_surface_get_data(image);
    if (!data || width * height > FIGURE_POINTS_MAX / 4) {
        figure__fail(err, FIGURE_ERR_VALUE, "'%s' is more than a figure can hold", path);
        goto out;
    }
    out = figure__alloc(width * height * 4, sizeof *out, err);
    for (size_t y = 0; out && y < height; y++)
        for (size_t x = 0; x < width; x++) {
            const unsigned *row = (const unsigned *)(const void *)(data + y * stride);
            unsigned p = row[x], a = alpha ? p >> 24 : 255;
            double *to = out + 4 * (y * width + x);
            for (int k = 0; k < 3; k++)
                to[k] = a ? (double)(p >> (16 - 8 * k) & 255) / a : 0;
            to[3] = a / 255.0;
        }
    *rows = height;
    *columns = width;
out:
    cairo_surface_destroy(image);
    return out;
}
