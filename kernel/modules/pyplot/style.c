/* kernel/modules/pyplot/style.c: from values and keyword arguments to the figure library's styles.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/assign.h"
#include "kernel/lang/range.h"
#include "kernel/modules/pyplot/pyplot.h"

/* --- Numbers ----------------------------------------------------------------------------------*/
static struct array *doubles(struct lang_vm *vm, struct lang_obj *obj) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, obj, -1);
    return mod_array_of(mod_array_wrap(vm, array_as_contiguous(a, ARRAY_FLOAT64, &err), &err));
}

void plt_check_count(struct lang_vm *vm, struct lang_obj *obj) {
    int64_t count = lang_is(obj, &lang_type_range) || lang_is_seq(obj) ? lang_len(vm, obj) : 0;
    if (count > (int64_t)FIGURE_POINTS_MAX) {
        lang_raise(vm, &lang_exc_ValueError,
                   "%lld points are more than a figure can hold (%zu): plot a part, as in x[::100]",
                   (long long)count, FIGURE_POINTS_MAX);
    }
}
struct figure_vector plt_vector(struct lang_vm *vm, struct lang_obj *obj) {
    if (!obj || lang_is_none(obj)) {
        return figure_vector_of(NULL, 0);
    }
    plt_check_count(vm, obj);
    if (lang_is(obj, &lang_type_range)) {
        const struct lang_range *range = lang_range_of(obj);
        size_t count = (size_t)lang_len(vm, obj);
        double *at = lang_temp(vm, (count + 1) * sizeof *at);
        for (size_t i = 0; i < count; i++) {
            at[i] = (double)(range->start + (int64_t)i * range->step);
        }
        return figure_vector_of(at, count);
    }
    struct array *a = doubles(vm, obj);
    return figure_vector_of((const double *)(const void *)a->data, (size_t)a->size);
}

/* A list of names; NULL: it is none. */
static struct lang_obj *texts(struct lang_vm *vm, struct lang_obj *obj) {
    if (lang_is_str(obj)) {
        struct lang_obj *list = lang_list(vm, 1);
        lang_list_append(vm, list, obj);
        return list;
    }
    if (mod_array_of(obj) || lang_isinstance(obj, &mod_type_generic) || !obj->type->iter) {
        return NULL;
    }
    struct lang_obj *list = lang_is_seq(obj) ? obj : lang_to_list(vm, obj);
    bool text = lang_seq_count(list) > 0 && lang_is_str(lang_seq_item(list, 0));
    return text ? list : NULL;
}

