/* kernel/modules/pyplot/grid.c: what subplots() gives: axes indexed as an array of objects is. */
#include "kernel/modules/pyplot/pyplot.h"

/* An array-like of Axes: nested lists with a shape, indexed as NumPy's object arrays are. */
struct grid {
    struct lang_obj base;
    struct lang_obj *items; /* list of rows * columns axes, owned */
    int64_t rows, columns;  /* rows 0: one dimension */
};
static const struct lang_type type_grid;
static struct grid *grid_of(struct lang_obj *obj) {
    return (struct grid *)obj;
}
static struct lang_obj *grid_new(struct lang_vm *vm, struct lang_obj *items, int64_t rows,
                                 int64_t columns) {
    struct grid *grid = lang_new(vm, &type_grid);
    lang_assign(vm, &grid->items, items);
    grid->rows = rows;
    grid->columns = columns;
    return &grid->base;
}
static void grid_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &grid_of(self)->items, NULL);
}
static void grid_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (grid_of(self)->items) {
        visit(grid_of(self)->items, ud);
    }
}
static int64_t grid_length(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return grid_of(self)->rows ? grid_of(self)->rows : grid_of(self)->columns;
}
static int64_t grid_index(struct lang_vm *vm, struct lang_obj *key, int64_t count, int axis) {
    int64_t i;
    if (!lang_index_get(key, &i)) {
        lang_raise(vm, &lang_exc_IndexError, "axes are chosen by integers: axes[0] or axes[0, 1]");
    }
    if (i < -count || i >= count) {
        lang_raise(vm, &lang_exc_IndexError,
                   "index %lld is out of bounds for axis %d with size %lld", (long long)i, axis,
                   (long long)count);
    }
    return i < 0 ? i + count : i;
}
/* What a key chooses of a dimension: one place, or the places of a slice. */
struct choice {
    int64_t start, step, count;
    bool one;
};
static struct choice choose(struct lang_vm *vm, struct lang_obj *key, int64_t count, int axis) {
    struct choice c = {0, 1, count, false};
    int64_t stop;
    if (!key) {
        return c;
    }
    if (lang_is(key, &lang_type_slice)) {
        lang_slice_indices(vm, key, count, &c.start, &stop, &c.step, &c.count);
        return c;
    }
    return (struct choice){grid_index(vm, key, count, axis), 1, 1, true};
}
static struct lang_obj *grid_get(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *key) {
    struct grid *grid = grid_of(self);
    bool pair = lang_is(key, &lang_type_tuple);
    size_t keys = pair ? lang_seq_count(key) : 1, dims = grid->rows ? 2 : 1;
    if (keys > dims) {
        lang_raise(vm, &lang_exc_IndexError,
                   "too many indices for array: array is %zu-dimensional, but %zu were indexed",
                   dims, keys);
    }
    struct lang_obj *first = !pair ? key : keys > 0 ? lang_seq_item(key, 0) : NULL;
    struct lang_obj *second = keys > 1 ? lang_seq_item(key, 1) : NULL;
    struct choice row = {0, 1, 1, true};
    if (grid->rows) {
        row = choose(vm, first, grid->rows, 0);
    }
    struct choice column = choose(vm, grid->rows ? second : first, grid->columns, grid->rows != 0);
    struct lang_obj *list = lang_list(vm, (size_t)(row.count * column.count));
    for (int64_t r = 0; r < row.count; r++) {
        for (int64_t c = 0; c < column.count; c++) {
            int64_t at =
                (row.start + r * row.step) * grid->columns + column.start + c * column.step;
            lang_list_append(vm, list, lang_seq_item(grid->items, (size_t)at));
        }
    }
    if (row.one && column.one) {
        return lang_seq_item(list, 0);
    }
    return row.one || column.one ? grid_new(vm, list, 0, row.count * column.count)
                                 : grid_new(vm, list, row.count, column.count);
}
static struct lang_obj *grid_iter(struct lang_vm *vm, struct lang_obj *self) {
    struct grid *grid = grid_of(self);
    if (!grid->rows) {
        return lang_iter(vm, grid->items);
    }
    struct lang_obj *rows = lang_list(vm, (size_t)grid->rows);
    for (int64_t r = 0; r < grid->rows; r++) {
        lang_list_append(vm, rows, grid_get(vm, self, lang_int(vm, r)));
    }
    return lang_iter(vm, rows);
}
static PLT_NATIVE(grid_flatten) {
    struct grid *grid = grid_of(args[0]);
    return grid_new(vm, grid->items, 0, (int64_t)lang_seq_count(grid->items));
}
static PLT_NATIVE(grid_tolist) {
    struct lang_obj *list = lang_to_list(vm, args[0]);
    for (size_t i = 0; grid_of(args[0])->rows && i < lang_seq_count(list); i++) {
        struct lang_obj *row = lang_to_list(vm, lang_seq_item(list, i));
        lang_set_item(vm, list, lang_int(vm, (int64_t)i), row);
    }
    return list;
}
static struct lang_obj *grid_flat(struct lang_vm *vm, struct lang_obj *self) {
    return grid_flatten(vm, &self);
}
static struct lang_obj *grid_shape(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_obj *items[2] = {lang_int(vm, grid_of(self)->rows),
                                 lang_int(vm, grid_of(self)->columns)};
    return grid_of(self)->rows ? lang_tuple(vm, items, 2) : lang_tuple(vm, items + 1, 1);
}
static struct lang_obj *grid_size(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, (int64_t)lang_seq_count(grid_of(self)->items));
}
static struct lang_obj *grid_ndim(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, grid_of(self)->rows ? 2 : 1);
}
static struct lang_obj *grid_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "array(");
    lang_text_repr(text, grid_tolist(vm, &self));
    lang_text_puts(text, ", dtype=object)");
    return lang_text_finish(text);
}
static const struct lang_def grid_methods[] = {
    {"flatten", grid_flatten, "flatten()", "The axes in one row."},
    {"ravel", grid_flatten, "ravel()", "The axes in one row."},
    {"tolist", grid_tolist, "tolist()", "A list."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_property grid_properties[] = {
    {"flat", grid_flat, NULL, "The axes in one row."},
    {"shape", grid_shape, NULL, "Rows and columns."},
    {"size", grid_size, NULL, "How many axes."},
    {"ndim", grid_ndim, NULL, "1 for a row or a column, 2 for a grid."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_type type_grid = {LANG_TYPE_HEAD("ndarray"),
                                           .module = "numpy",
                                           .doc = "The axes of subplots(), in rows and columns.",
                                           .size = sizeof(struct grid),
                                           .flags = LANG_TYPE_CONTAINER,
                                           .close = grid_close,
                                           .clear = grid_close,
                                           .traverse = grid_traverse,
                                           .methods = grid_methods,
                                           .properties = grid_properties,
                                           .repr = grid_repr,
                                           .length = grid_length,
                                           .get_item = grid_get,
                                           .iter = grid_iter};

struct lang_obj *plt_grid_of_axes(struct lang_vm *vm, struct lang_obj *items, int64_t rows,
                                  int64_t columns, bool squeeze) {
    if (!squeeze) {
        return grid_new(vm, items, rows, columns);
    }
    if (rows * columns == 1) {
        return lang_seq_item(items, 0);
    }
    return rows == 1 || columns == 1 ? grid_new(vm, items, 0, rows * columns)
                                     : grid_new(vm, items, rows, columns);
}
