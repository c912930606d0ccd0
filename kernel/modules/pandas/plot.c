/* kernel/modules/pandas/plot.c: df.plot and friends, drawn with matplotlib.pyplot's own functions
 * so that both share figures and axes. */
#include <inttypes.h>
#include <string.h>

#include "kernel/modules/pandas/pandas.h"

/* A call being put together: positions, keywords. */
struct calling {
    struct lang_vm *vm;
    struct lang_obj *pos[3], *names[24], *values[24];
    size_t npos, nkw;
};
static void keyword(struct calling *call, const char *name, struct lang_obj *value) {
    if (call->nkw < sizeof call->names / sizeof *call->names) {
        call->names[call->nkw] = lang_str(call->vm, name);
        call->values[call->nkw++] = value;
    }
}
static struct lang_obj *invoke(struct calling *call, struct lang_obj *owner, const char *name) {
    struct lang_args args = {call->pos, call->npos, call->names, call->values, call->nkw};
    return lang_call(call->vm, lang_get_attr(call->vm, owner, name), &args);
}
static struct lang_obj *invoke_with(struct lang_vm *vm, struct lang_obj *owner, const char *name,
                                    struct lang_obj *argument) {
    return lang_call_pos(vm, lang_get_attr(vm, owner, name), &argument, argument != NULL);
}

/* Takes an option out of the keywords; NULL when it was not given (or None). */
static struct lang_obj *take(struct lang_vm *vm, struct lang_obj *options, const char *name) {
    struct lang_obj *value = lang_dict_get_str(vm, options, name);
    if (value) {
        lang_retain(value);
        lang_pooled(vm, value);
        lang_set_item(vm, options, lang_str(vm, name), NULL);
    }
    return value && !lang_is_none(value) ? value : NULL;
}

/* The axes to draw on: ax=, or a new figure's. */
static struct lang_obj *axes_for(struct lang_vm *vm, struct lang_obj *options) {
    struct lang_obj *axes = take(vm, options, "ax"), *size = take(vm, options, "figsize");
    if (axes) {
        return axes;
    }
    struct calling call = {.vm = vm};
    if (size) {
        keyword(&call, "figsize", size);
    }
    struct lang_obj *pair = invoke(&call, lang_import(vm, "matplotlib.pyplot"), "subplots");
    return lang_get_item(vm, pair, lang_int(vm, 1));
}

static struct lang_obj *values_of(struct lang_vm *vm, struct pd_column *column) {
    return pd_is_number(column) ? pd_column_values(vm, column) : lang_to_list(vm, column->list);
}

/* What title=, xlabel=, grid=, xlim= ... do once everything is drawn. */
static void decorate(struct lang_vm *vm, struct lang_obj *axes, struct lang_obj *decoration) {
    static const struct {
        const char *option, *method;
    } rows[] = {{"title", "set_title"},   {"xlabel", "set_xlabel"}, {"ylabel", "set_ylabel"},
                {"xlim", "set_xlim"},     {"ylim", "set_ylim"},     {"grid", "grid"},
                {"xticks", "set_xticks"}, {"yticks", "set_yticks"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct lang_obj *value = lang_dict_get_str(vm, decoration, rows[i].option);
        if (value && !lang_is_none(value)) {
            invoke_with(vm, axes, rows[i].method, value);
        }
    }
    static const struct {
        const char *option, *method;
    } logs[] = {{"logx", "set_xscale"}, {"logy", "set_yscale"}};
    for (size_t i = 0; i < sizeof logs / sizeof *logs; i++) {
        struct lang_obj *value = lang_dict_get_str(vm, decoration, logs[i].option);
        if (value && lang_truth(vm, value)) {
            invoke_with(vm, axes, logs[i].method, lang_str(vm, "log"));
        }
    }
}

/* Moves the options that decorate out of the keywords. */
static struct lang_obj *decoration_of(struct lang_vm *vm, struct lang_obj *options) {
    static const char *const names[] = {"title",  "xlabel", "ylabel", "xlim", "ylim", "grid",
                                        "xticks", "yticks", "logx",   "logy", "rot",  "fontsize"};
    struct lang_obj *decoration = lang_dict(vm);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct lang_obj *value = take(vm, options, names[i]);
        if (value) {
            lang_dict_set_str(vm, decoration, names[i], value);
        }
    }
    return decoration;
}

