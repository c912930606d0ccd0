/* tests/unit/test_engine_reference.c: the engine against numbers computed by Keras 3. Reads
 * tests/reference/keras/<file>.txt, written by tests/reference/make_keras_reference.py: small
 * models from given weights, their output, scores, weights after one epoch and after all, history.
 * One test per file; every case of it is run and counted. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/model.h"

enum {
    LINE = 1024,
    MAX_WORDS = 16,
    MAX_METRICS = 16,
    MAX_SERIES = 40,
    MAX_NODES = 16,
    MOST_WEIGHTS = 4096
};

struct block { /* numbers of a case */
    char name[80];
    double *values;
    int64_t count;
};

struct words { /* key=value words of a line */
    struct nn_arg args[MAX_WORDS];
    struct nn_object *objects[MAX_WORDS];
    int count;
};

struct node { /* of a graph */
    char name[16];
    struct nn_tensor *tensor;
};

struct reference {
    char name[120];
    struct nn_context *context;
    struct nn_model *model;
    struct nn_object *optimizer, *loss, *metrics[MAX_METRICS];
    char metric_names[MAX_METRICS][64];
    int metric_count;
    struct nn_class_weight class_weight[8];
    int class_weight_count;
    struct nn_dims input;
    struct node nodes[MAX_NODES]; /* the first is the input; more only for a graph */
    int node_count;
    int64_t batch_size, y_columns;
    int epochs;
    double validation_split;
    struct block blocks[MAX_SERIES];
    int block_count;
};

/* ---- reading ---- */

/* ---- which rows have had a case ---- */

static bool seen[NN_KIND_COUNT][64];

static void see(const struct nn_class *cls) {
    for (int i = 0; i < nn_class_count(cls->kind); i++)
        seen[cls->kind][i] |= nn_class_at(cls->kind, i) == cls;
}

static void see_values(const struct nn_value *values, int count) {
    for (int i = 0; i < count; i++)
        if (values[i].kind == NN_OBJECT)
            see(values[i].object->cls);
}

static void see_model(const struct nn_model *m) {
    for (int i = 0; i < m->node_count; i++) {
        const struct nn_layer *layer = m->nodes[i]->layer;
        see(&layer->ops->head);
        see_values(layer->values, layer->ops->head.param_count);
    }
    for (int i = 0; i < m->metric_count; i++)
        see(m->metrics[i].metric->cls);
    see(m->losses[0]->cls);
    see(m->optimizer->cls);
    see_values(m->optimizer->values, m->optimizer->cls->param_count);
}

