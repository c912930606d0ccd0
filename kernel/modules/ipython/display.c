/* kernel/modules/ipython/display.c: IPython.display: display(), and the things it shows. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/file.h"
#include "kernel/lang/lang.h"
#include "kernel/modules/image.h"
#include "kernel/modules/ipython/ipython.h"

/* --- Texts of a type: HTML('...'), Markdown('...') ---------------------------------------------*/
struct rich {
    struct lang_obj base;
    struct lang_obj *data; /* str */
};
static void rich_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct rich *)self)->data, NULL);
}
static void rich_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (((struct rich *)self)->data) {
        visit(((struct rich *)self)->data, ud);
    }
}

static void add(struct lang_vm *vm, struct lang_bundle *bundle, const char *mime, const char *data,
                size_t size) {
    if (lang_bundle_add(bundle, mime, data, size, 0, 0) < 0) {
        lang_raise(vm, &lang_exc_MemoryError, "no memory for the display");
    }
}

static struct lang_obj *rich_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<IPython.core.display.%s object>", self->type->name);
}
static struct lang_obj *rich_data(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return ((struct rich *)self)->data;
}
static const struct lang_property rich_properties[] = {{"data", rich_data, NULL, "The text."},
                                                       {NULL, NULL, NULL, NULL}};

/* The whole file. Raises FileNotFoundError, OSError. lang_temp memory. */
static const char *read_file(struct lang_vm *vm, const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        lang_raise_errno(vm, errno, path);
    }
    long length = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    char *bytes = length >= 0 ? malloc((size_t)length + 1) : NULL;
    rewind(file);
    *size = bytes ? fread(bytes, 1, (size_t)length, file) : 0;
    fclose(file);
    if (!bytes) {
        lang_raise(vm, &lang_exc_OSError, "'%s' cannot be read", path);
    }
    /* Through a bundle-free copy, so that nothing is lost when memory runs out. */
    char *copy = lang_realloc_try(vm, NULL, 0, *size + 1);
    if (copy) {
        memcpy(copy, bytes, *size);
    }
    free(bytes);
    if (!copy) {
        lang_raise(vm, &lang_exc_MemoryError, "no memory for '%s'", path);
    }
    struct lang_obj *owner = lang_bytes(vm, copy, *size);
    lang_free(vm, copy, *size + 1);
    return lang_bytes_data(owner, size);
}

static void refuse_url(struct lang_vm *vm, struct lang_obj *url) {
    if (!lang_is_none(url)) {
        lang_raise(vm, &lang_exc_ValueError,
                   "url= is not part of this kernel: it works without a network; give filename=");
    }
}

static struct lang_obj *make(struct lang_vm *vm, const struct lang_type *type,
                             struct lang_obj *const *args) {
    refuse_url(vm, args[2]);
    struct rich *rich = lang_new(vm, type);
    struct lang_obj *data = args[1];
    if (!lang_is_none(args[3])) {
        size_t size;
        const char *bytes = read_file(vm, lang_arg_path(vm, args[3]), &size);
        data = lang_str_sized(vm, bytes, size);
    } else if (!lang_is(data, &lang_type_str)) {
        lang_raise(vm, &lang_exc_TypeError, "%s expects text, not %s", type->name,
                   lang_str_data(lang_repr(vm, data), NULL));
    }
    lang_assign(vm, &rich->data, data);
    return &rich->base;
}

static void show(struct lang_vm *vm, struct lang_obj *self, struct lang_bundle *bundle,
                 const char *mime, const char *before, const char *after) {
    const char *text = lang_str_data(((struct rich *)self)->data, NULL);
    struct lang_text *out = lang_text_new(vm);
    lang_text_puts(out, before);
    lang_text_puts(out, text);
    lang_text_puts(out, after);
    size_t size;
    const char *data = lang_str_data(lang_text_finish(out), &size);
    add(vm, bundle, mime, data, size);
}

/* One row per kind: name, mime type, what stands around the text. */
#define KINDS(KIND)                                                                                \
    KIND(HTML, "text/html", "", "", "A piece of a page.\n\nHTML('<b>bold</b>')")                   \
    KIND(Markdown, "text/markdown", "", "", "Text in Markdown.\n\nMarkdown('**bold**')")           \
    KIND(Math, "text/latex", "$\\displaystyle ", "$", "A formula.\n\nMath(r'\\frac{1}{2}')")       \
    KIND(Latex, "text/latex", "", "", "Text in LaTeX.")                                            \
    KIND(SVG, "image/svg+xml", "", "", "A drawing in SVG.")                                        \
    KIND(Javascript, "application/javascript", "", "", "A script that the page runs.")             \
    KIND(Code, "text/plain", "", "", "The text of a program.")                                     \
    KIND(Pretty, "text/plain", "", "", "Text, as it is.")