static void pass_on(struct lang_vm *vm, struct calling *call, struct lang_obj *options) {
    struct lang_obj *key, *value;
    for (size_t at = 0; lang_dict_next(options, &at, &key, &value);) {
        keyword(call, lang_arg_str(vm, key, "keyword"), value);
    }
}

/* What is drawn, gathered from the call. */
struct plot {
    struct lang_vm *vm;
    struct pd_frame *frame;
    bool series; /* a Series was drawn: its name is no legend */
    struct lang_obj *x, *y;
    struct lang_obj *options, *axes;
    struct lang_obj *turned; /* rot=, for the names of bars; NULL: not given */
};

/* color= as a list, taken out of the options: a colour per column. NULL: no list, or that of one
 * Series, whose bars take them in turn. */
static struct lang_obj *column_colors(const struct plot *plot) {
    struct lang_obj *color = lang_dict_get_str(plot->vm, plot->options, "color");
    bool several = color && lang_is_seq(color) && lang_seq_count(color) > 0 && !plot->series;
    return several ? take(plot->vm, plot->options, "color") : NULL;
}
static void color_column(struct calling *call, struct lang_obj *colors, int64_t column) {
    if (colors) {
        keyword(call, "color", lang_seq_item(colors, (size_t)column % lang_seq_count(colors)));
    }
}

static struct pd_series *named_column(const struct plot *plot, struct lang_obj *name) {
    return pd_frame_series(plot->vm, plot->frame, pd_frame_find(plot->vm, plot->frame, name));
}

/* Positions of the columns that are drawn: y=, or every column of numbers but x. */
static int64_t *drawn(const struct plot *plot, int64_t *n) {
    struct lang_vm *vm = plot->vm;
    int64_t *columns = pd_all_positions(vm, pd_frame_width(plot->frame) + 1);
    *n = 0;
    if (plot->y) {
        bool many = lang_is_seq(plot->y);
        for (size_t i = 0; i < (many ? lang_seq_count(plot->y) : 1); i++) {
            struct lang_obj *name = many ? lang_seq_item(plot->y, i) : plot->y;
            columns[(*n)++] = pd_frame_find(vm, plot->frame, name);
        }
        return columns;
    }
    for (int64_t i = 0; i < pd_frame_width(plot->frame); i++) {
        bool own = plot->x && lang_equal(vm, pd_index_label(vm, plot->frame->columns, i), plot->x);
        if (!own && pd_is_number(pd_frame_column(plot->frame, i))) {
            columns[(*n)++] = i;
        }
    }
    if (*n == 0) {
        lang_raise(vm, &lang_exc_TypeError, "no numeric data to plot");
    }
    return columns;
}

static struct lang_obj *label_text(struct lang_vm *vm, struct lang_obj *label) {
    return pd_thing(vm, label);
}

static void draw_lines(struct plot *plot) {
    struct lang_vm *vm = plot->vm;
    struct lang_obj *shown = take(vm, plot->options, "legend"),
                    *style = take(vm, plot->options, "style");
    struct pd_column *x =
        plot->x ? named_column(plot, plot->x)->column : pd_index_labels(vm, plot->frame->index);
    struct lang_obj *colors = column_colors(plot);
    int64_t n, *columns = drawn(plot, &n);
    for (int64_t i = 0; i < n; i++) {
        struct calling call = {.vm = vm};
        call.pos[call.npos++] = values_of(vm, x);
        call.pos[call.npos++] = values_of(vm, pd_frame_column(plot->frame, columns[i]));
        if (style) {
            call.pos[call.npos++] = lang_is_seq(style) ? lang_seq_item(style, (size_t)i) : style;
        }
        keyword(&call, "label",
                label_text(vm, pd_index_label(vm, plot->frame->columns, columns[i])));
        color_column(&call, colors, i);
        pass_on(vm, &call, plot->options);
        invoke(&call, plot->axes, "plot");
    }
    if (plot->x) {
        invoke_with(vm, plot->axes, "set_xlabel", label_text(vm, plot->x));
    } else if (!lang_is_none(plot->frame->index->name)) {
        invoke_with(vm, plot->axes, "set_xlabel", label_text(vm, plot->frame->index->name));
    }
    if (shown ? lang_truth(vm, shown) : !plot->series) {
        invoke_with(vm, plot->axes, "legend", NULL);
    }
}