/* "L2(0.02)", "Decay(0.1,steps=5,values=[1;2])": an object of whatever kind has the name. */
static struct nn_object *object_from(char *text, struct nn_err *err) {
    static const enum nn_kind kinds[] = {NN_REGULARIZER, NN_CONSTRAINT, NN_SCHEDULE};
    const struct nn_class *cls = NULL;
    struct nn_arg args[8];
    double numbers[2][8];
    int count = 0, lists = 0;
    char *open = strchr(text, '('), *rest = NULL;
    *open = 0;
    for (size_t i = 0; !cls && i < sizeof kinds / sizeof kinds[0]; i++)
        cls = nn_class_find(kinds[i], text, NULL);
    open[strlen(open + 1)] = 0; /* the closing one */
    for (char *word = strtok_r(open + 1, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        char *equals = strchr(word, '='), *value = equals ? equals + 1 : word;
        struct nn_arg *arg = &args[count++];
        *arg = (struct nn_arg){equals ? word : NULL, {.kind = NN_FLOAT, .f = atof(value)}};
        if (equals)
            *equals = 0;
        if (*value == 'T') {
            arg->value = (struct nn_value){.kind = NN_BOOL, .b = true};
        } else if (*value == '[') {
            arg->value = (struct nn_value){.kind = NN_FLOATS, .floats = {0, numbers[lists]}};
            for (char *at = value + 1; *at && *at != ']'; at += *at == ';')
                numbers[lists][arg->value.floats.n++] = strtod(at, &at);
            lists++;
        }
    }
    return cls ? nn_object_new(cls, args, count, err) : NULL;
}

static void read_words(char *line, struct words *w, struct nn_err *err) {
    w->count = 0;
    for (char *word = strtok(line, " \n"); word; word = strtok(NULL, " \n")) {
        char *value = strchr(word, '=');
        assert_non_null(value);
        *value++ = 0;
        struct nn_arg *arg = &w->args[w->count];
        struct nn_object **object = &w->objects[w->count++];
        *object = NULL;
        arg->name = word;
        if (!strcmp(value, "True") || !strcmp(value, "False")) {
            arg->value = (struct nn_value){.kind = NN_BOOL, .b = *value == 'T'};
        } else if (*value == '(') {
            arg->value = (struct nn_value){.kind = NN_DIMS};
            for (char *p = value; *(p += strspn(p, "(),"));) /* pairs in it as one row */
                arg->value.dims.dim[arg->value.dims.n++] = strtoll(p, &p, 10);
        } else if (strspn(value, "0123456789.e-") == strlen(value)) {
            if (strpbrk(value, ".e"))
                arg->value = (struct nn_value){.kind = NN_FLOAT, .f = atof(value)};
            else
                arg->value = (struct nn_value){.kind = NN_INT, .i = atoll(value)};
        } else if (strchr(value, '(')) {
            *object = object_from(value, err);
            arg->value = (struct nn_value){.kind = NN_OBJECT, .object = *object};
        } else {
            arg->value = (struct nn_value){.kind = NN_STRING, .s = value};
        }
    }
}

static void close_words(struct words *w) {
    for (int i = 0; i < w->count; i++)
        nn_object_release(&w->objects[i]);
}

/* "Name key=value ...": an object of a kind. */
static struct nn_object *read_object(enum nn_kind kind, char *line, struct nn_err *err) {
    struct words w;
    size_t n = strcspn(line, " \n");
    bool more = line[n] == ' ';
    line[n] = 0;
    read_words(more ? line + n + 1 : line + n, &w, err);
    const struct nn_class *cls = nn_class_find(kind, line, err);
    struct nn_object *object = cls ? nn_object_new(cls, w.args, w.count, err) : NULL;
    close_words(&w);
    return object;
}

/* "Name key=value ...": owned by the caller. */
static struct nn_layer *layer_from(struct reference *r, char *line, struct nn_err *err) {
    struct words w;
    size_t n = strcspn(line, " \n");
    bool more = line[n] == ' ';
    line[n] = 0;
    read_words(more ? line + n + 1 : line + n, &w, err);
    const struct nn_class *cls = nn_class_find(NN_LAYER, line, err);
    struct nn_layer *layer = cls ? nn_layer_new(r->context, cls, w.args, w.count, err) : NULL;
    close_words(&w);
    return layer;
}

static void read_layer(struct reference *r, char *line, struct nn_err *err) {
    struct nn_layer *layer = layer_from(r, line, err);
    if (layer)
        nn_model_add(r->model, layer, err);
    nn_layer_release(&layer);
}

/* "name input,input Name key=value ...": the model becomes the graph up to here. */
static void read_node(struct reference *r, char *line, struct nn_err *err) {
    char inputs[64];
    int used = 0, count = 0;
    struct node *node = &r->nodes[r->node_count];
    struct nn_tensor *given[MAX_NODES];
    assert_int_equal(sscanf(line, "%15s %63s %n", node->name, inputs, &used), 2);
    for (char *at = inputs; *at; at += strspn(at, ",")) {
        size_t n = strcspn(at, ",");
        for (int i = 0; i < r->node_count; i++)
            if (strlen(r->nodes[i].name) == n && !strncmp(r->nodes[i].name, at, n))
                given[count++] = r->nodes[i].tensor;
        at += n;
    }
    struct nn_layer *layer = layer_from(r, line + used, err);
    node->tensor = layer ? nn_layer_call(layer, given, count, err) : NULL;
    nn_layer_release(&layer);
    if (!node->tensor)
        fail_msg("%s: %s", r->name, err->text);
    r->node_count++;
    nn_model_release(&r->model);
    r->model = nn_model_functional(r->context, &r->nodes[0].tensor, 1, &node->tensor, 1, NULL, err);
}

static void read_input(struct reference *r, char *line, struct nn_err *err) {
    for (char *word = strtok(line, " \n"); word; word = strtok(NULL, " \n"))
        r->input.dim[r->input.n++] = atoll(word);
    r->nodes[0] = (struct node){"x", nn_input(r->context, &r->input, NULL, err)};
    r->node_count = 1;
    nn_model_add_input(r->model, r->nodes[0].tensor, err);
}

static void read_fit(struct reference *r, char *line, struct nn_err *err) {
    struct words w;
    read_words(line, &w, err);
    for (int i = 0; i < w.count; i++) {
        const struct nn_value *v = &w.args[i].value;
        if (!strcmp(w.args[i].name, "batch_size"))
            r->batch_size = v->i;
        else if (!strcmp(w.args[i].name, "epochs"))
            r->epochs = (int)v->i;
        else
            r->validation_split = v->f;
    }
}

static bool starts(char *line, const char *word, char **rest) {
    size_t n = strlen(word);
    if (strncmp(line, word, n) || (line[n] != ' ' && line[n] != '\n'))
        return false;
    *rest = line + n + (line[n] == ' ');
    return true;
}

static void read_metric(struct reference *r, char *line, struct nn_err *err) {
    int i = r->metric_count++;
    if (line[0] != '\'') {
        r->metrics[i] = read_object(NN_METRIC, line, err);
        return;
    }
    snprintf(r->metric_names[i], sizeof r->metric_names[i], "%.*s", (int)strcspn(line + 1, "'"),
             line + 1);
    if (strncmp(r->metric_names[i], "acc", 3))
        r->metrics[i] = nn_object_named(NN_METRIC, r->metric_names[i], err);
}

static void read_block(struct reference *r, FILE *file, const char *line) {
    struct block *b = &r->blocks[r->block_count++];
    long long count;
    assert_int_equal(sscanf(line, "%79s %lld", b->name, &count), 2);
    b->count = count;
    b->values = calloc((size_t)count + 1, sizeof *b->values);
    assert_non_null(b->values);
    for (int64_t i = 0; i < b->count; i++)
        assert_int_equal(fscanf(file, "%lf", &b->values[i]), 1);
    assert_int_equal(fgetc(file), '\n');
}

/* The next case, its "case" line already read into r->name; returns whether one more follows, then
 * with its name in next. */
static bool read_case(struct reference *r, FILE *file, char *next, struct nn_err *err) {
    char line[LINE], *rest;
    r->context = nn_context_new(2, err);
    r->model = nn_model_sequential(r->context, NULL, err);
    while (fgets(line, sizeof line, file)) {
        if (starts(line, "case", &rest)) {
            snprintf(next, sizeof r->name, "%.*s", (int)strcspn(rest, "\n"), rest);
            return true;
        }
        if (starts(line, "input", &rest))
            read_input(r, rest, err);
        else if (starts(line, "layer", &rest))
            read_layer(r, rest, err);
        else if (starts(line, "node", &rest))
            read_node(r, rest, err);
        else if (starts(line, "optimizer", &rest))
            r->optimizer = read_object(NN_OPTIMIZER, rest, err);
        else if (starts(line, "loss", &rest))
            r->loss = read_object(NN_LOSS, rest, err);
        else if (starts(line, "metric", &rest))
            read_metric(r, rest, err);
        else if (starts(line, "fit", &rest))
            read_fit(r, rest, err);
        else if (starts(line, "y_columns", &rest))
            r->y_columns = atoll(rest);
        else if (starts(line, "class_weight", &rest)) {
            struct nn_class_weight *c = &r->class_weight[r->class_weight_count++];
            char *end;
            c->label = strtoll(rest, &end, 10);
            c->weight = strtod(end, NULL);
        } else {
            read_block(r, file, line);
        }
    }
    return false;
}

static void close_case(struct reference *r) {
    for (int i = 0; i < r->block_count; i++)
        free(r->blocks[i].values);
    for (int i = 0; i < r->metric_count; i++)
        nn_object_release(&r->metrics[i]);
    nn_object_release(&r->optimizer);
    nn_object_release(&r->loss);
    nn_model_release(&r->model);
    for (int i = 0; i < r->node_count; i++)
        nn_tensor_release(&r->nodes[i].tensor);
    nn_context_free(&r->context);
}

/* ---- comparing ---- */

static const struct block *find(const struct reference *r, const char *name) {
    for (int i = 0; i < r->block_count; i++)
        if (!strcmp(r->blocks[i].name, name))
            return &r->blocks[i];
    return NULL;
}

static struct array *array_of(const struct block *b, int ndim, const int64_t *shape,
                              struct nn_err *err) {
    struct array *a = array_new(ARRAY_FLOAT32, ndim, shape, err);
    assert_non_null(a);
    assert_int_equal(a->size, b->count);
    for (int64_t i = 0; i < b->count; i++)
        ((float *)(void *)a->data)[i] = (float)b->values[i];
    return a;
}

/* 1e-5 of the number, or of the block's size where the number is small beside it. */
static int compare(const struct reference *r, const char *name, const double *got, int64_t count) {
    const struct block *want = find(r, name);
    double largest = 0.0, worst = 0.0;
    assert_non_null(want);
    assert_int_equal(count, want->count);
    for (int64_t i = 0; i < count; i++)
        largest = fmax(largest, fabs(want->values[i]));
    for (int64_t i = 0; i < count; i++) {
        if (isnan(got[i]) && isnan(want->values[i]))
            continue;
        double error = fabs(got[i] - want->values[i]);
        double scale = fmax(fabs(want->values[i]), 0.05 * largest) + 1e-7;
        if (!(error <= 1e-5 * scale + 1e-7))
            worst = fmax(worst, isnan(error) ? INFINITY : error / scale);
    }
    if (worst > 0.0)
        print_error("%s: %s differs by %.2g\n", r->name, name, worst);
    return worst > 0.0;
}

static int compare_array(const struct reference *r, const char *name, const struct array *a) {
    double *got = calloc((size_t)a->size + 1, sizeof *got);
    for (int64_t i = 0; i < a->size; i++)
        got[i] = ((const float *)(const void *)a->data)[i];
    int bad = compare(r, name, got, a->size);
    free(got);
    return bad;
}

static int compare_weights(const struct reference *r, const char *name, struct nn_err *err) {
    int count = 0, bad;
    struct array **weights = nn_model_get_weights(r->model, &count, err);
    double got[MOST_WEIGHTS];
    int64_t n = 0;
    for (int i = 0; i < count; i++)
        for (int64_t j = 0; j < weights[i]->size; j++)
            got[n++] = ((const float *)(const void *)weights[i]->data)[j];
    bad = compare(r, name, got, n);
    nn_arrays_free(&weights, count);
    return bad;
}

static void set_weights(const struct reference *r, struct nn_err *err) {
    const struct block *b = find(r, "weights");
    int count = 0;
    struct array **weights = nn_model_get_weights(r->model, &count, err);
    int64_t n = 0;
    for (int i = 0; i < count; i++)
        for (int64_t j = 0; j < weights[i]->size; j++)
            ((float *)(void *)weights[i]->data)[j] = (float)b->values[n++];
    assert_int_equal(n, b->count);
    assert_int_equal(nn_model_set_weights(r->model, weights, count, err), 0);
    nn_arrays_free(&weights, count);
}

static int compare_history(const struct reference *r, const struct nn_history *first,
                           const struct nn_history *rest) {
    int bad = 0;
    for (int i = 0; i < first->count; i++) {
        char name[120];
        double values[64];
        snprintf(name, sizeof name, "history:%s", first->names[i]);
        values[0] = first->values[i][0];
        for (int e = 0; e < rest->epochs; e++)
            values[1 + e] = rest->values[i][e];
        bad += compare(r, name, values, 1 + rest->epochs);
    }
    return bad;
}

static int run_case(struct reference *r, struct nn_err *err) {
    struct nn_compile_metric metrics[MAX_METRICS];
    for (int i = 0; i < r->metric_count; i++)
        metrics[i] = (struct nn_compile_metric){
            .metric = r->metrics[i], .name = r->metric_names[i][0] ? r->metric_names[i] : NULL};
    const struct nn_compile compile = {.optimizer = r->optimizer,
                                       .losses = &r->loss,
                                       .loss_count = 1,
                                       .metrics = metrics,
                                       .metric_count = r->metric_count};
    assert_int_equal(nn_model_compile(r->model, &compile, err), 0);
    set_weights(r, err);
    int64_t x_shape[NN_MAX_DIMS], y_shape[2] = {0, r->y_columns};
    int64_t size = 1;
    for (int i = 0; i < r->input.n; i++)
        size *= x_shape[i + 1] = r->input.dim[i];
    x_shape[0] = y_shape[0] = find(r, "x")->count / size;
    struct array *x = array_of(find(r, "x"), r->input.n + 1, x_shape, err);
    struct array *y = array_of(find(r, "y"), 2, y_shape, err);
    const struct block *weight = find(r, "sample_weight");
    struct array *w = weight ? array_of(weight, 1, x_shape, err) : NULL;
    struct nn_fit fit = {
        .data = {.x = &x, .y = &y, .sample_weight = w},
        .batch_size = r->batch_size,
        .epochs = 1,
        .no_shuffle = true,
        .validation_split = r->validation_split,
        .class_weight = r->class_weight,
        .class_weight_count = r->class_weight_count,
    };
    int bad = 0;
    struct array *output = NULL;
    double scores[MAX_METRICS + 1];
    assert_int_equal(nn_model_predict(r->model, &x, NULL, &output, err), 0);
    bad += compare_array(r, "output", output);
    array_release(&output);
    assert_int_equal(nn_model_evaluate(r->model, &fit.data, NULL, scores, err), 0);
    bad += compare(r, "evaluate", scores, nn_model_metric_count(r->model));
    struct nn_history *first = NULL, *rest = NULL;
    assert_int_equal(nn_model_fit(r->model, &fit, &first, err), 0);
    bad += compare_weights(r, "weights_1", err);
    fit.initial_epoch = 1;
    fit.epochs = r->epochs;
    assert_int_equal(nn_model_fit(r->model, &fit, &rest, err), 0);
    bad += compare_weights(r, "weights_n", err);
    bad += compare_history(r, first, rest);
    see_model(r->model);
    nn_history_free(&first);
    nn_history_free(&rest);
    array_release(&x);
    array_release(&y);
    array_release(&w);
    return bad;
}

static void run_file(void **state) {
    char path[200], name[120] = "", next[120];
    snprintf(path, sizeof path, "tests/reference/keras/%s.txt", (const char *)*state);
    FILE *file = fopen(path, "r");
    int cases = 0, bad = 0;
    if (!file)
        fail_msg("%s is missing: run the tests from the top of the tree", path);
    assert_int_equal(fscanf(file, "case %119s\n", name), 1);
    for (bool more = true; more; cases++) {
        struct reference r = {.batch_size = 32};
        struct nn_err err = {0};
        snprintf(r.name, sizeof r.name, "%s", name);
        more = read_case(&r, file, next, &err);
        if (err.code)
            fail_msg("%s: %s", r.name, err.text);
        int wrong = run_case(&r, &err);
        if (err.code)
            fail_msg("%s: %s", r.name, err.text);
        bad += wrong != 0;
        close_case(&r);
        snprintf(name, sizeof name, "%s", next);
    }
    fclose(file);
    print_message("%s: %d cases\n", path, cases);
    assert_int_equal(bad, 0);
}

/* A file of initializers: "initializer Name key=value ...", "shape 3 4", then the values, or the
 * mean, the deviation and the largest absolute value of what Keras drew (0: unlimited). */
static int check_initializer(struct nn_context *c, const struct nn_object *object,
                             const struct nn_dims *shape, FILE *file, struct nn_err *err) {
    char what[16];
    long long count;
    struct array *a = nn_initializer_apply(c, object, shape, err);
    assert_int_equal(fscanf(file, "%15s %lld", what, &count), 2);
    assert_non_null(a);
    const float *v = (const float *)(const void *)a->data;
    double want, sum = 0.0, squares = 0.0, largest = 0.0;
    int bad = 0;
    for (int64_t i = 0; i < a->size; i++) {
        sum += v[i];
        largest = fmax(largest, fabs(v[i]));
    }
    for (int64_t i = 0; i < a->size; i++)
        squares += (v[i] - sum / (double)a->size) * (v[i] - sum / (double)a->size);
    double deviation = sqrt(squares / (double)a->size);
    if (!strcmp(what, "values")) {
        assert_int_equal(a->size, count);
        for (int64_t i = 0; i < count; i++) {
            assert_int_equal(fscanf(file, "%lf", &want), 1);
            bad += fabs(v[i] - want) > 1e-6;
        }
    } else {
        assert_int_equal(fscanf(file, "%lf", &want), 1);
        bad += fabs(sum / (double)a->size - want) > 8.0 * deviation / sqrt((double)a->size);
        assert_int_equal(fscanf(file, "%lf", &want), 1);
        bad += fabs(deviation - want) > 0.015 * want;
        assert_int_equal(fscanf(file, "%lf", &want), 1);
        bad += want != 0.0 && fabs(largest - want) > 0.002 * want;
    }
    array_release(&a);
    return bad;
}

static void initializers(void **state) {
    (void)state;
    FILE *file = fopen("tests/reference/keras/initializers.txt", "r");
    assert_non_null(file);
    char line[LINE], *rest;
    int bad = 0, cases = 0;
    struct nn_err err = {0};
    struct nn_context *c = nn_context_new(1, &err);
    struct nn_object *object = NULL;
    nn_context_seed(c, 3);
    while (fgets(line, sizeof line, file)) {
        if (starts(line, "initializer", &rest)) {
            object = read_object(NN_INITIALIZER, rest, &err);
            assert_non_null(object);
            see(object->cls);
        } else if (starts(line, "shape", &rest)) {
            struct nn_dims shape = {0};
            for (char *word = strtok(rest, " \n"); word; word = strtok(NULL, " \n"))
                shape.dim[shape.n++] = atoll(word);
            int wrong = check_initializer(c, object, &shape, file, &err);
            if (wrong)
                print_error("%s differs from Keras's\n", object->cls->name);
            bad += wrong;
            cases++;
            nn_object_release(&object);
        }
    }
    fclose(file);
    nn_context_free(&c);
    print_message("%d cases\n", cases);
    assert_int_equal(bad, 0);
}

/* Comes last: every row of every table was part of a case of the files before. */
static void every_row_has_a_case(void **state) {
    (void)state;
    int missing = 0, rows = 0;
    for (int kind = 0; kind < NN_KIND_COUNT; kind++)
        for (int i = 0; i < nn_class_count(kind); i++, rows++)
            if (!seen[kind][i]) {
                print_error("the %s %s has no case\n", nn_kind_name(kind),
                            nn_class_at(kind, i)->name);
                missing++;
            }
    print_message("%d rows\n", rows);
    assert_int_equal(missing, 0);
}

int main(void) {
    static char activations[] = "activations", losses[] = "losses", optimizers[] = "optimizers",
                layers[] = "layers", convolutions[] = "convolutions", images[] = "images",
                normalizations[] = "normalizations", merges[] = "merges", metrics[] = "metrics",
                fits[] = "fits", rows[] = "rows";
    const struct CMUnitTest tests[] = {
        {"activations", run_file, NULL, NULL, activations},
        {"losses", run_file, NULL, NULL, losses},
        {"optimizers", run_file, NULL, NULL, optimizers},
        {"layers", run_file, NULL, NULL, layers},
        {"convolutions", run_file, NULL, NULL, convolutions},
        {"images", run_file, NULL, NULL, images},
        {"normalizations", run_file, NULL, NULL, normalizations},
        {"merges", run_file, NULL, NULL, merges},
        {"metrics", run_file, NULL, NULL, metrics},
        {"fits", run_file, NULL, NULL, fits},
        {"rows", run_file, NULL, NULL, rows},
        cmocka_unit_test(initializers),
        cmocka_unit_test(every_row_has_a_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
