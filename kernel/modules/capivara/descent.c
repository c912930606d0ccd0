/* kernel/modules/capivara/descent.c: copies of a model on their way down, and the plane through the
 * space of its weights from which they are seen. */
#include "kernel/modules/capivara/descent.h"

#include <math.h>
#include <string.h>

#include "engine/array/linalg.h"

enum {
    MOST_KEPT = 64 << 20, /* numbers of all the weights of a walk */
    MOST_POINTS = 160,    /* that principal directions are taken from */
    FEW = 1000,           /* so many weights are surveyed at DESCENT_SIDE points a side */
    WIDE_SIDE = 28,       /* more at so many: a loss takes longer */
};

/* --- A copy of the model ----------------------------------------------------------------------*/
/* A layer like another, with weights of its own. */
static struct lang_obj *layer_like(struct lang_vm *vm, struct keras_model *model,
                                   const struct nn_layer *layer) {
    const struct nn_class *cls = nn_layer_class(layer);
    struct nn_arg *args = lang_temp(vm, ((size_t)cls->param_count + 2) * sizeof *args);
    struct nn_err err = {0};
    int count = 0;
    for (int i = 0; i < cls->param_count; i++) {
        const struct nn_value *value = nn_layer_get(layer, cls->params[i].name);
        if (value && value->kind != NN_NONE) {
            args[count++] = (struct nn_arg){cls->params[i].name, *value};
        }
    }
    args[count].name = "name"; /* so that it takes no number from the layers to come */
    args[count++].value = (struct nn_value){.kind = NN_STRING, .s = nn_layer_name(layer)};
    struct nn_context *context = ((struct keras_context *)model->context)->context;
    struct nn_layer *copy = nn_layer_new(context, cls, args, count, &err);
    if (!copy) {
        mod_raise(vm, &err);
    }
    return keras_layer_wrap(vm, copy);
}

static struct lang_obj *call_named(struct lang_vm *vm, const char *what,
                                   struct lang_obj *const *pos, size_t npos, const char *name) {
    struct lang_obj *key = lang_str(vm, "name"), *value = lang_str(vm, name);
    const struct lang_args args = {
        .pos = pos, .npos = npos, .kw_names = &key, .kw_values = &value, .nkw = 1};
    return lang_call(vm, lang_get_attr(vm, lang_import(vm, "keras"), what), &args);
}

/* What a tensor of the model is in the copy: tensors[i] is the model's, copies[i] the copy's. */
static struct lang_obj *counterpart(struct nn_tensor *const *tensors,
                                    struct lang_obj *const *copies, int count,
                                    const struct nn_tensor *tensor) {
    for (int i = 0; i < count; i++) {
        if (tensors[i] == tensor) {
            return copies[i];
        }
    }
    return NULL;
}

static struct lang_obj *input_like(struct lang_vm *vm, const struct nn_tensor *tensor) {
    struct nn_dims dims = nn_tensor_shape(tensor);
    struct lang_obj *sizes[NN_MAX_DIMS];
    for (int i = 0; i < dims.n; i++) {
        sizes[i] = lang_int(vm, dims.dim[i]);
    }
    struct lang_obj *shape = lang_tuple(vm, sizes, (size_t)dims.n);
    return call_named(vm, "Input", &shape, 1, nn_tensor_name(tensor));
}

