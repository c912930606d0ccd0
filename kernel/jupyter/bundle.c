/* kernel/jupyter/bundle.c: a displayed value becomes JSON: text as it is, pictures as base64. */
#include "kernel/jupyter/bundle.h"

#include <stdbool.h>
#include <string.h>

#include "kernel/jupyter/jsontext.h"

enum form { FORM_TEXT, FORM_JSON, FORM_BASE64 };

/* The first row whose beginning and end fit tells the form of a mime type. */
static const struct {
    const char *beginning, *end;
    enum form form;
} forms[] = {
    {"text/", "", FORM_TEXT},
    {"application/json", "", FORM_JSON},
    {"application/", "+json", FORM_JSON},
    {"image/", "+xml", FORM_TEXT},
    {"application/", "xml", FORM_TEXT},
    {"application/javascript", "", FORM_TEXT},
    {"", "", FORM_BASE64},
};

static enum form form_of(const char *type) {
    size_t length = strlen(type), i = 0;
    for (;; i++) {
        size_t beginning = strlen(forms[i].beginning), end = strlen(forms[i].end);
        if (length >= beginning + end && memcmp(type, forms[i].beginning, beginning) == 0 &&
            strcmp(type + length - end, forms[i].end) == 0) {
            return forms[i].form;
        }
    }
}

json_t *bundle_data(const struct lang_bundle *bundle) {
    json_t *data = json_object();
    for (size_t i = 0; i < bundle->count; i++) {
        const struct lang_mime *item = &bundle->items[i];
        json_t *value = NULL;
        switch (form_of(item->type)) {
        case FORM_TEXT:
            value = jsontext_string(item->data, item->size);
            break;
        case FORM_JSON:
            value = jsontext_parse(item->data, item->size);
            break;
        case FORM_BASE64:
            value = jsontext_base64(item->data, item->size);
            break;
        }
        if (value) {
            json_object_set_new(data, item->type, value);
        }
    }
    return data;
}

json_t *bundle_metadata(const struct lang_bundle *bundle) {
    json_t *metadata = json_object();
    for (size_t i = 0; i < bundle->count; i++) {
        const struct lang_mime *item = &bundle->items[i];
        if (item->width > 0 && item->height > 0) {
            json_object_set_new(
                metadata, item->type,
                json_pack("{s:i, s:i}", "width", item->width, "height", item->height));
        }
    }
    return metadata;
}
