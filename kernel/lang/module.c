/* kernel/lang/module.c: the registry of built-in modules, and importing.
 * Owns: module objects, aliases, the states and cell_end hooks of modules.
 * Must not know: which modules there are. */
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/attribute.h"
#include "kernel/lang/dict.h"
#include "kernel/lang/exception.h"
#include "kernel/lang/interpret.h"
#include "kernel/lang/lang.h"
#include "kernel/lang/vm.h"

struct module {
    struct lang_obj base;
    const char *name; /* of its row */
    const struct lang_module_def *def;
    struct lang_obj *attributes; /* dict */
};

static struct module *module_of(const struct lang_obj *obj) {
    return (struct module *)(void *)obj;
}

/* --- Registry --------------------------------------------------------------------------------*/

static struct lang_module_row *row_of(struct lang_vm *vm, const char *name) {
    for (size_t i = 0; i < vm->module_count; i++) {
        if (strcmp(vm->modules[i].name, name) == 0) {
            return &vm->modules[i];
        }
    }
    return NULL;
}

static void add_row(struct lang_vm *vm, const struct lang_module_def *def, const char *name,
                    const char *target) {
    if (vm->module_count == vm->module_capacity) {
        size_t old = vm->module_capacity, larger = old ? old * 2 : 32;
        vm->modules =
            lang_realloc(vm, vm->modules, old * sizeof *vm->modules, larger * sizeof *vm->modules);
        vm->import_order = lang_realloc(vm, vm->import_order, old * sizeof *vm->import_order,
                                        larger * sizeof *vm->import_order);
        vm->module_capacity = larger;
    }
    vm->modules[vm->module_count++] = (struct lang_module_row){def, name, target, NULL, NULL};
}

void lang_register_module(struct lang_vm *vm, const struct lang_module_def *def) {
    add_row(vm, def, def->name, NULL);
}

void lang_register_alias(struct lang_vm *vm, const char *alias, const char *name) {
    add_row(vm, NULL, alias, name);
}

void lang_set_absent_modules(struct lang_vm *vm, const char *(*instead)(const char *name)) {
    vm->absent_module = instead;
}

const char *lang_module_at(struct lang_vm *vm, size_t index) {
    return index < vm->module_count ? vm->modules[index].name : NULL;
}

/* The row a dotted name means once aliases of it and of its prefixes are followed; NULL: none.
 * "tensorflow.keras.layers" -> "keras.layers". */
static struct lang_module_row *resolve(struct lang_vm *vm, const char *name) {
    struct lang_module_row *row = row_of(vm, name);
    if (row && row->def) {
        return row;
    }
    if (row) {
        return resolve(vm, row->target);
    }
    for (size_t size = strlen(name); size > 0; size--) {
        if (name[size] != '.') {
            continue;
        }
        char *prefix = lang_temp(vm, size + 1);
        memcpy(prefix, name, size);
        struct lang_module_row *alias = row_of(vm, prefix);
        if (alias && !alias->def) {
            size_t whole = strlen(alias->target) + strlen(name + size) + 1;
            char *path = lang_temp(vm, whole);
            strcat(strcpy(path, alias->target), name + size);
            return resolve(vm, path);
        }
    }
    return NULL;
}

/* --- Importing -------------------------------------------------------------------------------*/

struct initialization {
    struct lang_module_row *row;
    struct lang_obj *module;
};

static void initialize(struct lang_vm *vm, void *ud) {
    struct initialization *job = ud;
    const struct lang_module_def *def = job->row->def;
    lang_module_set(vm, job->module, "__name__", lang_str(vm, def->name));
    lang_module_set(vm, job->module, "__doc__", def->doc ? lang_str(vm, def->doc) : &lang_none);
    for (const struct lang_def *row = def->functions; row && row->name; row++) {
        lang_module_set(vm, job->module, row->name, lang_native_new(vm, row, NULL));
    }
    if (def->init) {
        def->init(vm, job->module);
    }
}

static void drop_state(struct lang_vm *vm, struct lang_module_row *row) {
    if (row->state) {
        if (row->def->close) {
            row->def->close(vm, row->state);
        }
        lang_free(vm, row->state, row->def->state_size);
        row->state = NULL;
    }
}

