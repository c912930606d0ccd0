/* colors.c - colours by name, hex digits, grey level and cycle position.
 * Owns: the tables of names. Must not know: axes or drawing. */
#include "kernel/figure/scene.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct named {
    const char *name;
    unsigned rgb;
};

/* Matplotlib's tab10 cycle, "C0" to "C9". */
static const struct named cycle[] = {
    {"tab:blue", 0x1f77b4}, {"tab:orange", 0xff7f0e}, {"tab:green", 0x2ca02c},
    {"tab:red", 0xd62728},  {"tab:purple", 0x9467bd}, {"tab:brown", 0x8c564b},
    {"tab:pink", 0xe377c2}, {"tab:gray", 0x7f7f7f},   {"tab:olive", 0xbcbd22},
    {"tab:cyan", 0x17becf},
};
enum { CYCLE_COUNT = sizeof cycle / sizeof *cycle };

/* One letter; the greens, cyans, magentas and yellows are darker than their namesakes. */
static const struct {
    char letter;
    struct figure_color color;
} letters[] = {
    {'b', {0, 0, 1, 1}},       {'g', {0, 0.5, 0, 1}},     {'r', {1, 0, 0, 1}},
    {'c', {0, 0.75, 0.75, 1}}, {'m', {0.75, 0, 0.75, 1}}, {'y', {0.75, 0.75, 0, 1}},
    {'k', {0, 0, 0, 1}},       {'w', {1, 1, 1, 1}},
};

/* The CSS4 names, sorted. */
static const struct named names[] = {
    {"aliceblue", 0xf0f8ff},
    {"antiquewhite", 0xfaebd7},
    {"aqua", 0x00ffff},
    {"aquamarine", 0x7fffd4},
    {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc},
    {"bisque", 0xffe4c4},
    {"black", 0x000000},
    {"blanchedalmond", 0xffebcd},
    {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2},
    {"brown", 0xa52a2a},
    {"burlywood", 0xdeb887},
    {"cadetblue", 0x5f9ea0},
    {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e},
    {"coral", 0xff7f50},
    {"cornflowerblue", 0x6495ed},
    {"cornsilk", 0xfff8dc},
    {"crimson", 0xdc143c},
    {"cyan", 0x00ffff},
    {"darkblue", 0x00008b},
    {"darkcyan", 0x008b8b},
    {"darkgoldenrod", 0xb8860b},
    {"darkgray", 0xa9a9a9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xa9a9a9},
    {"darkkhaki", 0xbdb76b},
    {"darkmagenta", 0x8b008b},
    {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00},
    {"darkorchid", 0x9932cc},
    {"darkred", 0x8b0000},
    {"darksalmon", 0xe9967a},
    {"darkseagreen", 0x8fbc8f},
    {"darkslateblue", 0x483d8b},
    {"darkslategray", 0x2f4f4f},
    {"darkslategrey", 0x2f4f4f},
    {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3},
    {"deeppink", 0xff1493},
    {"deepskyblue", 0x00bfff},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1e90ff},
    {"firebrick", 0xb22222},
    {"floralwhite", 0xfffaf0},
    {"forestgreen", 0x228b22},
    {"fuchsia", 0xff00ff},
    {"gainsboro", 0xdcdcdc},
    {"ghostwhite", 0xf8f8ff},
    {"gold", 0xffd700},
    {"goldenrod", 0xdaa520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xadff2f},
    {"grey", 0x808080},
    {"honeydew", 0xf0fff0},
    {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c},
    {"indigo", 0x4b0082},
    {"ivory", 0xfffff0},
    {"khaki", 0xf0e68c},
    {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5},
    {"lawngreen", 0x7cfc00},
    {"lemonchiffon", 0xfffacd},
    {"lightblue", 0xadd8e6},
    {"lightcoral", 0xf08080},
    {"lightcyan", 0xe0ffff},
    {"lightgoldenrodyellow", 0xfafad2},
    {"lightgray", 0xd3d3d3},
    {"lightgreen", 0x90ee90},
    {"lightgrey", 0xd3d3d3},
    {"lightpink", 0xffb6c1},
    {"lightsalmon", 0xffa07a},
    {"lightseagreen", 0x20b2aa},
    {"lightskyblue", 0x87cefa},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xb0c4de},
    {"lightyellow", 0xffffe0},
    {"lime", 0x00ff00},
    {"limegreen", 0x32cd32},
    {"linen", 0xfaf0e6},
    {"magenta", 0xff00ff},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66cdaa},
    {"mediumblue", 0x0000cd},
    {"mediumorchid", 0xba55d3},
    {"mediumpurple", 0x9370db},
    {"mediumseagreen", 0x3cb371},
    {"mediumslateblue", 0x7b68ee},
    {"mediumspringgreen", 0x00fa9a},
    {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xf5fffa},
    {"mistyrose", 0xffe4e1},
    {"moccasin", 0xffe4b5},
    {"navajowhite", 0xffdead},
    {"navy", 0x000080},
    {"oldlace", 0xfdf5e6},
    {"olive", 0x808000},
    {"olivedrab", 0x6b8e23},
    {"orange", 0xffa500},
    {"orangered", 0xff4500},
    {"orchid", 0xda70d6},
    {"palegoldenrod", 0xeee8aa},
    {"palegreen", 0x98fb98},
    {"paleturquoise", 0xafeeee},
    {"palevioletred", 0xdb7093},
    {"papayawhip", 0xffefd5},
    {"peachpuff", 0xffdab9},
    {"peru", 0xcd853f},
    {"pink", 0xffc0cb},
    {"plum", 0xdda0dd},
    {"powderblue", 0xb0e0e6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xff0000},
    {"rosybrown", 0xbc8f8f},
    {"royalblue", 0x4169e1},
    {"saddlebrown", 0x8b4513},
    {"salmon", 0xfa8072},
    {"sandybrown", 0xf4a460},
    {"seagreen", 0x2e8b57},
    {"seashell", 0xfff5ee},
    {"sienna", 0xa0522d},
    {"silver", 0xc0c0c0},
    {"skyblue", 0x87ceeb},
    {"slateblue", 0x6a5acd},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xfffafa},
    {"springgreen", 0x00ff7f},
    {"steelblue", 0x4682b4},
    {"tan", 0xd2b48c},
    {"teal", 0x008080},
    {"thistle", 0xd8bfd8},
    {"tomato", 0xff6347},
    {"turquoise", 0x40e0d0},
    {"violet", 0xee82ee},
    {"wheat", 0xf5deb3},
    {"white", 0xffffff},
    {"whitesmoke", 0xf5f5f5},
    {"yellow", 0xffff00},
    {"yellowgreen", 0x9acd32},
};
enum { NAME_COUNT = sizeof names / sizeof *names };

