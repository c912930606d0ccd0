/* kernel/lang/globals.c: global variables of the cells, built-in names, sources.
 * Owns: the table of globals. Must not know: who uses them. */
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/lang.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

/* --- The table -------------------------------------------------------------------------------*/

/* Where a name is, or where it would go. */
static size_t place_of(const struct lang_vm *vm, const char *name, size_t size, uint64_t hash) {
    size_t at = hash & (vm->global_table_size - 1);
    while (vm->global_table[at]) {
        const struct lang_string *known =
            lang_string_of(vm->globals[vm->global_table[at] - 1].name);
        if (known->size == size && memcmp(known->data, name, size) == 0) {
            break;
        }
        at = (at + 1) & (vm->global_table_size - 1);
    }
    return at;
}

static uint64_t hash_of(const char *name, size_t size) {
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char)name[i]) * 1099511628211u;
    }
    return hash ^ hash >> 32;
}

static void grow(struct lang_vm *vm) {
    size_t size = vm->global_table_size ? vm->global_table_size * 2 : 256;
    uint32_t *table = lang_realloc(vm, NULL, 0, size * sizeof *table);
    memset(table, 0, size * sizeof *table);
    lang_free(vm, vm->global_table, vm->global_table_size * sizeof *table);
    vm->global_table = table;
    vm->global_table_size = size;
    for (size_t i = 0; i < vm->global_count; i++) {
        const struct lang_string *name = lang_string_of(vm->globals[i].name);
        table[place_of(vm, name->data, name->size, hash_of(name->data, name->size))] =
            (uint32_t)i + 1;
    }
}

uint32_t lang_global_index(struct lang_vm *vm, struct lang_obj *name) {
    if (vm->global_count * 2 >= vm->global_table_size) {
        grow(vm);
    }
    size_t size;
    const char *text = lang_str_data(name, &size);
    size_t at = place_of(vm, text, size, hash_of(text, size));
    if (vm->global_table[at]) {
        return vm->global_table[at] - 1;
    }
    if (vm->global_count == vm->global_capacity) {
        size_t larger = vm->global_capacity ? vm->global_capacity * 2 : 128;
        vm->globals = lang_realloc(vm, vm->globals, vm->global_capacity * sizeof *vm->globals,
                                   larger * sizeof *vm->globals);
        vm->global_capacity = larger;
    }
    struct lang_obj *builtin = lang_dict_get(vm, vm->builtins, name);
    vm->globals[vm->global_count] = (struct lang_global){lang_retain(name), NULL, builtin};
    vm->global_table[at] = (uint32_t)++vm->global_count;
    return (uint32_t)vm->global_count - 1;
}

void lang_builtin_set(struct lang_vm *vm, const char *name, struct lang_obj *value) {
    size_t mark = lang_pool_mark(vm);
    struct lang_obj *key = lang_str(vm, name);
    lang_dict_set(vm, vm->builtins, key, value);
    uint32_t index = lang_global_index(vm, key); /* may move the table */
    vm->globals[index].builtin = value;
    lang_pool_drain(vm, mark, NULL);
}

void lang_globals_free(struct lang_vm *vm) {
    for (size_t i = 0; i < vm->global_count; i++) {
        lang_release(vm, vm->globals[i].value);
        lang_release(vm, vm->globals[i].name);
    }
    lang_free(vm, vm->globals, vm->global_capacity * sizeof *vm->globals);
    lang_free(vm, vm->global_table, vm->global_table_size * sizeof *vm->global_table);
    vm->globals = NULL;
    vm->global_table = NULL;
    vm->global_count = vm->global_capacity = vm->global_table_size = 0;
}

/* --- For embedders ---------------------------------------------------------------------------*/

struct lang_obj *lang_global_get(struct lang_vm *vm, const char *name) {
    size_t size = strlen(name);
    if (!vm->global_table_size) {
        return NULL;
    }
    uint32_t index = vm->global_table[place_of(vm, name, size, hash_of(name, size))];
    return index ? vm->globals[index - 1].value : NULL;
}

void lang_global_set(struct lang_vm *vm, const char *name, struct lang_obj *value) {
    size_t mark = lang_pool_mark(vm);
    lang_retain(value); /* draining must not take it away */
    uint32_t index = lang_global_index(vm, lang_str(vm, name));
    lang_assign(vm, &vm->globals[index].value, value);
    lang_release(vm, value);
    lang_pool_drain(vm, mark, NULL);
}

bool lang_global_next(struct lang_vm *vm, size_t *position, struct lang_obj **name,
                      struct lang_obj **value) {
    while (*position < vm->global_count) {
        struct lang_global *global = &vm->globals[(*position)++];
        if (global->value) {
            *name = global->name;
            *value = global->value;
            return true;
        }
    }
    return false;
}

void lang_globals_clear(struct lang_vm *vm) {
    for (size_t i = 0; i < vm->global_count; i++) {
        lang_assign(vm, &vm->globals[i].value, NULL);
    }
}

struct lang_obj *lang_builtins(struct lang_vm *vm) {
    return vm->builtins;
}

/* --- Sources ---------------------------------------------------------------------------------*/

struct lang_source *lang_source_new(struct lang_vm *vm, const char *text, size_t size, int number,
                                    const char *filename) {
    size_t name_size = filename ? strlen(filename) + 1 : 0;
    struct lang_source *source = malloc(sizeof *source + size + 1 + name_size);
    if (!source) {
        lang_raise(vm, &lang_exc_MemoryError, "out of memory");
    }
    char *data = (char *)(source + 1);
    *source = (struct lang_source){1, number, NULL, data, size};
    memcpy(data, text, size);
    data[size] = '\0';
    if (filename) {
        source->filename = memcpy(data + size + 1, filename, name_size);
    }
    return source;
}

struct lang_source *lang_source_retain(struct lang_source *source) {
    if (source) {
        source->refs++;
    }
    return source;
}

void lang_source_release(struct lang_source *source) {
    if (source && --source->refs == 0) {
        free(source);
    }
}