static void draw_scatter(struct plot *plot) {
    struct lang_vm *vm = plot->vm;
    if (!plot->x || !plot->y) {
        lang_raise(vm, &lang_exc_ValueError, "scatter requires an x and y column");
    }
    struct calling call = {.vm = vm};
    struct lang_obj *color = take(vm, plot->options, "c"), *name = NULL;
    call.pos[call.npos++] = values_of(vm, named_column(plot, plot->x)->column);
    call.pos[call.npos++] = values_of(vm, named_column(plot, plot->y)->column);
    if (color && lang_is_str(color) && pd_index_find(vm, plot->frame->columns, color) >= 0) {
        struct pd_column *column = named_column(plot, color)->column;
        name = pd_is_number(column) ? color : NULL;
        color = values_of(vm, column);
    }
    if (color) {
        keyword(&call, "c", color);
    }
    struct lang_obj *bar = take(vm, plot->options, "colorbar");
    struct lang_obj *map = take(vm, plot->options, "colormap");
    if (map) {
        keyword(&call, "cmap", map);
    }
    struct lang_obj *label = lang_dict_get_str(vm, plot->options, "label");
    pass_on(vm, &call, plot->options);
    struct lang_obj *points = invoke(&call, plot->axes, "scatter");
    if (name && (!bar || lang_truth(vm, bar))) { /* a column's values have their scale beside */
        struct calling beside = {.vm = vm, .npos = 1};
        beside.pos[0] = points;
        keyword(&beside, "ax", plot->axes);
        keyword(&beside, "label", label_text(vm, name));
        invoke(&beside, lang_get_attr(vm, plot->axes, "figure"), "colorbar");
    }
    invoke_with(vm, plot->axes, "set_xlabel", label_text(vm, plot->x));
    invoke_with(vm, plot->axes, "set_ylabel", label_text(vm, plot->y));
    if (label) {
        invoke_with(vm, plot->axes, "legend", NULL);
    }
}

static struct lang_obj *without_missing(struct lang_vm *vm, struct pd_column *column) {
    int64_t *kept = pd_all_positions(vm, column->length), n = 0;
    for (int64_t i = 0; i < column->length; i++) {
        kept[n] = i;
        n += !pd_column_missing(column, i);
    }
    return values_of(vm, pd_column_take(vm, column, kept, n));
}

/* All histograms of one picture share their edges. */
static void draw_histogram(struct plot *plot) {
    struct lang_vm *vm = plot->vm;
    struct lang_obj *bins = take(vm, plot->options, "bins"), *all = lang_list(vm, 0);
    struct lang_obj *shown = take(vm, plot->options, "legend");
    struct lang_obj *colors = column_colors(plot);
    int64_t n, *columns = drawn(plot, &n);
    struct pd_column **parts = lang_temp(vm, (size_t)(n + 1) * sizeof *parts);
    for (int64_t i = 0; i < n; i++) {
        lang_list_append(vm, all, without_missing(vm, pd_frame_column(plot->frame, columns[i])));
        parts[i] = pd_column_infer(vm, lang_seq_item(all, (size_t)i));
    }
    struct lang_obj *edges = bins ? bins : lang_int(vm, 10);
    if (lang_is_int(edges)) {
        struct calling call = {.vm = vm};
        call.pos[call.npos++] = pd_column_values(vm, pd_column_concat(vm, parts, (int)n));
        call.pos[call.npos++] = edges;
        struct lang_obj *pair = invoke(&call, lang_import(vm, "numpy"), "histogram");
        edges = lang_get_item(vm, pair, lang_int(vm, 1));
    }
    for (int64_t i = 0; i < n; i++) {
        struct calling call = {.vm = vm};
        call.pos[call.npos++] = lang_seq_item(all, (size_t)i);
        keyword(&call, "bins", edges);
        keyword(&call, "label",
                label_text(vm, pd_index_label(vm, plot->frame->columns, columns[i])));
        color_column(&call, colors, i);
        pass_on(vm, &call, plot->options);
        invoke(&call, plot->axes, "hist");
    }
    invoke_with(vm, plot->axes, "set_ylabel", lang_str(vm, "Frequency"));
    if (shown ? lang_truth(vm, shown) : !plot->series) {
        invoke_with(vm, plot->axes, "legend", NULL);
    }
}

