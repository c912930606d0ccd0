/* kernel/modules/pathlib.c: the module pathlib: paths as values, for reading. */
#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/lang/bytes.h"
#include "kernel/lang/file.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"
#include "kernel/modules/absent.h"
#include "kernel/modules/glob.h"

struct path {
    struct lang_obj base;
    struct lang_obj *text; /* str: no "//", no "/." inside, no "/" at its end */
};
static const struct lang_type type_path;

static struct path *path_of(struct lang_obj *obj) {
    return (struct path *)(void *)obj;
}
static const char *text_of(struct lang_obj *self) {
    return lang_str_data(path_of(self)->text, NULL);
}

/* A path from text, cleaned as pathlib does. */
static struct lang_obj *make(struct lang_vm *vm, const char *text) {
    struct lang_text *clean = lang_text_new(vm);
    size_t size = 0;
    lang_text_puts(clean, *text == '/' ? "/" : "");
    while (*text) {
        size_t part = strcspn(text, "/");
        if (part && !(part == 1 && *text == '.')) {
            const char *so_far = lang_text_data(clean, &size);
            lang_text_puts(clean, size && so_far[size - 1] != '/' ? "/" : "");
            lang_text_add(clean, text, part);
        }
        text += part + (text[part] == '/');
    }
    lang_text_data(clean, &size);
    lang_text_puts(clean, size ? "" : ".");
    struct path *path = lang_new(vm, &type_path);
    path->text = lang_retain(lang_text_finish(clean));
    return &path->base;
}

static struct lang_obj *join(struct lang_vm *vm, const char *a, const char *b) {
    return make(vm, *b == '/' ? b : lang_str_data(lang_str_format(vm, "%s/%s", a, b), NULL));
}

static struct lang_obj *construct(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *path = make(vm, "");
    for (size_t i = 0; i < lang_seq_count(args[1]); i++) {
        path = join(vm, text_of(path), lang_arg_path(vm, lang_seq_item(args[1], i)));
    }
    return path;
}

/* --- Parts -----------------------------------------------------------------------------------*/

static const char *name_of(struct lang_obj *self) {
    const char *text = text_of(self), *slash = strrchr(text, '/');
    return strcmp(text, ".") == 0 ? "" : slash ? slash + 1 : text;
}
/* Where the last suffix of a name starts; its end when there is none. */
static const char *suffix_of(const char *name) {
    const char *dot = strrchr(name, '.');
    return dot && dot != name && dot[1] ? dot : name + strlen(name);
}

