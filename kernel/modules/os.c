/* kernel/modules/os.c: the modules os and os.path, for reading: nothing here changes a file. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/modules/absent.h"
#include "kernel/lang/dict.h"
#include "kernel/lang/file.h"
#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

extern char **environ;

/* --- os --------------------------------------------------------------------------------------*/

static struct lang_obj *fn_getcwd(struct lang_vm *vm, struct lang_obj *const *args) {
    char path[PATH_MAX];
    (void)args;
    if (!getcwd(path, sizeof path)) {
        lang_raise_errno(vm, errno, ".");
    }
    return lang_str(vm, path);
}

struct listing {
    DIR *directory;
    struct lang_obj *names;
};

static void read_names(struct lang_vm *vm, void *ud) {
    struct listing *listing = ud;
    struct dirent *entry;
    while ((entry = readdir(listing->directory))) {
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) {
            lang_list_append(vm, listing->names, lang_str(vm, entry->d_name));
        }
    }
}

static struct lang_obj *fn_listdir(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *path = lang_is_none(args[0]) ? "." : lang_arg_path(vm, args[0]);
    struct listing listing = {NULL, lang_list(vm, 0)};
    listing.directory = opendir(path);
    if (!listing.directory) {
        lang_raise_errno(vm, errno, path);
    }
    struct lang_obj *exception = lang_protect(vm, read_names, &listing);
    closedir(listing.directory);
    if (exception) {
        lang_raise_value(vm, exception);
    }
    return listing.names;
}

static struct lang_obj *fn_getenv(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *module = lang_import(vm, "os");
    struct lang_obj *variables = lang_get_attr(vm, module, "environ");
    struct lang_obj *value = lang_dict_get(vm, variables, args[0]);
    return lang_share(vm, value ? value : args[1]);
}

static struct lang_obj *fn_cpu_count(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)args;
    return lang_int(vm, sysconf(_SC_NPROCESSORS_ONLN));
}

static struct lang_obj *fn_getpid(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)args;
    return lang_int(vm, getpid());
}

static const struct lang_def os_functions[] = {
    {"cpu_count", fn_cpu_count, "cpu_count()", "Return the number of CPUs in the system."},
    {"getcwd", fn_getcwd, "getcwd()",
     "Return a string representing the current working directory."},
    {"getenv", fn_getenv, "getenv(key, default=None)",
     "Get an environment variable, return default if it doesn't exist."},
    {"getpid", fn_getpid, "getpid()", "Return the current process id."},
    {"listdir", fn_listdir, "listdir(path=None)",
     "Return a list containing the names of the files in the directory."},
    {NULL, NULL, NULL, NULL}};

static void init_os(struct lang_vm *vm, struct lang_obj *module) {
    struct lang_obj *variables = lang_dict(vm);
    for (char **entry = environ; *entry; entry++) {
        const char *equals = strchr(*entry, '=');
        if (equals) {
            lang_dict_set(vm, variables, lang_str_sized(vm, *entry, (size_t)(equals - *entry)),
                          lang_str(vm, equals + 1));
        }
    }
    lang_module_set(vm, module, "environ", variables);
    lang_module_set(vm, module, "linesep", lang_str(vm, "\n"));
    lang_module_set(vm, module, "name", lang_str(vm, "posix"));
    lang_module_set(vm, module, "path", lang_import(vm, "os.path"));
    lang_module_set(vm, module, "curdir", lang_str(vm, "."));
    lang_module_set(vm, module, "sep", lang_str(vm, "/"));
}

const struct lang_module_def mod_os = {
    .name = "os",
    .doc = "Files and environment variables, for reading.",
    .functions = os_functions,
    .init = init_os,
    .instead = mod_absent_os,
};

/* --- os.path ---------------------------------------------------------------------------------*/

static struct lang_obj *fn_exists(struct lang_vm *vm, struct lang_obj *const *args) {
    struct stat st;
    return lang_bool(stat(lang_arg_path(vm, args[0]), &st) == 0);
}

static struct lang_obj *fn_isfile(struct lang_vm *vm, struct lang_obj *const *args) {
    struct stat st;
    return lang_bool(stat(lang_arg_path(vm, args[0]), &st) == 0 && S_ISREG(st.st_mode));
}

static struct lang_obj *fn_isdir(struct lang_vm *vm, struct lang_obj *const *args) {
    struct stat st;
    return lang_bool(stat(lang_arg_path(vm, args[0]), &st) == 0 && S_ISDIR(st.st_mode));
}

static struct lang_obj *fn_isabs(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_bool(*lang_arg_path(vm, args[0]) == '/');
}

static struct lang_obj *fn_getsize(struct lang_vm *vm, struct lang_obj *const *args) {
    struct stat st;
    const char *path = lang_arg_path(vm, args[0]);
    if (stat(path, &st) != 0) {
        lang_raise_errno(vm, errno, path);
    }
    return lang_int(vm, st.st_size);
}

static struct lang_obj *fn_getmtime(struct lang_vm *vm, struct lang_obj *const *args) {
    struct stat st;
    const char *path = lang_arg_path(vm, args[0]);
    if (stat(path, &st) != 0) {
        lang_raise_errno(vm, errno, path);
    }
    return lang_float(vm, (double)st.st_mtim.tv_sec + (double)st.st_mtim.tv_nsec * 1e-9);
}

static struct lang_obj *fn_join(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, lang_arg_path(vm, args[0]));
    for (size_t i = 0; i < lang_seq_count(args[1]); i++) {
        const char *part = lang_arg_path(vm, lang_seq_item(args[1], i));
        size_t size;
        const char *so_far = lang_text_data(text, &size);
        if (*part == '/') {
            text = lang_text_new(vm);
        } else if (size && so_far[size - 1] != '/') {
            lang_text_puts(text, "/");
        }
        lang_text_puts(text, part);
    }
    return lang_text_finish(text);
}