static void draw_bars(struct plot *plot, bool level) {
    struct lang_vm *vm = plot->vm;
    struct lang_obj *shown = take(vm, plot->options, "legend");
    struct lang_obj *width_given = take(vm, plot->options, "width");
    struct lang_obj *colors = column_colors(plot);
    int64_t n, *columns = drawn(plot, &n), rows = plot->frame->index->length;
    double whole = width_given ? lang_arg_float(vm, width_given, "width") : 0.5;
    struct lang_obj *ticks = lang_list(vm, 0);
    for (int64_t i = 0; i < rows; i++) {
        lang_list_append(vm, ticks, lang_int(vm, i));
    }
    for (int64_t c = 0; c < n; c++) {
        struct calling call = {.vm = vm};
        struct lang_obj *at = lang_list(vm, 0);
        for (int64_t i = 0; i < rows; i++) {
            double place = (double)i - whole / 2 + whole * ((double)c + 0.5) / (double)n;
            lang_list_append(vm, at, lang_float(vm, place));
        }
        call.pos[call.npos++] = at;
        call.pos[call.npos++] = values_of(vm, pd_frame_column(plot->frame, columns[c]));
        call.pos[call.npos++] = lang_float(vm, whole / (double)n);
        keyword(&call, "label",
                label_text(vm, pd_index_label(vm, plot->frame->columns, columns[c])));
        color_column(&call, colors, c);
        pass_on(vm, &call, plot->options);
        invoke(&call, plot->axes, level ? "barh" : "bar");
    }
    struct lang_obj *labels =
        plot->x ? pd_index_texts(vm, pd_index_new(vm, named_column(plot, plot->x)->column, NULL))
                : pd_index_texts(vm, plot->frame->index);
    struct calling call = {.vm = vm};
    call.pos[call.npos++] = ticks;
    call.pos[call.npos++] = labels;
    if (!level || plot->turned) {
        keyword(&call, "rotation", plot->turned ? plot->turned : lang_int(vm, 90));
    }
    invoke(&call, plot->axes, level ? "set_yticks" : "set_xticks");
    struct calling ends = {.vm = vm, .npos = 2};
    ends.pos[0] = lang_float(vm, -whole / 2 - 0.25);
    ends.pos[1] = lang_float(vm, (double)rows - 1 + whole / 2 + 0.25);
    invoke(&ends, plot->axes, level ? "set_ylim" : "set_xlim");
    struct lang_obj *name = plot->x ? plot->x : plot->frame->index->name;
    if (!lang_is_none(name)) {
        invoke_with(vm, plot->axes, level ? "set_ylabel" : "set_xlabel", label_text(vm, name));
    }
    if (shown ? lang_truth(vm, shown) : !plot->series) {
        invoke_with(vm, plot->axes, "legend", NULL);
    }
}

