/* engine/summary.c: model.summary() as Keras 3 prints it: a table drawn the way its text library
 * draws it, without colours. */
#include "engine/submodel.h"
#include "engine/tables.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 5, DEFAULT_LENGTH = 76, CELL = 256 };

struct text {
    char *data;
    size_t length, room;
    bool failed;
};

static void add(struct text *t, const char *s, size_t n) {
    if (t->length + n + 1 > t->room) {
        size_t room = t->room * 2 + n + 256;
        char *grown = realloc(t->data, room);
        if (!grown) {
            t->failed = true;
            return;
        }
        t->data = grown;
        t->room = room;
    }
    memcpy(t->data + t->length, s, n);
    t->length += n;
    t->data[t->length] = 0;
}

static void add_text(struct text *t, const char *s) {
    add(t, s, strlen(s));
}

static void repeat(struct text *t, const char *s, int count) {
    for (int i = 0; i < count; i++)
        add_text(t, s);
}

/* "4,738,826" */
static void grouped(int64_t n, char *buf, size_t size) {
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%lld", (long long)n), at = 0;
    for (int i = 0; i < length && at + 2 < (int)size; i++) {
        if (i && (length - i) % 3 == 0)
            buf[at++] = ',';
        buf[at++] = digits[i];
    }
    buf[at] = 0;
}

/* "30.66 KB", Keras's readable_memory_size */
static void bytes_text(int64_t bytes, char *buf, size_t size) {
    static const char *const units[] = {"B", "KB", "MB", "GB", "TB", "PB"};
    double value = (double)bytes;
    size_t u = 0;
    while (u + 1 < sizeof units / sizeof units[0] && value / 1024.0 >= 1.0) {
        value /= 1024.0;
        u++;
    }
    snprintf(buf, size, "%.2f %s", value, units[u]);
}

struct table {
    int columns, width[COLUMNS]; /* of the contents */
    enum { LEFT, RIGHT, CENTER } align[COLUMNS];
    bool connected, trainable; /* which of the last columns there are */
};

/* Length of the characters before the byte `end`; names may be UTF-8. */
static int cells_of(const char *s, size_t end) {
    int n = 0;
    for (size_t i = 0; i < end; i++)
        n += ((unsigned char)s[i] & 0xC0) != 0x80;
    return n;
}

/* One line of a cell: as many words as fit; a word too long for any line ends in an ellipsis.
 * Writes it padded; returns the bytes taken. */
static size_t cell_line(struct text *t, const char *s, int width, int align) {
    size_t end = 0, taken = 0;
    while (s[taken]) {
        size_t word = taken + strcspn(s + taken, " ");
        if (end && cells_of(s, word) > width)
            break;
        end = word;
        taken = word + strspn(s + word, " ");
    }
    int length = cells_of(s, end);
    bool cut = length > width;
    while (cut && cells_of(s, end) > width - 1)
        end--;
    if (cut)
        length = width;
    int before = align == RIGHT ? width - length : align == CENTER ? (width - length) / 2 : 0;
    repeat(t, " ", before);
    add(t, s, end);
    if (cut)
        add_text(t, "…");
    repeat(t, " ", width - length - before);
    return taken;
}

static void row(struct text *t, const struct table *table, const char (*cells)[CELL],
                const char *bar) {
    const char *rest[COLUMNS];
    for (int i = 0; i < table->columns; i++)
        rest[i] = cells[i];
    for (bool more = true; more;) {
        more = false;
        add_text(t, bar);
        for (int i = 0; i < table->columns; i++) {
            add_text(t, " ");
            rest[i] += cell_line(t, rest[i], table->width[i], table->align[i]);
            add_text(t, " ");
            add_text(t, bar);
            more |= *rest[i] != 0;
        }
        add_text(t, "\n");
    }
}

static void rule(struct text *t, const struct table *table, const char *left, const char *line,
                 const char *cross, const char *right) {
    add_text(t, left);
    for (int i = 0; i < table->columns; i++) {
        repeat(t, line, table->width[i] + 2);
        add_text(t, i + 1 < table->columns ? cross : right);
    }
    add_text(t, "\n");
}

