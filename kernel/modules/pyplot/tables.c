/* kernel/modules/pyplot/tables.c: tables of texts in axes. */
#include <math.h>
#include <string.h>

#include "kernel/modules/pyplot/pyplot.h"

/* --- Cells ------------------------------------------------------------------------------------*/
struct cell {
    struct lang_obj base;
    struct lang_obj *table; /* plt_artist, owned */
    size_t index;
};
static const struct lang_type type_cell, type_cell_text;
static struct cell *cell_new(struct lang_vm *vm, const struct lang_type *type,
                             struct lang_obj *table, size_t index) {
    struct cell *cell = lang_new(vm, type);
    cell->index = index;
    lang_assign(vm, &cell->table, table);
    return cell;
}
static void cell_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct cell *)self)->table, NULL);
}
static struct figure_cell *cell_of(struct lang_vm *vm, struct lang_obj *self) {
    struct cell *cell = (struct cell *)self;
    return figure_table_cell(plt_artist_of(vm, cell->table), cell->index);
}
static PLT_NATIVE(cell_set_face) {
    cell_of(vm, args[0])->face = plt_color(vm, args[1]);
    return &lang_none;
}
static PLT_NATIVE(cell_get_face) {
    struct figure_color face = cell_of(vm, args[0])->face;
    return plt_rgba(vm, face.a < 0 ? (struct figure_color){1, 1, 1, 1} : face);
}
static PLT_NATIVE(cell_set_edge) {
    cell_of(vm, args[0])->edge = plt_color(vm, args[1]);
    return &lang_none;
}
static PLT_NATIVE(cell_set_color) {
    cell_of(vm, args[0])->edge = cell_of(vm, args[0])->face = plt_color(vm, args[1]);
    return &lang_none;
}
static PLT_NATIVE(cell_set_line_width) {
    cell_of(vm, args[0])->line_width = lang_arg_float(vm, args[1], "linewidth");
    return &lang_none;
}
static PLT_NATIVE(cell_set_width) {
    cell_of(vm, args[0])->width = lang_arg_float(vm, args[1], "width");
    return &lang_none;
}
static PLT_NATIVE(cell_set_height) {
    cell_of(vm, args[0])->height = lang_arg_float(vm, args[1], "height");
    return &lang_none;
}
static PLT_NATIVE(cell_get_width) {
    return lang_float(vm, cell_of(vm, args[0])->width);
}
static PLT_NATIVE(cell_set_fontsize) {
    cell_of(vm, args[0])->style.size = plt_font_size(vm, args[1]);
    return &lang_none;
}
static PLT_NATIVE(cell_get_text) {
    struct cell *cell = (struct cell *)args[0];
    return &cell_new(vm, &type_cell_text, cell->table, cell->index)->base;
}
static PLT_NATIVE(cell_text_props) {
    struct figure_cell *cell = cell_of(vm, args[0]);
    struct figure_text_style given = figure_text_style_default();
    plt_text_style(vm, args[1], &given, "Text");
    given.size = isnan(given.size) ? cell->style.size : given.size;
    given.color = given.color.a < 0 ? cell->style.color : given.color;
    given.halign = given.halign == FIGURE_ALIGN_AUTO ? cell->style.halign : given.halign;
    given.bold |= cell->style.bold;
    given.italic |= cell->style.italic;
    cell->style = given;
    return &lang_none;
}
static const struct lang_def cell_methods[] = {
    {"set_facecolor", cell_set_face, "set_facecolor(color)", "The background."},
    {"get_facecolor", cell_get_face, "get_facecolor()", "The background."},
    {"set_edgecolor", cell_set_edge, "set_edgecolor(color)", "The border."},
    {"set_color", cell_set_color, "set_color(color)", "Background and border."},
    {"set_linewidth", cell_set_line_width, "set_linewidth(w)", "How wide the border is."},
    {"set_width", cell_set_width, "set_width(w)", "The width as a share of the axes."},
    {"get_width", cell_get_width, "get_width()", "The width as a share of the axes."},
    {"set_height", cell_set_height, "set_height(h)", "The height as a share of the axes."},
    {"set_fontsize", cell_set_fontsize, "set_fontsize(size)", "The size of the text."},
    {"set_text_props", cell_text_props, "set_text_props(**kwargs)",
     "How the text looks.\n\ncell.set_text_props(weight='bold', color='white')"},
    {"get_text", cell_get_text, "get_text()", "The text, to be changed."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_cell = {
    LANG_TYPE_HEAD("Cell"),      .module = "matplotlib.table", .doc = "A cell of a table.",
    .size = sizeof(struct cell), .close = cell_close,          .methods = cell_methods};

static PLT_NATIVE(text_get) {
    const char *text = cell_of(vm, args[0])->text;
    return lang_str(vm, text ? text : "");
}
static PLT_NATIVE(text_set) {
    const char *text = plt_text(vm, args[1]);
    if (figure_cell_set_text(cell_of(vm, args[0]), text ? text : "") < 0) {
        lang_raise(vm, &lang_exc_MemoryError, "no memory for a table");
    }
    return &lang_none;
}
static PLT_NATIVE(text_set_color) {
    cell_of(vm, args[0])->style.color = plt_color(vm, args[1]);
    return &lang_none;
}
/* A setting of texts that has one argument, by its name among text keywords. */
static struct lang_obj *text_prop(struct lang_vm *vm, struct lang_obj *const *args,
                                  const char *name) {
    struct lang_obj *kwargs = lang_dict(vm);
    lang_dict_set_str(vm, kwargs, name, args[1]);
    return cell_text_props(vm, (struct lang_obj *[]){args[0], kwargs});
}
static PLT_NATIVE(text_set_weight) {
    return text_prop(vm, args, "weight");
}
static PLT_NATIVE(text_set_ha) {
    return text_prop(vm, args, "ha");
}
static const struct lang_def cell_text_methods[] = {
    {"get_text", text_get, "get_text()", "What it says."},
    {"set_text", text_set, "set_text(s)", "Lets it say something else."},
    {"set_color", text_set_color, "set_color(color)", "The colour."},
    {"set_fontsize", cell_set_fontsize, "set_fontsize(size)", "The size."},
    {"set_weight", text_set_weight, "set_weight(weight)", "'bold' or 'normal'."},
    {"set_fontweight", text_set_weight, "set_fontweight(weight)", "'bold' or 'normal'."},
    {"set_ha", text_set_ha, "set_ha(align)", "'left', 'center' or 'right'."},
    {"set_horizontalalignment", text_set_ha, "set_horizontalalignment(align)",
     "'left', 'center' or 'right'."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_cell_text = {
    LANG_TYPE_HEAD("Text"),      .module = "matplotlib.text", .doc = "The text of a cell.",
    .size = sizeof(struct cell), .close = cell_close,         .methods = cell_text_methods};

/* --- Table ------------------------------------------------------------------------------------*/
static PLT_NATIVE(fit_font) {
    figure_table_fit_font(plt_artist_of(vm, args[0]), lang_truth(vm, args[1]));
    return &lang_none;
}
static PLT_NATIVE(set_fontsize) {
    figure_table_set_font(plt_artist_of(vm, args[0]), plt_font_size(vm, args[1]));
    return &lang_none;
}
static PLT_NATIVE(scale) {
    figure_table_scale(plt_artist_of(vm, args[0]), lang_arg_float(vm, args[1], "xscale"),
                       lang_arg_float(vm, args[2], "yscale"));
    return &lang_none;
}
static PLT_NATIVE(fit_columns) {
    struct figure_vector columns = plt_vector(vm, args[1]);
    for (size_t i = 0; i < columns.count; i++) {
        figure_table_fit_column(plt_artist_of(vm, args[0]),
                                (int)columns.at[(ptrdiff_t)i * columns.stride]);
    }
    return &lang_none;
}
static struct lang_obj *cells_of(struct lang_vm *vm, struct lang_obj *table) {
    struct lang_obj *dict = lang_dict(vm);
    struct figure_artist *artist = plt_artist_of(vm, table);
    struct figure_cell *cell;
    for (size_t i = 0; (cell = figure_table_cell(artist, i)); i++) {
        struct lang_obj *key[2] = {lang_int(vm, cell->row), lang_int(vm, cell->column)};
        lang_dict_set(vm, dict, lang_tuple(vm, key, 2), &cell_new(vm, &type_cell, table, i)->base);
    }
    return dict;
}
static PLT_NATIVE(get_celld) {
    return cells_of(vm, args[0]);
}
static struct lang_obj *table_get(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    struct lang_obj *cell = lang_dict_get(vm, cells_of(vm, self), key);
    if (!cell) {
        lang_raise(vm, &lang_exc_KeyError, "%s", lang_str_data(lang_repr(vm, key), NULL));
    }
    return cell;
}
static const struct lang_def table_methods[] = {
    {"auto_set_font_size", fit_font, "auto_set_font_size(value=True)",
     "Whether texts shrink until they fit into their cells."},
    {"set_fontsize", set_fontsize, "set_fontsize(size)", "The size of all texts."},
    {"scale", scale, "scale(xscale, yscale)", "Makes columns wider and rows higher."},
    {"auto_set_column_width", fit_columns, "auto_set_column_width(col)",
     "Makes columns as wide as their texts."},
    {"get_celld", get_celld, "get_celld()", "The cells by (row, column)."},
    {NULL, NULL, NULL, NULL}};
const struct lang_type plt_type_table = {LANG_TYPE_HEAD("Table"),
                                         .module = "matplotlib.table",
                                         .doc = "A table of texts: table[row, column] is a cell.",
                                         .size = sizeof(struct plt_artist),
                                         .flags = LANG_TYPE_CONTAINER,
                                         .parent = &plt_type_artist,
                                         .methods = table_methods,
                                         .get_item = table_get};

/* --- plt.table --------------------------------------------------------------------------------*/
static enum figure_align align_of(struct lang_vm *vm, struct lang_obj *word, const char *what) {
    const char *text = lang_arg_str(vm, word, what);
    if (strcmp(text, "left") != 0 && strcmp(text, "center") != 0 && strcmp(text, "right") != 0) {
        lang_raise(vm, &lang_exc_ValueError,
                   "'%s' is not a valid value for align; supported values are 'center', 'right', "
                   "'left'",
                   text);
    }
    return text[0] == 'l'   ? FIGURE_ALIGN_LEFT
           : text[0] == 'c' ? FIGURE_ALIGN_CENTER
                            : FIGURE_ALIGN_RIGHT;
}
static enum figure_table_place place_of(struct lang_vm *vm, struct lang_obj *word) {
    static const char *const names[FIGURE_TABLE_PLACES] = {
        /* ORDER figure_table_place */
        "best",         "upper right",  "upper left",   "lower left", "lower right", "center left",
        "center right", "lower center", "upper center", "center",     "top right",   "top left",
        "bottom left",  "bottom right", "right",        "left",       "top",         "bottom"};
    const char *text = lang_is_none(word) ? "bottom" : lang_arg_str(vm, word, "loc");
    for (int i = 0; i < FIGURE_TABLE_PLACES; i++) {
        if (strcmp(names[i], text) == 0) {
            return (enum figure_table_place)i;
        }
    }
    lang_raise(vm, &lang_exc_ValueError,
               "Unrecognized location '%s'. Valid locations are 'center', 'bottom', 'top', 'left', "
               "'right', 'upper left' ...",
               text);
}
static unsigned edges_of(struct lang_vm *vm, struct lang_obj *word) {
    const char *text = lang_arg_str(vm, word, "edges");
    unsigned edges = 0;
    if (strcmp(text, "closed") == 0 || strcmp(text, "open") == 0) {
        return text[0] == 'c' ? FIGURE_CELL_EDGES : 0;
    }
    if (strcmp(text, "horizontal") == 0 || strcmp(text, "vertical") == 0) {
        return text[0] == 'h' ? 5 : 10;
    }
    for (const char *p = text; *p; p++) {
        const char *at = strchr("BRTL", *p);
        if (!at) {
            lang_raise(vm, &lang_exc_ValueError,
                       "Invalid edge param %s, must only be one of 'open', 'closed', 'horizontal', "
                       "'vertical' or string of 'BRTL'",
                       text);
        }
        edges |= 1u << (at - "BRTL");
    }
    return edges;
}

/* What one of the lists says of a cell; NULL: there is no list. */
static struct lang_obj *item_of(struct lang_vm *vm, struct lang_obj *list, size_t index,
                                size_t count, const char *what) {
    if (lang_is_none(list)) {
        return NULL;
    }
    if (lang_seq_count(list) != count) {
        lang_raise(vm, &lang_exc_ValueError, "'%s' must be of length %zu", what, count);
    }
    return lang_seq_item(list, index);
}
static struct lang_obj *listed(struct lang_vm *vm, struct lang_obj *obj) {
    return lang_is_none(obj) ? obj : lang_to_list(vm, obj);
}
/* A list of lists; None stays. A DataFrame's rows are its values'. */
static struct lang_obj *rows_of(struct lang_vm *vm, struct lang_obj *obj) {
    if (lang_is_none(obj)) {
        return obj;
    }
    struct lang_obj *list = lang_to_list(vm, obj), *rows = lang_list(vm, lang_seq_count(list));
    for (size_t i = 0; i < lang_seq_count(list); i++) {
        lang_list_append(vm, rows, lang_to_list(vm, lang_seq_item(list, i)));
    }
    return rows;
}

static PLT_NATIVE(table) {
    enum {
        TEXT = 1,
        COLOURS,
        LOC_OF_CELLS,
        WIDTHS,
        ROW_LABELS,
        ROW_COLOURS,
        ROW_LOC,
        COLUMN_LABELS,
        COLUMN_COLOURS,
        COLUMN_LOC,
        LOC,
        BBOX,
        EDGES,
        KWARGS
    };
    struct plt_axes *axes = plt_axes_of(vm, args[0]);
    struct figure_table options = {.row_scale = 1, .box = {NAN, NAN, NAN, NAN}};
    struct figure_err err = {0};
    struct lang_obj *texts = args[TEXT], *row_labels = args[ROW_LABELS],
                    *column_labels = args[COLUMN_LABELS];
    struct lang_obj *values = lang_get_attr_try(vm, texts, "values");
    if (values && !lang_is_none(texts) && lang_get_attr_try(vm, texts, "columns")) {
        if (!lang_is_none(row_labels) || !lang_is_none(column_labels)) {
            lang_raise(vm, &lang_exc_ValueError, "%s cannot be used alongside Pandas DataFrame",
                       lang_is_none(row_labels) ? "colLabels" : "rowLabels");
        }
        row_labels = lang_get_attr(vm, texts, "index");
        column_labels = lang_get_attr(vm, texts, "columns");
        texts = values;
    }
    texts = rows_of(vm, texts);
    struct lang_obj *colours = rows_of(vm, args[COLOURS]),
                    *shape = lang_is_none(texts) ? colours : texts;
    if (lang_is_none(shape)) {
        lang_raise(vm, &lang_exc_ValueError,
                   "At least one argument from \"cellColours\" or "
                   "\"cellText\" must be provided to create a table.");
    }
    size_t rows = lang_seq_count(shape),
           columns = rows ? lang_seq_count(lang_seq_item(shape, 0)) : 0;
    for (size_t i = 0; i < rows; i++) {
        if (lang_seq_count(lang_seq_item(shape, i)) != columns) {
            lang_raise(vm, &lang_exc_ValueError, "Each row in 'cellText' must have %zu columns",
                       columns);
        }
    }
    if (rows * columns > 100000 || !rows || !columns) {
        lang_raise(vm, &lang_exc_ValueError, "a table of %zu x %zu cells cannot be drawn", rows,
                   columns);
    }
    row_labels = listed(vm, row_labels);
    column_labels = listed(vm, column_labels);
    struct lang_obj *row_colours = listed(vm, args[ROW_COLOURS]),
                    *column_colours = listed(vm, args[COLUMN_COLOURS]),
                    *widths = listed(vm, args[WIDTHS]);
    bool head = !lang_is_none(column_labels) || !lang_is_none(column_colours),
         side = !lang_is_none(row_labels) || !lang_is_none(row_colours);
    options.place = place_of(vm, args[LOC]);
    if (!lang_is_none(args[BBOX])) {
        struct figure_vector box = plt_vector(vm, args[BBOX]);
        if (box.count != 4) {
            lang_raise(vm, &lang_exc_ValueError, "bbox is (left, bottom, width, height)");
        }
        for (ptrdiff_t i = 0; i < 4; i++) {
            options.box[i] = box.at[i * box.stride];
        }
    }
    size_t count = 0;
    struct figure_cell *cells = lang_temp(vm, (rows + head) * (columns + 1) * sizeof *cells);
    struct figure_cell plain = figure_cell_default();
    plain.edges = edges_of(vm, args[EDGES]);
    struct lang_obj *size = plt_take(vm, args[KWARGS], "fontsize");
    plain.style.size = size ? plt_font_size(vm, size) : NAN;
    plt_take(vm, args[KWARGS], "zorder");
    plt_refuse_rest(vm, args[KWARGS], "table");
    for (size_t r = 0; r < rows + head; r++) {
        bool is_head = head && r == 0;
        size_t row = r - head;
        struct lang_obj *line = is_head                ? NULL
                                : !lang_is_none(texts) ? lang_seq_item(texts, row)
                                                       : NULL;
        struct lang_obj *paint = is_head || lang_is_none(colours)
                                     ? NULL
                                     : item_of(vm, colours, row, rows, "cellColours");
        for (int c = is_head || !side ? 0 : -1; c < (int)columns; c++) {
            struct figure_cell *cell = &cells[count++];
            size_t column = (size_t)c;
            *cell = plain;
            cell->row = (int)r;
            cell->column = c;
            struct lang_obj *text, *color;
            if (c < 0) {
                text = item_of(vm, row_labels, row, rows, "rowLabels");
                color = item_of(vm, row_colours, row, rows, "rowColours");
                cell->style.halign = align_of(vm, args[ROW_LOC], "rowLoc");
            } else if (is_head) {
                text = item_of(vm, column_labels, column, columns, "colLabels");
                color = item_of(vm, column_colours, column, columns, "colColours");
                cell->style.halign = align_of(vm, args[COLUMN_LOC], "colLoc");
            } else {
                text = line ? lang_seq_item(line, column) : NULL;
                color = paint ? item_of(vm, paint, column, columns, "cellColours") : NULL;
                cell->style.halign = align_of(vm, args[LOC_OF_CELLS], "cellLoc");
            }
            struct lang_obj *wide =
                c < 0 ? NULL : item_of(vm, widths, column, columns, "colWidths");
            cell->width = wide ? lang_arg_float(vm, wide, "colWidths") : 1 / (double)columns;
            cell->text = (char *)(uintptr_t)(text ? plt_text(vm, text) : "");
            cell->face = color ? plt_color(vm, color) : FIGURE_COLOR_AUTO;
        }
    }
    return plt_artist_wrap(vm, axes, figure_table_new(axes->axes, cells, count, &options, &err),
                           &err);
}

const struct lang_def plt_tables[] = {
    {"table", table,
     "table(cellText=None, cellColours=None, cellLoc='right', colWidths=None, rowLabels=None, "
     "rowColours=None, rowLoc='left', colLabels=None, colColours=None, colLoc='center', "
     "loc='bottom', bbox=None, edges='closed', **kwargs)",
     "A table in the axes or beside them.\n\n"
     "plt.table([[1, 2], [3, 4]], colLabels=['a', 'b'], loc='center')"},
    {NULL, NULL, NULL, NULL}};
