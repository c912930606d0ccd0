/* kernel/modules/glob.c: the module glob. */
#include "kernel/modules/glob.h"

#include <dirent.h>
#include <fnmatch.h>
#include <string.h>
#include <sys/stat.h>

#include "kernel/lang/file.h"
#include "kernel/lang/list.h"

struct folder {
    DIR *stream;
    struct lang_obj *names;
};

static void read_names(struct lang_vm *vm, void *ud) {
    struct folder *folder = ud;
    struct dirent *entry;
    while ((entry = readdir(folder->stream))) {
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) {
            lang_list_append(vm, folder->names, lang_str(vm, entry->d_name));
        }
    }
}

struct lang_obj *mod_glob_names(struct lang_vm *vm, const char *path) {
    struct folder folder = {opendir(*path ? path : "."), lang_list(vm, 0)};
    if (folder.stream) {
        struct lang_obj *failed = lang_protect(vm, read_names, &folder);
        closedir(folder.stream);
        if (failed) {
            lang_raise_value(vm, failed);
        }
    }
    lang_list_sort(vm, lang_list_of(folder.names), NULL, false);
    return folder.names;
}

/* Appends what matches `pattern` below `before` (a path that ends in '/', or is empty). */
static void walk(struct lang_vm *vm, const char *before, const char *pattern,
                 struct lang_obj *found) {
    size_t size = strcspn(pattern, "/");
    const char *rest = pattern[size] ? pattern + size + 1 : NULL;
    const char *part = lang_str_data(lang_str_sized(vm, pattern, size), NULL);
    struct stat status;
    lang_check_interrupt(vm);
    bool any = strcmp(part, "**") == 0;
    if (any && rest) {
        walk(vm, before, rest, found);
    }
    if (!any && !strpbrk(part, "*?[")) {
        const char *path = lang_str_data(lang_str_format(vm, "%s%s", before, part), NULL);
        if (rest) {
            walk(vm, lang_str_data(lang_str_format(vm, "%s/", path), NULL), rest, found);
        } else if (lstat(*path ? path : ".", &status) == 0) {
            lang_list_append(vm, found, lang_str(vm, path));
        }
        return;
    }
    struct lang_obj *names = mod_glob_names(vm, before);
    for (size_t i = 0; i < lang_seq_count(names); i++) {
        const char *name = lang_str_data(lang_seq_item(names, i), NULL);
        if (any ? *name == '.' : fnmatch(part, name, FNM_PERIOD) != 0) {
            continue;
        }
        struct lang_obj *path = lang_str_format(vm, "%s%s", before, name);
        bool folder = stat(lang_str_data(path, NULL), &status) == 0 && S_ISDIR(status.st_mode);
        if (!rest) {
            lang_list_append(vm, found, path);
        }
        if (folder && (rest || any)) {
            const char *inside =
                lang_str_data(lang_str_format(vm, "%s/", lang_str_data(path, NULL)), NULL);
            walk(vm, inside, any ? pattern : rest, found);
        }
    }
}

struct lang_obj *mod_glob(struct lang_vm *vm, const char *pattern) {
    struct lang_obj *found = lang_list(vm, 0);
    walk(vm, "", pattern, found);
    return found;
}

static struct lang_obj *fn_glob(struct lang_vm *vm, struct lang_obj *const *args) {
    return mod_glob(vm, lang_arg_path(vm, args[0]));
}

static const struct lang_def functions[] = {
    {"glob", fn_glob, "glob(pathname, *, recursive=False)",
     "The paths that a pattern matches, as a list.\n\n>>> glob.glob('data/*.csv')"},
    {NULL, NULL, NULL, NULL}};

const struct lang_module_def mod_glob_module = {
    .name = "glob", .doc = "File names by pattern.", .functions = functions};
