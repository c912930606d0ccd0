/* kernel/lang/slice.c: slice objects and how they pick places of a sequence. */
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"

struct slice {
    struct lang_obj base;
    struct lang_obj *parts[3]; /* start, stop, step; owned, never NULL */
};

static struct slice *slice_of(const struct lang_obj *obj) {
    return (struct slice *)(uintptr_t)(const void *)obj;
}

struct lang_obj *lang_slice(struct lang_vm *vm, struct lang_obj *start, struct lang_obj *stop,
                            struct lang_obj *step) {
    struct slice *slice = lang_new(vm, &lang_type_slice);
    struct lang_obj *given[3] = {start, stop, step};
    for (int i = 0; i < 3; i++) {
        slice->parts[i] = lang_retain(given[i] ? given[i] : &lang_none);
    }
    return &slice->base;
}

void lang_slice_parts(const struct lang_obj *obj, struct lang_obj **start, struct lang_obj **stop,
                      struct lang_obj **step) {
    struct slice *slice = slice_of(obj);
    *start = slice->parts[0];
    *stop = slice->parts[1];
    *step = slice->parts[2];
}

static int64_t part_value(struct lang_vm *vm, struct lang_obj *part) {
    int64_t value;
    if (!lang_index_clamped(vm, part, &value)) {
        lang_raise(vm, &lang_exc_TypeError,
                   "slice indices must be integers or None or have an __index__ method");
    }
    return value;
}

/* A start or stop moved into [low, high]. */
static int64_t clamp(int64_t value, int64_t length, int64_t low, int64_t high) {
    if (value < 0) {
        value = value < -length ? low : value + length;
    }
    return value < low ? low : value > high ? high : value;
}

void lang_slice_indices(struct lang_vm *vm, struct lang_obj *obj, int64_t length, int64_t *start,
                        int64_t *stop, int64_t *step, int64_t *count) {
    struct lang_obj *const *parts = slice_of(obj)->parts;
    *step = lang_is_none(parts[2]) ? 1 : part_value(vm, parts[2]);
    if (*step == 0) {
        lang_raise(vm, &lang_exc_ValueError, "slice step cannot be zero");
    }
    if (*step < -INT64_MAX) {
        *step = -INT64_MAX;
    }
    int64_t low = *step < 0 ? -1 : 0, high = *step < 0 ? length - 1 : length;
    *start = lang_is_none(parts[0]) ? (*step < 0 ? high : low)
                                    : clamp(part_value(vm, parts[0]), length, low, high);
    *stop = lang_is_none(parts[1]) ? (*step < 0 ? low : high)
                                   : clamp(part_value(vm, parts[1]), length, low, high);
    if (*step < 0) {
        *count = *stop < *start ? (*start - *stop - 1) / -*step + 1 : 0;
    } else {
        *count = *start < *stop ? (*stop - *start - 1) / *step + 1 : 0;
    }
}

static void close_slice(struct lang_vm *vm, struct lang_obj *self) {
    for (int i = 0; i < 3; i++) {
        lang_assign(vm, &slice_of(self)->parts[i], NULL);
    }
}

static void traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    for (int i = 0; i < 3; i++) {
        if (slice_of(self)->parts[i]) {
            visit(slice_of(self)->parts[i], ud);
        }
    }
}

static struct lang_obj *make(struct lang_vm *vm, struct lang_obj *const *args) {
    size_t count;
    struct lang_obj *const *given = lang_seq_items(args[1], &count);
    if (count == 0 || count > 3) {
        lang_raise(vm, &lang_exc_TypeError, "slice expected at %s, got %zu",
                   count ? "most 3 arguments" : "least 1 argument", count);
    }
    if (count == 1) {
        return lang_slice(vm, NULL, given[0], NULL);
    }
    return lang_slice(vm, given[0], given[1], count == 3 ? given[2] : NULL);
}

static struct lang_obj *as_tuple(struct lang_vm *vm, struct lang_obj *self) {
    return lang_tuple(vm, slice_of(self)->parts, 3);
}

static struct lang_obj *repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "slice");
    lang_text_repr(text, as_tuple(vm, self));
    return lang_text_finish(text);
}

static int64_t hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    lang_raise(vm, &lang_exc_TypeError, "unhashable type: 'slice'");
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    if (!lang_is(a, &lang_type_slice) || !lang_is(b, &lang_type_slice)) {
        return NULL;
    }
    return lang_seq_compare(vm, as_tuple(vm, a), as_tuple(vm, b), op);
}

static struct lang_obj *get_start(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, slice_of(self)->parts[0]);
}

static struct lang_obj *get_stop(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, slice_of(self)->parts[1]);
}

static struct lang_obj *get_step(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, slice_of(self)->parts[2]);
}

static struct lang_obj *indices(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t length = lang_position(vm, args[1]), start, stop, step, count;
    if (length < 0) {
        lang_raise(vm, &lang_exc_ValueError, "length should not be negative");
    }
    lang_slice_indices(vm, args[0], length, &start, &stop, &step, &count);
    struct lang_obj *parts[3] = {lang_int(vm, start), lang_int(vm, stop), lang_int(vm, step)};
    return lang_tuple(vm, parts, 3);
}

static const struct lang_property properties[] = {
    {"start", get_start, NULL, "First place, None when left out."},
    {"stop", get_stop, NULL, "Place behind the last, None when left out."},
    {"step", get_step, NULL, "Distance between places, None when left out."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_def methods[] = {
    {"indices", indices, "indices(length, /)",
     "The (start, stop, step) that the slice means for a sequence of the given length."},
    {NULL, NULL, NULL, NULL}};

static const struct lang_def construct = {"slice", make, "slice(*args)",
                                          "slice(stop)\nslice(start, stop[, step])\n\nCreate a "
                                          "slice object, as a[start:stop:step] does."};

const struct lang_type lang_type_slice = {
    LANG_TYPE_HEAD("slice"),
    .doc = "What stands between the brackets of a[start:stop:step].",
    .size = sizeof(struct slice),
    .flags = LANG_TYPE_CONTAINER,
    .close = close_slice,
    .traverse = traverse,
    .clear = NULL,
    .construct = &construct,
    .methods = methods,
    .properties = properties,
    .repr = repr,
    .hash = hash,
    .compare = compare,
};
