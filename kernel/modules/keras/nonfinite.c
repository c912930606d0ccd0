/* kernel/modules/keras/nonfinite.c: says what made a loss NaN or infinite. */
#include "kernel/modules/keras/nonfinite.h"

#include <math.h>
#include <string.h>

static const char *number(double value) {
    return isnan(value) ? "nan" : value < 0 ? "-inf" : "inf";
}

/* What was found and what to write. */
static void add_reason(struct lang_text *text, const struct nn_nonfinite *found,
                       const char *argument) {
    static const char advice[] = "a smaller learning_rate, scaled inputs or an optimizer with "
                                 "clipnorm=1.0 keeps the weights small";
    switch (found->where) {
    case NN_NONFINITE_INPUT:
    case NN_NONFINITE_TARGET:
        lang_text_printf(text,
                         "%s holds %s in row %lld: replace or drop such rows before fit, see "
                         "np.isfinite",
                         argument, number(found->value), (long long)found->row);
        break;
    case NN_NONFINITE_WEIGHTS:
        lang_text_printf(text, "first seen in the weights of layer \"%s\" (%s): %s", found->layer,
                         number(found->value), advice);
        break;
    case NN_NONFINITE_OUTPUT:
        lang_text_printf(text, "first seen in the output of layer \"%s\" (%s): %s", found->layer,
                         number(found->value), advice);
        break;
    default:
        lang_text_printf(text, "the loss overflows on the output of layer \"%s\": %s", found->layer,
                         advice);
    }
}

const char *keras_nonfinite_text(struct lang_vm *vm, const struct nn_nonfinite *found,
                                 bool several_inputs, bool several_outputs) {
    bool input = found->where == NN_NONFINITE_INPUT;
    struct lang_text *argument = lang_text_new(vm), *text = lang_text_new(vm);
    lang_text_puts(argument, input ? "x (the inputs)" : "y (the outputs)");
    if (input ? several_inputs : several_outputs) {
        lang_text_printf(argument, " for \"%s\"", found->layer);
    }
    lang_text_printf(text,
                     "The loss is no longer finite since epoch %d, batch %lld: ", found->epoch + 1,
                     (long long)found->batch + 1);
    add_reason(text, found, lang_text_data(argument, NULL));
    lang_text_puts(text, ".");
    return lang_text_data(text, NULL);
}
