/* engine/compile.c: what compile() gives a model: losses, metrics, an optimizer and its state. */
#include "engine/loss.h"
#include "engine/metric.h"
#include "engine/model.h"
#include "engine/plan.h"
#include "engine/submodel.h"
#include "engine/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void nn__model_forget_compile(struct nn_model *m) {
    nn_object_release(&m->optimizer);
    for (int i = 0; m->loss_names && i < m->loss_count; i++)
        free(m->loss_names[i]);
    free(m->loss_names);
    m->loss_names = NULL;
    for (int i = 0; m->losses && i < m->loss_count; i++)
        nn_object_release(&m->losses[i]);
    for (int i = 0; i < m->metric_count; i++) {
        nn_object_release(&m->metrics[i].metric);
        free(m->metrics[i].name);
    }
    free(m->losses);
    free(m->loss_weights);
    free(m->metrics);
    free(m->slot_memory);
    m->losses = NULL;
    m->loss_weights = NULL;
    m->metrics = NULL;
    m->slot_memory = NULL;
    m->metric_count = 0;
    m->slots = 0;
    m->compiled = false;
    m->iterations = 0;
    m->carry[0] = 1.0;
    m->carry[1] = 0.0;
    nn__plan_free(&m->plan);
}

/* "<output>_loss" and "<output>_<metric>" where there are several outputs, as Keras reports them.
 * malloc'ed; NULL: out of memory. */
static char *output_word(const struct nn_model *m, int output, const char *word) {
    const char *layer = m->outputs[output]->layer->name;
    size_t size = strlen(layer) + strlen(word) + 2;
    char *text = malloc(size);
    if (text)
        snprintf(text, size, "%s_%s", layer, word);
    return text;
}

static int name_losses(struct nn_model *m, struct nn_err *err) {
    m->loss_names = calloc((size_t)m->loss_count, sizeof(*m->loss_names));
    for (int i = 0; m->loss_names && i < m->loss_count; i++) {
        m->loss_names[i] = output_word(m, i, "loss");
        if (!m->loss_names[i])
            return nn_fail(err, NN_ERR_MEMORY, "out of memory for compile");
    }
    return m->loss_names ? 0 : nn_fail(err, NN_ERR_MEMORY, "out of memory for compile");
}

static bool metric_named(const struct nn_model *m, const char *name, int before) {
    for (int i = 0; i < before; i++)
        if (!strcmp(m->metrics[i].name, name))
            return true;
    return false;
}

/* The last metric's name, when another has it, as Keras changes it: weighted_accuracy, mse_1. */
static int make_single(struct nn_model *m, bool weighted, struct nn_err *err) {
    int last = m->metric_count - 1;
    char *name = m->metrics[last].name;
    size_t room = strlen(name) + 32;
    if (!metric_named(m, name, last))
        return 0;
    char *single = malloc(room);
    if (!single)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for compile");
    const char *prefix = weighted ? "weighted_" : "";
    snprintf(single, room, "%s%s", prefix, name);
    for (int i = 1; metric_named(m, single, last); i++)
        snprintf(single, room, "%s%s_%d", prefix, name, i);
    free(name);
    m->metrics[last].name = single;
    return 0;
}

/* A training needs one number for a batch. */
static int check_reduction(const struct nn_object *loss, struct nn_err *err) {
    if (nn__loss_reduction(loss) >= 0)
        return 0;
    return nn_fail(err, NN_ERR_VALUE,
                   "%s: reduction=None is for calling the loss by itself; for compile() leave "
                   "reduction away (the mean) or write reduction='sum'",
                   loss->cls->name);
}

