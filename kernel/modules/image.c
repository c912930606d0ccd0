/* kernel/modules/image.c: a picture held in memory, shown where the front end shows pictures. */
#include "kernel/lang/file.h"
#include "kernel/modules/image.h"

#include <string.h>

struct image {
    struct lang_obj base;
    struct lang_bundle bundle;
};

struct lang_bundle *mod_image_bundle(struct lang_obj *image) {
    return &((struct image *)image)->bundle;
}
struct lang_obj *mod_image_new(struct lang_vm *vm) {
    struct image *image = lang_new(vm, &mod_type_image);
    lang_bundle_init(&image->bundle);
    return &image->base;
}
static void image_close(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    lang_bundle_close(mod_image_bundle(self));
}
static struct lang_obj *image_repr(struct lang_vm *vm, struct lang_obj *self) {
    (void)self;
    return lang_str(vm, "<IPython.core.display.Image object>");
}
static void image_display(struct lang_vm *vm, struct lang_obj *self, struct lang_bundle *bundle) {
    const struct lang_bundle *own = mod_image_bundle(self);
    for (size_t i = 0; i < own->count; i++) {
        const struct lang_mime *item = &own->items[i];
        if (lang_bundle_add(bundle, item->type, item->data, item->size, item->width, item->height) <
            0) {
            lang_raise(vm, &lang_exc_MemoryError, "no memory for the picture");
        }
    }
}

void mod_image_save(struct lang_vm *vm, struct lang_obj *image, const char *path) {
    size_t size = strlen(path);
    bool svg = size > 4 && strcmp(path + size - 4, ".svg") == 0;
    const struct lang_mime *item =
        lang_bundle_find(mod_image_bundle(image), svg ? "image/svg+xml" : "image/png");
    if (!item) {
        lang_raise(vm, &lang_exc_ValueError, "there is no picture to write to '%s'", path);
    }
    lang_write_file(vm, path, item->data, item->size);
}

const struct lang_type mod_type_image = {LANG_TYPE_HEAD("Image"), .module = "IPython.display",
                                         .doc = "A picture.",     .size = sizeof(struct image),
                                         .close = image_close,    .repr = image_repr,
                                         .display = image_display};