#define KIND(name, mime, before, after, text)                                                      \
    static void show_##name(struct lang_vm *vm, struct lang_obj *self,                             \
                            struct lang_bundle *bundle) {                                          \
        show(vm, self, bundle, mime, before, after);                                               \
    }                                                                                              \
    static const struct lang_type type_##name;                                                     \
    static struct lang_obj *make_##name(struct lang_vm *vm, struct lang_obj *const *args) {        \
        return make(vm, &type_##name, args);                                                       \
    }                                                                                              \
    static const struct lang_def construct_##name = {                                              \
        #name, make_##name, #name "(data=None, url=None, filename=None)", text};                   \
    static const struct lang_type type_##name = {LANG_TYPE_HEAD(#name),                            \
                                                 .module = "IPython.core.display",                 \
                                                 .doc = (text),                                    \
                                                 .size = sizeof(struct rich),                      \
                                                 .flags = LANG_TYPE_CONTAINER,                     \
                                                 .construct = &construct_##name,                   \
                                                 .properties = rich_properties,                    \
                                                 .close = rich_close,                              \
                                                 .traverse = rich_traverse,                        \
                                                 .clear = rich_close,                              \
                                                 .repr = rich_repr,                                \
                                                 .display = show_##name};
KINDS(KIND)
#undef KIND

