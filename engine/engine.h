/* engine/engine.h: the training engine as a C library: build a model of layers, compile, fit,
 * evaluate, predict. This is its public header (with engine/class.h, engine/error.h and
 * engine/array/array.h); everything else in engine/ is private. Semantics are Keras 3's.
 *
 * Conventions: functions that can fail take `struct nn_err *err` last and return 0/-1 or NULL;
 * "owns" means the caller must release; everything else is borrowed. A context and what was made
 * in it belong to one thread at a time. Shapes never contain the batch dimension. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/array/array.h"
#include "engine/class.h"
#include "engine/error.h"

struct nn_context; /* seed, automatic names, the pool of workers */
struct nn_layer;   /* a layer with its parameters and, once built, its weights; counted */
struct nn_tensor;  /* a symbolic value: what keras.Input or the call of a layer gives; counted */
struct nn_model;   /* a graph of layers with what compile and fit added; counted */

/* ---- context ---- */
/* threads: 0 takes CAPIVARA_NUM_THREADS, else the number of processors this process may use. The
 * workers start with the first training. The seed is taken from the system. */
struct nn_context *nn_context_new(int threads, struct nn_err *err);
/* Joins the workers. Everything made in the context must have been released before. NULL-safe. */
void nn_context_free(struct nn_context **context);
/* From here on every initializer, shuffle and dropout repeats to the bit. */
void nn_context_seed(struct nn_context *context, uint64_t seed);
/* keras.backend.clear_session: automatic names begin again at "dense". */
void nn_context_reset_names(struct nn_context *context);
/* "dense", then "dense_1", ...: malloc'ed, owned by the caller; NULL when out of memory. */
char *nn_context_name(struct nn_context *context, const char *base, struct nn_err *err);
int nn_context_threads(const struct nn_context *context);
int nn_context_set_threads(struct nn_context *context, int threads, struct nn_err *err);
/* Starts loading the matrix library in a thread of its own, so that the first fit finds it ready.
 * Call it at `import keras`; returns at once; harmless to repeat. */
void nn_context_warm_up(struct nn_context *context);

/* ---- layers ---- */
/* The keyword arguments every layer takes besides its own: name, trainable, input_shape,
 * input_dim, dtype. */
extern const struct nn_param nn_layer_base_params[];
extern const int nn_layer_base_param_count;

/* A layer from a row of kind NN_LAYER. Owned by the caller. Errors as nn_object_new. */
struct nn_layer *nn_layer_new(struct nn_context *context, const struct nn_class *cls,
                              const struct nn_arg *args, int count, struct nn_err *err);
struct nn_layer *nn_layer_retain(struct nn_layer *layer);
void nn_layer_release(struct nn_layer **layer);
const struct nn_class *nn_layer_class(const struct nn_layer *layer);
const char *nn_layer_name(const struct nn_layer *layer); /* "dense_1" */
/* What arithmetic on symbolic tensors made, 2 * x, is no layer to Keras but an operation of a name
 * of its own: the first of these space-separated words, "multiply". Borrowed for good. */
void nn_layer_set_operation(struct nn_layer *layer, const char *words);
bool nn_layer_is_operation(const struct nn_layer *layer);
/* "Dense", or of an operation "Multiply", into buf; returns the length the whole text has. */
size_t nn_layer_class_text(const struct nn_layer *layer, char *buf, size_t size);
/* The name of the Sequential that made its weights; NULL: none, it was called by itself. */
const char *nn_layer_scope(const struct nn_layer *layer);
/* A parameter's value ("units"); NULL when unknown. Borrowed, lives as long as the layer. */
const struct nn_value *nn_layer_get(const struct nn_layer *layer, const char *param);
bool nn_layer_built(const struct nn_layer *layer);
bool nn_layer_trainable(const struct nn_layer *layer);
/* Takes effect at the next compile, as in Keras (here: at once for the next fit). */
void nn_layer_set_trainable(struct nn_layer *layer, bool trainable);
/* Shapes of its first call; false before it was called. */
bool nn_layer_input_shape(const struct nn_layer *layer, struct nn_dims *shape);
bool nn_layer_output_shape(const struct nn_layer *layer, struct nn_dims *shape);
/* The shape of the output for inputs of these shapes; nothing is built. */
int nn_layer_compute_shape(const struct nn_layer *layer, const struct nn_dims *in, int count,
                           struct nn_dims *out, struct nn_err *err);
