/* engine/plan.c: lays a model's buffers and work out. */
#include "engine/plan.h"
#include "engine/loss.h"
#include "engine/metric.h"
#include "engine/submodel.h"
#include "engine/tables.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_PIECES = 8,
    LEAST_PIECE_ROWS = 64, /* fewer rows leave the matrix kernels half idle */
    /* Multiply-adds per step below which a second thread costs more than it gives. */
    LEAST_SPLIT_WORK = 150000,
    BLOCK_ELEMENTS = 8192, /* of a weight, with slots about 128 KB: stays in a core's cache */
};

static int64_t aligned(int64_t floats) {
    return (floats + 15) / 16 * 16;
}

static int node_number(const struct nn_model *model, const struct nn_tensor *t) {
    for (int i = 0; i < model->node_count; i++)
        if (model->nodes[i] == t)
            return i;
    return -1;
}

static const struct nn_object *activity_of(const struct nn_layer *layer) {
    const struct nn_value *v = nn_layer_get(layer, "activity_regularizer");
    return v ? nn__object_or_null(v) : NULL;
}

/* A node for a layer's call; numbers[i]: the node of m->nodes[i]. */
static int add_node(struct nn_plan *p, const struct nn_model *m, const struct nn_tensor *t,
                    const int *numbers, enum nn_mode mode, struct nn_err *err) {
    int i = p->node_count++;
    struct nn_plan_node *n = &p->nodes[i];
    size_t count = (size_t)t->input_count + 1;
    n->layer = t->layer;
    n->mode = mode;
    n->training = p->training;
    n->input_count = t->input_count;
    n->inputs = calloc(count, sizeof *n->inputs);
    n->in_shape = calloc(count, sizeof *n->in_shape);
    n->in_size = calloc(count, sizeof *n->in_size);
    n->wants = calloc(count, sizeof *n->wants);
    n->adds = calloc(count, sizeof *n->adds);
    if (!n->inputs || !n->in_shape || !n->in_size || !n->wants || !n->adds)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the plan");
    n->out_shape = t->shape;
    n->out_size = nn__dims_size(&t->shape);
    n->root = i;
    n->is_input = n->dout_of = -1;
    n->activity = activity_of(t->layer);
    for (int j = 0; j < t->input_count; j++) {
        n->inputs[j] = numbers[node_number(m, t->inputs[j])];
        n->in_shape[j] = t->inputs[j]->shape;
        n->in_size[j] = nn__dims_size(&n->in_shape[j]);
    }
    if (t->layer->ops->alias)
        n->root = p->nodes[n->inputs[0]].root;
    for (int w = 0; w < NN_MAX_WEIGHTS; w++)
        n->var[w] = -1;
    if (t->layer->ops->need)
        t->layer->ops->need(t->layer, n->in_shape, &n->out_shape, &n->need);
    return 0;
}

/* At least as many nodes as the plan will have. */
static int count_nodes(const struct nn_model *m) {
    int count = 0;
    for (int i = 0; i < m->node_count; i++) {
        const struct nn_model *sub = nn_layer_model(m->nodes[i]->layer);
        count += sub ? count_nodes(sub) : 1;
    }
    return count;
}

/* The number of each node of a graph; a call of a model is the nodes of that model. inputs: the
 * nodes that stand for the graph's inputs, NULL for the plan's own model; outer: the mode of the
 * call. Owned by the caller. */