static void draw_boxes(struct plot *plot) {
    struct lang_vm *vm = plot->vm;
    int64_t n, *columns = drawn(plot, &n);
    struct lang_obj *all = lang_list(vm, 0), *names = lang_list(vm, 0), *places = lang_list(vm, 0);
    for (int64_t i = 0; i < n; i++) {
        lang_list_append(vm, all, without_missing(vm, pd_frame_column(plot->frame, columns[i])));
        lang_list_append(vm, names,
                         label_text(vm, pd_index_label(vm, plot->frame->columns, columns[i])));
        lang_list_append(vm, places, lang_int(vm, i + 1));
    }
    struct calling call = {.vm = vm};
    call.pos[call.npos++] = all;
    pass_on(vm, &call, plot->options);
    invoke(&call, plot->axes, "boxplot");
    struct calling ticks = {.vm = vm};
    ticks.pos[ticks.npos++] = places;
    ticks.pos[ticks.npos++] = names;
    invoke(&ticks, plot->axes, "set_xticks");
}

/* The shares of one column. */
static void draw_pie(struct plot *plot) {
    struct lang_vm *vm = plot->vm;
    if (!plot->series && !plot->y) {
        lang_raise(vm, &lang_exc_ValueError, "pie requires either y column or 'subplots=True'");
    }
    int64_t n, *columns = drawn(plot, &n);
    struct lang_obj *labels = take(vm, plot->options, "labels");
    struct lang_obj *legend = take(vm, plot->options, "legend");
    struct calling call = {.vm = vm};
    call.pos[call.npos++] = values_of(vm, pd_frame_column(plot->frame, columns[0]));
    keyword(&call, "labels", labels ? labels : pd_index_texts(vm, plot->frame->index));
    pass_on(vm, &call, plot->options);
    invoke(&call, plot->axes, "pie");
    struct lang_obj *name = pd_index_label(vm, plot->frame->columns, columns[0]);
    bool unnamed = lang_is_str(name) && strcmp(lang_str_data(name, NULL), "None") == 0;
    if (!unnamed) {
        invoke_with(vm, plot->axes, "set_ylabel", label_text(vm, name));
    }
    if (legend ? lang_truth(vm, legend) : !plot->series) {
        invoke_with(vm, plot->axes, "legend", NULL);
    }
}

/* Areas on each other. */
static void draw_areas(struct plot *plot) {
    struct lang_vm *vm = plot->vm;
    struct lang_obj *stacked = take(vm, plot->options, "stacked"), *names = lang_list(vm, 0);
    struct lang_obj *shown = take(vm, plot->options, "legend"), *rows = lang_list(vm, 0);
    struct lang_obj *colors = column_colors(plot);
    if (stacked && !lang_truth(vm, stacked)) {
        lang_raise(vm, &lang_exc_NotImplementedError, "areas are stacked here: stacked=True");
    }
    struct pd_column *x =
        plot->x ? named_column(plot, plot->x)->column : pd_index_labels(vm, plot->frame->index);
    int64_t n, *columns = drawn(plot, &n);
    for (int64_t i = 0; i < n; i++) {
        lang_list_append(vm, rows, values_of(vm, pd_frame_column(plot->frame, columns[i])));
        lang_list_append(vm, names,
                         label_text(vm, pd_index_label(vm, plot->frame->columns, columns[i])));
    }
    struct calling call = {.vm = vm, .npos = 2};
    call.pos[0] = values_of(vm, x);
    call.pos[1] = rows;
    keyword(&call, "labels", names);
    if (colors) {
        keyword(&call, "colors", colors);
    }
    pass_on(vm, &call, plot->options);
    invoke(&call, plot->axes, "stackplot");
    if (shown ? lang_truth(vm, shown) : !plot->series) {
        invoke_with(vm, plot->axes, "legend", NULL);
    }
}

static struct lang_obj *draw(struct lang_vm *vm, struct lang_obj *source, const char *kind,
                             struct lang_obj *x, struct lang_obj *y, struct lang_obj *options);