static struct figure_color from_rgb(unsigned rgb) {
    return (struct figure_color){(rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                                 (rgb & 255) / 255.0, 1};
}

struct figure_color figure_color_cycle(size_t index) {
    return from_rgb(cycle[index % CYCLE_COUNT].rgb);
}

const char *figure_color_name(size_t index, struct figure_color *out) {
    if (index >= NAME_COUNT)
        return NULL;
    *out = from_rgb(names[index].rgb);
    return names[index].name;
}

bool figure__given(struct figure_color color) {
    return color.a >= 0;
}

bool figure_color_equal(struct figure_color a, struct figure_color b) {
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}

void figure_color_hex(struct figure_color color, char out[10]) {
    double part[4] = {color.r, color.g, color.b, color.a};
    unsigned v[4];
    for (int i = 0; i < 4; i++)
        v[i] = (unsigned)lrint(255 * (part[i] > 0 ? part[i] < 1 ? part[i] : 1 : 0));
    if (v[3] == 255)
        snprintf(out, 10, "#%02x%02x%02x", v[0], v[1], v[2]);
    else
        snprintf(out, 10, "#%02x%02x%02x%02x", v[0], v[1], v[2], v[3]);
}

static int compare_name(const void *key, const void *row) {
    return strcasecmp(key, ((const struct named *)row)->name);
}

static bool parse_hex(const char *text, struct figure_color *out) {
    size_t n = strlen(text);
    unsigned digit[8];
    if (n != 3 && n != 4 && n != 6 && n != 8)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!isxdigit((unsigned char)text[i]))
            return false;
        digit[i] = (unsigned)(isdigit((unsigned char)text[i])
                                  ? text[i] - '0'
                                  : tolower((unsigned char)text[i]) - 'a' + 10);
    }
    double part[4] = {0, 0, 0, 1};
    for (size_t i = 0; i < (n <= 4 ? n : n / 2); i++)
        part[i] = (n <= 4 ? digit[i] * 17 : digit[2 * i] * 16 + digit[2 * i + 1]) / 255.0;
    *out = (struct figure_color){part[0], part[1], part[2], part[3]};
    return true;
}

int figure_color_parse(const char *text, struct figure_color *out, struct figure_err *err) {
    char *end;
    if (!text)
        text = "";
    if (text[0] == '#' && parse_hex(text + 1, out))
        return 0;
    if (strcasecmp(text, "none") == 0) {
        *out = FIGURE_COLOR_NONE;
        return 0;
    }
    if (text[0] && !text[1])
        for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
            if (letters[i].letter == text[0]) {
                *out = letters[i].color;
                return 0;
            }
    if (text[0] == 'C' && isdigit((unsigned char)text[1])) {
        unsigned long index = strtoul(text + 1, &end, 10);
        if (!*end) {
            *out = figure_color_cycle(index);
            return 0;
        }
    }
    if (isdigit((unsigned char)text[0]) || text[0] == '.') {
        double grey = strtod(text, &end);
        if (!*end && grey >= 0 && grey <= 1) {
            *out = (struct figure_color){grey, grey, grey, 1};
            return 0;
        }
    }
    for (size_t i = 0; i < CYCLE_COUNT; i++)
        if (strcasecmp(text, cycle[i].name) == 0 || (i == 7 && strcasecmp(text, "tab:grey") == 0)) {
            *out = from_rgb(cycle[i].rgb);
            return 0;
        }
    const struct named *row = bsearch(text, names, NAME_COUNT, sizeof *names, compare_name);
    if (row) {
        *out = from_rgb(row->rgb);
        return 0;
    }
    return figure__fail(err, FIGURE_ERR_VALUE,
                        "'%.40s' is not a color: use a name ('red', 'tab:blue'), a letter of "
                        "'rgbcmykw', '#rrggbb', a grey level '0.5' or 'C0' to 'C9'",
                        text);
}