static int compile_into(struct nn_model *m, const struct nn_compile *c, int outputs,
                        struct nn_err *err) {
    m->losses = calloc((size_t)outputs, sizeof(*m->losses));
    m->loss_weights = calloc((size_t)outputs, sizeof *m->loss_weights);
    m->loss_count = outputs;
    m->metrics = calloc((size_t)c->metric_count + 1, sizeof *m->metrics);
    if (!m->losses || !m->loss_weights || !m->metrics)
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for compile");
    m->optimizer = c->optimizer ? nn_object_retain(c->optimizer)
                                : nn_object_named(NN_OPTIMIZER, "rmsprop", err);
    if (!m->optimizer)
        return -1;
    m->optimizer->steps = 0;
    for (int i = 0; i < outputs; i++) {
        int from = c->loss_count == 1 ? 0 : i;
        if (from < c->loss_count && c->losses[from])
            m->losses[i] = nn_object_retain(c->losses[from]);
        if (m->losses[i] && check_reduction(m->losses[i], err))
            return -1;
        m->loss_weights[i] = c->loss_weights && from < c->loss_count ? c->loss_weights[from] : 1.0;
    }
    if (outputs > 1 && name_losses(m, err))
        return -1;
    for (int i = 0; i < c->metric_count; i++) {
        struct nn_compiled_metric *to = &m->metrics[m->metric_count++];
        const struct nn_compile_metric *from = &c->metrics[i];
        char word[64] = "accuracy";
        const struct nn_value *given = from->metric ? nn_object_get(from->metric, "name") : NULL;
        if (from->metric)
            nn__first_word(from->metric->cls->aliases, word, sizeof word);
        const char *name = from->name                          ? from->name
                           : given && given->kind == NN_STRING ? given->s
                                                               : word;
        if (from->output < 0 || from->output >= outputs)
            return nn_fail(err, NN_ERR_VALUE, "metric '%.40s' is for output %d, of %d", name,
                           from->output, outputs);
        to->name = outputs > 1 ? output_word(m, from->output, name) : strdup(name);
        if (to->name && make_single(m, from->weighted, err))
            return -1;
        to->metric = from->metric ? nn_object_retain(from->metric) : NULL;
        to->output = from->output;
        to->weighted = from->weighted;
        if (!to->name)
            return nn_fail(err, NN_ERR_MEMORY, "out of memory for compile");
    }
    m->compiled = true;
    return 0;
}

int nn_model_compile(struct nn_model *model, const struct nn_compile *compile, struct nn_err *err) {
    int outputs = model->output_count ? model->output_count : 1;
    if (compile->loss_count > 1 && compile->loss_count != outputs)
        return nn_fail(err, NN_ERR_VALUE,
                       "Model \"%.60s\" has %d outputs, but %d losses were given", model->name,
                       outputs, compile->loss_count);
    if (compile->optimizer && nn__optimizer_check(compile->optimizer, err))
        return -1;
    nn__model_forget_compile(model);
    if (compile_into(model, compile, outputs, err)) {
        nn__model_forget_compile(model);
        return -1;
    }
    return 0;
}

bool nn_model_compiled(const struct nn_model *model) {
    return model->compiled;
}

struct nn_object *nn_model_optimizer(const struct nn_model *model) {
    return model->optimizer;
}

int64_t nn_model_iterations(const struct nn_model *model) {
    return model->iterations;
}

int nn__model_loss_reports(const struct nn_model *model) {
    return model->loss_names ? model->loss_count : 0;
}

int nn_model_metric_count(const struct nn_model *model) {
    return 1 + nn__model_loss_reports(model) + model->metric_count;
}

const char *nn_model_metric_name(const struct nn_model *model, int index) {
    int losses = nn__model_loss_reports(model);
    return index == 0        ? "loss"
           : index <= losses ? model->loss_names[index - 1]
                             : model->metrics[index - 1 - losses].name;
}

/* ---- optimizer state ---- */

int64_t nn__model_optimizer_size(const struct nn_model *m) {
    int count = 0;
    struct nn_layer *const *leaves = nn__model_leaves(m, &count, NULL);
    int64_t size = 2; /* iterations and learning rate are variables in Keras */
    for (int i = 0; leaves && i < count; i++)
        for (int j = 0; j < leaves[i]->weight_count; j++)
            if (leaves[i]->weights[j].trainable)
                size += leaves[i]->weights[j].size * m->slots;
    return size;
}

int nn__model_slots(struct nn_model *m, struct nn_err *err) {
    const struct nn_optimizer_ops *ops = nn__optimizer_ops(m->optimizer);
    int slots = nn__optimizer_slots(m->optimizer), count;
    uint64_t version = nn__model_version(m);
    if (m->slot_memory && m->slot_version == version && m->slots == slots)
        return 0;
    struct nn_layer *const *leaves = nn__model_leaves(m, &count, err);
    if (!leaves)
        return -1;
    int64_t size = 0;
    for (int i = 0; i < count; i++)
        for (int j = 0; j < leaves[i]->weight_count; j++)
            if (leaves[i]->weights[j].trainable)
                size += (leaves[i]->weights[j].size + 15) / 16 * 16;
    float *memory = nn__alloc((size_t)(size * slots + 16) * sizeof *memory, err);
    if (!memory)
        return -1;
    if (ops->slot_start)
        for (int64_t i = 0; i < size * slots; i++)
            memory[i] = ops->slot_start(m->optimizer, 0);
    free(m->slot_memory);
    m->slot_memory = memory;
    m->slots = slots;
    m->slot_version = version;
    return 0;
}