int64_t nn_layer_count_params(const struct nn_layer *layer); /* 0 when not built */
/* The model a layer stands for in another model, borrowed; NULL: an ordinary layer. */
struct nn_model *nn_layer_model(const struct nn_layer *layer);
/* The symbolic output / input of its first call, borrowed; NULL before. */
struct nn_tensor *nn_layer_output(const struct nn_layer *layer);
struct nn_tensor *nn_layer_input(const struct nn_layer *layer, int index);

/* layer.adapt(data): builds the layer for rows of this shape when it is not built, and has it take
 * its statistics from them. A VALUE error for layers that have none. */
int nn_layer_adapt(struct nn_layer *layer, struct array *data, struct nn_err *err);

/* Weights in Keras's order (kernel, bias; gamma, beta, moving_mean, moving_variance). */
struct nn_weight_info {
    const char *name; /* "kernel" */
    struct nn_dims shape;
    bool trainable;
};
int nn_layer_weight_count(const struct nn_layer *layer);
struct nn_weight_info nn_layer_weight_info(const struct nn_layer *layer, int index);
/* A copy as a float32 array, owned by the caller. */
struct array *nn_layer_weight(const struct nn_layer *layer, int index, struct nn_err *err);
/* All of a layer's weights at once; shapes are checked first and nothing changes on error. */
int nn_layer_set_weights(struct nn_layer *layer, struct array *const *weights, int count,
                         struct nn_err *err);
int nn_layer_set_weight(struct nn_layer *layer, int index, struct array *weight,
                        struct nn_err *err);

/* ---- symbolic tensors: the functional way ---- */
/* keras.Input(shape): owned by the caller. name may be NULL. */
struct nn_tensor *nn_input(struct nn_context *context, const struct nn_dims *shape,
                           const char *name, struct nn_err *err);
/* Calls a layer on tensors: builds its weights at the first call. Owned by the caller. */
struct nn_tensor *nn_layer_call(struct nn_layer *layer, struct nn_tensor *const *inputs, int count,
                                struct nn_err *err);
/* How layers behave: as the model is run, or one way. */
enum nn_mode { NN_MODE_RUN, NN_MODE_INFERENCE, NN_MODE_TRAINING };
/* layer(tensor, training=...): the mode of the call that made the tensor; a call of a model hands
 * it on to its layers where those have none of their own. As in Keras 3 it only tells model(x) what
 * to do: fit, evaluate and predict know their mode themselves. */
void nn_tensor_set_mode(struct nn_tensor *tensor, enum nn_mode mode);
struct nn_tensor *nn_tensor_retain(struct nn_tensor *tensor);
void nn_tensor_release(struct nn_tensor **tensor);
struct nn_dims nn_tensor_shape(const struct nn_tensor *tensor);
const char *nn_tensor_name(const struct nn_tensor *tensor);
struct nn_layer *nn_tensor_layer(const struct nn_tensor *tensor); /* who made it, borrowed */
/* The inputs of the call that made it, borrowed; count 0 for keras.Input. */
int nn_tensor_input_count(const struct nn_tensor *tensor);
struct nn_tensor *nn_tensor_input(const struct nn_tensor *tensor, int index);

/* ---- models ---- */
/* An empty Sequential, name NULL: "sequential", "sequential_1", ... Owned by the caller. */
struct nn_model *nn_model_sequential(struct nn_context *context, const char *name,
                                     struct nn_err *err);
/* Appends a layer (retained) and, when the input shape is known (an InputLayer, input_shape=), its
 * weights. A shape that does not fit is a VALUE error that names both layers. */
