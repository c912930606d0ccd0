/* engine/step.c: runs a plan: pieces of a batch forward and backward, then blocks of weights. */
#include "engine/loss.h"
#include "engine/metric.h"
#include "engine/plan.h"
#include "engine/pool.h"
#include "engine/regularizer.h"
#include "engine/vector.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Rows [begin, end) of a batch. */
struct span {
    int64_t begin, end;
};

static struct span piece_span(const struct nn_plan *p, const struct nn_batch *b, int piece) {
    return (struct span){b->rows * piece / p->pieces, b->rows * (piece + 1) / p->pieces};
}

static int64_t data_row(const struct nn_batch *b, int64_t row) {
    return b->order ? b->order[b->first + row] : b->first + row;
}

static const float *value_at(const struct nn_plan *p, const struct nn_batch *b, int node,
                             int64_t row) {
    const struct nn_plan_node *n = &p->nodes[p->nodes[node].root];
    if (n->in_place)
        return b->x[n->is_input] + (b->order ? 0 : (b->first + row) * n->out_size);
    return n->out + row * n->out_size;
}

NN_CLONES static void add_into(int64_t n, const float *restrict from, float *restrict to) {
    for (int64_t i = 0; i < n; i++)
        to[i] += from[i];
}

/* Numbers a stream by what must make it differ (SplitMix64's finish). */
static uint64_t mix(uint64_t a, uint64_t b, uint64_t c) {
    uint64_t z = a * 0x9E3779B97F4A7C15u + b * 0xD1B54A32D192ED03u + c;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* Fills what forward and backward have in common. in: room for NN_MAX_INPUTS pointers. */
static struct nn_run run_of(const struct nn_plan *p, const struct nn_batch *b, int node,
                            struct span s, int piece, const float **in) {
    const struct nn_plan_node *n = &p->nodes[node];
    const struct nn_model *m = p->model;
    for (int j = 0; j < n->input_count; j++)
        in[j] = value_at(p, b, n->inputs[j], s.begin);
    bool picks = b->order && n->input_count && p->nodes[p->nodes[n->inputs[0]].root].in_place;
    const uint32_t *order = picks ? b->order + b->first + s.begin : NULL;
    return (struct nn_run){
        .backend = m->context->backend,
        .rows = s.end - s.begin,
        .first_row = s.begin,
        .batch_rows = b->rows,
        .input_count = n->input_count,
        .in_shape = n->in_shape,
        .out_shape = &n->out_shape,
        .in = in,
        .order = order,
        .ahead = picks && b->first + s.end + p->rows <= b->end ? order + p->rows : NULL,
        .out = n->out ? n->out + s.begin * n->out_size : NULL,
        .dout = n->dout ? n->dout + s.begin * n->out_size : NULL,
        .cache = n->cache ? n->cache + s.begin * n->need.cache : NULL,
        .scratch = n->scratch ? n->scratch + piece * ((n->need.scratch + 15) / 16 * 16) : NULL,
        .shares = n->shares,
        .pieces = p->pieces,
        .piece = piece,
        .share_stride = (n->need.share + 15) / 16 * 16,
        .leads = s.begin == 0,
        .training = n->training,
        .absorbed = n->absorbed,
        .stream = {m->context->seed, mix(m->stream, b->draw, (uint64_t)node)},
    };
}

static double *sums_of(const struct nn_plan *p, int piece) {
    return p->sums + piece * p->sum_stride;
}

/* Shuffled rows lie anywhere in memory: some rows ahead are asked for while one is copied. */
static void gather(const struct nn_batch *b, const float *from, int64_t size, struct span s,
                   float *to) {
    enum { AHEAD = 4, LINE = 16, LONGEST = 4096 }; /* AHEAD long rows would not stay in a cache */
    for (int64_t r = s.begin; r < s.end; r++) {
        if (b->order && size <= LONGEST && r + AHEAD < s.end) {
            const float *next = from + data_row(b, r + AHEAD) * size;
            for (int64_t i = 0; i < size; i += LINE)
                __builtin_prefetch(next + i);
        }
        memcpy(to + r * size, from + data_row(b, r) * size, (size_t)size * sizeof *to);
    }
}

static void forward_nodes(struct nn_plan *p, const struct nn_batch *b, int begin, int end,
                          struct span s, int piece) {
    if (s.begin == s.end)
        return;
    for (int i = begin; i < end; i++) {
        struct nn_plan_node *n = &p->nodes[i];
        const float *in[NN_MAX_INPUTS];
        if (n->is_input >= 0) {
            if (!n->in_place)
                gather(b, b->x[n->is_input], n->out_size, s, n->out);
            continue;
        }
        if (n->root != i)
            continue;
        struct nn_run run = run_of(p, b, i, s, piece, in);
        n->layer->ops->forward(n->layer, &run);
        if (n->activity)
            sums_of(p, piece)[p->output_count] +=
                nn__regularize(n->activity, run.rows * n->out_size, run.out, 0.0f, NULL);
    }
}

/* What one vector's value counts for in the loss of a batch. */
static double share_of_one(const struct nn_plan *p, int output, const struct nn_batch *b) {
    const struct nn_plan_output *o = &p->outputs[output];
    const float *weight = o->reduction == NN_REDUCE_WEIGHTED ? b->weight : NULL;
    double total = (double)(b->rows * o->vectors);
    if (o->reduction == NN_REDUCE_SUM)
        return o->weight;
    if (weight || o->ignores) {
        total = 0.0;
        for (int64_t r = 0; r < b->rows; r++) {
            int64_t row = data_row(b, r), counted = o->vectors;
            const float *label = b->y[output] + row * o->truth_size;
            for (int64_t v = 0; o->ignores && v < o->vectors; v++)
                counted -= label[v] == o->ignored;
            total += (weight ? weight[row] : 1.0) * (double)counted;
        }
    }
    return total != 0.0 ? o->weight / total : 0.0;
}

/* Losses with their gradients, and metrics, of the rows of a piece. */
static void judge(struct nn_plan *p, const struct nn_batch *b, struct span s, int piece) {
    double *sums = sums_of(p, piece);
    if (s.begin == s.end)
        return;
    for (int i = 0; i < p->output_count; i++) {
        struct nn_plan_output *o = &p->outputs[i];
        if (!o->truth_size)
            continue;
        struct nn_plan_node *n = &p->nodes[o->node];
        gather(b, b->y[i], o->truth_size, s, o->truth);
        if (!o->loss)
            continue;
        int64_t first = s.begin * o->vectors, count = (s.end - s.begin) * o->vectors;
        double share = share_of_one(p, i, b);
        for (int64_t v = 0; v < count; v++) {
            double w = b->weight ? b->weight[data_row(b, s.begin + v / o->vectors)] : 1.0;
            o->scale[first + v] = (float)(w * share);
        }
        bool gradient = p->training && n->active;
        float *grad = !gradient ? NULL
                      : o->adds ? p->temp + s.begin * p->temp_size
                                : n->dout + s.begin * n->out_size;
        const struct nn_loss_run run = {
            .n = count,
            .width = o->width,
            .truth = o->truth + s.begin * o->truth_size,
            .pred = value_at(p, b, o->node, s.begin),
            .logits = n->absorbed ? n->cache + s.begin * n->out_size : NULL,
            .value = o->values + first,
            .scale = gradient ? o->scale + first : NULL,
            .grad = grad,
        };
        nn__loss_ops(o->loss)->run(o->loss, &run);
        if (gradient && o->adds)
            add_into(count * o->width, grad, n->dout + s.begin * n->out_size);
        double sum = 0.0;
        for (int64_t v = 0; v < count; v++) {
            double w = b->weight ? b->weight[data_row(b, s.begin + v / o->vectors)] : 1.0;
            sum += w * o->values[first + v];
        }
        sums[i] += sum * share * (double)b->rows; /* an epoch's loss is the mean over its rows */
    }
    for (int i = 0; i < p->metric_count; i++) {
        const struct nn_plan_metric *metric = &p->metrics[i];
        const struct nn_plan_output *o = &p->outputs[metric->output];
        int64_t count = (s.end - s.begin) * o->vectors;
        float *scratch = p->metric_scratch + piece * p->scratch_stride;
        float *weights = metric->weighted && b->weight ? scratch + p->scratch_stride / 2 : NULL;
        for (int64_t v = 0; weights && v < count; v++)
            weights[v] = b->weight[data_row(b, s.begin + v / o->vectors)];
        const struct nn_metric_run run = {
            .n = count,
            .width = o->width,
            .truth_width = o->truth_size / o->vectors,
            .truth = o->truth + s.begin * o->truth_size,
            .pred = value_at(p, b, o->node, s.begin),
            .weight = weights,
            .scratch = scratch,
        };
        nn__metric_update(metric->metric, &run, sums + metric->state);
    }
}

static void backward_nodes(struct nn_plan *p, const struct nn_batch *b, int begin, int end,
                           struct span s, int piece) {
    if (s.begin == s.end)
        return;
    for (int i = end - 1; i >= begin; i--) {
        struct nn_plan_node *n = &p->nodes[i];
        if (!n->active || n->is_input >= 0 || n->same_dout)
            continue;
        const float *in[NN_MAX_INPUTS];
        float *din[NN_MAX_INPUTS], *grad[NN_MAX_WEIGHTS];
        struct nn_run run = run_of(p, b, i, s, piece, in);
        float *temp = p->temp + s.begin * p->temp_size;
        for (int j = 0; j < n->input_count; j++) {
            struct nn_plan_node *to = &p->nodes[n->inputs[j]];
            bool adds = n->wants[j] && n->adds[j];
            din[j] = !n->wants[j] ? NULL : adds ? temp : to->dout + s.begin * to->out_size;
            temp += adds ? run.rows * to->out_size : 0;
        }
        for (int w = 0; w < NN_MAX_WEIGHTS; w++) {
            const struct nn_plan_weight *weight = n->var[w] < 0 ? NULL : &p->weights[n->var[w]];
            int to = weight && weight->single ? 0 : piece;
            grad[w] = weight && !weight->whole && (!weight->single || run.leads)
                          ? p->grads + to * p->grad_stride + weight->grad_offset
                          : NULL;
        }
        run.din = din;
        run.grad = grad;
        run.add_grad = n->add_grad;
        if (n->activity)
            nn__regularize(n->activity, run.rows * n->out_size, run.out, 1.0f / (float)b->rows,
                           run.dout);
        if (n->root != i)
            memcpy(din[0], run.dout, (size_t)(run.rows * n->out_size) * sizeof(float));
        else
            n->layer->ops->backward(n->layer, &run);
        for (int j = 0; j < n->input_count; j++)
            if (n->wants[j] && n->adds[j]) {
                struct nn_plan_node *to = &p->nodes[n->inputs[j]];
                add_into(run.rows * to->out_size, din[j], to->dout + s.begin * to->out_size);
            }
    }
}

/* What the other pieces must know of this one before they run the first node of a segment. */
static void measure(const struct nn_plan *p, const struct nn_batch *b, int segment, int piece,
                    bool backward) {
    const struct nn_plan_node *n = &p->nodes[p->segments[segment].begin];
    const float *in[NN_MAX_INPUTS];
    struct span s = piece_span(p, b, piece);
    struct nn_run run = run_of(p, b, p->segments[segment].begin, s, piece, in);
    if (s.begin == s.end)
        memset(run.shares + piece * run.share_stride, 0,
               (size_t)run.share_stride * sizeof *run.shares);
    else if (!backward || n->active)
        n->layer->ops->measure(n->layer, &run, backward);
}

static void forward_segment(struct nn_plan *p, const struct nn_batch *b, int segment, int piece) {
    const struct nn_plan_segment *g = &p->segments[segment];
    forward_nodes(p, b, g->begin, g->end, piece_span(p, b, piece), piece);
    if (segment + 1 < p->segment_count)
        measure(p, b, segment + 1, piece, false);
}

/* From the first node of the segment behind, which was measured, to the one before the own first:
 * that is measured now. */
static void backward_segment(struct nn_plan *p, const struct nn_batch *b, int segment, int piece) {
    const struct nn_plan_segment *g = &p->segments[segment];
    int begin = g->begin + (segment > 0), end = g->end + (segment + 1 < p->segment_count);
    backward_nodes(p, b, begin, end, piece_span(p, b, piece), piece);
    if (segment > 0)
        measure(p, b, segment, piece, true);
}

void nn__plan_forward(struct nn_plan *plan, const struct nn_batch *batch, int piece) {
    for (int i = 0; i < plan->segment_count; i++)
        forward_segment(plan, batch, i, piece);
}

void nn__plan_forward_segment(struct nn_plan *plan, const struct nn_batch *batch, int segment,
                              int piece) {
    forward_segment(plan, batch, segment, piece);
}

void nn__plan_scores(struct nn_plan *plan, const struct nn_batch *batch, int piece) {
    nn__plan_forward(plan, batch, piece);
    judge(plan, batch, piece_span(plan, batch, piece), piece);
}

void nn__plan_copy_output(const struct nn_plan *plan, const struct nn_batch *batch, int piece,
                          int output, float *to) {
    struct span s = piece_span(plan, batch, piece);
    int node = plan->outputs[output].node;
    int64_t size = plan->nodes[node].out_size;
    memcpy(to + (batch->first + s.begin) * size, value_at(plan, batch, node, s.begin),
           (size_t)((s.end - s.begin) * size) * sizeof *to);
}

/* ---- weights ---- */

static float *gradient_of(const struct nn_plan *p, const struct nn_plan_weight *w) {
    return p->grads + w->grad_offset;
}

/* The gradient of a block complete in piece 0's place: data and regularization. */
static void block_gradient(struct nn_plan *p, const struct nn_batch *b,
                           struct nn_plan_block *block) {
    const struct nn_plan_weight *w = &p->weights[block->weight];
    const struct nn_weight *weight = &w->layer->weights[w->index];
    float *g = gradient_of(p, w);
    int64_t n = block->end - block->begin;
    if (w->whole) {
        int64_t cols = weight->shape.dim[1];
        bool add = false;
        for (int i = p->node_count - 1; i >= 0; i--) {
            const float *in[NN_MAX_INPUTS];
            if (p->nodes[i].layer != w->layer || !p->nodes[i].active)
                continue;
            struct nn_run run = run_of(p, b, i, (struct span){0, b->rows}, 0, in);
            w->layer->ops->weight_block(w->layer, &run, w->index, block->begin / cols,
                                        block->end / cols, g + block->begin, add);
            add = true;
        }
        if (!add)
            memset(g + block->begin, 0, (size_t)n * sizeof *g);
    } else {
        for (int k = 1; k < p->pieces && !w->single; k++) {
            struct span s = piece_span(p, b, k);
            bool first = piece_span(p, b, k - 1).end == 0; /* nothing in the pieces before */
            if (s.begin == s.end)
                continue;
            if (first)
                memcpy(g + block->begin, g + k * p->grad_stride + block->begin,
                       (size_t)n * sizeof *g);
            else
                add_into(n, g + k * p->grad_stride + block->begin, g + block->begin);
        }
    }
    if (weight->regularizer)
        block->penalty +=
            (double)b->rows * nn__regularize(weight->regularizer, n, weight->value + block->begin,
                                             1.0f, g + block->begin);
}

static void block_update(struct nn_plan *p, const struct nn_plan_block *block) {
    const struct nn_plan_weight *w = &p->weights[block->weight];
    struct nn_model *m = p->model;
    float *slots[NN_MAX_SLOTS];
    for (int i = 0; i < m->slots; i++)
        slots[i] = m->slot_memory + i * p->slot_total + w->slot_offset + block->begin;
    nn__optimizer_update(m->optimizer, &p->step, block->end - block->begin,
                         w->layer->weights[w->index].value + block->begin,
                         gradient_of(p, w) + block->begin, slots);
}

/* Keras's clip_by_norm of each weight's gradient, or of all together. */
static void clip_norms(struct nn_plan *p) {
    double all = 0.0;
    for (int i = 0; i < p->weight_count; i++) {
        const struct nn_plan_weight *w = &p->weights[i];
        float *g = gradient_of(p, w);
        double square = 0.0;
        for (int64_t k = 0; k < w->size; k++)
            square += (double)g[k] * g[k];
        all += square;
        if (p->clip_norm > 0.0 && sqrt(square) > p->clip_norm)
            for (int64_t k = 0; k < w->size; k++)
                g[k] *= (float)(p->clip_norm / sqrt(square));
    }
    if (p->clip_norm > 0.0 || sqrt(all) <= p->global_clip_norm)
        return;
    for (int i = 0; i < p->weight_count; i++) {
        float *g = gradient_of(p, &p->weights[i]);
        for (int64_t k = 0; k < p->weights[i].size; k++)
            g[k] *= (float)(p->global_clip_norm / sqrt(all));
    }
}

/* ---- the stages of a step ---- */

static void forward_stage(struct nn_plan *p, const struct nn_batch *b, int segment, int item) {
    forward_segment(p, b, segment, item);
}

static void backward_stage(struct nn_plan *p, const struct nn_batch *b, int segment, int item) {
    backward_segment(p, b, segment, item);
}

/* Where forward turns into backward: what a piece has in its caches is used at once. */
static void turn_stage(struct nn_plan *p, const struct nn_batch *b, int segment, int item) {
    forward_segment(p, b, segment, item);
    judge(p, b, piece_span(p, b, item), item);
    backward_segment(p, b, segment, item);
}

/* The blocks of an item: one, unless there are more blocks than a stage may have items. */
static struct span blocks_of(const struct nn_plan *p, int item) {
    int64_t items = p->block_count < NN_POOL_MAX_ITEMS ? p->block_count : NN_POOL_MAX_ITEMS;
    return (struct span){p->block_count * item / items, p->block_count * (item + 1) / items};
}

static void gradient_stage(struct nn_plan *p, const struct nn_batch *b, int segment, int item) {
    (void)segment;
    for (struct span s = blocks_of(p, item); s.begin < s.end; s.begin++)
        block_gradient(p, b, &p->blocks[s.begin]);
}

static void norms_stage(struct nn_plan *p, const struct nn_batch *b, int segment, int item) {
    (void)b;
    (void)segment;
    (void)item;
    clip_norms(p);
}

static void update_stage(struct nn_plan *p, const struct nn_batch *b, int segment, int item) {
    (void)b;
    (void)segment;
    for (struct span s = blocks_of(p, item); s.begin < s.end; s.begin++)
        block_update(p, &p->blocks[s.begin]);
}

static void gradient_update_stage(struct nn_plan *p, const struct nn_batch *b, int segment,
                                  int item) {
    (void)segment;
    for (struct span s = blocks_of(p, item); s.begin < s.end; s.begin++) {
        block_gradient(p, b, &p->blocks[s.begin]);
        block_update(p, &p->blocks[s.begin]);
    }
}

static void constrain_stage(struct nn_plan *p, const struct nn_batch *b, int segment, int item) {
    (void)b;
    (void)segment;
    (void)item;
    for (int i = 0; i < p->weight_count; i++) {
        struct nn_weight *w = &p->weights[i].layer->weights[p->weights[i].index];
        if (w->constraint)
            nn__constrain(w->constraint, &w->shape, w->value);
    }
}

int nn__plan_stages(struct nn_plan *plan, struct nn_err *err) {
    int last = plan->segment_count - 1, n = 0;
    plan->stages = calloc((size_t)plan->segment_count * 2 + 8, sizeof *plan->stages);
    if (!plan->stages)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the plan");
    for (int i = 0; i < last; i++)
        plan->stages[n++] = (struct nn_plan_stage){forward_stage, i, plan->pieces};
    plan->stages[n++] = (struct nn_plan_stage){turn_stage, last, plan->pieces};
    for (int i = last - 1; i >= 0; i--)
        plan->stages[n++] = (struct nn_plan_stage){backward_stage, i, plan->pieces};
    int blocks =
        (int)(plan->block_count < NN_POOL_MAX_ITEMS ? plan->block_count : NN_POOL_MAX_ITEMS);
    bool norms = plan->clip_norm > 0.0 || plan->global_clip_norm > 0.0;
    if (blocks && norms) {
        plan->stages[n++] = (struct nn_plan_stage){gradient_stage, 0, blocks};
        plan->stages[n++] = (struct nn_plan_stage){norms_stage, 0, 1};
        plan->stages[n++] = (struct nn_plan_stage){update_stage, 0, blocks};
    } else if (blocks) {
        plan->stages[n++] = (struct nn_plan_stage){gradient_update_stage, 0, blocks};
    }
    if (plan->constrained)
        plan->stages[n++] = (struct nn_plan_stage){constrain_stage, 0, 1};
    plan->stage_count = n;
    return 0;
}

void nn__plan_run(struct nn_plan *plan, const struct nn_batch *batch, int stage, int item) {
    const struct nn_plan_stage *s = &plan->stages[stage];
    s->run(plan, batch, s->segment, item);
}

void nn__plan_gradients(struct nn_plan *plan, const struct nn_batch *batch) {
    for (int i = 0; i < plan->stage_count; i++) {
        const struct nn_plan_stage *s = &plan->stages[i];
        if (s->run == gradient_stage || s->run == gradient_update_stage)
            break;
        for (int item = 0; item < s->items; item++)
            s->run(plan, batch, s->segment, item);
    }
    for (int i = 0; i < plan->block_count; i++)
        block_gradient(plan, batch, &plan->blocks[i]);
}

/* ---- sums ---- */

void nn__plan_reset_sums(struct nn_plan *plan) {
    memset(plan->sums, 0, (size_t)(plan->pieces * plan->sum_stride) * sizeof *plan->sums);
    for (int i = 0; i < plan->block_count; i++)
        plan->blocks[i].penalty = 0.0;
    plan->seen = 0;
}

void nn__plan_results(const struct nn_plan *plan, double *values) {
    double loss = 0.0;
    for (int k = 0; k < plan->pieces; k++)
        for (int i = 0; i <= plan->output_count; i++)
            loss += sums_of(plan, k)[i];
    for (int i = 0; i < plan->block_count; i++)
        loss += plan->blocks[i].penalty;
    values[0] = plan->seen ? loss / (double)plan->seen : 0.0;
    int losses = nn__model_loss_reports(plan->model);
    for (int i = 0; i < losses; i++) {
        double sum = 0.0, weight = plan->outputs[i].weight;
        for (int k = 0; k < plan->pieces; k++)
            sum += sums_of(plan, k)[i];
        values[1 + i] = plan->seen && weight != 0.0 ? sum / weight / (double)plan->seen : 0.0;
    }
    for (int i = 0; i < plan->metric_count; i++) {
        const struct nn_plan_metric *metric = &plan->metrics[i];
        double *first = sums_of(plan, 0) + metric->state, kept[NN_MOST_METRIC_STATE];
        for (int j = 0; j < metric->state_size; j++) {
            kept[j] = first[j];
            for (int k = 1; k < plan->pieces; k++)
                kept[j] += sums_of(plan, k)[metric->state + j];
        }
        values[1 + losses + i] = nn__metric_result(metric->metric, kept, metric->state_size);
    }
}
