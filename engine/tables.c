/* engine/tables.c: the lists of rows, made from the .def files. */
#include "engine/tables.h"

static const struct nn_class *const activation_rows[] = {
#define ACTIVATION(x) &nn_activation_##x.head,
#include "engine/activations.def"
#undef ACTIVATION
};
static const struct nn_class *const initializer_rows[] = {
#define INITIALIZER(x) &nn_initializer_##x.head,
#include "engine/initializers.def"
#undef INITIALIZER
};
static const struct nn_class *const layer_rows[] = {
#define LAYER(x) &nn_layer_##x.head,
#include "engine/layers.def"
#undef LAYER
};
static const struct nn_class *const loss_rows[] = {
#define LOSS(x) &nn_loss_##x.head,
#include "engine/losses.def"
#undef LOSS
};
static const struct nn_class *const metric_rows[] = {
#define METRIC(x) &nn_metric_##x.head,
#include "engine/metrics.def"
#undef METRIC
};
static const struct nn_class *const optimizer_rows[] = {
#define OPTIMIZER(x) &nn_optimizer_##x.head,
#include "engine/optimizers.def"
#undef OPTIMIZER
};
static const struct nn_class *const regularizer_rows[] = {
#define REGULARIZER(x) &nn_regularizer_##x.head,
#define CONSTRAINT(x)
#include "engine/regularizers.def"
#undef REGULARIZER
#undef CONSTRAINT
};
static const struct nn_class *const constraint_rows[] = {
#define REGULARIZER(x)
#define CONSTRAINT(x) &nn_constraint_##x.head,
#include "engine/regularizers.def"
#undef REGULARIZER
#undef CONSTRAINT
};
static const struct nn_class *const schedule_rows[] = {
#define SCHEDULE(x) &nn_schedule_##x.head,
#include "engine/schedules.def"
#undef SCHEDULE
};

#define COUNT(rows) ((int)(sizeof(rows) / sizeof(rows)[0]))

/* ORDER nn_kind */
static const struct {
    const struct nn_class *const *rows;
    int count;
} tables[NN_KIND_COUNT] = {
    [NN_LAYER] = {layer_rows, COUNT(layer_rows)},
    [NN_ACTIVATION] = {activation_rows, COUNT(activation_rows)},
    [NN_INITIALIZER] = {initializer_rows, COUNT(initializer_rows)},
    [NN_REGULARIZER] = {regularizer_rows, COUNT(regularizer_rows)},
    [NN_CONSTRAINT] = {constraint_rows, COUNT(constraint_rows)},
    [NN_LOSS] = {loss_rows, COUNT(loss_rows)},
    [NN_METRIC] = {metric_rows, COUNT(metric_rows)},
    [NN_OPTIMIZER] = {optimizer_rows, COUNT(optimizer_rows)},
    [NN_SCHEDULE] = {schedule_rows, COUNT(schedule_rows)},
};

int nn_class_count(enum nn_kind kind) {
    return tables[kind].count;
}

const struct nn_class *nn_class_at(enum nn_kind kind, int index) {
    return tables[kind].rows[index];
}
