/* kernel/modules/warnings.c: the module warnings: warn, and filters that are accepted. */
#include "kernel/lang/list.h"
#include "kernel/lang/string.h"

static struct lang_obj *fn_warn(struct lang_vm *vm, struct lang_obj *const *args) {
    const struct lang_type *category = &lang_exc_UserWarning;
    struct lang_obj *text = lang_to_str(vm, args[0]);
    if (lang_isinstance(args[0], &lang_exc_Warning)) {
        category = args[0]->type;
    } else if (!lang_is_none(args[1])) {
        if (!lang_isinstance(args[1], &lang_type_type) ||
            !lang_issubtype((const struct lang_type *)(const void *)args[1], &lang_exc_Warning)) {
            lang_raise(vm, &lang_exc_TypeError, "category must be a Warning subclass, not '%s'",
                       args[1]->type->name);
        }
        category = (const struct lang_type *)(const void *)args[1];
    }
    lang_warn(vm, category, "%s", lang_str_data(text, NULL));
    return &lang_none;
}

/* Filters change nothing: every warning is shown once per place. */
static struct lang_obj *fn_accept(struct lang_vm *vm, struct lang_obj *const *args) {
    static const char *const actions[] = {"error", "ignore", "always", "default", "module", "once"};
    const char *action = lang_arg_str(vm, args[0], "action");
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        if (strcmp(action, actions[i]) == 0) {
            return &lang_none;
        }
    }
    lang_raise(vm, &lang_exc_AssertionError, "invalid action: '%s'", action);
}

static struct lang_obj *fn_resetwarnings(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)vm;
    (void)args;
    return &lang_none;
}

static const struct lang_def functions[] = {
    {"filterwarnings", fn_accept,
     "filterwarnings(action, message='', category=None, module='', lineno=0, append=False)",
     "Accepted for the sake of notebooks; warnings are shown once per place all the same."},
    {"resetwarnings", fn_resetwarnings, "resetwarnings()", "Clear the list of warning filters."},
    {"simplefilter", fn_accept, "simplefilter(action, category=None, lineno=0, append=False)",
     "Accepted for the sake of notebooks; warnings are shown once per place all the same."},
    {"warn", fn_warn, "warn(message, category=None, stacklevel=1)",
     "Issue a warning, or maybe ignore it."},
    {NULL, NULL, NULL, NULL}};

const struct lang_module_def mod_warnings = {
    .name = "warnings",
    .doc = "Warnings: messages that do not end the program.",
    .functions = functions,
};