static int *expand(struct nn_plan *p, const struct nn_model *m, const int *inputs,
                   enum nn_mode outer, struct nn_err *err) {
    int *numbers = malloc(((size_t)m->node_count + 1) * sizeof *numbers);
    if (!numbers)
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the plan");
    for (int i = 0; numbers && i < m->node_count; i++)
        numbers[i] = -1;
    for (int j = 0; numbers && inputs && j < m->input_count; j++)
        numbers[node_number(m, m->inputs[j])] = inputs[j];
    for (int i = 0; numbers && i < m->node_count; i++) {
        const struct nn_tensor *t = m->nodes[i];
        const struct nn_model *sub = nn_layer_model(t->layer);
        enum nn_mode mode = t->mode == NN_MODE_RUN ? outer : t->mode;
        if (numbers[i] >= 0)
            continue;
        if (!sub) {
            numbers[i] = p->node_count;
            if (add_node(p, m, t, numbers, mode, err))
                goto fail;
            continue;
        }
        int given[NN_MAX_INPUTS];
        for (int j = 0; j < t->input_count; j++)
            given[j] = numbers[node_number(m, t->inputs[j])];
        if (sub->input_count != t->input_count || !sub->output_count) {
            nn_fail(err, NN_ERR_VALUE,
                    "Model \"%.60s\" was changed after it became a layer of \"%.60s\": put the "
                    "outer model together again",
                    sub->name, m->name);
            goto fail;
        }
        int *inner = expand(p, sub, given, mode, err);
        for (int k = i; inner && k < m->node_count; k++)
            if (nn__same_call(m->nodes[k], t))
                numbers[k] = inner[node_number(sub, sub->outputs[m->nodes[k]->output])];
        free(inner);
        if (!inner)
            goto fail;
    }
    return numbers;
fail:
    free(numbers);
    return NULL;
}

static int plan_nodes(struct nn_plan *p, struct nn_err *err) {
    struct nn_model *m = p->model;
    p->nodes = calloc((size_t)count_nodes(m) + 1, sizeof *p->nodes);
    p->outputs = calloc((size_t)m->output_count + 1, sizeof *p->outputs);
    if (!p->nodes || !p->outputs)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the plan");
    p->output_count = m->output_count;
    int *numbers = expand(p, m, NULL, NN_MODE_RUN, err);
    for (int i = 0; numbers && i < m->output_count; i++)
        p->outputs[i].node = numbers[node_number(m, m->outputs[i])];
    for (int i = 0; numbers && i < m->input_count; i++)
        p->nodes[numbers[node_number(m, m->inputs[i])]].is_input = i;
    if (!numbers)
        return -1;
    free(numbers);
    return 0;
}

/* Inputs that need not be copied: no reader but through aliases, and layers that pick rows. A plan
 * that does not train takes the rows in their order: all layers can. */
static void plan_inputs(struct nn_plan *p) {
    for (int i = 0; i < p->node_count; i++)
        p->nodes[i].in_place = p->nodes[i].is_input >= 0;
    for (int i = 0; p->training && i < p->node_count; i++) {
        const struct nn_plan_node *n = &p->nodes[i];
        const struct nn_layer_ops *ops = n->layer->ops;
        bool picks = n->root != i || (ops->picks && ops->picks(n->layer, &n->in_shape[0]));
        for (int j = 0; j < n->input_count; j++)
            p->nodes[p->nodes[n->inputs[j]].root].in_place &= picks;
    }
    for (int i = 0; p->training && i < p->output_count; i++)
        p->nodes[p->nodes[p->outputs[i].node].root].in_place = false;
}

static void plan_outputs(struct nn_plan *p, const int64_t *truth_size) {
    const struct nn_model *m = p->model;
    for (int i = 0; i < m->output_count; i++) {
        struct nn_plan_output *o = &p->outputs[i];
        struct nn_plan_node *n = &p->nodes[o->node];
        o->width = n->out_shape.n ? n->out_shape.dim[n->out_shape.n - 1] : 1;
        o->vectors = n->out_size / o->width;
        o->truth_size = truth_size ? truth_size[i] : 0;
        o->loss = truth_size && m->losses && o->truth_size ? m->losses[i] : NULL;
        o->weight = m->loss_weights ? m->loss_weights[i] : 1.0;
        if (!o->loss)
            continue;
        o->reduction = (enum nn_reduction)nn__loss_reduction(o->loss);
        o->ignores = nn__loss_ignores(o->loss, &o->ignored);
        /* Keras, too, takes the logits of a final softmax or sigmoid. */
        const struct nn_layer_ops *ops = n->layer->ops;
        const char *absorbs = nn__loss_ops(o->loss)->absorbs;
        bool shared = false;
        for (int k = 0; k < p->node_count; k++)
            for (int j = 0; j < p->nodes[k].input_count; j++)
                shared |= p->nodes[k].inputs[j] == o->node;
        for (int k = 0; k < i; k++)
            shared |= p->outputs[k].node == o->node;
        if (absorbs && ops->activation && !shared && !n->activity && ops->activation(n->layer) &&
            nn__word_in(absorbs, ops->activation(n->layer)->cls->name)) {
            n->absorbed = true;
            n->need.cache = n->out_size;
        }
    }
}

