/* kernel/session_arguments.c: what a script sees as sys.argv.
 * Owns: nothing; hands the command line to the language's module. */
#include "kernel/session_private.h"

struct arguments {
    int count;
    char **values;
};

static void set_argv(struct lang_vm *vm, void *ud) {
    const struct arguments *arguments = ud;
    struct lang_obj *list = lang_list(vm, (size_t)arguments->count);
    for (int i = 0; i < arguments->count; i++) {
        lang_list_append(vm, list, lang_str(vm, arguments->values[i]));
    }
    lang_module_set(vm, lang_import(vm, "sys"), "argv", list);
}

void session_set_arguments(struct session *session, int argc, char **argv) {
    struct arguments arguments = {argc, argv};
    size_t mark = lang_pool_mark(session->vm);
    lang_protect(session->vm, set_argv, &arguments);
    lang_pool_drain(session->vm, mark, NULL);
}