/* subplots=True: each column in axes of its own, one below the other or as layout= says. */
static struct lang_obj *draw_apart(struct lang_vm *vm, struct plot *plot, const char *kind,
                                   struct lang_obj *x) {
    struct lang_obj *options = plot->options, *layout = take(vm, options, "layout");
    struct lang_obj *size = take(vm, options, "figsize"), *title = take(vm, options, "title");
    struct lang_obj *colors = take(vm, options, "color");
    struct lang_obj *shares[2] = {take(vm, options, "sharex"), take(vm, options, "sharey")};
    int64_t n, *columns = drawn(plot, &n), down = n, across = 1;
    if (layout) {
        struct lang_obj *list = lang_to_list(vm, layout);
        if (lang_seq_count(list) != 2) {
            lang_raise(vm, &lang_exc_ValueError, "Layout must be a tuple of (rows, columns)");
        }
        down = lang_arg_int(vm, lang_seq_item(list, 0), "layout");
        across = lang_arg_int(vm, lang_seq_item(list, 1), "layout");
        down = down < 0 && across > 0 ? (n + across - 1) / across : down;
        across = across < 0 && down > 0 ? (n + down - 1) / down : across;
        if (down * across < n) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Layout of %" PRId64 "x%" PRId64
                       " must be larger than required size %" PRId64,
                       down, across, n);
        }
    }
    struct calling figure = {.vm = vm, .npos = 2};
    figure.pos[0] = lang_int(vm, down);
    figure.pos[1] = lang_int(vm, across);
    if (size) {
        keyword(&figure, "figsize", size);
    }
    keyword(&figure, "sharex", shares[0] ? shares[0] : &lang_true);
    keyword(&figure, "sharey", shares[1] ? shares[1] : &lang_false);
    keyword(&figure, "squeeze", &lang_false);
    struct lang_obj *pair = invoke(&figure, lang_import(vm, "matplotlib.pyplot"), "subplots");
    struct lang_obj *made = lang_get_item(vm, pair, lang_int(vm, 1));
    struct lang_obj *flat = lang_to_list(vm, invoke_with(vm, made, "ravel", NULL));
    for (int64_t i = 0; i < down * across; i++) {
        struct lang_obj *axes = lang_seq_item(flat, (size_t)i), *one = lang_dict(vm);
        if (i >= n) {
            invoke_with(vm, axes, "set_visible", &lang_false);
            continue;
        }
        struct lang_obj *key, *value;
        for (size_t at = 0; lang_dict_next(options, &at, &key, &value);) {
            lang_dict_set(vm, one, key, value);
        }
        lang_dict_set_str(vm, one, "ax", axes);
        bool several = colors && lang_is_seq(colors) && (size_t)i < lang_seq_count(colors);
        lang_dict_set_str(vm, one, "color",
                          several  ? lang_seq_item(colors, (size_t)i)
                          : colors ? colors
                                   : lang_str_format(vm, "C%d", (int)(i % 10)));
        draw(vm, &plot->frame->base, kind, x, pd_index_label(vm, plot->frame->columns, columns[i]),
             one);
    }
    if (title) {
        invoke_with(vm, lang_get_item(vm, pair, lang_int(vm, 0)), "suptitle", title);
    }
    return layout ? made : lang_get_item(vm, pair, lang_int(vm, 1));
}