struct figure_vector plt_positions(struct lang_vm *vm, struct lang_obj *obj, struct plt_axes *axes,
                                   enum figure_dim dim) {
    struct lang_obj *names = texts(vm, obj);
    if (!names) {
        return plt_vector(vm, obj);
    }
    size_t count = lang_seq_count(names);
    char *const *old;
    size_t known = figure_axes_get_categories(axes->axes, dim, &old), total = known;
    double *at = lang_temp(vm, (count + 1) * sizeof *at);
    struct lang_obj *places = lang_dict(vm); /* of the names so far */
    const char **labels = lang_temp(vm, (known + count + 1) * sizeof *labels);
    for (size_t i = 0; i < known; i++) {
        struct lang_obj *name = lang_str(vm, old[i]);
        labels[i] = lang_str_data(name, NULL);
        lang_dict_set(vm, places, name, lang_int(vm, (int64_t)i));
    }
    for (size_t i = 0; i < count; i++) {
        struct lang_obj *name = lang_to_str(vm, lang_seq_item(names, i));
        struct lang_obj *place = lang_dict_get(vm, places, name);
        if (!place) {
            place = lang_int(vm, (int64_t)total);
            labels[total++] = lang_str_data(name, NULL);
            lang_dict_set(vm, places, name, place);
        }
        at[i] = lang_arg_float(vm, place, "position");
    }
    struct figure_err err = {0};
    if (figure_axes_set_categories(axes->axes, dim, labels, total, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
    return figure_vector_of(at, count);
}

/* A text, or texts in lists. */
static bool holds_text(struct lang_obj *obj) {
    while (lang_is_seq(obj) && lang_seq_count(obj) > 0) {
        obj = lang_seq_item(obj, 0);
    }
    return lang_is_str(obj);
}
struct figure_grid plt_grid(struct lang_vm *vm, struct lang_obj *obj, const char *what) {
    if (holds_text(obj)) {
        lang_raise(vm, &lang_exc_TypeError, "Image data of dtype <U1 cannot be converted to float");
    }
    struct array *given = mod_to_array(vm, obj, -1), *a = doubles(vm, obj);
    bool colors = a->ndim == 3 && (a->shape[2] == 3 || a->shape[2] == 4);
    if (a->ndim != 2 && !colors && !(a->ndim == 3 && a->shape[2] == 1)) {
        lang_raise(vm, &lang_exc_TypeError, "Invalid shape %s for %s",
                   lang_str_data(lang_repr(vm, mod_shape_tuple(vm, a)), NULL), what);
    }
    if (colors && given->dtype == ARRAY_UINT8) { /* bytes are 0..255, the library takes 0..1 */
        double *values = (double *)(void *)a->data;
        for (int64_t i = 0; i < a->size; i++) {
            values[i] /= 255;
        }
    }
    struct figure_grid grid = figure_grid_of((const double *)(const void *)a->data,
                                             (size_t)a->shape[0], (size_t)a->shape[1]);
    if (a->ndim == 3) {
        grid.channels = (size_t)a->shape[2];
        grid.row_stride = (ptrdiff_t)(a->shape[1] * a->shape[2]);
        grid.col_stride = (ptrdiff_t)a->shape[2];
        grid.channel_stride = 1;
    }
    return grid;
}

double plt_number(struct lang_vm *vm, struct lang_obj *obj, double fallback, const char *what) {
    return !obj || lang_is_none(obj) ? fallback : lang_arg_float(vm, obj, what);
}

const char *plt_text(struct lang_vm *vm, struct lang_obj *obj) {
    return !obj || lang_is_none(obj) ? NULL : lang_str_data(lang_to_str(vm, obj), NULL);
}

double plt_font_size(struct lang_vm *vm, struct lang_obj *obj) {
    static const struct {
        const char *name;
        double size;
    } names[] = {{"xx-small", 0.579}, {"x-small", 0.694}, {"small", 0.833},
                 {"smaller", 0.833},  {"medium", 1},      {"large", 1.2},
                 {"larger", 1.2},     {"x-large", 1.44},  {"xx-large", 1.728}};
    double base = plt_rc_number(vm, "font.size");
    base = isnan(base) ? 10 : base;
    if (lang_is_str(obj)) {
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            if (strcmp(names[i].name, lang_str_data(obj, NULL)) == 0) {
                return names[i].size * base;
            }
        }
        char *end; /* rcParams may have a number as text */
        double size = strtod(lang_str_data(obj, NULL), &end);
        if (end != lang_str_data(obj, NULL) && *end == 0) {
            return size;
        }
    }
    return plt_number(vm, obj, NAN, "fontsize");
}

/* --- Colours ----------------------------------------------------------------------------------*/
static bool is_number(const struct lang_obj *obj) {
    return lang_is_int(obj) || lang_isinstance(obj, &lang_type_float) || obj->type->as_float;
}

struct figure_color plt_color(struct lang_vm *vm, struct lang_obj *obj) {
    struct figure_color color = FIGURE_COLOR_AUTO;
    struct figure_err err = {0};
    if (!obj || lang_is_none(obj)) {
        return color;
    }
    if (lang_is_str(obj)) {
        const char *text = lang_str_data(obj, NULL);
        struct figure_color *cycle;
        bool turn = text[0] == 'C' && text[1] >= '0' && text[1] <= '9';
        size_t count = turn ? plt_rc_cycle(vm, &cycle) : 0;
        if (count) {
            return cycle[strtoul(text + 1, NULL, 10) % count];
        }
        if (figure_color_parse(lang_str_data(obj, NULL), &color, &err) < 0) {
            mod_raise_figure(vm, &err);
        }
        return color;
    }
    if (lang_is(obj, &lang_type_tuple) && lang_seq_count(obj) == 2 &&
        lang_is_str(lang_seq_item(obj, 0))) { /* ('red', 0.5) */
        color = plt_color(vm, lang_seq_item(obj, 0));
        color.a = lang_arg_float(vm, lang_seq_item(obj, 1), "alpha");
        return color;
    }
    struct figure_vector v = plt_vector(vm, obj);
    if (v.count != 3 && v.count != 4) {
        lang_raise(vm, &lang_exc_ValueError, "%s is not a valid value for color",
                   lang_str_data(lang_repr(vm, obj), NULL));
    }
    for (size_t i = 0; i < v.count; i++) {
        if (!(v.at[i] >= 0 && v.at[i] <= 1)) {
            lang_raise(vm, &lang_exc_ValueError,
                       "%s is not a valid value for color: RGBA "
                       "values should be within 0-1 range",
                       lang_str_data(lang_repr(vm, obj), NULL));
        }
    }
    return (struct figure_color){v.at[0], v.at[1], v.at[2], v.count == 4 ? v.at[3] : 1};
}

struct figure_color *plt_colors(struct lang_vm *vm, struct lang_obj *obj, size_t *count) {
    *count = 0;
    if (!obj || lang_is_none(obj)) {
        return NULL;
    }
    bool one = lang_is_str(obj);
    struct array *a = mod_array_of(obj);
    if (!one && lang_is(obj, &lang_type_tuple) && lang_seq_count(obj) > 0) {
        one = is_number(lang_seq_item(obj, 0));
    }
    one = one || (a && a->ndim == 1);
    struct lang_obj *list = one ? NULL : lang_to_list(vm, obj);
    *count = one ? 1 : lang_seq_count(list);
    struct figure_color *colors = lang_temp(vm, (*count + 1) * sizeof *colors);
    for (size_t i = 0; i < *count; i++) {
        colors[i] = plt_color(vm, one ? obj : lang_seq_item(list, i));
    }
    return colors;
}

/* --- Keyword arguments ------------------------------------------------------------------------*/
struct lang_obj *plt_take(struct lang_vm *vm, struct lang_obj *kwargs, const char *name) {
    struct lang_obj *value = lang_dict_get_str(vm, kwargs, name);
    if (value) {
        value = lang_pooled(vm, lang_retain(value));
        lang_set_item(vm, kwargs, lang_str(vm, name), NULL);
    }
    return value;
}

void plt_drop(struct lang_vm *vm, struct lang_obj *kwargs, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        plt_take(vm, kwargs, names[i]);
    }
}

