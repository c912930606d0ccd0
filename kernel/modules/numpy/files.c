/* kernel/modules/numpy/files.c: np.load, np.save, np.savez and the lazy archive they give. */
#include <string.h>

#include "engine/data/npy.h"
#include "kernel/lang/file.h"
#include "kernel/modules/numpy/numpy.h"

/* --- NpzFile: a read-only mapping of names to arrays ------------------------------------------*/
struct npz_file {
    struct lang_obj base;
    struct lang_obj *arrays; /* dict, owned */
};
static void npz_close_obj(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct npz_file *)self)->arrays, NULL);
}
static struct lang_obj *arrays_of(struct lang_obj *self) {
    return ((struct npz_file *)self)->arrays;
}
static struct lang_obj *npz_get_item(struct lang_vm *vm, struct lang_obj *self,
                                     struct lang_obj *key) {
    struct lang_obj *array = lang_dict_get(vm, arrays_of(self), key);
    if (!array) {
        lang_raise(vm, &lang_exc_KeyError, "%s is not a file in the archive",
                   lang_str_data(lang_to_str(vm, key), NULL));
    }
    return array;
}
static struct lang_obj *npz_iter(struct lang_vm *vm, struct lang_obj *self) {
    return lang_iter(vm, arrays_of(self));
}
static int64_t npz_length(struct lang_vm *vm, struct lang_obj *self) {
    return lang_len(vm, arrays_of(self));
}
static bool npz_contains(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *item) {
    return lang_contains(vm, arrays_of(self), item);
}
static struct lang_obj *npz_files(struct lang_vm *vm, struct lang_obj *self) {
    return lang_to_list(vm, arrays_of(self));
}
static MOD_NATIVE(npz_keys) {
    return lang_call_pos(vm, lang_get_attr(vm, arrays_of(args[0]), "keys"), NULL, 0);
}
static MOD_NATIVE(npz_items) {
    return lang_call_pos(vm, lang_get_attr(vm, arrays_of(args[0]), "items"), NULL, 0);
}
static MOD_NATIVE(npz_do_close) {
    (void)vm;
    (void)args;
    return &lang_none;
}
static struct lang_obj *npz_enter(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return self;
}
static bool npz_leave(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *exc) {
    (void)vm;
    (void)self;
    (void)exc;
    return false;
}
static struct lang_obj *npz_repr(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "NpzFile with keys: ");
    size_t position = 0;
    struct lang_obj *key, *value;
    for (bool first = true; lang_dict_next(arrays_of(self), &position, &key, &value);
         first = false) {
        lang_text_printf(text, first ? "%s" : ", %s", lang_str_data(key, NULL));
    }
    return lang_text_finish(text);
}
static const struct lang_def npz_methods[] = {
    {"keys", npz_keys, "keys()", "The names of the arrays."},
    {"items", npz_items, "items()", "Names and arrays."},
    {"close", npz_do_close, "close()", "Does nothing: the file is closed already."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_property npz_properties[] = {
    {"files", npz_files, NULL, "The names of the arrays."}, {NULL, NULL, NULL, NULL}};
static const struct lang_type type_npz = {LANG_TYPE_HEAD("NpzFile"),
                                          .module = "numpy",
                                          .doc = "The arrays of a .npz file, by name.",
                                          .size = sizeof(struct npz_file),
                                          .close = npz_close_obj,
                                          .methods = npz_methods,
                                          .properties = npz_properties,
                                          .repr = npz_repr,
                                          .length = npz_length,
                                          .get_item = npz_get_item,
                                          .contains = npz_contains,
                                          .iter = npz_iter,
                                          .enter = npz_enter,
                                          .leave = npz_leave};

static MOD_NATIVE(np_load) {
    const char *path = lang_arg_path(vm, args[0]);
    struct nn_err err = {0};
    if (!npz_is_archive(path)) {
        return mod_array_wrap(vm, npy_load(path, &err), &err);
    }
    struct npz_file *file = lang_new(vm, &type_npz);
    lang_assign(vm, &file->arrays, lang_dict(vm));
    struct npz npz;
    if (npz_load(path, &npz, &err) < 0) {
        mod_raise(vm, &err);
    }
    /* Out of memory below leaves only what npz still holds: it is emptied member by member. */
    for (int i = 0; i < npz.count; i++) {
        struct array *array = npz.members[i].array;
        npz.members[i].array = NULL;
        lang_dict_set_str(vm, file->arrays, npz.members[i].name, mod_array_wrap(vm, array, &err));
    }
    npz_close(&npz);
    return &file->base;
}

/* NumPy adds the ending when it is missing. */
static const char *with_ending(struct lang_vm *vm, struct lang_obj *file, const char *ending) {
    const char *path = lang_arg_path(vm, file);
    size_t size = strlen(path), tail = strlen(ending);
    if (size >= tail && strcmp(path + size - tail, ending) == 0) {
        return path;
    }
    return lang_str_data(lang_str_format(vm, "%s%s", path, ending), NULL);
}
static MOD_NATIVE(np_save) {
    struct nn_err err = {0};
    struct array *a = mod_to_array(vm, args[1], -1);
    if (npy_save(with_ending(vm, args[0], ".npy"), a, &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static struct lang_obj *savez(struct lang_vm *vm, struct lang_obj *const *args, bool compressed) {
    size_t unnamed = lang_seq_count(args[1]), named = lang_dict_count(args[2]), n = 0;
    const char **names = lang_temp(vm, (unnamed + named + 1) * sizeof *names);
    struct array **arrays = lang_temp(vm, (unnamed + named + 1) * sizeof *arrays);
    for (; n < unnamed; n++) {
        names[n] = lang_str_data(lang_str_format(vm, "arr_%zu", n), NULL);
        arrays[n] = mod_to_array(vm, lang_seq_item(args[1], n), -1);
    }
    size_t position = 0;
    struct lang_obj *key, *value;
    for (; lang_dict_next(args[2], &position, &key, &value); n++) {
        names[n] = lang_str_data(key, NULL);
        arrays[n] = mod_to_array(vm, value, -1);
    }
    struct nn_err err = {0};
    if (npz_save(with_ending(vm, args[0], ".npz"), names, arrays, (int)n, compressed, &err) < 0) {
        mod_raise(vm, &err);
    }
    return &lang_none;
}
static MOD_NATIVE(np_savez) {
    return savez(vm, args, false);
}
static MOD_NATIVE(np_savez_compressed) {
    return savez(vm, args, true);
}

const struct lang_def mod_numpy_files[] = {
    {"load", np_load, "load(file, *, allow_pickle=False)", "Reads a .npy or .npz file."},
    {"save", np_save, "save(file, arr)", "Writes one array to a .npy file."},
    {"savez", np_savez, "savez(file, *args, **kwds)", "Writes arrays to a .npz file."},
    {"savez_compressed", np_savez_compressed, "savez_compressed(file, *args, **kwds)",
     "Writes arrays to a compressed .npz file."},
    {NULL, NULL, NULL, NULL}};
