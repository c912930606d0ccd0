/* kernel/lang/sink.c: the display bundle. */
#include "kernel/lang/sink.h"

#include <stdlib.h>
#include <string.h>

void lang_bundle_init(struct lang_bundle *bundle) {
    *bundle = (struct lang_bundle){0};
}

void lang_bundle_close(struct lang_bundle *bundle) {
    for (size_t i = 0; i < bundle->count; i++) {
        free(bundle->items[i].type);
        free(bundle->items[i].data);
    }
    free(bundle->items);
    *bundle = (struct lang_bundle){0};
}

static struct lang_mime *find(const struct lang_bundle *bundle, const char *type) {
    for (size_t i = 0; i < bundle->count; i++) {
        if (strcmp(bundle->items[i].type, type) == 0) {
            return &bundle->items[i];
        }
    }
    return NULL;
}

int lang_bundle_add(struct lang_bundle *bundle, const char *type, const char *data, size_t size,
                    int width, int height) {
    char *copy = (char *)malloc(size + 1);
    if (!copy) {
        return -1;
    }
    if (size) {
        memcpy(copy, data, size);
    }
    copy[size] = '\0'; /* so that text may be read as a C string */
    struct lang_mime *item = find(bundle, type);
    if (item) {
        free(item->data);
    } else {
        char *name = strdup(type);
        struct lang_mime *grown =
            (struct lang_mime *)realloc(bundle->items, (bundle->count + 1) * sizeof *grown);
        if (grown) {
            bundle->items = grown;
        }
        if (!name || !grown) {
            free(name);
            free(copy);
            return -1;
        }
        item = &bundle->items[bundle->count++];
        item->type = name;
    }
    item->data = copy;
    item->size = size;
    item->width = width;
    item->height = height;
    return 0;
}

const struct lang_mime *lang_bundle_find(const struct lang_bundle *bundle, const char *type) {
    return find(bundle, type);
}
