/* kernel/modules/capivara/module.c: the modules capivara and capivara.datasets, as rows. */
#include "kernel/modules/capivara/capivara.h"

const struct lang_def capivara_displays[] = {
    {"neurons", capivara_neurons, "neurons(model, shown=12, x=None)",
     "A dense network as circles and lines: the width of a line is the weight, its colour the "
     "sign: red for, blue against. With one example x the circles are shaded by what flows through "
     "them.\n\n"
     "capivara.neurons(model)\n"
     "capivara.neurons(model, x=x[0])"},
    {"weight_images", capivara_weight_images, "weight_images(model, layer=None, shape=None)",
     "The weights of each unit as an image: red speaks for the unit, blue against it.\n\n"
     "capivara.weight_images(model)"},
    {"misclassified", capivara_misclassified, "misclassified(model, x, y, count=12, shape=None)",
     "Images the model gets wrong, with what it says and, in brackets, the truth.\n\n"
     "capivara.misclassified(model, x_test, y_test)"},
    {"confusion_matrix", capivara_confusion_matrix, "confusion_matrix(y_true, y_pred)",
     "How often each class is taken for each: rows the truth, columns the prediction (labels or "
     "probabilities).\n\ncapivara.confusion_matrix(y_test, model.predict(x_test))"},
    {"decision_boundary", capivara_decision_boundary,
     "decision_boundary(model, x, y, epochs=None, batch_size=None, animate=False)",
     "What a model of two inputs says all over the plane, with the data on it. With epochs, trains "
     "the model and draws it after each of these: side by side, or one after the other with "
     "animate (the PNG then shows the last).\n\n"
     "capivara.decision_boundary(model, x, y, epochs=[0, 5, 20, 80])\n"
     "capivara.decision_boundary(model, x, y, epochs=range(0, 40, 2), animate=True)"},
    {"activation_functions", capivara_activation_functions, "activation_functions()",
     "The activation functions and their derivatives.\n\ncapivara.activation_functions()"},
    {"compare", capivara_compare, "compare(histories, metric='loss')",
     "One metric of several trainings in one plot.\n\n"
     "capivara.compare({'SGD': history1, 'Adam': history2}, 'val_loss')"},
    {"loss_surface", capivara_loss_surface,
     "loss_surface(model, x, y, optimizers=(0.01, 0.1), steps=30, directions=None)",
     "The loss over a plane of a model's weights, and how gradient descent walks down it: a path "
     "for "
     "each learning rate, or each optimizer of a dict. A model of two weights is shown over these; "
     "a larger one over the two principal directions of the paths, around the end of the best, or "
     "over directions=(first, second): each the number of a weight, or arrays like get_weights(). "
     "The model stays as it is.\n\n"
     "capivara.loss_surface(model, x, y, {'SGD': keras.optimizers.SGD(0.1), 'Adam': 'adam'})\n"
     "capivara.loss_surface(model, x, y, [0.1], directions=(0, 5))"},
    {"backprop_step", capivara_backprop_step, "backprop_step(model, x, y)",
     "One example through a small dense network and back, every number shown: values in blue, "
     "derivatives of the loss in red, the chain rule spelled out.\n\n"
     "capivara.backprop_step(model, [0.5, -1.0], [1.0])"},
    {"gradients", capivara_gradients_display, "gradients(model, x, y)",
     "How large the gradient of the loss is at each layer. `numbers` holds the gradients "
     "themselves.\n\ncapivara.gradients(model, x[:256], y[:256])"},
    {"gradient_flow", capivara_gradient_flow, "gradient_flow(history)",
     "The size of each layer's gradient as training goes on: a list of what gradients() gave, one "
     "per epoch, or a dict of such lists.\n\n"
     "capivara.gradient_flow({'sigmoid': list1, 'relu': list2})"},
    {"activations", capivara_activations, "activations(model, x)",
     "What each layer gives out for x, as histograms: are units saturated, are they dead?\n\n"
     "capivara.activations(model, x[:1000])"},
    {"feature_maps", capivara_feature_maps, "feature_maps(model, x, layer=None)",
     "What a convolutional layer makes of one image, a picture per filter.\n\n"
     "capivara.feature_maps(model, x_test[0])"},
    {"filters", capivara_filters, "filters(model, layer=None, channel=0)",
     "The kernels of a Conv2D layer as images, for one of its input channels.\n\n"
     "capivara.filters(model)"},
    {"convolve_step", capivara_convolve_step, "convolve_step(image, kernel, row=0, column=0)",
     "One step of a convolution: the patch, the kernel, their products, the sum, and where it "
     "goes.\n\ncapivara.convolve_step(x[0], [[1, 0, -1], [1, 0, -1], [1, 0, -1]], 10, 12)"},
    {"shape_trace", capivara_shape_trace, "shape_trace(model)",
     "How the shape changes from layer to layer, and how many parameters that makes, with the "
     "arithmetic.\n\ncapivara.shape_trace(model)"},
    {"embedding", capivara_embedding, "embedding(model, x, y, layer=None)",
     "What a hidden layer (the one before the last) makes of the data: its first two principal "
     "components, coloured by class.\n\ncapivara.embedding(model, x_test[:1000], y_test[:1000])"},
    {"step", capivara_step, "step(model, x, y)",
     "Trains one step on this batch and shows what it changed: the loss, and each weight's "
     "gradient and change.\n\ncapivara.step(model, x[:32], y[:32])"},
    {"walk", capivara_walk, "walk(cell)",
     "Runs code line by line and shows under each line the values it made. The cell magic %%step "
     "does it for a cell.\n\ncapivara.walk('a = 2\\nb = a ** 2')"},
    {"language", capivara_language, "language(code='en')",
     "What language the displays, and the curves of fit, speak from here on: 'en' or "
     "'pt'.\n\ncapivara.language('pt')"},
    {NULL, NULL, NULL, NULL}};

extern const struct lang_module_def mod_capivara, mod_capivara_datasets;

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_import(vm, "keras"); /* its types are what the displays draw */
    lang_module_set(vm, module, "datasets", lang_import(vm, "capivara.datasets"));
}
static void init_datasets(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "drawn_digits", lang_import(vm, "capivara.datasets.drawn_digits"));
}

const struct lang_module_def mod_capivara = {.name = "capivara",
                                             .doc = "What Keras does not have and a teacher wants.",
                                             .functions = capivara_displays,
                                             .init = init},
                             mod_capivara_datasets = {.name = "capivara.datasets",
                                                      .doc = "Data sets made by the kernel.",
                                                      .functions = capivara_toys,
                                                      .init = init_datasets};
