/* kernel/modules/figures.h: the figure library as every module uses it.
 * Owns: the one struct figure_library of a machine; pictures into bundles; its errors as
 * exceptions; the language of what is shown. */
#ifndef KERNEL_MODULES_FIGURES_H
#define KERNEL_MODULES_FIGURES_H

#include "kernel/figure/figure.h"
#include "kernel/lang/object.h"

/* Made at first use. Borrowed. */
struct figure_library *mod_figure_library(struct lang_vm *vm);
_Noreturn void mod_raise_figure(struct lang_vm *vm, const struct figure_err *err);
/* Which of the two pictures a figure is shown as from here on; neither means both, as at first. */
void mod_figure_formats(struct lang_vm *vm, bool svg, bool png);
/* Adds the figure as SVG and PNG, the latter at the resolution of plain screens when it only stands
 * in for the SVG; a draft, which is soon replaced, as the first of them alone. 0 or -1 with *err:
 * raises nothing, so that the caller can free the figure first. render may be NULL. */
int mod_figure_bundle(struct lang_vm *vm, struct figure *figure, const struct figure_render *render,
                      bool draft, struct lang_bundle *bundle, struct figure_err *err);
/* The same for a figure nobody needs any more: frees it, then raises if something went wrong (also
 * when it is NULL and *err says why). */
void mod_figure_finish(struct lang_vm *vm, struct figure *owned, const struct figure_render *render,
                       bool draft, struct lang_bundle *bundle, struct figure_err *err);

/* The language of what figures and displays say: English at first. */
void mod_figure_speak(struct lang_vm *vm, bool portuguese);
bool mod_figure_portuguese(struct lang_vm *vm);
/* A text in that language (words.c); English where it has no translation. printf formats keep their
 * conversions. Borrowed, static. */
const char *mod_word(struct lang_vm *vm, const char *english) __attribute__((format_arg(2)));

#endif