static struct lang_obj *draw(struct lang_vm *vm, struct lang_obj *source, const char *kind,
                             struct lang_obj *x, struct lang_obj *y, struct lang_obj *options) {
    static const char *const kinds[] = {"line", "scatter", "hist", "bar",
                                        "barh", "box",     "pie",  "area"};
    enum { KINDS = sizeof kinds / sizeof *kinds };
    size_t which = 0;
    while (which < KINDS && strcmp(kinds[which], kind) != 0) {
        which++;
    }
    if (which == KINDS) {
        lang_raise(vm, &lang_exc_ValueError,
                   "%s is not a valid plot kind Valid plot kinds: line, scatter, hist, bar, barh, "
                   "box, pie, area",
                   kind);
    }
    struct lang_obj *copy = lang_dict(vm), *key, *value;
    for (size_t at = 0; lang_dict_next(options, &at, &key, &value);) {
        lang_dict_set(vm, copy, key, value);
    }
    struct plot plot = {.vm = vm, .options = copy, .frame = pd_frame_of(source)};
    plot.series = !plot.frame;
    if (plot.series) {
        struct pd_series *series = pd_series_of(source);
        plot.frame = pd_frame_new(vm, series->index);
        struct lang_obj *label = take(vm, copy, "label");
        label = label ? label : lang_is_none(series->name) ? lang_str(vm, "None") : series->name;
        pd_frame_set(vm, plot.frame, label, series->column);
    }
    plot.x = lang_is_none(x) ? NULL : x;
    plot.y = lang_is_none(y) ? NULL : y;
    struct lang_obj *apart = take(vm, copy, "subplots");
    if (apart && lang_truth(vm, apart) && !plot.series) {
        return draw_apart(vm, &plot, kind, x);
    }
    struct lang_obj *decoration = decoration_of(vm, copy);
    plot.turned = lang_dict_get_str(vm, decoration, "rot");
    if (plot.x) {
        named_column(&plot, plot.x); /* KeyError before a figure is made */
    }
    struct lang_obj *right = take(vm, copy, "secondary_y");
    plot.axes = axes_for(vm, copy);
    if (right && lang_truth(vm, right)) {
        plot.axes = invoke_with(vm, plot.axes, "twinx", NULL);
    }
    switch (which) {
    case 0:
        draw_lines(&plot);
        break;
    case 1:
        draw_scatter(&plot);
        break;
    case 2:
        draw_histogram(&plot);
        break;
    case 5:
        draw_boxes(&plot);
        break;
    case 6:
        draw_pie(&plot);
        break;
    case 7:
        draw_areas(&plot);
        break;
    default:
        draw_bars(&plot, which == 4);
    }
    decorate(vm, plot.axes, decoration);
    return plot.axes;
}

/* df.boxplot(): the boxes of some columns, with a grid. */
MOD_NATIVE(pd_boxplot) {
    struct lang_obj *frame = args[0];
    if (!lang_is_none(args[1])) {
        struct lang_obj *one = lang_list(vm, 1);
        lang_list_append(vm, one, args[1]);
        frame = lang_get_item(vm, frame, lang_is_seq(args[1]) ? args[1] : one);
    }
    struct lang_obj *axes = draw(vm, frame, "box", &lang_none, &lang_none, args[3]);
    invoke_with(vm, axes, "grid", lang_bool(lang_truth(vm, args[2])));
    return axes;
}

/* df.hist(): one picture per column, in a square of axes. */
MOD_NATIVE(pd_hist) {
    struct pd_frame *frame = pd_frame_of(args[0]);
    struct lang_obj *options = args[2];
    struct lang_obj *pyplot = lang_import(vm, "matplotlib.pyplot");
    if (!frame) {
        struct lang_obj *decoration = decoration_of(vm, options), *axes = axes_for(vm, options);
        struct calling call = {.vm = vm};
        call.pos[call.npos++] = without_missing(vm, pd_series_of(args[0])->column);
        keyword(&call, "bins", args[1]);
        pass_on(vm, &call, options);
        invoke(&call, axes, "hist");
        invoke_with(vm, axes, "grid", &lang_true);
        decorate(vm, axes, decoration);
        return axes;
    }
    struct plot plot = {.vm = vm, .frame = frame, .options = options};
    int64_t n, *columns = drawn(&plot, &n), across = 1;
    while (across * across < n) {
        across++;
    }
    int64_t down = (n + across - 1) / across;
    struct calling figure = {.vm = vm};
    struct lang_obj *size = take(vm, options, "figsize"), *all = lang_list(vm, 0);
    if (size) {
        keyword(&figure, "figsize", size);
    }
    invoke(&figure, pyplot, "figure");
    for (int64_t i = 0; i < n; i++) {
        struct calling place = {.vm = vm, .npos = 3};
        place.pos[0] = lang_int(vm, down);
        place.pos[1] = lang_int(vm, across);
        place.pos[2] = lang_int(vm, i + 1);
        struct lang_obj *axes = invoke(&place, pyplot, "subplot");
        struct calling call = {.vm = vm};
        call.pos[call.npos++] = without_missing(vm, pd_frame_column(frame, columns[i]));
        keyword(&call, "bins", args[1]);
        pass_on(vm, &call, options);
        invoke(&call, axes, "hist");
        invoke_with(vm, axes, "grid", &lang_true);
        invoke_with(vm, axes, "set_title",
                    label_text(vm, pd_index_label(vm, frame->columns, columns[i])));
        lang_list_append(vm, all, axes);
    }
    invoke_with(vm, pyplot, "tight_layout", NULL);
    return all;
}