static int64_t node_cost(const struct nn_plan_node *n) {
    if (n->layer->ops->cost)
        return n->layer->ops->cost(n->layer, n->in_shape, &n->out_shape);
    int64_t last = n->out_shape.n ? n->out_shape.dim[n->out_shape.n - 1] : 1;
    return nn_layer_count_params(n->layer) * (n->out_size / last) + 4 * n->out_size;
}

static void choose_pieces(struct nn_plan *p) {
    int64_t cost = 0;
    for (int i = 0; i < p->node_count; i++)
        cost += node_cost(&p->nodes[i]);
    p->pieces = 1;
    if (p->rows * cost < LEAST_SPLIT_WORK)
        return;
    int64_t pieces = cost > 1000000 ? p->rows : p->rows / LEAST_PIECE_ROWS;
    p->pieces = pieces < 1 ? 1 : pieces > MAX_PIECES ? MAX_PIECES : (int)pieces;
}

static int plan_segments(struct nn_plan *p, struct nn_err *err) {
    p->segments = calloc((size_t)p->node_count + 1, sizeof *p->segments);
    if (!p->segments)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the plan");
    for (int i = 0; i < p->node_count; i++) {
        bool measures = p->training && p->nodes[i].layer->ops->measure;
        if (i == 0 || measures)
            p->segments[p->segment_count++].begin = i;
        p->segments[p->segment_count - 1].end = i + 1;
    }
    return 0;
}

/* Which weights are trained, where their gradients and optimizer slots lie. */
static int plan_weights(struct nn_plan *p, bool learns, struct nn_err *err) {
    int total = 0, layers;
    struct nn_layer *const *leaves = nn__model_leaves(p->model, &layers, err);
    if (!leaves)
        return -1;
    for (int i = 0; i < layers; i++)
        total += leaves[i]->weight_count;
    p->weights = calloc((size_t)total + 1, sizeof *p->weights);
    if (!p->weights)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the plan");
    int64_t slot = 0, piece_floats = 0, whole_floats = 0;
    for (int i = 0; i < layers; i++) {
        struct nn_layer *layer = leaves[i];
        for (int j = 0; j < layer->weight_count; j++) {
            const struct nn_weight *w = &layer->weights[j];
            if (!w->trainable)
                continue;
            int64_t offset = slot;
            slot += aligned(w->size);
            if (!layer->trainable || !learns)
                continue;
            /* Summing a gradient over the pieces reads and writes pieces x size floats; computing
             * it by blocks makes every thread read all rows of the input instead. */
            int64_t in_size = w->shape.n ? w->shape.dim[0] : 1;
            bool whole = p->pieces > 1 && layer->ops->weight_block && w->shape.n == 2 &&
                         w->size * p->pieces > p->rows * in_size;
            bool single = layer->ops->measure != NULL;
            int64_t *room = whole ? &whole_floats : &piece_floats;
            p->weights[p->weight_count++] =
                (struct nn_plan_weight){layer, j, w->size, offset, *room, whole, single};
            *room += aligned(w->size);
            p->constrained |= w->constraint != NULL;
        }
    }
    p->slot_total = slot;
    p->grad_stride = piece_floats;
    if (!learns)
        return 0;
    for (int i = 0; i < p->weight_count; i++)
        if (p->weights[i].whole)
            p->weights[i].grad_offset += piece_floats * p->pieces;
    p->grads =
        nn__alloc((size_t)(piece_floats * p->pieces + whole_floats + 16) * sizeof(float), err);
    if (!p->grads)
        return -1;
    for (int k = 0; k < p->node_count; k++)
        for (int i = 0; i < p->weight_count; i++)
            if (p->weights[i].layer == p->nodes[k].layer)
                p->nodes[k].var[p->weights[i].index] = i;
    return 0;
}