/* A copy of the model with weights and a compilation of its own. */
static struct keras_model *copy_of(struct lang_vm *vm, struct keras_model *model,
                                   struct lang_obj *optimizer) {
    int count = nn_model_tensor_count(model->model), layers = nn_model_layer_count(model->model);
    struct nn_tensor **tensors = lang_temp(vm, (size_t)count * sizeof(struct nn_tensor *));
    struct lang_obj **copies = lang_temp(vm, (size_t)count * sizeof(struct lang_obj *));
    struct lang_obj **made = lang_temp(vm, (size_t)layers * sizeof(struct lang_obj *));
    for (int t = 0; t < count; t++) {
        tensors[t] = nn_model_tensor(model->model, t);
        int from = nn_tensor_input_count(tensors[t]), place = 0;
        const struct nn_layer *layer = nn_tensor_layer(tensors[t]);
        while (place < layers && nn_model_layer(model->model, place) != layer) {
            place++;
        }
        if (from == 0) {
            copies[t] = input_like(vm, tensors[t]);
            continue;
        }
        if (place == layers || nn_layer_model(layer)) {
            lang_raise(vm, &lang_exc_ValueError,
                       "loss_surface() walks with copies of the model, and models inside a model "
                       "cannot be copied: write their layers one by one");
        }
        struct lang_obj *inputs = lang_list(vm, (size_t)from);
        for (int i = 0; i < from; i++) {
            lang_list_append(vm, inputs,
                             counterpart(tensors, copies, t, nn_tensor_input(tensors[t], i)));
        }
        made[place] = made[place] ? made[place] : layer_like(vm, model, layer);
        struct lang_obj *input = from == 1 ? lang_seq_item(inputs, 0) : inputs;
        copies[t] = lang_call_pos(vm, made[place], &input, 1);
    }
    struct lang_obj *ends[] = {
        counterpart(tensors, copies, count, nn_model_input(model->model, 0)),
        counterpart(tensors, copies, count, nn_model_output(model->model, 0))};
    struct lang_obj *copy = call_named(vm, "Model", ends, 2, nn_model_name(model->model));
    struct lang_obj *from = &model->base;
    struct lang_obj *weights = lang_call_pos(vm, lang_get_attr(vm, from, "get_weights"), NULL, 0);
    struct lang_obj *compiled[] = {optimizer, lang_get_attr(vm, from, "loss")};
    lang_call_pos(vm, lang_get_attr(vm, copy, "set_weights"), &weights, 1);
    lang_call_pos(vm, lang_get_attr(vm, copy, "compile"), compiled, 2);
    return keras_model_of(copy);
}

/* --- All weights in a row ---------------------------------------------------------------------*/
/* Calls for each weight of the model: its layer, its index there, where it begins in the row. */
static int64_t each_weight(struct lang_vm *vm, struct keras_model *model,
                           void (*visit)(struct lang_vm *vm, struct nn_layer *layer, int index,
                                         int64_t begin, void *ud),
                           void *ud) {
    int64_t begin = 0;
    for (int i = 0; i < nn_model_layer_count(model->model); i++) {
        struct nn_layer *layer = nn_model_layer(model->model, i);
        for (int w = 0; w < nn_layer_weight_count(layer); w++) {
            struct nn_dims shape = nn_layer_weight_info(layer, w).shape;
            int64_t size = 1;
            for (int k = 0; k < shape.n; k++) {
                size *= shape.dim[k];
            }
            if (visit) {
                visit(vm, layer, w, begin, ud);
            }
            begin += size;
        }
    }
    return begin;
}
static struct array *weight_of(struct lang_vm *vm, struct nn_layer *layer, int index) {
    struct nn_err err = {0};
    return mod_array_of(mod_array_wrap(vm, nn_layer_weight(layer, index, &err), &err));
}
static void read_one(struct lang_vm *vm, struct nn_layer *layer, int index, int64_t begin,
                     void *ud) {
    struct array *values = weight_of(vm, layer, index);
    memcpy((float *)ud + begin, values->data, (size_t)values->size * sizeof(float));
}
static void write_one(struct lang_vm *vm, struct nn_layer *layer, int index, int64_t begin,
                      void *ud) {
    struct array *values = weight_of(vm, layer, index);
    struct nn_err err = {0};
    memcpy(values->data, (float *)ud + begin, (size_t)values->size * sizeof(float));
    if (nn_layer_set_weight(layer, index, values, &err) < 0) {
        mod_raise(vm, &err);
    }
}
struct label {
    int64_t wanted;
    const char *name;
};
static void label_one(struct lang_vm *vm, struct nn_layer *layer, int index, int64_t begin,
                      void *ud) {
    struct label *label = ud;
    if (begin <= label->wanted) {
        struct array *values = weight_of(vm, layer, index);
        const char *name = nn_layer_weight_info(layer, index).name;
        const char *of = capivara_short(vm, nn_layer_name(layer), CAPIVARA_LABEL);
        struct lang_obj *text = values->size == 1
                                    ? lang_str_format(vm, mod_word(vm, "%s of %s"), name, of)
                                    : lang_str_format(vm, mod_word(vm, "%s of %s, no. %lld"), name,
                                                      of, (long long)(label->wanted - begin));
        label->name = lang_str_data(text, NULL);
    }
}