static struct lang_obj *get_name(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, name_of(self));
}
static struct lang_obj *get_suffix(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str(vm, suffix_of(name_of(self)));
}
static struct lang_obj *get_stem(struct lang_vm *vm, struct lang_obj *self) {
    const char *name = name_of(self);
    return lang_str_sized(vm, name, (size_t)(suffix_of(name) - name));
}
static struct lang_obj *get_parent(struct lang_vm *vm, struct lang_obj *self) {
    const char *text = text_of(self), *slash = strrchr(text, '/');
    size_t size = slash ? (size_t)(slash - text) + (slash == text) : 0;
    return make(vm, lang_str_data(lang_str_sized(vm, text, size), NULL));
}
static struct lang_obj *get_parts(struct lang_vm *vm, struct lang_obj *self) {
    const char *at = text_of(self);
    struct lang_obj *list = lang_list(vm, 0);
    if (*at == '/') {
        lang_list_append(vm, list, lang_str(vm, "/"));
        at++;
    }
    while (*at && strcmp(at, ".") != 0) {
        size_t size = strcspn(at, "/");
        lang_list_append(vm, list, lang_str_sized(vm, at, size));
        at += size + (at[size] == '/');
    }
    size_t count;
    struct lang_obj *const *items = lang_seq_items(list, &count);
    return lang_tuple(vm, items, count);
}
static const struct lang_property properties[] = {
    {"name", get_name, NULL, "The last part."},
    {"parent", get_parent, NULL, "The path without its last part."},
    {"parts", get_parts, NULL, "All parts as a tuple."},
    {"stem", get_stem, NULL, "The last part without its suffix."},
    {"suffix", get_suffix, NULL, "The end of the last part from its dot on."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *joinpath(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *path = args[0];
    for (size_t i = 0; i < lang_seq_count(args[1]); i++) {
        path = join(vm, text_of(path), lang_arg_path(vm, lang_seq_item(args[1], i)));
    }
    return path;
}
static struct lang_obj *with_name(struct lang_vm *vm, struct lang_obj *const *args) {
    if (!*name_of(args[0])) {
        lang_raise(vm, &lang_exc_ValueError, "PosixPath('%s') has an empty name", text_of(args[0]));
    }
    return join(vm, text_of(get_parent(vm, args[0])), lang_arg_str(vm, args[1], "name"));
}
static struct lang_obj *with_suffix(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *suffix = lang_arg_str(vm, args[1], "suffix");
    if (*suffix && (*suffix != '.' || !suffix[1])) {
        lang_raise(vm, &lang_exc_ValueError, "Invalid suffix '%s'", suffix);
    }
    const char *stem = lang_str_data(get_stem(vm, args[0]), NULL);
    struct lang_obj *named[2] = {args[0], lang_str_format(vm, "%s%s", stem, suffix)};
    return with_name(vm, named);
}
static struct lang_obj *fspath(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_share(vm, path_of(args[0])->text);
}

/* --- The file behind it ----------------------------------------------------------------------*/

static struct lang_obj *exists(struct lang_vm *vm, struct lang_obj *const *args) {
    struct stat status;
    (void)vm;
    return lang_bool(stat(text_of(args[0]), &status) == 0);
}
static struct lang_obj *is_file(struct lang_vm *vm, struct lang_obj *const *args) {
    struct stat status;
    (void)vm;
    return lang_bool(stat(text_of(args[0]), &status) == 0 && S_ISREG(status.st_mode));
}
static struct lang_obj *is_dir(struct lang_vm *vm, struct lang_obj *const *args) {
    struct stat status;
    (void)vm;
    return lang_bool(stat(text_of(args[0]), &status) == 0 && S_ISDIR(status.st_mode));
}
static struct lang_obj *is_absolute(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    return lang_bool(*text_of(args[0]) == '/');
}

static struct lang_obj *resolve(struct lang_vm *vm, struct lang_obj *const *args) {
    char whole[PATH_MAX];
    if (realpath(text_of(args[0]), whole)) {
        return make(vm, whole);
    }
    if (!getcwd(whole, sizeof whole)) {
        lang_raise_errno(vm, errno, ".");
    }
    return join(vm, whole, text_of(args[0]));
}

static struct lang_obj *iterdir(struct lang_vm *vm, struct lang_obj *const *args) {
    struct stat status;
    const char *folder = text_of(args[0]);
    if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode)) {
        lang_raise_errno(vm, stat(folder, &status) != 0 ? errno : ENOTDIR, folder);
    }
    struct lang_obj *names = mod_glob_names(vm, folder), *list = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        lang_list_append(vm, list, join(vm, folder, lang_str_data(lang_seq_item(names, i), NULL)));
    }
    return lang_iter(vm, list);
}

static struct lang_obj *found(struct lang_vm *vm, struct lang_obj *self, const char *prefix,
                              const char *pattern) {
    const char *folder = strcmp(text_of(self), ".") == 0 ? "" : text_of(self);
    const char *whole = lang_str_data(
        lang_str_format(vm, "%s%s%s%s", folder, *folder ? "/" : "", prefix, pattern), NULL);
    struct lang_obj *names = mod_glob(vm, whole), *list = lang_list(vm, 0);
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        lang_list_append(vm, list, make(vm, lang_str_data(lang_seq_item(names, i), NULL)));
    }
    return lang_iter(vm, list);
}
static struct lang_obj *path_glob(struct lang_vm *vm, struct lang_obj *const *args) {
    return found(vm, args[0], "", lang_arg_str(vm, args[1], "pattern"));
}
static struct lang_obj *path_rglob(struct lang_vm *vm, struct lang_obj *const *args) {
    return found(vm, args[0], "**/", lang_arg_str(vm, args[1], "pattern"));
}

static struct lang_obj *path_open(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *all[] = {
        path_of(args[0])->text, args[1], lang_int(vm, -1), args[2], &lang_none, &lang_none};
    return lang_builtins_file[0].fn(vm, all);
}
static struct lang_obj *read_bytes(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_read_file(vm, text_of(args[0]));
}
static struct lang_obj *read_text(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *open[] = {args[0], lang_str(vm, "r"), args[1]};
    struct lang_obj *file = path_open(vm, open);
    return lang_call_pos(vm, lang_get_attr(vm, file, "read"), NULL, 0);
}