static int plan_blocks(struct nn_plan *p, struct nn_err *err) {
    int64_t count = 0;
    for (int pass = 0; pass < 2; pass++) {
        count = 0;
        for (int i = 0; i < p->weight_count; i++) {
            const struct nn_plan_weight *w = &p->weights[i];
            int64_t step = BLOCK_ELEMENTS, cols = 1;
            if (w->whole) {
                cols = w->layer->weights[w->index].shape.dim[1];
                step = BLOCK_ELEMENTS * 2 / cols / 16 * 16;
                step = (step < 16 ? 16 : step) * cols;
            }
            for (int64_t at = 0; at < w->size; at += step, count++)
                if (pass)
                    p->blocks[count] = (struct nn_plan_block){
                        i, at, at + step < w->size ? at + step : w->size, 0.0};
        }
        if (!pass) {
            p->blocks = calloc((size_t)count + 1, sizeof *p->blocks);
            if (!p->blocks)
                return nn_fail(err, NN_ERR_MEMORY, "out of memory for the plan");
        }
    }
    p->block_count = (int)count;
    return 0;
}

/* Walks backward once, in thought: who writes a gradient first, who adds to it. */
static int plan_backward(struct nn_plan *p, struct nn_err *err) {
    bool *needs = calloc((size_t)p->node_count + 1, sizeof *needs);
    bool *written = calloc((size_t)p->node_count + 1, sizeof *written);
    int *readers = calloc((size_t)p->node_count + 1, sizeof *readers);
    int rc = -1;
    if (!needs || !written || !readers) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the plan");
        goto out;
    }
    for (int i = 0; i < p->node_count; i++) {
        struct nn_plan_node *n = &p->nodes[i];
        for (int w = 0; w < NN_MAX_WEIGHTS; w++)
            needs[i] |= n->var[w] >= 0;
        for (int j = 0; j < n->input_count; j++) {
            needs[i] |= needs[n->inputs[j]];
            readers[n->inputs[j]]++;
        }
    }
    for (int i = 0; i < p->output_count; i++) {
        struct nn_plan_output *o = &p->outputs[i];
        if (!o->loss || !needs[o->node])
            continue;
        o->adds = written[o->node];
        written[o->node] = true;
        readers[o->node] += 2; /* an alias may not share its memory */
    }
    for (int i = p->node_count - 1; i >= 0; i--) {
        struct nn_plan_node *n = &p->nodes[i];
        n->active = written[i] && needs[i];
        if (!n->active)
            continue;
        for (int k = i + 1; k < p->node_count; k++)
            n->add_grad |= p->nodes[k].active && p->nodes[k].layer == n->layer;
        int64_t to_add = 0;
        bool passed = false;
        n->same_dout = n->layer->ops->alias && readers[n->inputs[0]] == 1;
        for (int j = 0; j < n->input_count; j++) {
            int to = n->inputs[j];
            n->wants[j] = needs[to];
            n->adds[j] = written[to];
            if (n->layer->ops->passes_gradient && !passed && needs[to] && readers[to] == 1 &&
                !p->nodes[to].layer->ops->alias && p->nodes[to].is_input < 0 &&
                nn__dims_equal(&n->in_shape[j], &n->out_shape)) {
                p->nodes[to].dout_of = i;
                passed = true;
            }
            if (needs[to])
                written[to] = true;
            to_add += n->adds[j] ? p->nodes[to].out_size : 0;
            p->temp_size = to_add > p->temp_size ? to_add : p->temp_size;
        }
    }
    for (int i = 0; i < p->output_count; i++)
        if (p->outputs[i].adds && p->nodes[p->outputs[i].node].out_size > p->temp_size)
            p->temp_size = p->nodes[p->outputs[i].node].out_size;
    rc = 0;
