/* kernel/modules/capivara/display.c: the value a teaching display is: shown as the last expression
 * of a cell or by display(), with its text for terminals and its numbers for those who calculate.
 */
#include "kernel/lang/file.h"
#include "kernel/modules/capivara/capivara.h"

#include <string.h>

static struct capivara_display *display_new(struct lang_vm *vm, struct lang_text *text,
                                            struct lang_obj *numbers) {
    struct capivara_display *display = lang_new(vm, &capivara_type_display);
    lang_bundle_init(&display->bundle);
    lang_assign(vm, &display->text, lang_text_finish(text));
    lang_assign(vm, &display->numbers, numbers ? numbers : lang_dict(vm));
    return display;
}

struct capivara_display *capivara_show(struct lang_vm *vm, struct figure *owned,
                                       const struct figure_render *render, struct lang_text *text,
                                       struct lang_obj *numbers, struct figure_err *err) {
    struct capivara_display *display = display_new(vm, text, numbers);
    mod_figure_finish(vm, owned, render, false, &display->bundle, err);
    return display;
}

struct capivara_display *capivara_show_html(struct lang_vm *vm, struct lang_text *html,
                                            struct lang_text *text, struct lang_obj *numbers) {
    struct capivara_display *display = display_new(vm, text, numbers);
    size_t size;
    const char *data = lang_text_data(html, &size);
    if (lang_bundle_add(&display->bundle, "text/html", data, size, 0, 0) < 0) {
        lang_raise(vm, &lang_exc_MemoryError, "no memory for the display");
    }
    return display;
}

void capivara_animate(struct lang_vm *vm, struct capivara_display *display,
                      struct lang_text *moving) {
    const struct lang_mime *svg = lang_bundle_find(&display->bundle, "image/svg+xml");
    const char *end = svg ? strstr(svg->data, "</svg>") : NULL;
    if (end) {
        struct lang_text *whole = lang_text_new(vm);
        lang_text_add(whole, svg->data, (size_t)(end - svg->data));
        size_t size;
        const char *data = lang_text_data(moving, &size);
        lang_text_add(whole, data, size);
        lang_text_puts(whole, "</svg>");
        data = lang_text_data(whole, &size);
        int width = svg->width, height = svg->height;
        if (lang_bundle_add(&display->bundle, "image/svg+xml", data, size, width, height) < 0) {
            lang_raise(vm, &lang_exc_MemoryError, "no memory for the picture");
        }
    }
}

void capivara_html_escape(struct lang_text *html, const char *text, size_t size) {
    for (size_t i = 0; i < size; i++) {
        switch (text[i]) {
        case '<':
            lang_text_puts(html, "&lt;");
            break;
        case '>':
            lang_text_puts(html, "&gt;");
            break;
        case '&':
            lang_text_puts(html, "&amp;");
            break;
        case '"':
            lang_text_puts(html, "&quot;");
            break;
        default:
            lang_text_add(html, text + i, 1);
        }
    }
}

void capivara_set(struct lang_vm *vm, struct lang_obj *numbers, const char *key,
                  struct lang_obj *value) {
    lang_dict_set_str(vm, numbers, key, value);
}

struct lang_obj *capivara_array(struct lang_vm *vm, const double *values, int ndim,
                                const int64_t *shape) {
    struct nn_err err = {0};
    struct lang_obj *array =
        mod_array_wrap(vm, array_empty(ARRAY_FLOAT64, ndim, shape, &err), &err);
    struct array *a = mod_array_of(array);
    if (a->size > 0) {
        memcpy(a->data, values, (size_t)a->size * sizeof *values);
    }
    return array;
}

/* --- The type ---------------------------------------------------------------------------------*/
static struct capivara_display *of(struct lang_obj *self) {
    return (struct capivara_display *)self;
}
static void display_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_bundle_close(&of(self)->bundle);
    lang_release(vm, of(self)->text);
    lang_release(vm, of(self)->numbers);
}
static void display_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    visit(of(self)->text, ud);
    visit(of(self)->numbers, ud);
}
static struct lang_obj *display_repr(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return of(self)->text;
}
static void display_show(struct lang_vm *vm, struct lang_obj *self, struct lang_bundle *bundle) {
    const struct lang_bundle *own = &of(self)->bundle;
    for (size_t i = 0; i < own->count; i++) {
        const struct lang_mime *item = &own->items[i];
        if (lang_bundle_add(bundle, item->type, item->data, item->size, item->width, item->height) <
            0) {
            lang_raise(vm, &lang_exc_MemoryError, "no memory for the display");
        }
    }
}
static struct lang_obj *get_numbers(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return of(self)->numbers;
}
static MOD_NATIVE(save) {
    const char *path = lang_arg_path(vm, args[1]), *dot = strrchr(path, '.');
    const char *type = dot && strcmp(dot, ".svg") == 0    ? "image/svg+xml"
                       : dot && strcmp(dot, ".html") == 0 ? "text/html"
                                                          : "image/png";
    const struct lang_mime *item = lang_bundle_find(&of(args[0])->bundle, type);
    if (!item) {
        lang_raise(vm, &lang_exc_ValueError, "this display has no %s to write to '%s'", type, path);
    }
    lang_write_file(vm, path, item->data, item->size);
    return &lang_none;
}

static const struct lang_def methods[] = {
    {"save", save, "save(path)", "Writes the picture: .png, .svg or .html as the display has it."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_property properties[] = {
    {"numbers", get_numbers, NULL, "What the display shows, as a dict."}, {NULL, NULL, NULL, NULL}};

const struct lang_type capivara_type_display = {
    LANG_TYPE_HEAD("Display"),
    .module = "capivara",
    .doc = "A picture for teaching; `numbers` holds what it shows.",
    .size = sizeof(struct capivara_display),
    .flags = LANG_TYPE_CONTAINER,
    .close = display_close,
    .traverse = display_traverse,
    .methods = methods,
    .properties = properties,
    .repr = display_repr,
    .display = display_show};

MOD_NATIVE(capivara_language) {
    const char *code = lang_arg_str(vm, args[0], "code");
    bool portuguese = strcmp(code, "pt") == 0;
    if (!portuguese && strcmp(code, "en") != 0) {
        lang_raise(vm, &lang_exc_ValueError, "the displays speak 'en' and 'pt', not '%s'", code);
    }
    mod_figure_speak(vm, portuguese);
    return &lang_none;
}
