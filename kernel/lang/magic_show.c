/* kernel/lang/magic_show.c: magics that show the cell's own text, and `name?`.
 * Owns: the MIME types they show as. */
#include "kernel/lang/magic_private.h"

#include <string.h>

#include "kernel/lang/inspect.h"

static struct lang_obj *show_as(struct lang_vm *vm, const char *type, const char *cell) {
    struct lang_bundle bundle;
    static const char plain[] = "<IPython.core.display object>";
    lang_bundle_init(&bundle);
    if (lang_bundle_add(&bundle, type, cell, strlen(cell), 0, 0) ||
        lang_bundle_add(&bundle, "text/plain", plain, sizeof(plain) - 1, 0, 0)) {
        lang_bundle_close(&bundle);
        lang_raise(vm, &lang_exc_MemoryError, "no memory to show the cell");
    }
    lang_display_bundle(vm, &bundle, NULL, false);
    lang_bundle_close(&bundle);
    return &lang_none;
}

struct lang_obj *magic__html(struct lang_vm *vm, const char *line, const char *cell) {
    (void)line;
    return show_as(vm, "text/html", cell);
}

struct lang_obj *magic__latex(struct lang_vm *vm, const char *line, const char *cell) {
    (void)line;
    return show_as(vm, "text/latex", cell);
}

struct lang_obj *magic__markdown(struct lang_vm *vm, const char *line, const char *cell) {
    (void)line;
    return show_as(vm, "text/markdown", cell);
}

struct lang_obj *magic__svg(struct lang_vm *vm, const char *line, const char *cell) {
    (void)line;
    return show_as(vm, "image/svg+xml", cell);
}

/* Whoever embeds the language may have a module that shows a cell step by step. */
struct lang_obj *magic__step(struct lang_vm *vm, const char *line, const char *cell) {
    struct lang_obj *code = lang_str(vm, cell), *module = lang_import(vm, "capivara");
    (void)line;
    return lang_call_pos(vm, lang_get_attr(vm, module, "walk"), &code, 1);
}

static struct lang_obj *page(struct lang_vm *vm, const char *name, int detail) {
    struct lang_bundle bundle;
    void *ud;
    const struct lang_sink *sink = lang_sink_of(vm, &ud);
    lang_bundle_init(&bundle);
    bool found = lang_inspect_name(vm, name, detail, &bundle);
    if (found) {
        sink->page(ud, &bundle);
    }
    lang_bundle_close(&bundle);
    if (!found) {
        lang_print(vm, "Object `%s` not found.\n", name);
    }
    return &lang_none;
}

struct lang_obj *magic__pinfo(struct lang_vm *vm, const char *line, const char *cell) {
    (void)cell;
    return page(vm, line, 0);
}

struct lang_obj *magic__pinfo2(struct lang_vm *vm, const char *line, const char *cell) {
    (void)cell;
    return page(vm, line, 1);
}
