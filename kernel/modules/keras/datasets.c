/* kernel/modules/keras/datasets.c: keras.datasets and capivara.datasets: where data sets are looked
 * for, and what load_data gives. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/data/drawn_digits.h"
#include "engine/data/idx.h"
#include "engine/data/npy.h"
#include "kernel/modules/absent.h"
#include "kernel/modules/download.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/numpy/numpy.h"

enum { PATH_SIZE = 1024, PARTS = 4 };

struct dataset {
    const char *name;   /* of the module: "mnist" */
    const char *folder; /* of the IDX files below a data directory; also tried without */
    const char *npz;    /* Keras's file; NULL: there is none */
    const char *sha256; /* of it */
};
static const struct dataset mnist = {
    "mnist", "mnist", "mnist.npz",
    "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"};
static const struct dataset fashion_mnist = {"fashion_mnist", "fashion-mnist", NULL, NULL};

/* ORDER PARTS: x_train, y_train, x_test, y_test */
static const char *const idx_files[PARTS] = {"train-images-idx3-ubyte", "train-labels-idx1-ubyte",
                                             "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"};
static const char *const npz_names[PARTS] = {"x_train", "y_train", "x_test", "y_test"};
#define KERAS_URL "https://storage.googleapis.com/tensorflow/tf-keras-datasets"

/* --- Results ----------------------------------------------------------------------------------*/
/* ((x_train, y_train), (x_test, y_test)); takes the arrays. */
static struct lang_obj *as_tuples(struct lang_vm *vm, struct array *parts[PARTS]) {
    struct nn_err err = {0};
    struct lang_obj *values[PARTS], *pairs[2];
    for (int i = 0; i < PARTS; i++) {
        values[i] = mod_array_wrap(vm, parts[i], &err);
    }
    pairs[0] = lang_tuple(vm, values, 2);
    pairs[1] = lang_tuple(vm, values + 2, 2);
    return lang_tuple(vm, pairs, 2);
}
static void release_parts(struct array *parts[PARTS]) {
    for (int i = 0; i < PARTS; i++) {
        array_release(&parts[i]);
    }
}

/* --- Search -----------------------------------------------------------------------------------*/
/* The directories in which data sets are looked for; returns how many. */
static int data_directories(char directories[3][PATH_SIZE]) {
    int count = 0;
    const char *given = getenv("CAPIVARA_DATA"), *home = getenv("HOME");
    if (given && *given) {
        snprintf(directories[count++], PATH_SIZE, "%s", given);
    }
    if (home && *home) {
        snprintf(directories[count++], PATH_SIZE, "%s/.capivara/datasets", home);
        snprintf(directories[count++], PATH_SIZE, "%s/.keras/datasets", home);
    }
    return count;
}

/* The four IDX files of a folder, plain or gzip. 1: loaded; 0: not there; -1: *err. */
static int load_idx(const char *folder, struct array *parts[PARTS], struct nn_err *err) {
    char paths[PARTS][PATH_SIZE + 64];
    for (int i = 0; i < PARTS; i++) {
        snprintf(paths[i], sizeof paths[i], "%s/%s.gz", folder, idx_files[i]);
        if (access(paths[i], R_OK) != 0) {
            snprintf(paths[i], sizeof paths[i], "%s/%s", folder, idx_files[i]);
        }
        if (access(paths[i], R_OK) != 0) {
            return 0;
        }
    }
    for (int i = 0; i < PARTS; i++) {
        parts[i] = idx_load(paths[i], err);
        if (!parts[i]) {
            release_parts(parts);
            return -1;
        }
    }
    return 1;
}

static int load_npz(const char *path, struct array *parts[PARTS], struct nn_err *err) {
    struct npz npz;
    if (access(path, R_OK) != 0) {
        return 0;
    }
    if (npz_load(path, &npz, err) < 0) {
        return -1;
    }
    for (int i = 0; i < PARTS; i++) {
        for (int m = 0; m < npz.count; m++) {
            if (strcmp(npz.members[m].name, npz_names[i]) == 0) {
                parts[i] = array_retain(npz.members[m].array);
            }
        }
        if (!parts[i]) {
            nn_fail(err, NN_ERR_VALUE, "'%s' holds no array '%s'", path, npz_names[i]);
        }
    }
    npz_close(&npz);
    if (err->code) {
        release_parts(parts);
        return -1;
    }
    return 1;
}

static int search(const struct dataset *set, struct array *parts[PARTS], struct nn_err *err) {
    char directories[3][PATH_SIZE], path[PATH_SIZE + 64];
    int count = data_directories(directories), found = 0;
    for (int i = 0; i < count && found == 0; i++) {
        if (set->npz) {
            snprintf(path, sizeof path, "%.*s/%s", PATH_SIZE, directories[i], set->npz);
            found = load_npz(path, parts, err);
        }
        if (found == 0) {
            snprintf(path, sizeof path, "%.*s/%s", PATH_SIZE, directories[i], set->folder);
            found = load_idx(path, parts, err);
        }
        if (found == 0 && set == &mnist) {
            found = load_idx(directories[i], parts, err);
        }
    }
    return found;
}

