/* tests/unit/test_rows.c: every function, method and property a cell can reach has a signature and
 * a documentation. Walks all modules as they are after import, so rows made at run time count. */
#include "tests/unit/lang_fixture.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lang/call.h"
#include "kernel/lang/signature.h"
#include "kernel/lang/vm.h"
#include "kernel/modules/modules.h"

enum { SEEN_MAX = 4096 };

struct walk {
    const struct lang_type *seen[SEEN_MAX];
    size_t types, rows, faults;
    struct lang_vm *vm;
};

static void fault(struct walk *walk, const char *owner, const char *name, const char *what) {
    print_error("%s.%s has no %s\n", owner, name, what);
    walk->faults++;
}

/* A default that is written as a value is read as one, not handed over as "not given". */
static void check_defaults(struct walk *walk, const char *owner, const struct lang_def *row) {
    const struct lang_signature *signature = lang_def_entry_of(walk->vm, row)->signature;
    for (size_t i = 0; i < signature->count; i++) {
        const struct lang_param *param = &signature->params[i];
        char text[80];
        snprintf(text, sizeof text, "%s=", param->name);
        const char *at = strstr(row->signature, text);
        if (at && param->optional && !param->default_value &&
            strchr("([{'\"-+0123456789", at[strlen(text)])) {
            fault(walk, owner, row->name, "default that can be read");
        }
    }
}

static void check_row(struct walk *walk, const char *owner, const struct lang_def *row) {
    walk->rows++;
    check_defaults(walk, owner, row);
    if (!row->signature || !*row->signature) {
        fault(walk, owner, row->name, "signature");
    }
    if (!row->doc || !*row->doc) {
        fault(walk, owner, row->name, "documentation");
    }
}

static void check_rows(struct walk *walk, const char *owner, const struct lang_def *rows) {
    for (; rows && rows->name; rows++) {
        check_row(walk, owner, rows);
    }
}

static void check_type(struct walk *walk, const struct lang_type *type) {
    for (; type; type = type->parent) {
        for (size_t i = 0; i < walk->types; i++) {
            if (walk->seen[i] == type) {
                return;
            }
        }
        assert_true(walk->types < SEEN_MAX);
        walk->seen[walk->types++] = type;
        if (type->construct) {
            check_row(walk, type->name, type->construct);
        }
        check_rows(walk, type->name, type->methods);
        check_rows(walk, type->name, type->class_methods);
        for (const struct lang_property *p = type->properties; p && p->name; p++) {
            walk->rows++;
            if (!p->doc || !*p->doc) {
                fault(walk, type->name, p->name, "documentation");
            }
        }
    }
}

static void check_value(struct walk *walk, const char *owner, struct lang_obj *value) {
    check_type(walk, value->type);
    if (value->type == &lang_type_type) {
        check_type(walk, (const struct lang_type *)value);
    } else if (value->type == &lang_type_native) {
        check_row(walk, owner, ((const struct lang_native_function *)value)->entry->def);
    }
}

static void walk_names(struct lang_vm *vm, struct walk *walk, const char *owner,
                       struct lang_obj *names, struct lang_obj *from, bool attributes) {
    for (int64_t i = 0, count = lang_len(vm, names); i < count; i++) {
        struct lang_obj *name = lang_get_item(vm, names, lang_int(vm, i));
        check_value(walk, owner,
                    attributes ? lang_get_attr(vm, from, lang_str_data(name, NULL))
                               : lang_get_item(vm, from, name));
    }
}

static void walk_modules(struct lang_vm *vm, void *ud) {
    for (size_t i = 0; capivara_modules[i]; i++) {
        const struct lang_module_def *def = capivara_modules[i];
        struct lang_obj *module = lang_import(vm, def->name);
        if (!def->doc || !*def->doc) {
            fault(ud, def->name, "module", "documentation");
        }
        check_rows(ud, def->name, def->functions);
        walk_names(vm, ud, def->name, lang_dir(vm, module), module, true);
    }
    struct lang_obj *builtins = lang_builtins(vm);
    walk_names(vm, ud, "builtins", lang_to_list(vm, builtins), builtins, false);
}

static struct lang_obj *pair_default(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    return args[0];
}
static void call_pair_default(struct lang_vm *vm, void *ud) {
    static const struct lang_def row = {"pair", pair_default, "pair(suffixes=('_x', (1, -2.5)))",
                                        "Gives its default."};
    struct lang_obj *pair = lang_call_pos(vm, lang_native_new(vm, &row, NULL), NULL, 0);
    snprintf(ud, 80, "%s", lang_str_data(lang_repr(vm, pair), NULL));
}
static void test_tuples_are_defaults(void **state) {
    struct lang_vm *vm = *state;
    char text[80] = "";
    lang_begin(vm, false);
    struct lang_obj *raised = lang_protect(vm, call_pair_default, text);
    lang_end(vm);
    assert_null(raised);
    assert_string_equal(text, "('_x', (1, -2.5))");
}

static void test_every_row_is_documented(void **state) {
    struct lang_vm *vm = *state;
    for (size_t i = 0; capivara_modules[i]; i++) {
        lang_register_module(vm, capivara_modules[i]);
    }
    for (size_t i = 0; capivara_aliases[i].alias; i++) {
        lang_register_alias(vm, capivara_aliases[i].alias, capivara_aliases[i].name);
    }
    struct walk walk = {.vm = vm};
    lang_begin(vm, false);
    struct lang_obj *raised = lang_protect(vm, walk_modules, &walk);
    lang_end(vm);
    if (raised) {
        print_error("%s\n", lang_exception_text(vm, raised));
    }
    assert_null(raised);
    print_message("%zu rows of %zu types\n", walk.rows, walk.types);
    assert_true(walk.rows > 1000);
    assert_int_equal(walk.faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_row_is_documented, lang_fixture_open,
                                        lang_fixture_close),
        cmocka_unit_test_setup_teardown(test_tuples_are_defaults, lang_fixture_open,
                                        lang_fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
