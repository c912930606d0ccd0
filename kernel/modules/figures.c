/* kernel/modules/figures.c: the machine's figure library, and figures as SVG and PNG. */
#include "kernel/modules/figures.h"

#include <stdio.h>
#include <string.h>

extern const struct lang_module_def mod_figures;

struct state {
    struct figure_library *library;
    bool portuguese;
    unsigned only; /* the formats of pictures, bits in the order of mod_figure_bundle; 0: all */
};

static void close_state(struct lang_vm *vm, void *memory) {
    (void)vm;
    figure_library_free(&((struct state *)memory)->library);
}
/* %config InlineBackend.figure_format(s): the names that occur count. */
static void configure(struct lang_vm *vm, const char *name, const char *value) {
    static const char setting[] = "InlineBackend.figure_format";
    if (strncmp(name, setting, sizeof setting - 1) == 0) {
        mod_figure_formats(vm, strstr(value, "svg"),
                           strstr(value, "png") || strstr(value, "retina") || strstr(value, "jp"));
    }
}

/* Not for users: a module, because modules have state that lives as long as the machine. */
const struct lang_module_def mod_figures = {.name = "_figures",
                                            .doc = "What draws.",
                                            .state_size = sizeof(struct state),
                                            .close = close_state,
                                            .configure = configure};

struct figure_library *mod_figure_library(struct lang_vm *vm) {
    lang_import(vm, mod_figures.name);
    struct state *state = lang_module_state(vm, &mod_figures);
    if (!state->library) {
        state->library = figure_library_new();
        if (!state->library) {
            lang_raise(vm, &lang_exc_MemoryError, "no memory for a figure");
        }
    }
    return state->library;
}

_Noreturn void mod_raise_figure(struct lang_vm *vm, const struct figure_err *err) {
    const struct lang_type *type = err->code == FIGURE_ERR_MEMORY ? &lang_exc_MemoryError
                                   : err->code == FIGURE_ERR_FILE ? &lang_exc_OSError
                                                                  : &lang_exc_ValueError;
    lang_raise(vm, type, "%s", err->text);
}

void mod_figure_formats(struct lang_vm *vm, bool svg, bool png) {
    mod_figure_library(vm);
    ((struct state *)lang_module_state(vm, &mod_figures))->only = (svg ? 1u : 0) | (png ? 2u : 0);
}

void mod_figure_speak(struct lang_vm *vm, bool portuguese) {
    ((struct state *)lang_module_state(vm, &mod_figures))->portuguese = portuguese;
}
bool mod_figure_portuguese(struct lang_vm *vm) {
    return ((const struct state *)lang_module_state(vm, &mod_figures))->portuguese;
}

int mod_figure_bundle(struct lang_vm *vm, struct figure *figure, const struct figure_render *render,
                      bool draft, struct lang_bundle *bundle, struct figure_err *err) {
    static const struct {
        const char *mime;
        int (*function)(struct figure *, const struct figure_render *, struct figure_bytes *,
                        struct figure_err *);
    } formats[] = {{"image/svg+xml", figure_render_svg}, {"image/png", figure_render_png}};
    struct figure_render how = render ? *render : figure_render_default();
    const struct state *state = lang_module_state(vm, &mod_figures);
    bool all = !state || !state->only || state->only == 3;
    if (all || draft) {
        how.scale = 1; /* fine screens have the SVG */
    }
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct figure_bytes bytes = {0};
        if (all ? draft && i > 0 : !(state->only & 1u << i)) {
            continue;
        }
        if (formats[i].function(figure, &how, &bytes, err) < 0) {
            return -1;
        }
        int status = lang_bundle_add(bundle, formats[i].mime, (const char *)bytes.data, bytes.size,
                                     bytes.width, bytes.height);
        figure_bytes_close(&bytes);
        if (status < 0) {
            err->code = FIGURE_ERR_MEMORY;
            snprintf(err->text, sizeof err->text, "no memory for the picture");
            return -1;
        }
    }
    return 0;
}

void mod_figure_finish(struct lang_vm *vm, struct figure *owned, const struct figure_render *render,
                       bool draft, struct lang_bundle *bundle, struct figure_err *err) {
    int status = owned ? mod_figure_bundle(vm, owned, render, draft, bundle, err) : -1;
    figure_free(&owned);
    if (status < 0) {
        mod_raise_figure(vm, err);
    }
}