void plt_refuse_rest(struct lang_vm *vm, struct lang_obj *kwargs, const char *function) {
    size_t position = 0;
    struct lang_obj *key, *value;
    if (lang_dict_next(kwargs, &position, &key, &value)) {
        lang_raise(vm, &lang_exc_TypeError, "%s() got an unexpected keyword argument '%s'",
                   function, lang_str_data(key, NULL));
    }
}

enum style_field {
    COLOR,
    FACE,
    EDGE,
    ALPHA,
    LINE_WIDTH,
    LINE,
    MARKER,
    MARKER_SIZE,
    MARKER_EDGE_WIDTH,
    ZORDER,
    LABEL,
    CLIP,
    FILL,
    FILL_STYLE,
    HATCH,
    MARK_EVERY,
    IGNORED
};
static const struct {
    const char *name;
    enum style_field field;
} style_names[] = {{"color", COLOR},
                   {"c", COLOR},
                   {"facecolor", FACE},
                   {"facecolors", FACE},
                   {"fc", FACE},
                   {"fillstyle", FILL_STYLE},
                   {"markerfacecolor", FACE},
                   {"mfc", FACE},
                   {"edgecolor", EDGE},
                   {"edgecolors", EDGE},
                   {"ec", EDGE},
                   {"markeredgecolor", EDGE},
                   {"mec", EDGE},
                   {"alpha", ALPHA},
                   {"linewidth", LINE_WIDTH},
                   {"linewidths", LINE_WIDTH},
                   {"lw", LINE_WIDTH},
                   {"linestyle", LINE},
                   {"linestyles", LINE},
                   {"ls", LINE},
                   {"marker", MARKER},
                   {"markersize", MARKER_SIZE},
                   {"markevery", MARK_EVERY},
                   {"ms", MARKER_SIZE},
                   {"markeredgewidth", MARKER_EDGE_WIDTH},
                   {"mew", MARKER_EDGE_WIDTH},
                   {"zorder", ZORDER},
                   {"label", LABEL},
                   {"clip_on", CLIP},
                   {"fill", FILL},
                   {"antialiased", IGNORED},
                   {"aa", IGNORED},
                   {"picker", IGNORED},
                   {"capstyle", IGNORED},
                   {"joinstyle", IGNORED},
                   {"dash_capstyle", IGNORED},
                   {"solid_joinstyle", IGNORED},
                   {"rasterized", IGNORED},
                   {"solid_capstyle", IGNORED},
                   {"drawstyle", IGNORED},
                   {"hatch", HATCH}};

