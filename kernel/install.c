/* kernel/install.c: writes and removes the kernelspec folder. */
#include "kernel/install.h"

#include <ctype.h>
#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "kernel/kernelspec.h"

enum place { PLACE_USER, PLACE_SYS_PREFIX, PLACE_PREFIX };

struct options {
    enum place place;
    const char *prefix, *name, *display_name, *executable;
};

static bool complain(const char *what, const char *why) {
    fprintf(stderr, "capivara: %s: %s\n", what, why);
    return false;
}

/* The value of option argv[*at]: after "=" or the next argument. NULL when it is another option. */
static const char *value_of(const char *option, int argc, char **argv, int *at) {
    size_t length = strlen(option);
    if (!argv[*at] || strncmp(argv[*at], option, length) != 0) {
        return NULL;
    }
    if (argv[*at][length] == '=') {
        return argv[*at] + length + 1;
    }
    if (argv[*at][length] == '\0' && *at + 1 < argc) {
        return argv[++*at];
    }
    return NULL;
}

static bool valid_name(const char *name) {
    for (const char *c = name; *c; c++) {
        if (!isalnum((unsigned char)*c) && !strchr("-._", *c)) {
            return false;
        }
    }
    return *name != '\0' && *name != '.';
}

static bool read_options(int argc, char **argv, struct options *options) {
    const struct {
        const char *option;
        const char **value;
    } with_value[] = {
        {"--prefix", &options->prefix},
        {"--name", &options->name},
        {"--display-name", &options->display_name},
        {"--executable", &options->executable},
    };
    *options = (struct options){.name = "capivara"};
    for (int i = 1; i < argc; i++) {
        bool known = strcmp(argv[i], "--user") == 0;
        if (strcmp(argv[i], "--sys-prefix") == 0) {
            options->place = PLACE_SYS_PREFIX;
            known = true;
        }
        for (size_t k = 0; !known && k < sizeof with_value / sizeof *with_value; k++) {
            const char *value = value_of(with_value[k].option, argc, argv, &i);
            if (value) {
                *with_value[k].value = value;
                known = true;
            }
        }
        if (!known) {
            return complain(argv[i], "unknown option, or one that needs a value; see --help");
        }
    }
    options->place = options->prefix ? PLACE_PREFIX : options->place;
    if (!valid_name(options->name)) {
        return complain(options->name, "a kernel name has only letters, digits, - . and _");
    }
    return true;
}

/* The installation of Jupyter that the shell would start: an active environment, or the one whose
 * `jupyter` comes first on PATH. */
static bool environment_prefix(char prefix[PATH_MAX]) {
    static const char *const variables[] = {"VIRTUAL_ENV", "CONDA_PREFIX"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value) {
            snprintf(prefix, PATH_MAX, "%s", value);
            return true;
        }
    }
    const char *path = getenv("PATH");
    while (path && *path) {
        size_t length = strcspn(path, ":");
        char program[PATH_MAX];
        snprintf(program, sizeof program, "%.*s/jupyter", (int)length, path);
        if (length && access(program, X_OK) == 0) {
            snprintf(prefix, PATH_MAX, "%.*s/..", (int)length, path);
            return true;
        }
        path += length + (path[length] == ':');
    }
    return complain("--sys-prefix", "no environment is active and there is no jupyter on PATH");
}

/* The folder of kernelspecs that the user's front ends read. */
static bool user_data(char folder[PATH_MAX]) {
    const char *data = getenv("JUPYTER_DATA_DIR"), *home = getenv("HOME");
    const char *xdg = getenv("XDG_DATA_HOME");
    if (data && *data) {
        snprintf(folder, PATH_MAX, "%s", data);
        return true;
    }
#ifndef __APPLE__
    if (xdg && *xdg) {
        snprintf(folder, PATH_MAX, "%s/jupyter", xdg);
        return true;
    }
#endif
    if (!home || !*home) {
        return complain("--user", "HOME is not set");
    }
#ifdef __APPLE__
    (void)xdg;
    snprintf(folder, PATH_MAX, "%s/Library/Jupyter", home);
#else
    snprintf(folder, PATH_MAX, "%s/.local/share/jupyter", home);
#endif
    return true;
}