struct descent_walk descent_walk_down(struct lang_vm *vm, struct keras_model *model,
                                      const char *name, struct lang_obj *optimizer,
                                      struct lang_obj *const *data, size_t steps) {
    struct descent_walk walk = {.name = name, .count = steps + 1};
    int64_t size = each_weight(vm, model, NULL, NULL);
    if (size * (int64_t)walk.count > MOST_KEPT) {
        lang_raise(vm, &lang_exc_ValueError,
                   "loss_surface() keeps all %lld weights at each of %zu steps, which is too much: "
                   "take fewer steps or a smaller model",
                   (long long)size, steps);
    }
    struct keras_model *copy = copy_of(vm, model, optimizer);
    struct lang_obj *train = lang_get_attr(vm, &copy->base, "train_on_batch");
    double *memory = lang_temp(vm, 3 * walk.count * sizeof *memory);
    walk.weights = lang_temp(vm, walk.count * (size_t)size * sizeof *walk.weights);
    walk.loss = memory;
    walk.at[0] = memory + walk.count;
    walk.at[1] = memory + 2 * walk.count;
    for (size_t i = 0; i <= steps; i++) {
        size_t mark = lang_pool_mark(vm);
        each_weight(vm, copy, read_one, walk.weights + i * (size_t)size);
        walk.loss[i] = capivara_loss(vm, copy, data[0], data[1]);
        if (i < steps) {
            lang_call_pos(vm, train, data, 2);
        }
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
    return walk;
}

/* --- Directions -------------------------------------------------------------------------------*/
static double dot(const double *a, const double *b, int64_t n) {
    double sum = 0;
    for (int64_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}
/* Takes off the part along `other` (may be NULL) and brings to length one; false: nothing left. */
static bool normalise(double *v, const double *other, int64_t n) {
    double whole = dot(v, v, n), along = other ? dot(v, other, n) : 0;
    for (int64_t i = 0; other && i < n; i++) {
        v[i] -= along * other[i];
    }
    double left = dot(v, v, n);
    for (int64_t i = 0; i < n; i++) {
        v[i] /= sqrt(left);
    }
    return left > 1e-10 * whole;
}

/* The axis of one weight: the plane holds its own value, so the centre has zero there. */
static void along_weight(struct lang_vm *vm, struct keras_model *model, struct descent_plane *plane,
                         int k, int64_t number) {
    if (number < 0 || number >= plane->size) {
        lang_raise(vm, &lang_exc_IndexError,
                   "the model has %lld weights, numbered from 0 in the order of get_weights(): "
                   "there is no %lld",
                   (long long)plane->size, (long long)number);
    }
    struct label label = {.wanted = number};
    each_weight(vm, model, label_one, &label);
    plane->direction[k][number] = 1;
    plane->centre[number] = 0;
    plane->names[k] = label.name;
}
static void along_arrays(struct lang_vm *vm, struct descent_plane *plane, int k,
                         struct lang_obj *arrays) {
    int64_t at = 0;
    for (size_t i = 0; i < lang_seq_count(arrays); i++) {
        struct array *part = capivara_doubles(vm, lang_seq_item(arrays, i));
        if (part->size <= plane->size - at) {
            memcpy(plane->direction[k] + at, part->data, (size_t)part->size * sizeof(double));
        }
        at += part->size;
    }
    if (at != plane->size) {
        lang_raise(vm, &lang_exc_ValueError,
                   "a direction is a list of arrays like get_weights(), %lld numbers in all; this "
                   "one has %lld",
                   (long long)plane->size, (long long)at);
    }
    plane->names[k] = mod_word(vm, k ? "along the second direction" : "along the first direction");
}
static void chosen(struct lang_vm *vm, struct keras_model *model, struct descent_plane *plane,
                   struct lang_obj *directions) {
    if (!lang_is_seq(directions) || lang_seq_count(directions) != 2) {
        lang_raise(vm, &lang_exc_ValueError,
                   "directions=(first, second): each the number of a weight, or a list of arrays "
                   "like get_weights()");
    }
    for (int k = 0; k < 2; k++) {
        struct lang_obj *item = lang_seq_item(directions, (size_t)k);
        int64_t number;
        if (lang_int_get(item, &number)) {
            along_weight(vm, model, plane, k, number);
        } else {
            along_arrays(vm, plane, k, lang_to_list(vm, item));
        }
        if (!normalise(plane->direction[k], k ? plane->direction[0] : NULL, plane->size)) {
            lang_raise(vm, &lang_exc_ValueError,
                       k ? "the two directions are the same: they make no plane"
                         : "the first direction is zero: it leads nowhere");
        }
    }
}

/* The points of the walks that lie no higher than their beginning (who flies off would take the
 * plane along), as differences from the centre: returns how many; every nth where there are many.
 */
static size_t points_of(struct lang_vm *vm, const struct descent_plane *plane,
                        const struct descent_walk *walks, size_t count, double **points) {
    size_t all = 0, found = 0, seen = 0;
    for (size_t i = 0; i < count; i++) {
        all += walks[i].count;
    }
    size_t stride = all / MOST_POINTS + 1;
    *points = lang_temp(vm, MOST_POINTS * (size_t)plane->size * sizeof(double));
    for (size_t i = 0; i < count; i++) {
        for (size_t s = 0; s < walks[i].count; s++, seen++) {
            if (seen % stride == 0 && walks[i].loss[s] <= walks[i].loss[0]) {
                const float *w = walks[i].weights + s * (size_t)plane->size;
                double *to = *points + found++ * (size_t)plane->size;
                for (int64_t j = 0; j < plane->size; j++) {
                    to[j] = (double)w[j] - (double)plane->centre[j];
                }
            }
        }
    }
    return found;
}

/* Eigenvectors of the points' inner products: few points, many weights. */
static void principal(struct lang_vm *vm, struct descent_plane *plane,
                      const struct descent_walk *walks, size_t count) {
    double *points;
    size_t n = points_of(vm, plane, walks, count, &points);
    double *products = lang_temp(vm, n * n * sizeof *products);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            products[i * n + j] = products[j * n + i] = dot(
                points + i * (size_t)plane->size, points + j * (size_t)plane->size, plane->size);
        }
        lang_check_interrupt(vm);
    }
    const int64_t shape[] = {(int64_t)n, (int64_t)n};
    struct nn_err err = {0};
    struct array *values = NULL, *vectors = NULL;
    struct lang_obj *matrix = capivara_array(vm, products, 2, shape);
    if (array_eigh(mod_array_of(matrix), &values, &vectors, &err) < 0) {
        mod_raise(vm, &err);
    }
    struct lang_obj *both[] = {mod_array_wrap(vm, values, &err), mod_array_wrap(vm, vectors, &err)};
    const double *lambda = capivara_values(mod_array_of(both[0]));
    const double *u = capivara_values(capivara_doubles(vm, both[1]));
    double total = 0;
    for (size_t i = 0; i < n; i++) {
        total += products[i * n + i];
    }
    for (int k = 0; k < 2; k++) {
        size_t column = n - 1 - (size_t)k;
        double *v = plane->direction[k];
        plane->share[k] = n > (size_t)k ? fmax(lambda[column], 0) / total : 0;
        for (size_t i = 0; n > (size_t)k && i < n; i++) {
            for (int64_t j = 0; j < plane->size; j++) {
                v[j] += u[i * n + column] * points[i * (size_t)plane->size + (size_t)j];
            }
        }
        if (!(plane->share[k] > 1e-9) ||
            !normalise(v, k ? plane->direction[0] : NULL, plane->size)) {
            lang_raise(vm, &lang_exc_ValueError,
                       "the walks never leave a straight line, or only climb, so they choose no "
                       "plane: give more steps, smaller learning rates, or directions=(first, "
                       "second)");
        }
        double sign = dot(v, points, plane->size) > 0 ? -1 : 1; /* they begin at the left, below */
        for (int64_t j = 0; j < plane->size; j++) {
            v[j] *= sign;
        }
        plane->names[k] =
            lang_str_data(lang_str_format(vm, mod_word(vm, "direction %d (%.0f%% of the way)"),
                                          k + 1, 100 * plane->share[k]),
                          NULL);
    }
}