out:
    free(needs);
    free(written);
    free(readers);
    return rc;
}

/* Hands out stretches of one slab: first counted, then, with memory, given. */
static float *carve(float *memory, int64_t *used, int64_t floats) {
    float *at = memory ? memory + *used : NULL;
    *used += aligned(floats);
    return at;
}

/* Names the layer whose output takes the most, and the batch size that would do. */
static int too_large(const struct nn_plan *p, int64_t floats, struct nn_err *err) {
    const struct nn_plan_node *most = &p->nodes[0];
    char shape[80];
    for (int i = 1; i < p->node_count; i++)
        most = p->nodes[i].out_size > most->out_size ? &p->nodes[i] : most;
    int64_t fits = p->rows;
    while (fits > 1 && !array_memory_fits((size_t)(floats / p->rows * fits) * sizeof(float)))
        fits /= 2;
    nn_dims_text(&most->out_shape, shape, sizeof shape);
    return nn__layer_fail(
        most->layer, err, NN_ERR_MEMORY,
        "a batch of %lld rows needs %.1f GiB, more than there is memory for, most "
        "of it for the output of this layer, of shape %s. Write batch_size=%lld",
        (long long)p->rows, (double)floats * sizeof(float) / 1073741824.0, shape, (long long)fits);
}

static int plan_memory(struct nn_plan *p, struct nn_err *err) {
    int64_t vectors = 1;
    for (int pass = 0; pass < 2; pass++) {
        int64_t used = 0, rows = p->rows;
        for (int i = 0; i < p->node_count; i++) {
            struct nn_plan_node *n = &p->nodes[i];
            if (n->root == i && !n->in_place)
                n->out = carve(p->memory, &used, rows * n->out_size);
            if (p->training && n->active && !n->same_dout && n->dout_of < 0)
                n->dout = carve(p->memory, &used, rows * n->out_size);
            if (n->need.cache && (p->training || n->absorbed))
                n->cache = carve(p->memory, &used, rows * n->need.cache);
            if (n->need.scratch)
                n->scratch = carve(p->memory, &used, p->pieces * aligned(n->need.scratch));
            if (n->need.share && p->training)
                n->shares = (double *)(void *)carve(p->memory, &used,
                                                    p->pieces * 2 * aligned(n->need.share));
        }
        for (int i = 0; i < p->output_count; i++) {
            struct nn_plan_output *o = &p->outputs[i];
            o->truth = carve(p->memory, &used, rows * o->truth_size);
            o->values = carve(p->memory, &used, rows * o->vectors);
            o->scale = carve(p->memory, &used, rows * o->vectors);
            vectors = o->vectors > vectors ? o->vectors : vectors;
        }
        if (p->temp_size)
            p->temp = carve(p->memory, &used, rows * p->temp_size);
        p->scratch_stride = aligned(((p->rows + p->pieces - 1) / p->pieces + 1) * vectors * 2);
        p->metric_scratch = carve(p->memory, &used, p->pieces * p->scratch_stride);
        if (!pass) {
            if (!array_memory_fits((size_t)used * sizeof(float)))
                return too_large(p, used, err);
            p->memory = nn__alloc((size_t)(used + 16) * sizeof(float), err);
            if (!p->memory)
                return -1;
        }
    }
    for (int i = p->node_count - 1; i >= 0; i--)
        if (p->nodes[i].dout_of >= 0)
            p->nodes[i].dout = p->nodes[p->nodes[i].dout_of].dout;
    for (int i = 0; i < p->node_count; i++)
        if (p->nodes[i].same_dout)
            p->nodes[i].dout = p->nodes[p->nodes[i].inputs[0]].dout;
    return 0;
}