static struct lang_obj *import_row(struct lang_vm *vm, struct lang_module_row *row) {
    if (row->module) {
        return row->module;
    }
    struct module *module = lang_new(vm, &lang_type_module);
    module->name = row->def->name;
    module->def = row->def;
    module->attributes = lang_retain(lang_dict(vm));
    if (row->def->state_size) {
        row->state = lang_realloc(vm, NULL, 0, row->def->state_size);
        memset(row->state, 0, row->def->state_size);
    }
    row->module = lang_retain(&module->base); /* before init: it may import this one in a ring */
    struct initialization job = {row, row->module};
    struct lang_obj *failed = lang_protect(vm, initialize, &job);
    if (failed) {
        lang_assign(vm, &row->module, NULL);
        drop_state(vm, row);
        lang_raise_value(vm, failed);
    }
    vm->import_order[vm->imported_count++] = (size_t)(row - vm->modules);
    return row->module;
}

static bool is_top_level(const struct lang_module_row *row) {
    return !strchr(row->name, '.') && row->name[0] != '_';
}

static _Noreturn void raise_not_found(struct lang_vm *vm, const char *name) {
    const char *instead = vm->absent_module ? vm->absent_module(name) : NULL;
    if (instead) {
        lang_raise_named(vm, &lang_exc_ModuleNotFoundError, NULL, name, "No module named '%s'. %s",
                         name, instead);
    }
    const char *dot = strrchr(name, '.');
    struct lang_text *text = lang_text_new(vm);
    const char **names = lang_temp(vm, (vm->module_count + 1) * sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < vm->module_count; i++) {
        const struct lang_module_row *row = &vm->modules[i];
        bool sibling = dot && strncmp(row->name, name, (size_t)(dot - name) + 1) == 0;
        if (dot ? sibling : is_top_level(row)) {
            names[count++] = row->name;
        }
    }
    lang_text_printf(text, "No module named '%s'", name);
    const char *near = lang_nearest(name, names, count);
    if (near) {
        lang_text_printf(text, ". Did you mean: '%s'?", near);
    } else if (count) {
        lang_text_puts(text, dot ? ". There are: " : ". The modules of this kernel are: ");
        for (size_t i = 0; i < count; i++) {
            lang_text_puts(text, i ? ", " : "");
            lang_text_puts(text, names[i]);
        }
    }
    size_t size;
    lang_raise_named(vm, &lang_exc_ModuleNotFoundError, NULL, name, "%s",
                     lang_text_data(text, &size));
}

struct lang_obj *lang_import(struct lang_vm *vm, const char *name) {
    /* Each part in turn, as Python: importing a.b imports a. */
    struct lang_obj *module = NULL;
    for (const char *dot = name; dot;) {
        dot = strchr(dot, '.');
        size_t size = dot ? (size_t)(dot - name) : strlen(name);
        char *part = lang_temp(vm, size + 1);
        memcpy(part, name, size);
        struct lang_module_row *row = resolve(vm, part);
        if (!row) {
            raise_not_found(vm, part);
        }
        module = import_row(vm, row);
        dot = dot ? dot + 1 : NULL;
    }
    return module;
}

struct lang_obj *lang_import_top(struct lang_vm *vm, const char *name) {
    lang_import(vm, name);
    size_t size = strcspn(name, ".");
    char *top = lang_temp(vm, size + 1);
    memcpy(top, name, size);
    return lang_import(vm, top);
}

/* The module `name` inside a module, imported when it is there; NULL: there is none. */
static struct lang_obj *submodule(struct lang_vm *vm, struct module *module, const char *name) {
    size_t size = strlen(module->name) + strlen(name) + 2;
    char *path = lang_temp(vm, size);
    strcat(strcat(strcpy(path, module->name), "."), name);
    struct lang_module_row *row = resolve(vm, path);
    return row ? import_row(vm, row) : NULL;
}

const char *lang_module_instead(const struct lang_obj *module, const char *name) {
    const struct lang_module_def *def = module_of(module)->def;
    return def && def->instead ? def->instead(name) : NULL;
}

struct lang_obj *lang_import_from(struct lang_vm *vm, struct lang_obj *module, const char *name) {
    struct lang_obj *value = lang_get_attr_try(vm, module, name);
    if (!value) {
        const char *instead = lang_module_instead(module, name);
        if (instead) {
            lang_raise(vm, &lang_exc_ImportError, "cannot import name '%s' from '%s'. %s", name,
                       lang_module_name(module), instead);
        }
        lang_raise_named(vm, &lang_exc_ImportError, module, name,
                         "cannot import name '%s' from '%s'", name, lang_module_name(module));
    }
    return value;
}

void lang_import_star(struct lang_vm *vm, struct lang_obj *self) {
    size_t at = 0;
    struct lang_obj *key, *value;
    while (lang_dict_next(module_of(self)->attributes, &at, &key, &value)) {
        const char *name = lang_str_data(key, NULL);
        if (name[0] != '_') {
            lang_global_set(vm, name, value);
        }
    }
}