/* Sequential-like: no node has several inputs, no depth several nodes, no layer two calls. */
static bool is_chain(const struct nn_model *m) {
    for (int i = 0; i < m->node_count; i++) {
        int readers = 0;
        for (int k = 0; k < m->node_count; k++) {
            for (int j = 0; j < m->nodes[k]->input_count; j++)
                readers += m->nodes[k]->inputs[j] == m->nodes[i];
            if (k != i && m->nodes[k]->layer == m->nodes[i]->layer)
                return false;
        }
        if (m->nodes[i]->input_count > 1 || readers > 1)
            return false;
    }
    return m->input_count <= 1 && m->output_count <= 1;
}

/* Whether a node is the first of its call: a call of a model gives several. */
static bool is_first(const struct nn_model *m, int node) {
    for (int i = 0; i < node; i++)
        if (nn__same_call(m->nodes[i], m->nodes[node]))
            return false;
    return true;
}

/* "dense[0][0], dense_1[0][0]" */
static void connections(const struct nn_model *m, const struct nn_layer *layer, char *buf,
                        size_t size) {
    size_t n = 0;
    buf[0] = 0;
    for (int i = 0; i < m->node_count; i++) {
        if (m->nodes[i]->layer != layer || !is_first(m, i))
            continue;
        for (int j = 0; j < m->nodes[i]->input_count && n < size; j++) {
            const struct nn_tensor *from = m->nodes[i]->inputs[j];
            int call = 0;
            for (int k = 0; k < m->node_count && !nn__same_call(m->nodes[k], from); k++)
                call += m->nodes[k]->layer == from->layer && is_first(m, k);
            n += (size_t)snprintf(buf + n, size - n, "%s%s[%d][%d]", n ? ", " : "",
                                  from->layer->name, call, from->output);
        }
    }
    if (!n)
        snprintf(buf, size, "-");
}

/* "[(None, 2), (None, 1)]" */
static void shapes_text(const struct nn_model *m, char *buf, size_t size) {
    size_t n = 0;
    for (int i = 0; i < m->output_count && n + 80 < size; i++) {
        char shape[64];
        nn_dims_text(&m->outputs[i]->shape, shape, sizeof shape);
        n += (size_t)snprintf(buf + n, size - n, "%s%s", i ? ", " : "[", shape);
    }
    snprintf(buf + n, size - n, "]");
}

/* level: how many models the layer is inside of. */
static void layer_row(struct text *t, const struct table *table, const struct nn_model *m,
                      const struct nn_layer *layer, int level) {
    char cells[COLUMNS][CELL], count[40], kind[64];
    nn_layer_class_text(layer, kind, sizeof kind);
    snprintf(cells[0], CELL, "%*s%s%.100s (%s)", 3 * (level < 20 ? level : 20), "",
             level ? "└ " : "", layer->name, kind);
    const struct nn_model *sub = nn_layer_model(layer);
    if (sub && sub->output_count > 1)
        shapes_text(sub, cells[1], CELL);
    else if (layer->called)
        nn_dims_text(&layer->out_shape, cells[1], CELL);
    else
        strcpy(cells[1], "?");
    grouped(nn_layer_count_params(layer), count, sizeof count);
    snprintf(cells[2], CELL, "%s%s", layer->built ? count : "0", layer->built ? "" : " (unbuilt)");
    if (table->connected)
        connections(m, layer, cells[3], CELL);
    if (table->trainable)
        strcpy(cells[table->columns - 1], !nn_layer_count_params(layer) ? "-"
                                          : nn_layer_trainable(layer)   ? "Y"
                                                                        : "N");
    row(t, table, (const char(*)[CELL])cells, "│");
}

static void layer_rows(struct text *t, const struct table *table, const struct nn_model *m,
                       const struct nn_layer *layer, int level, bool nested) {
    const struct nn_model *sub = nested ? nn_layer_model(layer) : NULL;
    layer_row(t, table, m, layer, level);
    for (int i = 0; sub && i < sub->layer_count; i++) {
        rule(t, table, "├", "─", "┼", "┤");
        layer_rows(t, table, m, sub->layers[i], level + 1, nested);
    }
}