int nn_model_add(struct nn_model *model, struct nn_layer *layer, struct nn_err *err);
/* Layers added between the two count as one list for the names Keras gives: it takes one of the
 * names "functional", "functional_1", ... for the list, otherwise one for every layer. */
void nn_model_begin_list(struct nn_model *model);
int nn_model_end_list(struct nn_model *model, struct nn_err *err);
/* keras.Input(...) as first element of a Sequential. */
int nn_model_add_input(struct nn_model *model, struct nn_tensor *input, struct nn_err *err);
int nn_model_pop(struct nn_model *model, struct nn_err *err);
/* keras.Model(inputs, outputs): the graph between them. Inputs the outputs do not reach, or
 * outputs that need an input not named, are VALUE errors. Owned by the caller. */
struct nn_model *nn_model_functional(struct nn_context *context, struct nn_tensor *const *inputs,
                                     int input_count, struct nn_tensor *const *outputs,
                                     int output_count, const char *name, struct nn_err *err);
/* The same layers, connected alike, under the same names, with new weights; not compiled. Owned by
 * the caller. */
struct nn_model *nn_model_clone(const struct nn_model *model, struct nn_err *err);
struct nn_model *nn_model_retain(struct nn_model *model);
void nn_model_release(struct nn_model **model);
const char *nn_model_name(const struct nn_model *model);
bool nn_model_is_sequential(const struct nn_model *model);
/* Builds a Sequential whose input shape was not known. Harmless when built with that shape. */
int nn_model_build(struct nn_model *model, const struct nn_dims *input, struct nn_err *err);
bool nn_model_built(const struct nn_model *model);
/* The tensors of the graph, inputs before what is made of them, borrowed; of a Sequential too once
 * its input shape is known. A layer called twice, and a model inside, gives several. */
int nn_model_tensor_count(const struct nn_model *model);
struct nn_tensor *nn_model_tensor(const struct nn_model *model, int index);
/* Layers in model.layers' order, operations among them, borrowed. Sequential leaves InputLayer out,
 * Functional has it. */
int nn_model_layer_count(const struct nn_model *model);
struct nn_layer *nn_model_layer(const struct nn_model *model, int index);
/* By name, or NULL and a VALUE error that lists the names; operations are not found. */
struct nn_layer *nn_model_find_layer(const struct nn_model *model, const char *name,
                                     struct nn_err *err);
int nn_model_input_count(const struct nn_model *model);
int nn_model_output_count(const struct nn_model *model);
struct nn_tensor *nn_model_input(const struct nn_model *model, int index);  /* NULL: not built */
struct nn_tensor *nn_model_output(const struct nn_model *model, int index); /* NULL: not built */
int64_t nn_model_count_params(const struct nn_model *model);
/* Appends a model as one layer of a Sequential. */
int nn_model_add_model(struct nn_model *model, struct nn_model *inner, struct nn_err *err);
/* model.trainable: setting it sets that of all its layers. */
bool nn_model_trainable(const struct nn_model *model);
void nn_model_set_trainable(struct nn_model *model, bool trainable);
/* The layers that compute: those of sub-models in their place, each once, borrowed. -1: out of
 * memory. */
int nn_model_leaf_count(const struct nn_model *model, struct nn_err *err);
struct nn_layer *nn_model_leaf(const struct nn_model *model, int index);
/* Calls a whole model as if it were a layer: one node of the graph. Owned by the caller; one
 * tensor per output into outputs[]. */
int nn_model_call(struct nn_model *model, struct nn_tensor *const *inputs, int count,
                  struct nn_tensor **outputs, struct nn_err *err);
struct nn_summary {
    int line_length;     /* 0: Keras's default */
    bool expand_nested;  /* the layers of models inside, too */
    bool show_trainable; /* a column that says which layers training changes */
};
/* model.summary() exactly as Keras 3 prints it, lines ending in \n; *text owned by the caller
 * (free()). */
int nn_model_summary(const struct nn_model *model, const struct nn_summary *options, char **text,
                     struct nn_err *err);
