/* engine/plan.h: a model made ready to run on batches up to a number of rows: every buffer laid
 * out, the order of work fixed. A batch is cut into a number of pieces that depends on model and
 * batch size only, never on the number of threads; whatever the pieces yield is summed in their
 * order. That is why the same seed gives the same bits on any number of threads. */
#ifndef ENGINE_PLAN_H
#define ENGINE_PLAN_H

#include "engine/loss.h"
#include "engine/model.h"

struct nn_plan_node {
    struct nn_layer *layer;
    int input_count;
    int *inputs; /* node numbers */
    struct nn_dims *in_shape;
    int64_t *in_size;
    struct nn_dims out_shape;
    int64_t out_size;
    int root;      /* the node whose memory holds the output: itself, unless it is an alias */
    int is_input;  /* number of the model's input, or -1 */
    bool in_place; /* an input whose rows all readers take as they lie in the data set */
    struct nn_need need;
    float *out, *dout, *cache, *scratch; /* scratch: need.scratch per piece */
    double *shares;                      /* need.share per piece */
    const struct nn_object *activity;    /* activity_regularizer or NULL */
    bool absorbed;           /* the loss takes the activation's input and writes its gradient */
    bool active;             /* takes part in backward */
    enum nn_mode mode;       /* of the call */
    bool training;           /* acts as in training */
    bool same_dout;          /* an alias whose dout is its input's */
    int dout_of;             /* the node whose dout serves as this one's, too; -1: none */
    bool *wants;             /* per input: a gradient is wanted */
    bool *adds;              /* per input: its gradient is added to what is there */
    bool add_grad;           /* weights used by a node already run in backward */
    int var[NN_MAX_WEIGHTS]; /* number of the trained weight, or -1 */
};

struct nn_plan_output {
    int node;
    const struct nn_object *loss; /* NULL: none */
    double weight;
    enum nn_reduction reduction;
    bool ignores; /* vectors whose truth is `ignored` */
    float ignored;
    int64_t width, vectors; /* per row: vectors of width */
    int64_t truth_size;     /* floats of truth per row; 0: none given */
    bool adds;              /* its gradient is added to what is there */
    float *truth, *values, *scale;
};

/* A weight that is trained. */
struct nn_plan_weight {
    struct nn_layer *layer;
    int index;
    int64_t size;
    int64_t slot_offset; /* in each slot's stretch */
    int64_t grad_offset;
    bool whole;  /* its gradient is computed from the whole batch, block by block */
    bool single; /* only one gradient: of a layer that measures first */
};

/* A stretch of a weight, updated by one thread. */
struct nn_plan_block {
    int weight;
    int64_t begin, end; /* elements; for whole weights whole rows */
    double penalty;     /* sum over the steps of an epoch of regularization times rows */
};

struct nn_plan_metric {
    int output;
    const struct nn_object *metric;
    bool weighted;
    int state, state_size; /* offset in a piece's sums */
};

/* Nodes [begin, end) that a piece runs without looking at other pieces; all but the first segment
 * begin with a layer that measures. */
struct nn_plan_segment {
    int begin, end;
};

struct nn_batch;

/* A part of a training step whose items do not depend on each other. */
struct nn_plan_stage {
    void (*run)(struct nn_plan *plan, const struct nn_batch *batch, int segment, int item);
    int segment, items;
};

struct nn_plan {
    struct nn_model *model; /* borrowed */
    uint64_t version;
    int64_t rows; /* of the largest batch */
    int pieces;
    bool training;
    struct nn_plan_node *nodes;
    int node_count;
    struct nn_plan_output *outputs;
    int output_count;
    struct nn_plan_weight *weights;
    int weight_count;
    struct nn_plan_block *blocks;
    int block_count;
    struct nn_plan_metric *metrics;
    int metric_count;
    struct nn_plan_segment *segments;
    int segment_count;
    struct nn_plan_stage *stages; /* of a training plan: pieces, then blocks of weights */
    int stage_count;
    float *memory; /* activations, caches, truths */
    float *grads;  /* per piece, then of the whole weights */
    int64_t grad_stride;
    float *temp;       /* rows x temp_size: gradients to be added, each piece's in its own rows */
    int64_t temp_size; /* the most a node has of them per row */
    float *metric_scratch; /* per piece rows x vectors */
    int64_t scratch_stride;
    double *sums; /* per piece: losses of the outputs, activity penalty, metric states */
    int sum_stride;
    int64_t seen; /* rows added to the sums */
    int64_t slot_total;
    struct nn_optimizer_step step;
    double clip_norm, global_clip_norm;
    bool constrained;
};

/* truth_size: floats of truth per row of each output (0: none), NULL: only to predict, with
 * `training` as a training's forward pass does. */
struct nn_plan *nn__plan_new(struct nn_model *model, int64_t rows, bool training,
                             const int64_t *truth_size, struct nn_err *err);
void nn__plan_free(struct nn_plan **plan);
/* Whether the plan still fits the model and what is asked. */
bool nn__plan_fits(const struct nn_plan *plan, const struct nn_model *model, int64_t rows,
                   bool training, const int64_t *truth_size);

/* Rows of a data set that make a batch: order[first..first+rows) or those numbers themselves. */
struct nn_batch {
    const float *const *x; /* per input: all rows */
    const float *const *y; /* per output; entries may be NULL */
    const float *weight;   /* per row or NULL */
    const uint32_t *order; /* NULL: as they lie */
    int64_t first, rows;
    int64_t end;   /* of the rows: where order ends */
    uint64_t draw; /* number of the step, for dropout */
};

/* Fills plan->stages; nn__plan_new calls it last. */
int nn__plan_stages(struct nn_plan *plan, struct nn_err *err);
/* One item of a stage of a training step. A stage's items may run at once on any threads, once all
 * of the stage before are done. */
void nn__plan_run(struct nn_plan *plan, const struct nn_batch *batch, int stage, int item);
/* Everything of a training step but the update, on the calling thread: the gradient of each weight,
 * regularization included, is then at grads + its grad_offset. */
void nn__plan_gradients(struct nn_plan *plan, const struct nn_batch *batch);
/* Of a plan that does not train, for one piece: forward; forward, losses and metrics. */
void nn__plan_forward(struct nn_plan *plan, const struct nn_batch *batch, int piece);
/* One segment of it: of a plan as in training, when all pieces have run the one before. */
void nn__plan_forward_segment(struct nn_plan *plan, const struct nn_batch *batch, int segment,
                              int piece);
void nn__plan_scores(struct nn_plan *plan, const struct nn_batch *batch, int piece);
/* Copies a piece's part of an output to its rows of `to` (all rows of the data, size). */
void nn__plan_copy_output(const struct nn_plan *plan, const struct nn_batch *batch, int piece,
                          int output, float *to);
void nn__plan_reset_sums(struct nn_plan *plan);
/* Loss and metrics from the sums: nn_model_metric_count values. */
void nn__plan_results(const struct nn_plan *plan, double *values);

#endif
