/* kernel/modules/image.h: a picture as a value: what plot_model and IPython.display.Image give. */
#ifndef KERNEL_MODULES_IMAGE_H
#define KERNEL_MODULES_IMAGE_H

#include "kernel/lang/object.h"

extern const struct lang_type mod_type_image;
/* An empty picture; fill its bundle. Pooled. */
struct lang_obj *mod_image_new(struct lang_vm *vm);
struct lang_bundle *mod_image_bundle(struct lang_obj *image); /* borrowed */
/* Writes the representation that the path's ending asks for (.png, .svg). Raises. */
void mod_image_save(struct lang_vm *vm, struct lang_obj *image, const char *path);

#endif