/* --- The plane --------------------------------------------------------------------------------*/
static const float *end_of_best(const struct descent_walk *walks, size_t count, int64_t size) {
    const float *best = walks[0].weights; /* where all begin, when none ends at a number */
    double least = INFINITY;
    for (size_t i = 0; i < count; i++) {
        size_t last = walks[i].count - 1;
        if (walks[i].loss[last] < least) {
            least = walks[i].loss[last];
            best = walks[i].weights + last * (size_t)size;
        }
    }
    return best;
}

static void place(const struct descent_plane *plane, struct descent_walk *walk) {
    for (size_t s = 0; s < walk->count; s++) {
        for (int k = 0; k < 2; k++) {
            double sum = 0;
            for (int64_t j = 0; j < plane->size; j++) {
                sum += ((double)walk->weights[s * (size_t)plane->size + (size_t)j] -
                        (double)plane->centre[j]) *
                       plane->direction[k][j];
            }
            walk->at[k][s] = sum;
        }
    }
}

/* Room for the whole way of those who stay near, around where the best of them ends. */
static void frame(struct descent_plane *plane, const struct descent_walk *walks, size_t count) {
    double start[2] = {walks[0].at[0][0], walks[0].at[1][0]};
    double end[2] = {start[0], start[1]}, best = INFINITY;
    for (size_t i = 0; i < count; i++) {
        size_t last = walks[i].count - 1;
        if (walks[i].loss[last] < best) {
            best = walks[i].loss[last];
            end[0] = walks[i].at[0][last];
            end[1] = walks[i].at[1][last];
        }
    }
    double larger = fmax(fabs(start[0] - end[0]), fabs(start[1] - end[1]));
    for (int k = 0; k < 2; k++) {
        double reach = fmax(fmax(fabs(start[k] - end[k]), 0.4 * larger), 1e-3);
        plane->low[k] = fmin(start[k], end[k]) - 0.15 * reach;
        plane->high[k] = fmax(start[k], end[k]) + 0.15 * reach;
        for (size_t i = 0; i < count; i++) { /* those who swing, up to the reach again */
            for (size_t s = 0; s < walks[i].count; s++) {
                double at = walks[i].at[k][s];
                if (fabs(at - end[k]) <= 1.3 * reach) {
                    plane->low[k] = fmin(plane->low[k], at - 0.1 * reach);
                    plane->high[k] = fmax(plane->high[k], at + 0.1 * reach);
                }
            }
        }
    }
}