/* Where the kernelspec of these options lives. */
static bool spec_folder(const struct options *options, char folder[PATH_MAX]) {
    char base[PATH_MAX];
    const char *share = "/share/jupyter";
    switch (options->place) {
    case PLACE_USER:
        share = "";
        if (!user_data(base)) {
            return false;
        }
        break;
    case PLACE_SYS_PREFIX:
        if (!environment_prefix(base)) {
            return false;
        }
        break;
    case PLACE_PREFIX:
        snprintf(base, sizeof base, "%s", options->prefix);
        break;
    }
    int length = snprintf(folder, PATH_MAX, "%s%s/kernels/%s", base, share, options->name);
    return length < PATH_MAX || complain(base, "the path is too long");
}

/* The folder and every folder above it that is missing. */
static bool make_folders(const char *folder) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s", folder);
    for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
        if (slash) {
            *slash = '\0';
        }
        if (mkdir(path, 0755) && errno != EEXIST) {
            return complain(path, strerror(errno));
        }
        if (!slash) {
            return true;
        }
        *slash = '/';
    }
}

static bool write_file(const char *folder, const char *name, const char *data, size_t size) {
    char path[PATH_MAX + 32];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wbe");
    bool written = file && fwrite(data, 1, size, file) == size;
    if (file && fclose(file)) {
        written = false;
    }
    return written || complain(path, strerror(errno));
}

static bool own_path(char path[PATH_MAX]) {
#ifdef __APPLE__
    uint32_t size = PATH_MAX;
    return _NSGetExecutablePath(path, &size) == 0;
#else
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 1);
    if (length <= 0) {
        return complain("/proc/self/exe", strerror(errno));
    }
    path[length] = '\0';
    return true;
#endif
}

/* The kernel.json of the template that starts this very program. malloc'd; NULL on failure. */
static char *filled_template(const struct kernelspec_file *file, const struct options *options) {
    char program[PATH_MAX];
    if (options->executable) {
        snprintf(program, sizeof program, "%s", options->executable);
    } else if (!own_path(program)) {
        return NULL;
    }
    json_t *spec = json_loadb(file->data, (size_t)(file->end - file->data), 0, NULL);
    json_array_set_new(json_object_get(spec, "argv"), 0, json_string(program));
    if (options->display_name) {
        json_object_set_new(spec, "display_name", json_string(options->display_name));
    }
    char *text = json_dumps(spec, JSON_INDENT(1));
    json_decref(spec);
    if (!text) {
        complain(program, "the path is not UTF-8, which kernel.json has to be");
    }
    return text;
}

int install_command(int argc, char **argv) {
    struct options options;
    char folder[PATH_MAX];
    if (!read_options(argc, argv, &options) || !spec_folder(&options, folder) ||
        !make_folders(folder)) {
        return 1;
    }
    for (size_t i = 0; i < kernelspec_file_count; i++) {
        const struct kernelspec_file *file = &kernelspec_files[i];
        bool written;
        if (strcmp(file->name, "kernel.json") == 0) {
            char *text = filled_template(file, &options);
            written = text && write_file(folder, file->name, text, strlen(text));
            free(text);
        } else {
            written = write_file(folder, file->name, file->data, (size_t)(file->end - file->data));
        }
        if (!written) {
            return 1;
        }
    }
    printf("Installed the kernelspec \"%s\" in %s\n", options.name, folder);
    return 0;
}

int uninstall_command(int argc, char **argv) {
    struct options options;
    char folder[PATH_MAX], path[PATH_MAX + 32];
    if (!read_options(argc, argv, &options) || !spec_folder(&options, folder)) {
        return 1;
    }
    for (size_t i = 0; i < kernelspec_file_count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, kernelspec_files[i].name);
        if (unlink(path) && errno != ENOENT) {
            complain(path, strerror(errno));
            return 1;
        }
    }
    if (rmdir(folder)) {
        complain(folder, errno == ENOENT ? "no kernelspec is installed there" : strerror(errno));
        return 1;
    }
    printf("Removed the kernelspec \"%s\" from %s\n", options.name, folder);
    return 0;
}