static const struct lang_def methods[] = {
    {"__fspath__", fspath, "__fspath__()", "The path as text."},
    {"as_posix", fspath, "as_posix()", "The path as text."},
    {"exists", exists, "exists()", "Whether there is such a file or folder."},
    {"glob", path_glob, "glob(pattern)", "The paths below it that a pattern matches."},
    {"is_absolute", is_absolute, "is_absolute()", "Whether it starts at the root."},
    {"is_dir", is_dir, "is_dir()", "Whether it is a folder."},
    {"is_file", is_file, "is_file()", "Whether it is a file."},
    {"iterdir", iterdir, "iterdir()", "The paths in this folder."},
    {"joinpath", joinpath, "joinpath(*parts)", "The path with more parts; `/` does the same."},
    {"open", path_open, "open(mode='r', encoding=None)", "Open the file for reading."},
    {"read_bytes", read_bytes, "read_bytes()", "The content of the file as bytes."},
    {"read_text", read_text, "read_text(encoding=None)", "The content of the file as text."},
    {"resolve", resolve, "resolve()", "The absolute path without links."},
    {"absolute", resolve, "absolute()", "The absolute path."},
    {"rglob", path_rglob, "rglob(pattern)", "As glob, in all folders below too."},
    {"with_name", with_name, "with_name(name)", "The path with another last part."},
    {"with_suffix", with_suffix, "with_suffix(suffix)", "The path with another suffix."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *cwd(struct lang_vm *vm, struct lang_obj *const *args) {
    char folder[PATH_MAX];
    (void)args;
    if (!getcwd(folder, sizeof folder)) {
        lang_raise_errno(vm, errno, ".");
    }
    return make(vm, folder);
}
static struct lang_obj *home(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *folder = getenv("HOME");
    const struct passwd *user = folder ? NULL : getpwuid(getuid());
    (void)args;
    return make(vm, folder ? folder : user ? user->pw_dir : "/");
}
static const struct lang_def class_methods[] = {{"cwd", cwd, "cwd()", "The working folder."},
                                                {"home", home, "home()", "The user's folder."},
                                                {NULL, NULL, NULL, NULL}};

/* --- Values ----------------------------------------------------------------------------------*/

static void close_path(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &path_of(self)->text, NULL);
}
static struct lang_obj *repr_path(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "PosixPath(");
    lang_text_repr(text, path_of(self)->text);
    lang_text_puts(text, ")");
    return lang_text_finish(text);
}
static struct lang_obj *str_path(struct lang_vm *vm, struct lang_obj *self) {
    return lang_share(vm, path_of(self)->text);
}
static int64_t hash_path(struct lang_vm *vm, struct lang_obj *self) {
    return lang_hash(vm, path_of(self)->text);
}
static struct lang_obj *compare_path(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                     enum lang_cmp op) {
    return a->type == b->type ? lang_compare(vm, path_of(a)->text, path_of(b)->text, op) : NULL;
}
static struct lang_obj *binary_path(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                                    struct lang_obj *b) {
    bool left = lang_is(a, &type_path), right = lang_is(b, &type_path);
    if (op != LANG_TRUEDIV || !(left || lang_is_str(a)) || !(right || lang_is_str(b))) {
        return NULL;
    }
    return join(vm, lang_arg_path(vm, a), lang_arg_path(vm, b));
}

static const struct lang_def row = {"Path", construct, "Path(*parts)",
                                    "A path of the file system.\n\n>>> Path('data') / "
                                    "'heights.csv'\nPosixPath('data/heights.csv')"};

/* What changes folders and files is not here; the error says what writes. */
static struct lang_obj *path_get_attr(struct lang_vm *vm, struct lang_obj *self, const char *name) {
    const char *instead = mod_absent_os(name);
    (void)self;
    if (instead) {
        lang_raise(vm, &lang_exc_AttributeError, "'PosixPath' object has no attribute '%s'. %s",
                   name, instead);
    }
    return NULL;
}
static const struct lang_type type_path = {
    LANG_TYPE_HEAD("PosixPath"), .module = "pathlib",      .doc = "A path of the file system.",
    .size = sizeof(struct path), .close = close_path,      .construct = &row,
    .methods = methods,          .properties = properties, .class_methods = class_methods,
    .repr = repr_path,           .str = str_path,          .hash = hash_path,
    .compare = compare_path,     .binary = binary_path,    .get_attr = path_get_attr,
};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    static const char *const names[] = {"Path", "PosixPath", "PurePath"};
    for (int i = 0; i < 3; i++) {
        lang_module_set(vm, module, names[i], (struct lang_obj *)&type_path);
    }
}

const struct lang_module_def mod_pathlib = {
    .name = "pathlib", .doc = "Paths of the file system, for reading.", .init = init};