static _Noreturn void raise_unknown(struct lang_vm *vm, const char *function, const char *name,
                                    const char *const *known, size_t count) {
    const char *near = lang_nearest(name, known, count);
    lang_raise(vm, &lang_exc_AttributeError,
               "%s.set() got an unexpected keyword argument '%s'%s%s%s", function, name,
               near ? ". Did you mean '" : "", near ? near : "", near ? "'?" : "");
}

/* '--', or (offset, (on, off, ...)) in line widths. */
static void set_line(struct lang_vm *vm, struct figure_style *style, struct lang_obj *value) {
    struct figure_err err = {0};
    if (lang_is(value, &lang_type_tuple) && lang_seq_count(value) == 2) {
        struct figure_vector on = plt_vector(vm, lang_seq_item(value, 1));
        size_t odd = on.count % 2; /* an odd number of lengths is gone through twice */
        if (on.count == 0 || on.count << odd > FIGURE_DASH_MAX) {
            lang_raise(vm, &lang_exc_ValueError,
                       "linestyle is (offset, (on, off, ...)) with at most %d lengths",
                       FIGURE_DASH_MAX);
        }
        style->line = FIGURE_LINE_CUSTOM;
        style->dash.offset = (float)lang_arg_float(vm, lang_seq_item(value, 0), "offset");
        style->dash.count = (unsigned)(on.count << odd);
        for (size_t i = 0; i < style->dash.count; i++) {
            style->dash.on[i] = (float)on.at[i % on.count];
        }
        return;
    }
    const char *text = lang_is_none(value) ? "none" : lang_arg_str(vm, value, "ls");
    if (figure_line_parse(text, &style->line, &err) < 0) {
        mod_raise_figure(vm, &err);
    }
}
/* markevery=5 or (first, 5). */
static void set_mark_every(struct lang_vm *vm, struct figure_style *style, struct lang_obj *value) {
    bool pair = lang_is(value, &lang_type_tuple) && lang_seq_count(value) == 2;
    int64_t first = pair ? lang_arg_int(vm, lang_seq_item(value, 0), "markevery") : 0;
    int64_t every = lang_arg_int(vm, pair ? lang_seq_item(value, 1) : value, "markevery");
    if (first < 0 || every < 1) {
        lang_raise(vm, &lang_exc_ValueError,
                   "markevery is a whole number from 1 on, or (first, every)");
    }
    style->mark_first = (size_t)first;
    style->mark_every = (size_t)every;
}
static void set_style(struct lang_vm *vm, struct figure_style *style, enum style_field field,
                      struct lang_obj *value) {
    struct figure_err err = {0};
    int status = 0;
    if (lang_is_none(value) && field != LINE && field != MARKER) {
        return;
    }
    switch (field) {
    case COLOR:
        style->color = plt_color(vm, value);
        break;
    case FACE:
        style->face = plt_color(vm, value);
        break;
    case EDGE:
        style->edge = lang_is_str(value) && strcmp(lang_str_data(value, NULL), "face") == 0
                          ? FIGURE_COLOR_AUTO
                          : plt_color(vm, value);
        break;
    case ALPHA:
        style->alpha = lang_arg_float(vm, value, "alpha");
        break;
    case LINE_WIDTH:
        style->line_width = lang_arg_float(vm, value, "linewidth");
        break;
    case LINE:
        set_line(vm, style, value);
        break;
    case MARKER:
        status = figure_marker_parse(
            lang_is_none(value) ? "none" : lang_arg_str(vm, value, "marker"), &style->marker, &err);
        break;
    case MARKER_SIZE:
        style->marker_size = lang_arg_float(vm, value, "markersize");
        break;
    case MARKER_EDGE_WIDTH:
        style->marker_edge_width = lang_arg_float(vm, value, "markeredgewidth");
        break;
    case ZORDER:
        style->zorder = lang_arg_float(vm, value, "zorder");
        break;
    case LABEL:
        style->label = plt_text(vm, value);
        break;
    case CLIP:
        style->clip_off = !lang_arg_bool(vm, value);
        break;
    case FILL:
        if (!lang_arg_bool(vm, value)) {
            style->face = FIGURE_COLOR_NONE;
        }
        break;
    case FILL_STYLE: /* of markers; halves are drawn whole */
        if (strcmp(lang_arg_str(vm, value, "fillstyle"), "none") == 0) {
            style->face = FIGURE_COLOR_NONE;
        }
        break;
    case HATCH:
        if (!figure_hatch_parse(lang_arg_str(vm, value, "hatch"), &style->hatch)) {
            lang_warn(
                vm, &lang_exc_DeprecationWarning,
                "hatch must consist of a string of \"*+-./OX\\ox|\" or None: other characters "
                "draw nothing");
        }
        break;
    case MARK_EVERY:
        set_mark_every(vm, style, value);
        break;
    case IGNORED:
        break;
    }
    if (status < 0) {
        mod_raise_figure(vm, &err);
    }
}