static int plan_sums(struct nn_plan *p, bool truths, struct nn_err *err) {
    struct nn_model *m = p->model;
    int at = p->output_count + 1;
    p->metrics = calloc((size_t)m->metric_count + 1, sizeof *p->metrics);
    if (!p->metrics)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the plan");
    for (int i = 0; truths && i < m->metric_count; i++) {
        const struct nn_compiled_metric *from = &m->metrics[i];
        int64_t width = p->outputs[from->output].width;
        if (width > INT_MAX / 4 ||
            nn__metric_state_size(from->metric, width) > NN_MOST_METRIC_STATE)
            return nn_fail(err, NN_ERR_VALUE, "%s: an output of %lld columns is too wide for it",
                           from->metric->cls->name, (long long)width);
        int size = nn__metric_state_size(from->metric, width);
        p->metrics[p->metric_count++] =
            (struct nn_plan_metric){from->output, from->metric, from->weighted, at, size};
        at += size;
    }
    p->sum_stride = (at + 15) / 16 * 16;
    p->sums = nn__alloc((size_t)(p->sum_stride * p->pieces) * sizeof(double), err);
    return p->sums ? 0 : -1;
}

struct nn_plan *nn__plan_new(struct nn_model *model, int64_t rows, bool training,
                             const int64_t *truth_size, struct nn_err *err) {
    struct nn_plan *p = calloc(1, sizeof *p);
    if (!p) {
        nn_fail(err, NN_ERR_MEMORY, "out of memory for the plan");
        return NULL;
    }
    p->model = model;
    p->version = nn__model_version(model);
    p->rows = rows;
    p->training = training;
    bool learns = training && truth_size;
    if (plan_nodes(p, err))
        goto fail;
    plan_outputs(p, truth_size);
    plan_inputs(p);
    choose_pieces(p);
    if (plan_segments(p, err) || plan_weights(p, learns, err) || plan_blocks(p, err) ||
        plan_backward(p, err) || plan_memory(p, err) || plan_sums(p, truth_size != NULL, err))
        goto fail;
    if (learns) {
        p->clip_norm = nn__clip_norm(model->optimizer);
        p->global_clip_norm = nn__global_clip_norm(model->optimizer);
        if (nn__plan_stages(p, err))
            goto fail;
    }
    return p;
fail:
    nn__plan_free(&p);
    return NULL;
}

void nn__plan_free(struct nn_plan **plan) {
    struct nn_plan *p = *plan;
    *plan = NULL;
    if (!p)
        return;
    for (int i = 0; i < p->node_count; i++) {
        free(p->nodes[i].inputs);
        free(p->nodes[i].in_shape);
        free(p->nodes[i].in_size);
        free(p->nodes[i].wants);
        free(p->nodes[i].adds);
    }
    free(p->nodes);
    free(p->outputs);
    free(p->weights);
    free(p->blocks);
    free(p->metrics);
    free(p->segments);
    free(p->stages);
    free(p->memory);
    free(p->grads);
    free(p->sums);
    free(p);
}

bool nn__plan_fits(const struct nn_plan *plan, const struct nn_model *model, int64_t rows,
                   bool training, const int64_t *truth_size) {
    if (!plan || plan->model != model || plan->version != nn__model_version(model) ||
        plan->rows != rows || plan->training != training)
        return false;
    for (int i = 0; i < plan->output_count; i++)
        if (plan->outputs[i].truth_size != truth_size[i])
            return false;
    int trained = 0, layers = 0;
    struct nn_layer *const *leaves = nn__model_leaves(model, &layers, NULL);
    for (int i = 0; leaves && i < layers; i++)
        for (int j = 0; j < leaves[i]->weight_count; j++)
            trained += leaves[i]->trainable && leaves[i]->weights[j].trainable;
    return !training || trained == plan->weight_count;
}