/* --- Pictures -------------------------------------------------------------------------------- */
static uint32_t big_endian(const unsigned char *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static struct lang_obj *make_image(struct lang_vm *vm, struct lang_obj *const *args) {
    enum { DATA, URL, FILENAME, FORMAT, IMAGE_WIDTH, IMAGE_HEIGHT };
    size_t size = 0;
    const char *bytes;
    refuse_url(vm, args[URL]);
    if (!lang_is_none(args[FILENAME])) {
        bytes = read_file(vm, lang_arg_str(vm, args[FILENAME], "filename"), &size);
    } else if (lang_is(args[DATA], &lang_type_bytes)) {
        bytes = lang_bytes_data(args[DATA], &size);
    } else if (lang_is(args[DATA], &lang_type_str)) {
        bytes = read_file(vm, lang_str_data(args[DATA], NULL), &size);
    } else {
        lang_raise(vm, &lang_exc_ValueError,
                   "No image data found. Expecting filename, url, or data.");
    }
    const unsigned char *head = (const unsigned char *)bytes;
    const char *mime = size >= 24 && memcmp(head, "\x89PNG\r\n\x1a\n", 8) == 0 ? "image/png"
                       : size >= 3 && memcmp(head, "\xff\xd8\xff", 3) == 0     ? "image/jpeg"
                       : size >= 6 && memcmp(head, "GIF8", 4) == 0             ? "image/gif"
                                                                               : NULL;
    if (!mime) {
        lang_raise(vm, &lang_exc_ValueError, "this is no PNG, JPEG or GIF picture");
    }
    /* Without a wish the front end takes the picture's own size; one side asked for decides on the
     * other. */
    bool png = strcmp(mime, "image/png") == 0;
    int64_t own_width = png ? big_endian(head + 16) : 0;
    int64_t own_height = png ? big_endian(head + 20) : 0;
    bool has_width = !lang_is_none(args[IMAGE_WIDTH]);
    bool has_height = !lang_is_none(args[IMAGE_HEIGHT]);
    int64_t width = has_width ? lang_arg_int(vm, args[IMAGE_WIDTH], "width") : 0;
    int64_t height = has_height ? lang_arg_int(vm, args[IMAGE_HEIGHT], "height") : 0;
    width = width < 0 || width > 100000 ? 0 : width;
    height = height < 0 || height > 100000 ? 0 : height;
    if (has_width && !has_height && own_width > 0) {
        height = width * own_height / own_width;
    } else if (has_height && !has_width && own_height > 0) {
        width = height * own_width / own_height;
    }
    struct lang_obj *image = mod_image_new(vm);
    if (lang_bundle_add(mod_image_bundle(image), mime, bytes, size, (int)width, (int)height) < 0) {
        lang_raise(vm, &lang_exc_MemoryError, "no memory for the picture");
    }
    return image;
}

/* --- display --------------------------------------------------------------------------------- */
struct handle {
    struct lang_obj base;
    struct lang_obj *id; /* str */
};
static void handle_close(struct lang_vm *vm, struct lang_obj *self) {
    lang_assign(vm, &((struct handle *)self)->id, NULL);
}
static void handle_traverse(struct lang_obj *self, lang_visit visit, void *ud) {
    if (((struct handle *)self)->id) {
        visit(((struct handle *)self)->id, ud);
    }
}
static struct lang_obj *handle_id(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return ((struct handle *)self)->id;
}
static struct lang_obj *handle_repr(struct lang_vm *vm, struct lang_obj *self) {
    return lang_str_format(vm, "<DisplayHandle display_id=%s>",
                           lang_str_data(((struct handle *)self)->id, NULL));
}
static struct lang_obj *handle_display(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_display(vm, args[1], lang_str_data(((struct handle *)args[0])->id, NULL), false);
    return &lang_none;
}
static struct lang_obj *handle_update(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_display(vm, args[1], lang_str_data(((struct handle *)args[0])->id, NULL), true);
    return &lang_none;
}
static const struct lang_def handle_methods[] = {
    {"display", handle_display, "display(obj)", "Shows an object once more under this id."},
    {"update", handle_update, "update(obj)", "Shows another object in the same place."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_property handle_properties[] = {
    {"display_id", handle_id, NULL, "The display's id."}, {NULL, NULL, NULL, NULL}};
static const struct lang_type type_handle = {LANG_TYPE_HEAD("DisplayHandle"),
                                             .module = "IPython.core.display_functions",
                                             .doc = "A display that can be changed.",
                                             .size = sizeof(struct handle),
                                             .flags = LANG_TYPE_CONTAINER,
                                             .methods = handle_methods,
                                             .properties = handle_properties,
                                             .close = handle_close,
                                             .traverse = handle_traverse,
                                             .clear = handle_close,
                                             .repr = handle_repr};

/* An id nobody has yet: a version 4 UUID's 32 digits, as IPython makes them. */
static struct lang_obj *fresh_id(struct lang_vm *vm) {
    unsigned char bytes[16] = {0};
    FILE *file = fopen("/dev/urandom", "rb");
    bool good = file && fread(bytes, 1, sizeof bytes, file) == sizeof bytes;
    if (file) {
        fclose(file);
    }
    if (!good) {
        lang_raise(vm, &lang_exc_OSError, "no random numbers for a display_id");
    }
    struct lang_text *out = lang_text_new(vm);
    for (size_t i = 0; i < sizeof bytes; i++) {
        lang_text_printf(out, "%02x", bytes[i]);
    }
    return lang_text_finish(out);
}

static struct lang_obj *fn_display(struct lang_vm *vm, struct lang_obj *const *args) {
    struct lang_obj *id = args[1];
    bool shown = !lang_is_none(id) && id != &lang_false;
    if (id == &lang_true) {
        id = fresh_id(vm);
    } else if (shown && !lang_is(id, &lang_type_str)) {
        id = lang_to_str(vm, id);
    }
    const char *name = shown ? lang_str_data(id, NULL) : NULL;
    if (lang_truth(vm, args[3])) {
        void *ud;
        lang_sink_of(vm, &ud)->clear_output(ud, true);
    }
    for (size_t i = 0; i < lang_seq_count(args[0]); i++) {
        lang_display(vm, lang_seq_item(args[0], i), name, lang_truth(vm, args[2]));
    }
    if (!shown) {
        return &lang_none;
    }
    struct handle *handle = lang_new(vm, &type_handle);
    lang_assign(vm, &handle->id, id);
    return &handle->base;
}
static struct lang_obj *fn_update_display(struct lang_vm *vm, struct lang_obj *const *args) {
    lang_display(vm, args[0], lang_arg_str(vm, args[1], "display_id"), true);
    return &lang_none;
}
static struct lang_obj *fn_clear_output(struct lang_vm *vm, struct lang_obj *const *args) {
    void *ud;
    const struct lang_sink *sink = lang_sink_of(vm, &ud);
    sink->clear_output(ud, lang_truth(vm, args[0]));
    return &lang_none;
}

const struct lang_def mod_ipython_builtins[] = {
    {"display", fn_display, "display(*objs, display_id=None, update=False, clear=False)",
     "Shows objects as rich as the front end can.\n\nhandle = display(x, display_id=True)"},
    {NULL, NULL, NULL, NULL}};

static const struct lang_def functions[] = {
    {"update_display", fn_update_display, "update_display(obj, *, display_id)",
     "Shows another object in place of a display."},
    {"clear_output", fn_clear_output, "clear_output(wait=False)",
     "Clears what the cell has shown; wait: only when the next output comes."},
    {"Image", make_image,
     "Image(data=None, url=None, filename=None, format=None, width=None, height=None)",
     "A picture: PNG, JPEG or GIF.\n\nImage(filename='digit.png')"},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    static const struct lang_type *const types[] = {
#define KIND(name, mime, before, after, text) &type_##name,
        KINDS(KIND)
#undef KIND
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        lang_module_set(vm, module, types[i]->name, (struct lang_obj *)(uintptr_t)&types[i]->base);
    }
    for (const struct lang_def *row = mod_ipython_builtins; row->name; row++) {
        lang_module_set(vm, module, row->name, lang_native_new(vm, row, NULL));
    }
}
static void init_package(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "display", lang_import(vm, "IPython.display"));
    static const char name[] = "get_ipython"; /* only a session has magics */
    struct lang_obj *shell = lang_dict_get_str(vm, lang_builtins(vm), name);
    if (shell) {
        lang_module_set(vm, module, name, shell);
    }
}

const struct lang_module_def mod_ipython_display = {.name = "IPython.display",
                                                    .doc = "Showing things in a notebook.",
                                                    .functions = functions,
                                                    .init = init};
const struct lang_module_def mod_ipython = {
    .name = "IPython", .doc = "What notebooks have besides Python.", .init = init_package};