/* The length of the part before the last component: with its slashes. */
static size_t head_length(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

static struct lang_obj *head_of(struct lang_vm *vm, const char *path) {
    size_t size = head_length(path), kept = size;
    while (kept && path[kept - 1] == '/') {
        kept--;
    }
    return lang_str_sized(vm, path, kept ? kept : size);
}

static struct lang_obj *fn_basename(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *path = lang_arg_path(vm, args[0]);
    return lang_str(vm, path + head_length(path));
}

static struct lang_obj *fn_dirname(struct lang_vm *vm, struct lang_obj *const *args) {
    return head_of(vm, lang_arg_path(vm, args[0]));
}

static struct lang_obj *fn_split(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *path = lang_arg_path(vm, args[0]);
    struct lang_obj *pair[2] = {head_of(vm, path), lang_str(vm, path + head_length(path))};
    return lang_tuple(vm, pair, 2);
}

static struct lang_obj *fn_splitext(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *path = lang_arg_path(vm, args[0]), *name = path + head_length(path);
    const char *dot = strrchr(name, '.');
    while (*name == '.') {
        name++;
    }
    if (!dot || dot < name) {
        dot = path + strlen(path);
    }
    struct lang_obj *pair[2] = {lang_str_sized(vm, path, (size_t)(dot - path)), lang_str(vm, dot)};
    return lang_tuple(vm, pair, 2);
}

/* Removes ".", "x/.." and doubled slashes. */
static struct lang_obj *normal(struct lang_vm *vm, const char *path) {
    bool rooted = *path == '/';
    bool twice = rooted && path[1] == '/' && path[2] != '/'; /* POSIX gives two a meaning */
    struct lang_obj *parts = lang_list(vm, 0);
    for (const char *at = path; *at;) {
        size_t size = strcspn(at, "/");
        if (size == 2 && strncmp(at, "..", 2) == 0) {
            size_t count = lang_seq_count(parts);
            const char *last = count ? lang_str_data(lang_seq_item(parts, count - 1), NULL) : "..";
            if (strcmp(last, "..") != 0) {
                lang_list_splice(vm, lang_list_of(parts), count - 1, count, NULL, 0);
            } else if (!rooted) {
                lang_list_append(vm, parts, lang_str(vm, ".."));
            }
        } else if (size && !(size == 1 && *at == '.')) {
            lang_list_append(vm, parts, lang_str_sized(vm, at, size));
        }
        at += size;
        at += strspn(at, "/");
    }
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, twice ? "//" : rooted ? "/" : lang_seq_count(parts) ? "" : ".");
    for (size_t i = 0; i < lang_seq_count(parts); i++) {
        lang_text_puts(text, i ? "/" : "");
        lang_text_puts(text, lang_str_data(lang_seq_item(parts, i), NULL));
    }
    return lang_text_finish(text);
}

static struct lang_obj *fn_normpath(struct lang_vm *vm, struct lang_obj *const *args) {
    return normal(vm, lang_arg_path(vm, args[0]));
}

static struct lang_obj *fn_abspath(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *path = lang_arg_path(vm, args[0]);
    if (*path == '/') {
        return normal(vm, path);
    }
    const char *here = lang_str_data(fn_getcwd(vm, args), NULL);
    return normal(vm, lang_str_data(lang_str_format(vm, "%s/%s", here, path), NULL));
}

static struct lang_obj *fn_expanduser(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *path = lang_arg_path(vm, args[0]), *home = getenv("HOME");
    struct passwd *entry = home ? NULL : getpwuid(getuid());
    if (path[0] != '~' || (path[1] && path[1] != '/') || !(home || entry)) {
        return lang_share(vm, args[0]);
    }
    return lang_str_format(vm, "%s%s", home ? home : entry->pw_dir, path + 1);
}

static const struct lang_def path_functions[] = {
    {"abspath", fn_abspath, "abspath(path)", "Return an absolute path."},
    {"basename", fn_basename, "basename(p)", "Returns the final component of a pathname."},
    {"dirname", fn_dirname, "dirname(p)", "Returns the directory component of a pathname."},
    {"exists", fn_exists, "exists(path)", "Test whether a path exists."},
    {"expanduser", fn_expanduser, "expanduser(path)", "Replace a leading ~ by the home directory."},
    {"getmtime", fn_getmtime, "getmtime(filename)",
     "Return the last modification time of a file in seconds since the Epoch."},
    {"getsize", fn_getsize, "getsize(filename)", "Return the size of a file in bytes."},
    {"isabs", fn_isabs, "isabs(s)", "Test whether a path is absolute."},
    {"isdir", fn_isdir, "isdir(s)", "Return true if the pathname refers to an existing directory."},
    {"isfile", fn_isfile, "isfile(path)", "Test whether a path is a regular file."},
    {"join", fn_join, "join(a, *p)",
     "Join two or more pathname components, inserting '/' as needed."},
    {"normpath", fn_normpath, "normpath(path)",
     "Normalize path, eliminating double slashes, '.' and '..'."},
    {"split", fn_split, "split(p)",
     "Split a pathname.  Returns tuple (head, tail) where tail is everything after the final "
     "slash."},
    {"splitext", fn_splitext, "splitext(p)",
     "Split the extension from a pathname.  Returns (root, ext); either may be empty."},
    {NULL, NULL, NULL, NULL}};

static void init_path(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "sep", lang_str(vm, "/"));
}

const struct lang_module_def mod_os_path = {
    .name = "os.path",
    .doc = "Operations on pathnames.",
    .functions = path_functions,
    .init = init_path,
};
