/* kernel/modules/capivara/module.c: the modules capivara and capivara.datasets, as rows. */
#include "kernel/modules/capivara/capivara.h"

extern const struct lang_module_def mod_capivara, mod_capivara_datasets;

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_import(vm, "keras"); /* its types are what the displays draw */
    lang_module_set(vm, module, "datasets", lang_import(vm, "capivara.datasets"));
}
static void init_datasets(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "drawn_digits", lang_import(vm, "capivara.datasets.drawn_digits"));
}

const struct lang_module_def mod_capivara = {.name = "capivara",
                                             .doc = "What Keras does not have and a teacher wants.",
                                             .functions = capivara_displays,
                                             .init = init},
                             mod_capivara_datasets = {.name = "capivara.datasets",
                                                      .doc = "Data sets made by the kernel.",
                                                      .functions = capivara_toys,
                                                      .init = init_datasets};
