/* kernel/modules/capivara/capivara.h: the module capivara: what a teacher wants beside Keras.
 * Owns: the tables of its functions, the value a display is, and what the displays share. */
#ifndef KERNEL_MODULES_CAPIVARA_CAPIVARA_H
#define KERNEL_MODULES_CAPIVARA_CAPIVARA_H

#include "kernel/modules/figures.h"
#include "kernel/modules/keras/keras.h"
#include "kernel/modules/numpy/numpy.h"

extern const struct lang_def capivara_toys[];     /* small data sets */
extern const struct lang_def capivara_displays[]; /* pictures of models and of what they learned */

/* --- The value a display is (display.c) -------------------------------------------------------*/
/* A picture with what it says in words and in numbers. */
struct capivara_display {
    struct lang_obj base;
    struct lang_bundle bundle;
    struct lang_obj *text;    /* str, owned: its text/plain */
    struct lang_obj *numbers; /* dict, owned: what the picture shows */
};
extern const struct lang_type capivara_type_display;
/* A display of a figure, which it frees; raises *err when the figure is NULL. text: what stands in
 * for the picture where there is none; numbers: a dict, or NULL for an empty one. */
struct capivara_display *capivara_show(struct lang_vm *vm, struct figure *owned,
                                       const struct figure_render *render, struct lang_text *text,
                                       struct lang_obj *numbers, struct figure_err *err);
/* Puts what moves, elements with SVG's own animation (no script, no network), over the SVG. */
void capivara_animate(struct lang_vm *vm, struct capivara_display *display,
                      struct lang_text *moving);
/* A display of a fragment of HTML. */
struct capivara_display *capivara_show_html(struct lang_vm *vm, struct lang_text *html,
                                            struct lang_text *text, struct lang_obj *numbers);
/* Colours of text in HTML, for white pages and dark ones: contrast of 4 or more to both. */
#define CAPIVARA_HTML_BLUE "#2c7bc7"
#define CAPIVARA_HTML_RED "#d94040"
#define CAPIVARA_HTML_GREY "#747d88"
void capivara_html_escape(struct lang_text *html, const char *text, size_t size);
/* Sets numbers[key]. Lists of numbers, and an array of doubles. */
void capivara_set(struct lang_vm *vm, struct lang_obj *numbers, const char *key,
                  struct lang_obj *value);
struct lang_obj *capivara_array(struct lang_vm *vm, const double *values, int ndim,
                                const int64_t *shape);

/* --- Models and arrays (support.c) ------------------------------------------------------------*/
/* The array as doubles in C order. Borrowed; lives like a pooled value. */
struct array *capivara_doubles(struct lang_vm *vm, struct lang_obj *obj);
static inline const double *capivara_values(const struct array *a) {
    return (const double *)(const void *)a->data;
}
/* TypeError, or ValueError for a model without weights; if asked for one that is compiled, for one
 * that is not, or has several inputs or outputs. */
struct keras_model *capivara_model(struct lang_vm *vm, struct lang_obj *obj, bool compiled);
/* One input, one output, and between them each layer called once, on what the one before it gave.
 */
bool capivara_is_chain(struct keras_model *model);
/* ValueError where a value is nan or infinite: "`what` holds nan in row 3". */
void capivara_finite(struct lang_vm *vm, const struct array *a, const char *what);
/* What a model may answer, a number or one per class: a row for each of n, finite. ValueError. */
void capivara_answers(struct lang_vm *vm, const struct array *a, int64_t n, const char *what);
/* What is true, a label or one per class: the same, and each label from 0 to `most`. */
void capivara_labels(struct lang_vm *vm, const struct array *a, int64_t n, const char *what,
                     int64_t most);
/* A name for a picture: cut after `most` letters. Lives like a pooled value. */
enum { CAPIVARA_LABEL = 40 };
const char *capivara_short(struct lang_vm *vm, const char *name, size_t most);
/* What the model, of one output, answers, and what one of its layers gives out, for x. */
struct array *capivara_predict(struct lang_vm *vm, struct keras_model *model, struct lang_obj *x);
struct array *capivara_outputs(struct lang_vm *vm, struct keras_model *model,
                               struct nn_layer *layer, struct lang_obj *x);
/* A weight of a layer as doubles. */
struct array *capivara_weight(struct lang_vm *vm, struct nn_layer *layer, int index);
/* The layer called `name`; None: the first of the model for which `fits` holds. ValueError. */
struct nn_layer *capivara_layer(struct lang_vm *vm, struct keras_model *model,
                                struct lang_obj *name, bool (*fits)(const struct nn_layer *layer),
                                const char *what);