void plt_style(struct lang_vm *vm, struct lang_obj *kwargs, struct figure_style *style,
               const char *function) {
    enum { COUNT = sizeof style_names / sizeof *style_names };
    size_t position = 0;
    struct lang_obj *key, *value;
    while (lang_dict_next(kwargs, &position, &key, &value)) {
        const char *name = lang_str_data(key, NULL);
        size_t i = 0;
        while (i < COUNT && strcmp(style_names[i].name, name) != 0) {
            i++;
        }
        if (i == COUNT) {
            const char *known[COUNT];
            for (size_t k = 0; k < COUNT; k++) {
                known[k] = style_names[k].name;
            }
            raise_unknown(vm, function, name, known, COUNT);
        }
        set_style(vm, style, style_names[i].field, value);
    }
}

static enum figure_align align_of(struct lang_vm *vm, struct lang_obj *value) {
    static const struct {
        const char *name;
        enum figure_align align;
    } names[] = {{"left", FIGURE_ALIGN_LEFT},
                 {"center", FIGURE_ALIGN_CENTER},
                 {"right", FIGURE_ALIGN_RIGHT},
                 {"top", FIGURE_ALIGN_TOP},
                 {"bottom", FIGURE_ALIGN_BOTTOM},
                 {"baseline", FIGURE_ALIGN_BASELINE},
                 {"center_baseline", FIGURE_ALIGN_CENTER}};
    const char *text = lang_arg_str(vm, value, "alignment");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].name, text) == 0) {
            return names[i].align;
        }
    }
    lang_raise(vm, &lang_exc_ValueError,
               "'%s' is not a valid value for align; supported values are 'left', 'center', "
               "'right', 'top', 'bottom', 'baseline'",
               text);
}

static void box_style(struct lang_vm *vm, struct lang_obj *bbox, struct figure_text_style *style) {
    if (lang_is_none(bbox)) {
        return;
    }
    struct lang_obj *face = lang_dict_get_str(vm, bbox, "facecolor");
    struct lang_obj *edge = lang_dict_get_str(vm, bbox, "edgecolor");
    struct lang_obj *shape = lang_dict_get_str(vm, bbox, "boxstyle");
    face = face ? face : lang_dict_get_str(vm, bbox, "fc");
    edge = edge ? edge : lang_dict_get_str(vm, bbox, "ec");
    style->box_face = face ? plt_color(vm, face) : (struct figure_color){0.12, 0.47, 0.71, 1};
    style->box_edge = edge ? plt_color(vm, edge) : (struct figure_color){0, 0, 0, 1};
    struct lang_obj *alpha = lang_dict_get_str(vm, bbox, "alpha");
    if (alpha) {
        style->box_face.a *= lang_arg_float(vm, alpha, "alpha");
        style->box_edge.a *= lang_arg_float(vm, alpha, "alpha");
    }
    style->box_round = shape && strncmp(lang_arg_str(vm, shape, "boxstyle"), "round", 5) == 0;
}

