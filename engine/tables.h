/* engine/tables.h: the rows of every kind, declared from the .def files. */
#ifndef ENGINE_TABLES_H
#define ENGINE_TABLES_H

#include "engine/activation.h"
#include "engine/initializer.h"
#include "engine/layer.h"
#include "engine/loss.h"
#include "engine/metric.h"
#include "engine/optimizer.h"
#include "engine/regularizer.h"

#define ACTIVATION(x) extern const struct nn_activation_ops nn_activation_##x;
#include "engine/activations.def"
#undef ACTIVATION
#define INITIALIZER(x) extern const struct nn_initializer_ops nn_initializer_##x;
#include "engine/initializers.def"
#undef INITIALIZER
#define LAYER(x) extern const struct nn_layer_ops nn_layer_##x;
#include "engine/layers.def"
#undef LAYER
#define LOSS(x) extern const struct nn_loss_ops nn_loss_##x;
#include "engine/losses.def"
#undef LOSS
#define METRIC(x) extern const struct nn_metric_ops nn_metric_##x;
#include "engine/metrics.def"
#undef METRIC
#define OPTIMIZER(x) extern const struct nn_optimizer_ops nn_optimizer_##x;
#include "engine/optimizers.def"
#undef OPTIMIZER
#define REGULARIZER(x) extern const struct nn_regularizer_ops nn_regularizer_##x;
#define CONSTRAINT(x) extern const struct nn_constraint_ops nn_constraint_##x;
#include "engine/regularizers.def"
#undef REGULARIZER
#undef CONSTRAINT
#define SCHEDULE(x) extern const struct nn_schedule_ops nn_schedule_##x;
#include "engine/schedules.def"
#undef SCHEDULE

#endif
