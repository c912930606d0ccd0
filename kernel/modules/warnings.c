/* kernel/modules/warnings.c: the module warnings: warn, and filters by category. */
#include "kernel/lang/list.h"
#include "kernel/lang/string.h"
#include "kernel/lang/vm.h"

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

/* The new filter comes before the others; those it makes pointless go. */
static void add_filter(struct lang_vm *vm, enum lang_warning_action action,
                       const struct lang_type *category, bool append) {
    struct lang_warning_filter kept[LANG_WARNING_FILTERS];
    size_t count = 0;
    for (size_t i = 0; i < vm->filter_count; i++) {
        if (append || !lang_issubtype(vm->filters[i].category, category)) {
            kept[count++] = vm->filters[i];
        }
    }
    count -= count == LANG_WARNING_FILTERS;
    vm->filter_count = count + 1;
    memcpy(vm->filters + !append, kept, count * sizeof *kept);
    vm->filters[append ? count : 0] = (struct lang_warning_filter){action, category};
}

static struct lang_obj *set_filter(struct lang_vm *vm, struct lang_obj *action,
                                   struct lang_obj *category, struct lang_obj *append) {
    static const struct {
        const char *name;
        enum lang_warning_action action;
    } actions[] = {{"error", LANG_WARNING_RAISE},   {"ignore", LANG_WARNING_IGNORE},
                   {"always", LANG_WARNING_ALWAYS}, {"default", LANG_WARNING_ONCE},
                   {"module", LANG_WARNING_ONCE},   {"once", LANG_WARNING_ONCE}};
    const char *name = lang_arg_str(vm, action, "action");
    const struct lang_type *type = &lang_exc_Warning;
    if (!lang_is_none(category)) {
        type = (const struct lang_type *)(const void *)category;
        if (!lang_isinstance(category, &lang_type_type) ||
            !lang_issubtype(type, &lang_exc_Warning)) {
            lang_raise(vm, &lang_exc_AssertionError, "category must be a Warning subclass");
        }
    }
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        if (strcmp(name, actions[i].name) == 0) {
            add_filter(vm, actions[i].action, type, lang_truth(vm, append));
            return &lang_none;
        }
    }
    lang_raise(vm, &lang_exc_AssertionError, "invalid action: '%s'", name);
}

static struct lang_obj *fn_filterwarnings(struct lang_vm *vm, struct lang_obj *const *args) {
    return set_filter(vm, args[0], args[2], args[5]);
}

static struct lang_obj *fn_simplefilter(struct lang_vm *vm, struct lang_obj *const *args) {
    return set_filter(vm, args[0], args[1], args[3]);
}

static struct lang_obj *fn_resetwarnings(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)args;
    vm->filter_count = 0;
    return &lang_none;
}

/* --- catch_warnings --------------------------------------------------------------------------*/

struct guard {
    struct lang_obj base;
    struct lang_warning_filter filters[LANG_WARNING_FILTERS];
    size_t filter_count;
};

static struct lang_obj *enter_guard(struct lang_vm *vm, struct lang_obj *self) {
    struct guard *guard = (struct guard *)(void *)self;
    memcpy(guard->filters, vm->filters, sizeof guard->filters);
    guard->filter_count = vm->filter_count;
    return &lang_none;
}

static bool leave_guard(struct lang_vm *vm, struct lang_obj *self, struct lang_obj *exception) {
    struct guard *guard = (struct guard *)(void *)self;
    (void)exception;
    memcpy(vm->filters, guard->filters, sizeof guard->filters);
    vm->filter_count = guard->filter_count;
    return false;
}

static struct lang_obj *make_guard(struct lang_vm *vm, struct lang_obj *const *args) {
    if (lang_truth(vm, args[1])) {
        lang_raise(vm, &lang_exc_NotImplementedError,
                   "catch_warnings(record=True) is not part of this kernel; without record, the "
                   "filters set inside the block end with it");
    }
    return lang_new(vm, (const struct lang_type *)(const void *)args[0]);
}

static const struct lang_def construct_guard = {
    "catch_warnings", make_guard, "catch_warnings(*, record=False, module=None)",
    "A block at whose end the warning filters are again as they were before.\n\n>>> with "
    "warnings.catch_warnings():\n...     warnings.simplefilter('ignore')"};

static const struct lang_type type_catch_warnings = {
    LANG_TYPE_HEAD("catch_warnings"),
    .module = "warnings",
    .doc = "A block at whose end the warning filters are again as they were before.",
    .size = sizeof(struct guard),
    .construct = &construct_guard,
    .enter = enter_guard,
    .leave = leave_guard,
};

static const struct lang_def functions[] = {
    {"filterwarnings", fn_filterwarnings,
     "filterwarnings(action, message='', category=None, module='', lineno=0, append=False)",
     "Say what becomes of warnings: 'ignore', 'error', 'always' or 'once'.\n\nmessage, module and "
     "lineno choose nothing: a filter is for all warnings of its category."},
    {"resetwarnings", fn_resetwarnings, "resetwarnings()", "Clear the list of warning filters."},
    {"simplefilter", fn_simplefilter, "simplefilter(action, category=None, lineno=0, append=False)",
     "Say what becomes of all warnings of a category: 'ignore', 'error', 'always' or 'once'."},
    {"warn", fn_warn, "warn(message, category=None, stacklevel=1)",
     "Issue a warning, or maybe ignore it."},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "catch_warnings", (struct lang_obj *)&type_catch_warnings);
}

const struct lang_module_def mod_warnings = {
    .name = "warnings",
    .doc = "Warnings: messages that do not end the program.",
    .functions = functions,
    .init = init,
};