/* Fetches Keras's file to ~/.capivara/datasets. False: why says what went wrong. */
static bool download(struct lang_vm *vm, const struct dataset *set, char *why, size_t size) {
    const char *home = getenv("HOME"), *mirror = getenv("CAPIVARA_MIRROR");
    char path[PATH_SIZE], url[PATH_SIZE];
    if (!set->npz || !home) {
        snprintf(why, size, "there is no place to download it %s", set->npz ? "to" : "from");
        return false;
    }
    snprintf(path, sizeof path, "%s/.capivara", home);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/.capivara/datasets", home);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/.capivara/datasets/%s", home, set->npz);
    snprintf(url, sizeof url, "%s/%s", mirror && *mirror ? mirror : KERAS_URL, set->npz);
    return mod_download(vm, url, path, set->sha256, why, size);
}

/* --- load_data --------------------------------------------------------------------------------*/
static struct lang_obj *drawn(struct lang_vm *vm) {
    struct nn_err err = {0};
    struct drawn_digits digits;
    if (drawn_digits_load(nn_context_threads(keras_context(vm)->context), &digits, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct array *parts[PARTS] = {digits.x_train, digits.y_train, digits.x_test, digits.y_test};
    return as_tuples(vm, parts);
}

static struct lang_obj *load(struct lang_vm *vm, const struct dataset *set) {
    struct array *parts[PARTS] = {NULL};
    struct nn_err err = {0};
    char why[512] = "";
    int found = search(set, parts, &err);
    const char *instead = getenv("CAPIVARA_MNIST");
    if (found == 0 && set == &mnist && instead && strcmp(instead, "drawn") == 0) {
        lang_print(vm, "MNIST was not found; these are the kernel's own drawn digits "
                       "(CAPIVARA_MNIST=drawn).\n");
        return drawn(vm);
    }
    if (found == 0 && download(vm, set, why, sizeof why)) {
        found = search(set, parts, &err);
    }
    if (found < 0) {
        mod_raise(vm, &err);
    }
    if (found == 0) {
        lang_check_interrupt(vm);
        lang_raise(vm, &lang_exc_OSError,
                   "%s was not found in CAPIVARA_DATA, ~/.capivara/datasets or ~/.keras/datasets, "
                   "and could not be downloaded: %s. Without a network, copy %s to "
                   "~/.capivara/datasets, or use capivara.datasets.drawn_digits.load_data(), which "
                   "needs no file",
                   set->name, why, set->npz ? set->npz : "its four IDX files");
    }
    return as_tuples(vm, parts);
}

static KERAS_NATIVE(load_mnist) {
    (void)args;
    return load(vm, &mnist);
}
static KERAS_NATIVE(load_fashion_mnist) {
    (void)args;
    return load(vm, &fashion_mnist);
}
static KERAS_NATIVE(load_drawn_digits) {
    (void)args;
    return drawn(vm);
}

/* --- Modules ----------------------------------------------------------------------------------*/
static const struct lang_def mnist_functions[] = {
    {"load_data", load_mnist, "load_data(path='mnist.npz')",
     "70,000 handwritten digits of 28 x 28 pixels: (x_train, y_train), (x_test, y_test).\n\n"
     "(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()"},
    {NULL, NULL, NULL, NULL}};
static const struct lang_def fashion_functions[] = {
    {"load_data", load_fashion_mnist, "load_data()",
     "70,000 pictures of clothes of 28 x 28 pixels: (x_train, y_train), (x_test, y_test)."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_def drawn_functions[] = {
    {"load_data", load_drawn_digits, "load_data()",
     "70,000 digits of 28 x 28 pixels that the kernel draws itself, shaped like MNIST: (x_train, "
     "y_train), (x_test, y_test)."},
    {NULL, NULL, NULL, NULL}};

static void init_datasets(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "mnist", lang_import(vm, "keras.datasets.mnist"));
    lang_module_set(vm, module, "fashion_mnist", lang_import(vm, "keras.datasets.fashion_mnist"));
}

const struct lang_module_def mod_keras_datasets = {.name = "keras.datasets",
                                                   .doc = "Data sets.",
                                                   .instead = mod_absent_keras,
                                                   .init = init_datasets},
                             mod_keras_datasets_mnist = {.name = "keras.datasets.mnist",
                                                         .doc = "Handwritten digits.",
                                                         .functions = mnist_functions},
                             mod_keras_datasets_fashion_mnist = {.name =
                                                                     "keras.datasets.fashion_mnist",
                                                                 .doc = "Pictures of clothes.",
                                                                 .functions = fashion_functions},
                             mod_capivara_drawn_digits = {.name = "capivara.datasets.drawn_digits",
                                                          .doc = "Digits drawn by the kernel.",
                                                          .functions = drawn_functions};