static void survey(struct lang_vm *vm, struct descent_plane *plane, struct keras_model *model,
                   struct lang_obj *const *data) {
    struct keras_model *copy = copy_of(vm, model, lang_str(vm, "sgd"));
    float *weights = lang_temp(vm, (size_t)plane->size * sizeof *weights);
    int side = plane->side;
    plane->loss = lang_temp(vm, (size_t)(side * side) * sizeof(double));
    plane->least = INFINITY;
    plane->most = -INFINITY;
    for (int i = 0; i < side * side; i++) {
        size_t mark = lang_pool_mark(vm);
        double at[2];
        const int spot[2] = {i % side, i / side};
        for (int k = 0; k < 2; k++) {
            double step = (plane->high[k] - plane->low[k]) / (side - 1);
            at[k] = plane->axis[k][spot[k]] = plane->low[k] + step * spot[k];
        }
        for (int64_t j = 0; j < plane->size; j++) {
            weights[j] = (float)((double)plane->centre[j] + at[0] * plane->direction[0][j] +
                                 at[1] * plane->direction[1][j]);
        }
        each_weight(vm, copy, write_one, weights);
        plane->loss[i] = capivara_loss(vm, copy, data[0], data[1]);
        plane->least = fmin(plane->least, plane->loss[i]);
        plane->most = fmax(plane->most, plane->loss[i]);
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
}

void descent_plane_of(struct lang_vm *vm, struct keras_model *model, struct lang_obj *directions,
                      struct lang_obj *const *data, struct descent_walk *walks, size_t count,
                      struct descent_plane *plane) {
    *plane = (struct descent_plane){.size = each_weight(vm, model, NULL, NULL)};
    bool two = plane->size == 2 && lang_is_none(directions);
    plane->principal = !two && lang_is_none(directions);
    plane->side = plane->size <= FEW ? DESCENT_SIDE : WIDE_SIDE;
    plane->centre = lang_temp(vm, (size_t)plane->size * sizeof(float));
    for (int k = 0; k < 2; k++) {
        plane->direction[k] = lang_temp(vm, (size_t)plane->size * sizeof(double));
    }
    if (plane->principal) {
        memcpy(plane->centre, end_of_best(walks, count, plane->size),
               (size_t)plane->size * sizeof(float));
        principal(vm, plane, walks, count);
    } else if (two) {
        along_weight(vm, model, plane, 0, 0);
        along_weight(vm, model, plane, 1, 1);
    } else {
        each_weight(vm, model, read_one, plane->centre);
        chosen(vm, model, plane, directions);
    }
    for (size_t i = 0; i < count; i++) {
        place(plane, &walks[i]);
    }
    frame(plane, walks, count);
    survey(vm, plane, model, data);
}