/* --- Modules as values -----------------------------------------------------------------------*/

void lang_module_set(struct lang_vm *vm, struct lang_obj *module, const char *name,
                     struct lang_obj *value) {
    lang_dict_set_str(vm, module_of(module)->attributes, name, value);
}

void *lang_module_state(struct lang_vm *vm, const struct lang_module_def *def) {
    struct lang_module_row *row = row_of(vm, def->name);
    if (row && !row->module) {
        import_row(vm, row);
    }
    return row ? row->state : NULL;
}

struct lang_dict *lang_module_members(const struct lang_obj *module) {
    return lang_dict_of(module_of(module)->attributes);
}

const char *lang_module_name(const struct lang_obj *module) {
    return module_of(module)->name;
}

const char *lang_module_missing(const struct lang_obj *module, const char *name) {
    const struct lang_module_def *def = module_of(module)->def;
    return def->missing ? def->missing(name) : NULL;
}

static struct lang_obj *module_get_attr(struct lang_vm *vm, struct lang_obj *self,
                                        const char *name) {
    struct lang_obj *value = lang_dict_get_str(vm, module_of(self)->attributes, name);
    return value ? value : submodule(vm, module_of(self), name);
}

static bool module_set_attr(struct lang_vm *vm, struct lang_obj *self, const char *name,
                            struct lang_obj *value) {
    if (value) {
        lang_module_set(vm, self, name, value);
        return true;
    }
    return lang_dict_remove(vm, lang_dict_of(module_of(self)->attributes), lang_str(vm, name));
}

static void module_dir(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *list) {
    size_t at = 0, size = strlen(module_of(self)->name);
    struct lang_obj *key, *value;
    while (lang_dict_next(module_of(self)->attributes, &at, &key, &value)) {
        lang_list_append(vm, list, key);
    }
    for (size_t i = 0; i < vm->module_count; i++) {
        const char *name = vm->modules[i].name;
        if (strncmp(name, module_of(self)->name, size) == 0 && name[size] == '.' &&
            !strchr(name + size + 1, '.')) {
            lang_list_append(vm, list, lang_str(vm, name + size + 1));
        }
    }
}

static struct lang_obj *module_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<module '%s' (built-in)>", module_of(self)->name);
}

static void module_clear(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &module_of(self)->attributes, NULL);
}

static void module_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (module_of(self)->attributes) {
        visit(module_of(self)->attributes, ud);
    }
}

const struct lang_type lang_type_module = {
    LANG_TYPE_HEAD("module"),
    .doc = "A module of the kernel.",
    .size = sizeof(struct module),
    .flags = LANG_TYPE_CONTAINER,
    .close = module_clear,
    .traverse = module_traverse,
    .clear = module_clear,
    .repr = module_repr,
    .get_attr = module_get_attr,
    .set_attr = module_set_attr,
    .dir = module_dir,
};

/* --- Ends of cells and of the VM -------------------------------------------------------------*/

struct ending {
    const struct lang_module_row *row;
    bool failed;
};

static void end_cell(struct lang_vm *vm, void *ud) {
    struct ending *ending = ud;
    ending->row->def->cell_end(vm, ending->row->state, ending->failed);
}

struct lang_obj *lang_cell_end(struct lang_vm *vm, bool failed) {
    struct lang_obj *first = NULL;
    for (size_t i = 0; i < vm->imported_count; i++) {
        struct ending ending = {&vm->modules[vm->import_order[i]], failed};
        if (!ending.row->def->cell_end) {
            continue;
        }
        struct lang_obj *error = lang_protect(vm, end_cell, &ending);
        first = first ? first : error;
    }
    return first;
}

void lang_modules_free(struct lang_vm *vm) {
    for (size_t i = 0; i < vm->module_count; i++) {
        lang_assign(vm, &vm->modules[i].module, NULL);
    }
    lang_collect(vm); /* states may hold types that values still have */
    for (size_t i = vm->imported_count; i-- > 0;) {
        drop_state(vm, &vm->modules[vm->import_order[i]]);
    }
    lang_free(vm, vm->modules, vm->module_capacity * sizeof *vm->modules);
    lang_free(vm, vm->import_order, vm->module_capacity * sizeof *vm->import_order);
    vm->modules = NULL;
    vm->import_order = NULL;
    vm->module_count = vm->imported_count = vm->module_capacity = 0;
}