/* --- The accessor: df.plot(...), df.plot.scatter(...) ------------------------------------------
 */
struct accessor {
    struct lang_obj base;
    struct lang_obj *source;
};
static void accessor_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct accessor *)self)->source, NULL);
}
static void accessor_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (((struct accessor *)self)->source) {
        visit(((struct accessor *)self)->source, ud);
    }
}
static struct lang_obj *source_of(struct lang_obj *self) {
    return ((struct accessor *)self)->source;
}
static MOD_NATIVE(plot_call) {
    /* A Series has no x and y: its first argument is the kind. */
    bool series = pd_series_of(source_of(args[0])) != NULL && lang_is_str(args[1]);
    const char *kind = lang_arg_str(vm, series ? args[1] : args[3], "kind");
    return draw(vm, source_of(args[0]), kind, series ? &lang_none : args[1], args[2], args[4]);
}
static const struct lang_def plot_row = {
    "plot", plot_call, "plot(x=None, y=None, kind='line', **kwargs)",
    "Draws columns.\n\ndf.plot(kind='scatter', x='height', y='weight', alpha=0.2)"};

#define KIND(name)                                                                                 \
    static MOD_NATIVE(plot_##name) {                                                               \
        return draw(vm, source_of(args[0]), #name, args[1], args[2], args[3]);                     \
    }
KIND(line)
KIND(scatter)
KIND(bar)
KIND(barh)
KIND(area)
static MOD_NATIVE(plot_pie) {
    return draw(vm, source_of(args[0]), "pie", &lang_none, args[1], args[2]);
}
#undef KIND
static MOD_NATIVE(plot_hist) {
    lang_dict_set_str(vm, args[2], "bins", args[1]);
    return draw(vm, source_of(args[0]), "hist", &lang_none, &lang_none, args[2]);
}
static MOD_NATIVE(plot_box) {
    return draw(vm, source_of(args[0]), "box", &lang_none, &lang_none, args[1]);
}
static const struct lang_def accessor_methods[] = {
    {"line", plot_line, "line(x=None, y=None, **kwargs)", "Lines, one per column."},
    {"scatter", plot_scatter, "scatter(x, y, **kwargs)", "Points: one column against another."},
    {"bar", plot_bar, "bar(x=None, y=None, **kwargs)", "Bars, one per row."},
    {"barh", plot_barh, "barh(x=None, y=None, **kwargs)", "Lying bars, one per row."},
    {"area", plot_area, "area(x=None, y=None, **kwargs)", "Areas on each other."},
    {"pie", plot_pie, "pie(y=None, **kwargs)", "A pie of one column."},
    {"hist", plot_hist, "hist(bins=10, **kwargs)", "Histograms."},
    {"box", plot_box, "box(**kwargs)", "Boxes: quartiles and outliers."},
    {NULL, NULL, NULL, NULL}};
static struct lang_obj *accessor_call(struct lang_vm *vm, struct lang_obj *self,
                                      const struct lang_args *args) {
    return lang_call(vm, lang_native_new(vm, &plot_row, self), args);
}
static const struct lang_type type_accessor = {
    LANG_TYPE_HEAD("PlotAccessor"),        .module = "pandas.plotting._core",
    .doc = "Draws a Series or DataFrame.", .size = sizeof(struct accessor),
    .flags = LANG_TYPE_CONTAINER,          .close = accessor_clear,
    .traverse = accessor_traverse,         .clear = accessor_clear,
    .methods = accessor_methods,           .call = accessor_call};
struct lang_obj *pd_plot_accessor(struct lang_vm *vm, struct lang_obj *self) {
    struct accessor *accessor = lang_new(vm, &type_accessor);
    lang_assign(vm, &accessor->source, self);
    return &accessor->base;
}