/* All weights in Keras's order. The returned arrays are new and owned; *count of them in a
 * malloc'ed vector: nn_arrays_free. */
struct array **nn_model_get_weights(const struct nn_model *model, int *count, struct nn_err *err);
int nn_model_set_weights(struct nn_model *model, struct array *const *weights, int count,
                         struct nn_err *err);
void nn_arrays_free(struct array ***arrays, int count);
/* Weights in a file of Keras 3's layout, path ending in ".weights.h5". IO, NOT_FOUND; VALUE when
 * the file is of another model: names the layer, and no weight has changed. STATE without
 * libhdf5. */
int nn_model_save_weights(const struct nn_model *model, const char *path, struct nn_err *err);
int nn_model_load_weights(struct nn_model *model, const char *path, struct nn_err *err);

/* ---- compile ---- */
struct nn_compile {
    struct nn_object *optimizer;     /* retained; NULL: rmsprop, as Keras */
    struct nn_object *const *losses; /* one per output, or one for all; entries may be NULL */
    int loss_count;                  /* 0: no loss, only predict will work */
    const double *loss_weights;      /* loss_count of them or NULL */
    /* metrics of output i: metrics[i], with the names they are reported under */
    const struct nn_compile_metric {
        int output;
        struct nn_object *metric; /* NULL: "accuracy", resolved from the shapes at the first fit */
        const char *name;         /* how the user wrote it: "accuracy", "acc", "mse"; NULL: the
                                     class's own name */
        bool weighted;            /* uses sample weights */
    } * metrics;
    int metric_count;
};
/* Forgets earlier optimizer state, as Keras does. Everything is retained or copied. */
int nn_model_compile(struct nn_model *model, const struct nn_compile *compile, struct nn_err *err);
bool nn_model_compiled(const struct nn_model *model);
struct nn_object *nn_model_optimizer(const struct nn_model *model); /* borrowed, NULL: none */
int64_t nn_model_iterations(const struct nn_model *model);          /* optimizer steps so far */

/* ---- logs and history ---- */
/* Names and values of one report: "loss", "accuracy", "val_loss", ... Borrowed for the call. */
struct nn_logs {
    int count;
    const char *const *names;
    const double *values;
};

/* Where the first NaN or infinity of a training was met: in the data, in the weights or the output
 * of the first layer that has one, or only in the loss. */
enum nn_nonfinite_where {
    NN_NONFINITE_NOWHERE,
    NN_NONFINITE_INPUT,
    NN_NONFINITE_WEIGHTS,
    NN_NONFINITE_OUTPUT,
    NN_NONFINITE_TARGET,
    NN_NONFINITE_LOSS,
};
struct nn_nonfinite {
    enum nn_nonfinite_where where;
    char layer[64];
    int64_t row;  /* of the data, for INPUT and TARGET; else -1 */
    double value; /* what was met */
    int epoch;    /* both count from 0 */
    int64_t batch;
};

/* What fit returns: one row of values per completed epoch. Owned by the caller. */
struct nn_history {
    int count;       /* series */
    char **names;    /* "loss", "accuracy", "val_loss", "val_accuracy" */
    double **values; /* values[series][i]; NaN where an epoch had no validation */
    int epochs;      /* completed */
    int *epoch;      /* their numbers, from initial_epoch */
    bool stopped;    /* a callback asked to stop */
    bool interrupted;
    double seconds;
    struct nn_nonfinite nonfinite;
};
void nn_history_free(struct nn_history **history);

/* Where training is; handed to callbacks. Setting *stop_training ends training, as
 * model.stop_training = True does: in on_batch_end after that step, else after the epoch. */
struct nn_progress {
    struct nn_model *model;
    int epoch, epochs;      /* epoch counts from 0 */
    int64_t batch, batches; /* batch counts from 0; batches of this epoch */
    double seconds;         /* since the epoch began */
    struct nn_logs logs;    /* running means; at the end of an epoch with val_* */
    bool *stop_training;
    const struct nn_nonfinite *nonfinite; /* the first so far */
};