static void total(struct text *t, const char *label, int64_t count, int64_t bytes_more) {
    char number[40], bytes[40], line[160];
    grouped(count, number, sizeof number);
    bytes_text(count * 4 + bytes_more, bytes, sizeof bytes);
    snprintf(line, sizeof line, " %s: %s (%s)\n", label, number, bytes);
    add_text(t, line);
}

static void lay_out(struct table *table, bool chain, bool trainable, int length) {
    static const double chain_at[] = {0.45, 0.80, 1.0}, graph_at[] = {0.3, 0.56, 0.74, 1.0};
    int first = chain ? 3 : 4;
    *table = (struct table){.columns = first + trainable, .trainable = trainable};
    table->connected = !chain;
    int before = 0, excess = table->columns + 1 - length;
    for (int i = 0; i < table->columns; i++) {
        double at = i == first ? 1.0 : chain ? chain_at[i] : graph_at[i];
        int to = (int)((trainable && i < first ? at * 0.90 : at) * length);
        table->width[i] = to - before;
        excess += to - before + 2;
        before = to;
        table->align[i] = i == 2 ? RIGHT : i == first ? CENTER : LEFT;
    }
    /* Borders and padding come out of the columns in equal parts, halves rounded to even. */
    for (int i = 0; i < table->columns; i++) {
        int part = (int)nearbyint((double)excess / (table->columns - i));
        table->width[i] -= part;
        excess -= part;
        if (table->width[i] < 4)
            table->width[i] = 4;
    }
}

int nn_model_summary(const struct nn_model *model, const struct nn_summary *options, char **text,
                     struct nn_err *err) {
    struct text t = {0};
    struct table table;
    int count;
    struct nn_layer *const *leaves = nn__model_leaves(model, &count, err);
    if (!leaves)
        return -1;
    bool chain = model->sequential || is_chain(model);
    lay_out(&table, chain, options->show_trainable,
            options->line_length > 0 ? options->line_length : DEFAULT_LENGTH);
    add_text(&t, "Model: \"");
    add_text(&t, model->name);
    add_text(&t, "\"\n");
    char titles[COLUMNS][CELL] = {"Layer (type)", "Output Shape", "Param #", "Connected to"};
    if (options->show_trainable)
        strcpy(titles[table.columns - 1], "Trainable");
    rule(&t, &table, "┏", "━", "┳", "┓");
    row(&t, &table, (const char(*)[CELL])titles, "┃");
    rule(&t, &table, "┡", "━", "╇", "┩");
    int64_t trainable = 0, fixed = 0, wide = 0;
    for (int i = 0; i < model->layer_count; i++) {
        const struct nn_layer *layer = model->layers[i];
        if (i)
            rule(&t, &table, "├", "─", "┼", "┤");
        layer_rows(&t, &table, model, layer, 0, options->expand_nested);
    }
    for (int i = 0; i < count; i++)
        for (int j = 0; j < leaves[i]->weight_count; j++) {
            wide += leaves[i]->weights[j].counter ? 4 : 0;
            *(leaves[i]->trainable && leaves[i]->weights[j].trainable ? &trainable : &fixed) +=
                leaves[i]->weights[j].size;
        }
    rule(&t, &table, "└", "─", "┴", "┘");
    int64_t optimizer = model->slot_memory ? nn__model_optimizer_size(model) : 0;
    total(&t, "Total params", trainable + fixed + optimizer, wide + (optimizer ? 4 : 0));
    total(&t, "Trainable params", trainable, 0);
    total(&t, "Non-trainable params", fixed, wide);
    if (optimizer)
        total(&t, "Optimizer params", optimizer, 4); /* the iterations are 64 bits wide */
    if (t.failed) {
        free(t.data);
        return nn_fail(err, NN_ERR_MEMORY, "out of memory for the summary");
    }
    *text = t.data;
    return 0;
}