bool capivara_is(const struct nn_layer *layer, const char *class_name);
bool capivara_has_weights(const struct nn_layer *layer);
/* The class a row of labels or probabilities stands for. */
int64_t capivara_class_of(const struct array *predictions, int64_t row);
/* The loss of the data; the gradients, as doubles, of one weight or more. Compiled models. */
double capivara_loss(struct lang_vm *vm, struct keras_model *model, struct lang_obj *x,
                     struct lang_obj *y);
struct capivara_gradient {
    struct nn_layer *layer;
    int weight;
    const char *name; /* "kernel" */
    struct array *values;
    double mean; /* of the sizes */
};
struct capivara_gradient *capivara_gradients(struct lang_vm *vm, struct keras_model *model,
                                             struct lang_obj *x, struct lang_obj *y, int *count);
double capivara_mean_size(const struct array *a);

/* --- Images side by side (panels.c) -----------------------------------------------------------*/
struct capivara_panel {
    struct figure_grid grid;
    const char *title; /* NULL: none */
};
/* `columns` to a row; 1 to CAPIVARA_MAX_PANELS of one size. numbers: NULL for the images
 * themselves.
 */
enum { CAPIVARA_MAX_PANELS = 64 };
struct capivara_display *capivara_panels(struct lang_vm *vm, const struct capivara_panel *list,
                                         size_t count, size_t columns,
                                         const struct figure_image *image, struct lang_text *text,
                                         struct lang_obj *numbers);
/* The colours of weights: blue against, red for, white zero. */
struct figure_image capivara_signed_image(const double *values, size_t count);

/* --- A sheet to draw on (sheet.c): inches from the upper left corner --------------------------*/
struct capivara_sheet {
    struct figure *figure;
    struct figure_axes *axes;
    struct figure_err err;
    double width, height;
    bool bad; /* something failed: err says what, the figure is freed */
};
struct capivara_sheet capivara_sheet_new(struct lang_vm *vm, double width, double height);
void capivara_sheet_text(struct capivara_sheet *sheet, double x, double y, const char *text,
                         const struct figure_text_style *style);
void capivara_sheet_line(struct capivara_sheet *sheet, double x1, double y1, double x2, double y2,
                         double points, struct figure_color color);
void capivara_sheet_box(struct capivara_sheet *sheet, double x, double y, double width,
                        double height, struct figure_color face, struct figure_color edge);
void capivara_sheet_circle(struct capivara_sheet *sheet, double x, double y, double radius,
                           struct figure_color face, struct figure_color edge);
/* An image in a rectangle; NULL after a failure. */
struct figure_axes *capivara_sheet_image(struct capivara_sheet *sheet, double x, double y,
                                         double width, double height, struct figure_grid grid,
                                         const struct figure_image *image);
/* A style: points, colour, horizontal alignment; vertically centred. */
struct figure_text_style capivara_sheet_style(double size, struct figure_color color,
                                              enum figure_align align);
struct capivara_display *capivara_sheet_show(struct lang_vm *vm, struct capivara_sheet *sheet,
                                             struct lang_text *text, struct lang_obj *numbers);
/* The i-th line of a plot: colours safe for colour-blind readers, then the same ones dashed ... */
struct figure_style capivara_line(size_t i);
/* The colours of the displays. */
extern const struct figure_color capivara_ink, capivara_faint, capivara_forward, capivara_back,
    capivara_paper;

/* --- The displays, rows of capivara_displays --------------------------------------------------*/
MOD_NATIVE(capivara_neurons);
MOD_NATIVE(capivara_weight_images);
MOD_NATIVE(capivara_misclassified);
MOD_NATIVE(capivara_confusion_matrix);
MOD_NATIVE(capivara_decision_boundary);
MOD_NATIVE(capivara_activation_functions);
MOD_NATIVE(capivara_compare);
MOD_NATIVE(capivara_loss_surface);
MOD_NATIVE(capivara_backprop_step);
MOD_NATIVE(capivara_gradients_display);
MOD_NATIVE(capivara_gradient_flow);
MOD_NATIVE(capivara_activations);
MOD_NATIVE(capivara_feature_maps);
MOD_NATIVE(capivara_filters);
MOD_NATIVE(capivara_convolve_step);
MOD_NATIVE(capivara_shape_trace);
MOD_NATIVE(capivara_embedding);
MOD_NATIVE(capivara_step);
MOD_NATIVE(capivara_walk);
MOD_NATIVE(capivara_language);

#endif