enum text_field {
    T_SIZE,
    T_COLOR,
    T_ALPHA,
    T_ROTATION,
    T_WEIGHT,
    T_ITALIC,
    T_FAMILY,
    T_HALIGN,
    T_VALIGN,
    T_PAD,
    T_BOX,
    T_ANCHORED,
    T_IGNORED
};
static const struct {
    const char *name;
    enum text_field field;
} text_names[] = {{"fontsize", T_SIZE},
                  {"size", T_SIZE},
                  {"color", T_COLOR},
                  {"c", T_COLOR},
                  {"alpha", T_ALPHA},
                  {"rotation", T_ROTATION},
                  {"fontweight", T_WEIGHT},
                  {"weight", T_WEIGHT},
                  {"style", T_ITALIC},
                  {"fontstyle", T_ITALIC},
                  {"family", T_FAMILY},
                  {"fontfamily", T_FAMILY},
                  {"fontname", T_FAMILY},
                  {"ha", T_HALIGN},
                  {"horizontalalignment", T_HALIGN},
                  {"va", T_VALIGN},
                  {"verticalalignment", T_VALIGN},
                  {"pad", T_PAD},
                  {"labelpad", T_PAD},
                  {"bbox", T_BOX},
                  {"zorder", T_IGNORED},
                  {"y", T_IGNORED},
                  {"wrap", T_IGNORED},
                  {"rotation_mode", T_ANCHORED},
                  {"clip_on", T_IGNORED},
                  {"loc", T_IGNORED}};

void plt_text_style(struct lang_vm *vm, struct lang_obj *kwargs, struct figure_text_style *style,
                    const char *function) {
    enum { COUNT = sizeof text_names / sizeof *text_names };
    size_t position = 0;
    struct lang_obj *key, *value, *font = plt_take(vm, kwargs, "fontdict");
    if (font && !lang_is_none(font)) {
        plt_text_style(vm, font, style, function);
    }
    while (lang_dict_next(kwargs, &position, &key, &value)) {
        const char *name = lang_str_data(key, NULL);
        size_t i = 0;
        while (i < COUNT && strcmp(text_names[i].name, name) != 0) {
            i++;
        }
        if (i == COUNT) {
            const char *known[COUNT];
            for (size_t k = 0; k < COUNT; k++) {
                known[k] = text_names[k].name;
            }
            raise_unknown(vm, function, name, known, COUNT);
        }
        if (lang_is_none(value)) {
            continue;
        }
        switch (text_names[i].field) {
        case T_SIZE:
            style->size = plt_font_size(vm, value);
            break;
        case T_COLOR:
            style->color = plt_color(vm, value);
            break;
        case T_ALPHA:
            style->alpha = lang_arg_float(vm, value, "alpha");
            break;
        case T_ROTATION:
            style->rotation = lang_is_str(value)
                                  ? (strcmp(lang_str_data(value, NULL), "vertical") == 0 ? 90 : 0)
                                  : lang_arg_float(vm, value, "rotation");
            break;
        case T_ANCHORED:
            style->anchored = strcmp(lang_arg_str(vm, value, "rotation_mode"), "anchor") == 0;
            break;
        case T_WEIGHT:
            style->bold = lang_is_str(value) ? strstr(lang_str_data(value, NULL), "bold") != NULL
                                             : lang_arg_float(vm, value, "fontweight") >= 600;
            break;
        case T_ITALIC:
            style->italic = strcmp(lang_arg_str(vm, value, "style"), "normal") != 0;
            break;
        case T_FAMILY:
            style->mono = strstr(lang_arg_str(vm, value, "family"), "mono") != NULL;
            break;
        case T_HALIGN:
            style->halign = align_of(vm, value);
            break;
        case T_VALIGN:
            style->valign = align_of(vm, value);
            break;
        case T_PAD:
            style->pad = lang_arg_float(vm, value, "pad");
            break;
        case T_BOX:
            box_style(vm, value, style);
            break;
        case T_IGNORED:
            break;
        }
    }
}