/* Called on the thread that called fit, between steps, with no lock held: weights may be read and
 * set, the learning rate changed. Any may be NULL. Non-zero stops at once: fit fails with
 * NN_ERR_CALLBACK and the caller keeps its own error; weights and history so far are kept. */
struct nn_callbacks {
    void *user;
    int (*on_train_begin)(void *user, const struct nn_progress *progress);
    int (*on_train_end)(void *user, const struct nn_progress *progress);
    int (*on_epoch_begin)(void *user, const struct nn_progress *progress);
    int (*on_epoch_end)(void *user, const struct nn_progress *progress);
    int (*on_batch_begin)(void *user, const struct nn_progress *progress);
    int (*on_batch_end)(void *user, const struct nn_progress *progress);
    /* Least seconds between two on_batch_end calls; 0: every batch. For displays: 0.2 spares the
     * cost of computing running metrics each step. */
    double batch_interval;
    /* Somebody wants the thread that called fit for a moment: asked before every step, from any
     * thread; true brings about one call of on_attention. */
    bool (*wants_attention)(void *user);
    int (*on_attention)(void *user, const struct nn_progress *progress);
};

/* ---- fit, evaluate, predict ---- */
/* Arrays: x[i] for input i with shape (rows, ...), y[i] for output i. Any dtype; a C-contiguous
 * float32 array is used in place, others are converted once. (rows,) counts as (rows, 1) where the
 * model has one column, and the reverse. */
struct nn_data {
    struct array *const *x;
    struct array *const *y;      /* NULL for predict */
    struct array *sample_weight; /* (rows,) or NULL */
};

struct nn_class_weight {
    int64_t label;
    double weight;
};

struct nn_fit {
    struct nn_data data;
    int64_t batch_size; /* 0: see nn_batch_size */
    int epochs;         /* the last epoch's number, as Keras: initial_epoch .. epochs-1 are run */
    int initial_epoch;
    bool no_shuffle;
    double validation_split;          /* 0: none; the LAST fraction of the rows */
    const struct nn_data *validation; /* NULL: none; wins over validation_split */
    int64_t validation_batch_size;    /* 0: batch_size */
    int64_t validation_steps;         /* of that many batches; 0: all rows */
    int validation_freq;              /* every so many epochs; 0: 1 */
    const int64_t *validation_epochs; /* or after these, counted from 1; NULL: validation_freq */
    int validation_epoch_count;
    int64_t steps_per_epoch; /* 0: all; else the next epoch goes on behind them, as in Keras */
    const struct nn_class_weight *class_weight;
    int class_weight_count;
    const struct nn_callbacks *callbacks; /* NULL: none */
    bool (*interrupted)(void *user);      /* polled at every batch, from any thread */
    void *interrupted_user;
};

/* Rows of a batch as Keras has them: those asked for; where that is 0, a share of all rows for each
 * of `steps`; where that is 0 too, 32. */
int64_t nn_batch_size(int64_t asked, int64_t steps, int64_t rows);
/* What each regularizer of a weight that is trained adds to the loss: the first `room` of them into
 * values; returns how many there are. */
int nn_model_penalties(const struct nn_model *model, double *values, int room);
/* Whether fit measures its validation rows, if it has any, after this epoch, counted from 1. */
bool nn_fit_validates(const struct nn_fit *fit, int64_t epoch);
/* Trains. *history is set whenever at least the arguments were good, on errors as well (interrupt,
 * callback): the epochs completed so far; owned by the caller. Builds the model when needed. */
int nn_model_fit(struct nn_model *model, const struct nn_fit *fit, struct nn_history **history,
                 struct nn_err *err);

struct nn_run_options {
    int64_t batch_size; /* 0: see nn_batch_size; results do not depend on it but for rounding */
    int64_t steps;      /* only the rows of so many batches; 0: all */
    /* Only predict, for model(x): all rows as one batch. training: of a training: dropout and
     * noise act, batch statistics are used and the moving ones follow. as_called: only of those
     * layers that were called with training=True. */
    bool training, as_called;
    bool (*interrupted)(void *user);
    void *interrupted_user;
    const struct nn_callbacks *callbacks; /* on_batch_end only */
};

/* Loss and metrics in training order: *values gets nn_model_metric_count() doubles. options may be
 * NULL. */
int nn_model_evaluate(struct nn_model *model, const struct nn_data *data,
                      const struct nn_run_options *options, double *values, struct nn_err *err);
/* outputs[i]: new float32 array (rows, ...), owned by the caller, one per output. */
int nn_model_predict(struct nn_model *model, struct array *const *x,
                     const struct nn_run_options *options, struct array **outputs,
                     struct nn_err *err);
/* One optimizer step on this batch; values as nn_model_evaluate, running since the last reset
 * (Keras: they are reset at each call unless the caller goes on). values may be NULL. */
int nn_model_train_on_batch(struct nn_model *model, const struct nn_data *data,
                            const struct nn_class_weight *class_weight, int class_weight_count,
                            double *values, struct nn_err *err);
int nn_model_test_on_batch(struct nn_model *model, const struct nn_data *data, double *values,
                           struct nn_err *err);
/* How many values evaluate reports (1 for the loss + metrics) and their names. Known after
 * compile; "accuracy" keeps the name the user gave. */
int nn_model_metric_count(const struct nn_model *model);
const char *nn_model_metric_name(const struct nn_model *model, int index);

/* Runs x through the model and says where the first number lies that is not finite; found->where
 * is NN_NONFINITE_NOWHERE when all are. */
int nn_model_first_nonfinite(struct nn_model *model, struct array *const *x,
                             struct nn_nonfinite *found, struct nn_err *err);

/* ---- single functions on arrays ---- */
/* keras.activations.relu(x), keras.losses.mean_squared_error(y, p): element-wise over the last
 * axis. New float32 arrays, owned by the caller. */
struct array *nn_activation_apply(const struct nn_object *activation, struct array *x,
                                  struct nn_err *err);
/* reduce: the mean over everything as Loss.__call__ gives (a 0-d array); else one value per
 * vector. */
struct array *nn_loss_apply(const struct nn_object *loss, struct array *y_true,
                            struct array *y_pred, bool reduce, struct nn_err *err);
/* The sum of penalties of w; w within the limits (new); the rate at a step. */
int nn_regularizer_apply(const struct nn_object *regularizer, struct array *w, double *penalty,
                         struct nn_err *err);
struct array *nn_constraint_apply(const struct nn_object *constraint, struct array *w,
                                  struct nn_err *err);
double nn_schedule_rate(const struct nn_object *schedule, double step);

/* A metric by itself: sums over what was added since it was made or reset. */
struct nn_meter;
struct nn_meter *nn_meter_new(struct nn_object *metric, struct nn_err *err); /* retains */
void nn_meter_free(struct nn_meter **meter);
/* Of one shape, but integer labels for a sparse metric; sample_weight: per row or NULL. */
int nn_meter_add(struct nn_meter *meter, struct array *y_true, struct array *y_pred,
                 struct array *sample_weight, struct nn_err *err);
void nn_meter_reset(struct nn_meter *meter);
/* keras.metrics.binary_accuracy(y, p): the value of each vector, of a metric that is a mean (VALUE
 * for others). New float32 array, owned by the caller. */
struct array *nn_metric_apply(const struct nn_object *metric, struct array *y_true,
                              struct array *y_pred, struct nn_err *err);
double nn_meter_result(const struct nn_meter *meter);

/* An initializer's values. */
struct array *nn_initializer_apply(struct nn_context *context, const struct nn_object *initializer,
                                   const struct nn_dims *shape, struct nn_err *err);
/* keras.utils.to_categorical: labels of any integer-valued dtype; classes 0: max + 1. */
struct array *nn_to_categorical(struct array *labels, int64_t classes, struct nn_err *err);

#endif
