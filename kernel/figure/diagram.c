/* diagram.c - layer diagrams: boxes in layers, joined by edges.
 * Owns: the layered layout and its drawing. Must not know: models. */
#include "kernel/figure/diagram.h"
#include "kernel/figure/scene.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NODES_MAX 2000
#define SWEEPS 8
#define LINKS_COUNTED 4000 /* with more the last order is taken: counting is quadratic */

/* Points */
#define PAD 8.0
#define STRIPE 5.0
#define LINE_GAP 3.0
#define LAYER_GAP 26.0
#define NODE_GAP 18.0
#define MARGIN 8.0
#define FRAME 7.0       /* around a group, and around that of a group inside */
#define FRAME_NAME 11.0 /* above its boxes */
#define HEAD 10.0
#define BODY 8.5

/* A node of the layout: a box, or a bend of an edge that passes a layer (`box` < 0). */
struct place {
    int box;
    size_t layer;
    double order; /* barycentre while sorting */
    double at;    /* centre across the flow, pixels */
    double size;  /* across the flow */
};

struct box {
    char *head, *name, *lines[4];
    int line_count;
    double w, h, x, y;
    struct figure_color color;
};

struct group {
    char *name;
    size_t first, count; /* boxes */
    struct rect frame;
};

struct link {
    size_t from, to; /* places */
    bool last;       /* ends at a box: gets the arrow head */
};

struct drawing {
    struct box *boxes;
    size_t box_count;
    struct place *places;
    size_t place_count;
    struct link *links;
    size_t link_count;
    size_t layer_count;
    double *layer_at, *layer_size; /* along the flow */
    struct group *groups;
    size_t group_count;
    bool left_right, backwards; /* along the flow; against the page's direction */
    char *title;
    double pt, width, height, title_height;
};

struct figure_diagram figure_diagram_default(void) {
    return (struct figure_diagram){.dpi = NAN};
}

/* Colours by family of layer, by the start of its type's name. */
static const struct {
    const char *start;
    size_t color; /* of figure_color_safe */
} families[] = {
    {"Input", 5},   {"Dense", 0},   {"Conv", 1},    {"Depthwise", 1},     {"Separable", 1},
    {"Max", 3},     {"Average", 3}, {"Global", 3},  {"Activation", 2},    {"ReLU", 2},
    {"Leaky", 2},   {"Softmax", 2}, {"Dropout", 6}, {"Batch", 9},         {"Layer", 9},
    {"LSTM", 4},    {"GRU", 4},     {"Simple", 4},  {"Bidirectional", 4}, {"Flatten", 8},
    {"Reshape", 8}, {"Permute", 8},
};
enum { OTHER_FAMILY = 7 };

static struct figure_color family(const char *type) {
    size_t i = 0, count = sizeof families / sizeof *families;
    while (i < count && strncmp(type, families[i].start, strlen(families[i].start)) != 0)
        i++;
    return figure_color_safe(i < count ? families[i].color : OTHER_FAMILY);
}

static void drawing_free(void *data) {
    struct drawing *d = data;
    for (size_t i = 0; d->boxes && i < d->box_count; i++) {
        free(d->boxes[i].head);
        free(d->boxes[i].name);
        for (int k = 0; k < d->boxes[i].line_count; k++)
            free(d->boxes[i].lines[k]);
    }
    for (size_t i = 0; d->groups && i < d->group_count; i++)
        free(d->groups[i].name);
    free(d->boxes);
    free(d->groups);
    free(d->places);
    free(d->links);
    free(d->layer_at);
    free(d->layer_size);
    free(d->title);
    free(d);
}

static void thousands(long long v, char *out, size_t room) {
    char plain[32];
    int n = snprintf(plain, sizeof plain, "%lld", v);
    size_t k = 0;
    for (int i = 0; i < n && k + 2 < room; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            out[k++] = ',';
        out[k++] = plain[i];
    }
    out[k] = 0;
}

static int add_line(struct box *b, const char *text) {
    if (!(b->lines[b->line_count] = figure__text(text)))
        return -1;
    b->line_count++;
    return 0;
}

static struct figure_text_style text_style(double size, bool bold) {
    struct figure_text_style s = figure_text_style_default();
    s.size = size;
    s.bold = bold;
    return s;
}

/* Texts and size of a box. */
static int box_fill(struct box *b, const struct figure_node *n, struct canvas *c) {
    char text[200], count[40];
    bool active = n->activation && *n->activation && strcmp(n->activation, "linear") != 0;
    snprintf(text, sizeof text, active ? "%.60s \xc2\xb7 %.40s" : "%.60s",
             n->type ? n->type : "Layer", active ? n->activation : "");
    b->head = figure__text(text);
    b->name = figure__text(n->name ? n->name : "");
    b->color = family(n->type ? n->type : "");
    if (!b->head || !b->name)
        return -1;
    if (n->in_shape && n->out_shape)
        snprintf(text, sizeof text, "%.80s \xe2\x86\x92 %.80s", n->in_shape, n->out_shape);
    else
        snprintf(text, sizeof text, "%.80s",
                 n->out_shape  ? n->out_shape
                 : n->in_shape ? n->in_shape
                               : "");
    if (*text && add_line(b, text) != 0)
        return -1;
    if (n->note && add_line(b, n->note) != 0)
        return -1;
    if (n->parameters >= 0) {
        thousands(n->parameters, count, sizeof count);
        snprintf(text, sizeof text, "%s %.40s", count, n->counted ? n->counted : "parameters");
        if (n->parameters > 0 && add_line(b, text) != 0)
            return -1;
    }
    struct figure_text_style head = text_style(HEAD, true), body = text_style(BODY, false);
    struct text_size size, name;
    text_measure(c, b->head, &head, &size);
    text_measure(c, b->name, &body, &name);
    double w = size.width + (name.width > 0 ? name.width + 14 * c->pt : 0),
           h = size.ascent + size.descent;
    for (int i = 0; i < b->line_count; i++) {
        text_measure(c, b->lines[i], &body, &size);
        w = fmax(w, size.width);
        h += size.ascent + size.descent + LINE_GAP * c->pt;
    }
    b->w = ceil(w + (2 * PAD + STRIPE) * c->pt);
    b->h = ceil(h + 2 * PAD * c->pt * 0.8);
    return 0;
}

/* Layers by the longest way from a node without input. Fails when a cycle keeps raising them. */
static int assign_layers(const struct figure_diagram *in, size_t *layer, struct figure_err *err) {
    for (size_t round = 0;; round++) {
        bool moved = false;
        for (size_t i = 0; i < in->edge_count; i++) {
            size_t from = in->edges[i].from, to = in->edges[i].to;
            if (layer[to] < layer[from] + 1) {
                layer[to] = layer[from] + 1;
                moved = true;
            }
        }
        if (!moved)
            return 0;
        if (round > in->node_count)
            return figure__fail(err, FIGURE_ERR_VALUE, "a layer diagram cannot have a cycle");
    }
}

static int build_places(struct drawing *d, const struct figure_diagram *in, const size_t *layer,
                        struct figure_err *err) {
    size_t bends = 0;
    for (size_t i = 0; i < in->edge_count; i++)
        bends += layer[in->edges[i].to] - layer[in->edges[i].from] - 1;
    d->places = figure__alloc(in->node_count + bends, sizeof *d->places, err);
    d->links = figure__alloc(in->edge_count + bends, sizeof *d->links, err);
    if (!d->places || !d->links)
        return -1;
    for (size_t i = 0; i < in->node_count; i++) {
        d->places[i] = (struct place){.box = (int)i, .layer = layer[i], .order = (double)i};
        d->places[i].size = d->left_right ? d->boxes[i].h : d->boxes[i].w;
        if (layer[i] + 1 > d->layer_count)
            d->layer_count = layer[i] + 1;
    }
    d->place_count = in->node_count;
    for (size_t i = 0; i < in->edge_count; i++) {
        size_t last = in->edges[i].from, to = in->edges[i].to;
        for (size_t k = layer[last] + 1; k < layer[to]; k++) {
            d->places[d->place_count] =
                (struct place){.box = -1, .layer = k, .order = (double)to, .size = 4};
            d->links[d->link_count++] = (struct link){last, d->place_count, false};
            last = d->place_count++;
        }
        d->links[d->link_count++] = (struct link){last, to, true};
    }
    return 0;
}

struct sortable {
    double key;
    size_t place;
};

static int by_key(const void *a, const void *b) {
    const struct sortable *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

/* Members of a layer in their present order; returns how many. */
static size_t members(const struct drawing *d, size_t layer, struct sortable *out) {
    size_t n = 0;
    for (size_t i = 0; i < d->place_count; i++)
        if (d->places[i].layer == layer)
            out[n++] = (struct sortable){d->places[i].order, i};
    qsort(out, n, sizeof *out, by_key);
    return n;
}

/* The mean order of the neighbours in the layer above (or below); its own when there are none. */
static double order_around(const struct drawing *d, size_t place, bool above) {
    double sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < d->link_count; i++) {
        size_t mine = above ? d->links[i].to : d->links[i].from;
        size_t other = above ? d->links[i].from : d->links[i].to;
        if (mine != place)
            continue;
        sum += d->places[other].order;
        n++;
    }
    return n ? sum / (double)n : d->places[place].order;
}

/* Where a place wants to stand: at the mean of its neighbours. Boxes look at boxes and bends at
 * bends where they can, so that the chain of layers stays straight beside what skips it. */
static double position_wish(const struct drawing *d, size_t place, bool above) {
    double same = 0, all = 0;
    size_t same_count = 0, count = 0;
    bool box = d->places[place].box >= 0;
    for (size_t i = 0; i < d->link_count; i++) {
        size_t mine = above ? d->links[i].to : d->links[i].from;
        size_t other = above ? d->links[i].from : d->links[i].to;
        if (mine != place)
            continue;
        all += d->places[other].at;
        count++;
        if ((d->places[other].box >= 0) == box) {
            same += d->places[other].at;
            same_count++;
        }
    }
    return same_count ? same / (double)same_count
           : count    ? all / (double)count
                      : d->places[place].at;
}

/* How often links between neighbouring layers cross. */
static size_t crossings(const struct drawing *d) {
    size_t n = 0;
    for (size_t i = 0; i < d->link_count; i++)
        for (size_t k = i + 1; k < d->link_count; k++) {
            const struct place *a = &d->places[d->links[i].from], *b = &d->places[d->links[i].to];
            const struct place *e = &d->places[d->links[k].from], *f = &d->places[d->links[k].to];
            n += a->layer == e->layer && (a->order - e->order) * (b->order - f->order) < 0;
        }
    return n;
}

/* Keeps the orders when they cross less than any before. */
static void keep_best(const struct drawing *d, double *best, size_t *least) {
    size_t n = d->link_count <= LINKS_COUNTED ? crossings(d) : 0;
    if (n >= *least && n > 0)
        return;
    *least = n;
    for (size_t i = 0; i < d->place_count; i++)
        best[i] = d->places[i].order;
}

/* Barycentre sweeps down and up; of all orders the one with fewest crossings stays. best: room for
 * one number a place. */
static void order_layers(struct drawing *d, struct sortable *list, double *best) {
    size_t least = SIZE_MAX;
    for (size_t layer = 0; layer < d->layer_count; layer++) {
        size_t n = members(d, layer, list);
        for (size_t i = 0; i < n; i++)
            d->places[list[i].place].order = (double)i;
    }
    keep_best(d, best, &least);
    for (int sweep = 0; sweep < SWEEPS && least > 0; sweep++) {
        for (size_t step = 1; step < d->layer_count; step++) {
            bool down = sweep % 2 == 0;
            size_t layer = down ? step : d->layer_count - 1 - step, n = members(d, layer, list);
            for (size_t i = 0; i < n; i++)
                list[i].key = order_around(d, list[i].place, down);
            qsort(list, n, sizeof *list, by_key);
            for (size_t i = 0; i < n; i++)
                d->places[list[i].place].order = (double)i;
        }
        keep_best(d, best, &least);
    }
    for (size_t i = 0; i < d->place_count; i++)
        d->places[i].order = best[i];
}

/* Positions across the flow: each wants the mean of its neighbours, keeping order and distance. */
static void position(struct drawing *d, struct sortable *list) {
    double gap = (NODE_GAP + (d->group_count ? 2 * FRAME : 0)) * d->pt;
    for (size_t layer = 0; layer < d->layer_count; layer++) {
        size_t n = members(d, layer, list);
        double total = 0, at = 0;
        for (size_t i = 0; i < n; i++)
            total += d->places[list[i].place].size + (i ? gap : 0);
        at = -total / 2;
        for (size_t i = 0; i < n; i++) {
            struct place *p = &d->places[list[i].place];
            p->at = at + p->size / 2;
            at += p->size + gap;
        }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++)
        for (size_t step = 0; step < d->layer_count; step++) {
            bool down = sweep % 2 == 0;
            size_t layer = down ? step : d->layer_count - 1 - step, n = members(d, layer, list);
            double shift = 0, weights = 0;
            for (size_t i = 0; i < n; i++)
                list[i].key = position_wish(d, list[i].place, down);
            /* Push to the right where too close, then move all back by the boxes' mean excess */
            for (size_t i = 0; i < n; i++) {
                struct place *p = &d->places[list[i].place];
                double wish = list[i].key;
                if (i > 0) {
                    const struct place *left = &d->places[list[i - 1].place];
                    wish = fmax(wish, left->at + left->size / 2 + gap + p->size / 2);
                }
                double weight = p->box >= 0 ? 1 : 1e-6;
                shift += weight * (list[i].key - wish);
                weights += weight;
                p->at = wish;
            }
            for (size_t i = 0; i < n; i++)
                d->places[list[i].place].at += shift / weights;
        }
}

static void place_boxes(struct drawing *d) {
    double around = d->group_count ? 2 * FRAME + FRAME_NAME : 0;
    double low = INFINITY, high = -INFINITY, margin = (MARGIN + around) * d->pt;
    double along = margin + (d->left_right ? 0 : d->title_height);
    double gap = (LAYER_GAP + around) * d->pt;
    for (size_t i = 0; i < d->place_count; i++) {
        const struct place *p = &d->places[i];
        low = fmin(low, p->at - p->size / 2);
        high = fmax(high, p->at + p->size / 2);
        if (p->box >= 0) {
            const struct box *b = &d->boxes[p->box];
            d->layer_size[p->layer] = fmax(d->layer_size[p->layer], d->left_right ? b->w : b->h);
        }
    }
    for (size_t k = 0; k < d->layer_count; k++) {
        d->layer_at[k] = along + d->layer_size[k] / 2;
        along += d->layer_size[k] + gap;
    }
    along += margin - gap;
    double before = margin + (d->left_right ? d->title_height : 0),
           across = high - low + 2 * margin;
    for (size_t i = 0; i < d->place_count; i++) {
        struct place *p = &d->places[i];
        p->at += before - low;
        if (p->box < 0)
            continue;
        struct box *b = &d->boxes[p->box];
        b->x = rint((d->left_right ? d->layer_at[p->layer] : p->at) - b->w / 2);
        b->y = rint((d->left_right ? p->at : d->layer_at[p->layer]) - b->h / 2);
    }
    d->width = d->left_right ? along : across;
    d->height = d->left_right ? across + d->title_height : along;
    for (size_t i = 0; d->backwards && i < d->box_count; i++) {
        struct box *b = &d->boxes[i];
        b->x = d->left_right ? along - b->x - b->w : b->x;
        b->y = d->left_right ? b->y : along + d->title_height - b->y - b->h;
    }
}

/* Frames around the boxes, those of groups inside within those that hold them. */
static void place_frames(struct drawing *d, struct canvas *c) {
    struct figure_text_style style = text_style(BODY, false);
    for (size_t i = d->group_count; i-- > 0;) { /* what is inside comes later in the list */
        struct group *g = &d->groups[i];
        double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
        struct text_size name;
        for (size_t k = g->first; k < g->first + g->count; k++) {
            const struct box *b = &d->boxes[k];
            x0 = fmin(x0, b->x), x1 = fmax(x1, b->x + b->w);
            y0 = fmin(y0, b->y), y1 = fmax(y1, b->y + b->h);
        }
        for (size_t k = i + 1; k < d->group_count; k++) {
            const struct group *in = &d->groups[k];
            if (in->first >= g->first + g->count)
                break;
            x0 = fmin(x0, in->frame.x), x1 = fmax(x1, in->frame.x + in->frame.w);
            y0 = fmin(y0, in->frame.y), y1 = fmax(y1, in->frame.y + in->frame.h);
        }
        text_measure(c, g->name, &style, &name);
        x1 = fmin(fmax(x1, x0 + name.width), d->width - FRAME * d->pt);
        g->frame =
            (struct rect){x0 - FRAME * d->pt, y0 - (FRAME + FRAME_NAME) * d->pt,
                          x1 - x0 + 2 * FRAME * d->pt, y1 - y0 + (2 * FRAME + FRAME_NAME) * d->pt};
    }
}

/* Where a link leaves or enters a place. */
static void end_of(const struct drawing *d, size_t index, bool leaving, double *along,
                   double *across) {
    const struct place *p = &d->places[index];
    double half = d->layer_size[p->layer] / 2; /* at the edge of the layer, past other boxes */
    *along = d->layer_at[p->layer] + (leaving ? half : -half);
    *across = p->at;
}

/* Half of what a place takes of its layer: a box its own size, a bend all of it. */
static double half_along(const struct drawing *d, size_t index) {
    const struct place *p = &d->places[index];
    if (p->box < 0)
        return -d->layer_size[p->layer] / 2;
    return (d->left_right ? d->boxes[p->box].w : d->boxes[p->box].h) / 2;
}

/* From the box's edge (for a bend: from the far side of its layer) straight to the layer's edge,
 * bent over to the next one's, and there straight on. */
static void draw_link(const struct drawing *d, const struct link *l, struct canvas *c) {
    double a0, x0, a1, x1, head = l->last ? 5 * c->pt : 0;
    end_of(d, l->from, true, &a0, &x0);
    end_of(d, l->to, false, &a1, &x1);
    double begin = d->layer_at[d->places[l->from].layer] + half_along(d, l->from);
    double edge = d->layer_at[d->places[l->to].layer] - half_along(d, l->to);
    double end = l->last ? edge : a1, middle = (a0 + a1) / 2;
    if (end - a1 < head)
        a1 = end - head;
    double turn = (d->left_right ? 0 : M_PI / 2) + (d->backwards ? M_PI : 0);
    if (d->backwards) {
        double far = d->left_right ? d->width : d->height + d->title_height;
        begin = far - begin, a0 = far - a0, middle = far - middle, a1 = far - a1, end = far - end;
        head = -head;
    }
    double from[2] = {x0, begin}, leave[2] = {x0, a0}, enter[2] = {x1, a1}, m0[2] = {x0, middle},
           m1[2] = {x1, middle}, to[2] = {x1, end - head}, tip[2] = {x1, end};
    int h = d->left_right ? 1 : 0, v = 1 - h;
    cairo_move_to(c->cr, from[h] - c->x0, from[v] - c->y0);
    if (x0 != x1) {
        cairo_line_to(c->cr, leave[h] - c->x0, leave[v] - c->y0);
        cairo_curve_to(c->cr, m0[h] - c->x0, m0[v] - c->y0, m1[h] - c->x0, m1[v] - c->y0,
                       enter[h] - c->x0, enter[v] - c->y0);
    }
    cairo_line_to(c->cr, to[h] - c->x0, to[v] - c->y0);
    cairo_stroke(c->cr);
    if (l->last) {
        canvas_arrow_head(c, tip[h] - c->x0, tip[v] - c->y0, turn, fabs(head) + c->pt, 2.6 * c->pt,
                          true);
        cairo_fill(c->cr);
    }
}

static void draw_box(const struct box *b, struct canvas *c) {
    const struct figure_color paper = {1, 1, 1, 1}, grey = {0.4, 0.4, 0.4, 1};
    const struct figure_color frame = {0.45, 0.45, 0.45, 1}; /* light families make no line */
    double pt = c->pt;
    struct rect r = {b->x - c->x0, b->y - c->y0, b->w, b->h};
    canvas_round_box(c, &r, 4 * pt);
    canvas_fill_stroke(c, paper, FIGURE_COLOR_NONE, NAN, 0, FIGURE_LINE_SOLID);
    struct rect stripe = {r.x, r.y, STRIPE * pt, r.h};
    cairo_save(c->cr);
    canvas_round_box(c, &r, 4 * pt);
    cairo_clip(c->cr);
    canvas_box(c, &stripe, b->color, FIGURE_COLOR_NONE, NAN, 0, FIGURE_LINE_SOLID);
    cairo_restore(c->cr);
    canvas_round_box(c, &r, 4 * pt);
    canvas_fill_stroke(c, FIGURE_COLOR_NONE, frame, NAN, 1, FIGURE_LINE_SOLID);
    struct figure_text_style head = text_style(HEAD, true), body = text_style(BODY, false);
    struct text_size size;
    text_measure(c, b->head, &head, &size);
    double x = r.x + (PAD + STRIPE) * pt, y = r.y + PAD * 0.8 * pt + size.ascent;
    text_draw(c, x, y, b->head, &head, NULL);
    body.color = grey;
    body.halign = FIGURE_ALIGN_RIGHT;
    text_draw(c, r.x + r.w - PAD * pt, y, b->name, &body, NULL);
    body.halign = FIGURE_ALIGN_LEFT;
    y += size.descent;
    for (int i = 0; i < b->line_count; i++) {
        text_measure(c, b->lines[i], &body, &size);
        y += LINE_GAP * pt + size.ascent;
        text_draw(c, x, y, b->lines[i], &body, NULL);
        y += size.descent;
    }
}

static void draw_group(const struct group *g, struct canvas *c) {
    const struct figure_color shade = {0, 0, 0, 0.035}, line = {0.45, 0.45, 0.45, 1};
    struct rect r = {g->frame.x - c->x0, g->frame.y - c->y0, g->frame.w, g->frame.h};
    struct figure_text_style style = text_style(BODY, false);
    canvas_round_box(c, &r, 6 * c->pt);
    canvas_fill_stroke(c, shade, line, NAN, 0.8, FIGURE_LINE_DASHED);
    style.color = line;
    style.valign = FIGURE_ALIGN_TOP;
    text_draw(c, r.x + FRAME * c->pt, r.y + 3 * c->pt, g->name, &style, NULL);
}

static void drawing_draw(void *data, struct canvas *c) {
    const struct drawing *d = data;
    if (d->title) {
        struct figure_text_style s = text_style(12, true);
        s.halign = FIGURE_ALIGN_CENTER;
        s.valign = FIGURE_ALIGN_TOP;
        text_draw(c, d->width / 2 - c->x0, MARGIN * c->pt - c->y0, d->title, &s, NULL);
    }
    for (size_t i = 0; i < d->group_count; i++)
        draw_group(&d->groups[i], c);
    const struct figure_color ink = {0.35, 0.35, 0.35, 1};
    canvas_color(c, ink, NAN);
    canvas_pen(c, FIGURE_LINE_SOLID, 1);
    for (size_t i = 0; i < d->link_count; i++)
        draw_link(d, &d->links[i], c);
    for (size_t i = 0; i < d->box_count; i++)
        draw_box(&d->boxes[i], c);
}

static int check(const struct figure_diagram *in, struct figure_err *err) {
    if (in->node_count < 1 || in->node_count > NODES_MAX)
        return figure__fail(err, FIGURE_ERR_VALUE, "a layer diagram needs 1 to %d layers, got %zu",
                            NODES_MAX, in->node_count);
    for (size_t i = 0; i < in->edge_count; i++)
        if (in->edges[i].from >= in->node_count || in->edges[i].to >= in->node_count)
            return figure__fail(err, FIGURE_ERR_VALUE, "edge %zu joins layers %zu and %zu of %zu",
                                i, in->edges[i].from, in->edges[i].to, in->node_count);
    for (size_t i = 0; i < in->group_count; i++)
        if (in->groups[i].count < 1 || in->groups[i].first >= in->node_count ||
            in->groups[i].count > in->node_count - in->groups[i].first)
            return figure__fail(err, FIGURE_ERR_VALUE, "group %zu holds layers there are not", i);
    return 0;
}

static int copy_groups(struct drawing *d, const struct figure_diagram *in, struct figure_err *err) {
    d->groups = figure__alloc(in->group_count, sizeof *d->groups, err);
    if (!d->groups)
        return -1;
    for (; d->group_count < in->group_count; d->group_count++) {
        const struct figure_group *g = &in->groups[d->group_count];
        char *name = figure__text(g->name ? g->name : "");
        if (!name)
            return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for a diagram");
        d->groups[d->group_count] = (struct group){.name = name, g->first, g->count};
    }
    return 0;
}

static int lay_out(struct drawing *d, const struct figure_diagram *in, struct canvas *c,
                   struct figure_err *err) {
    size_t *layer = figure__alloc(in->node_count, sizeof *layer, err);
    struct sortable *list = NULL;
    double *best = NULL;
    int rc = -1;
    if (!layer)
        return -1;
    for (size_t i = 0; i < in->node_count; i++)
        if (box_fill(&d->boxes[i], &in->nodes[i], c) != 0) {
            figure__fail(err, FIGURE_ERR_MEMORY, "no memory for a diagram");
            goto out;
        }
    if (assign_layers(in, layer, err) != 0 || build_places(d, in, layer, err) != 0)
        goto out;
    list = figure__alloc(d->place_count, sizeof *list, err);
    best = figure__alloc(d->place_count, sizeof *best, err);
    d->layer_at = figure__alloc(d->layer_count, sizeof *d->layer_at, err);
    d->layer_size = figure__alloc(d->layer_count, sizeof *d->layer_size, err);
    if (!list || !best || !d->layer_at || !d->layer_size)
        goto out;
    if (d->title)
        d->title_height = 24 * c->pt;
    order_layers(d, list, best);
    position(d, list);
    place_boxes(d);
    place_frames(d, c);
    rc = 0;
out:
    free(layer);
    free(list);
    free(best);
    return rc;
}

struct figure *figure_diagram_new(struct figure_library *library,
                                  const struct figure_diagram *diagram, struct figure_err *err) {
    double dpi = isnan(diagram->dpi) ? 100 : diagram->dpi;
    if (check(diagram, err) != 0)
        return NULL;
    struct figure *figure = figure_new(library, NAN, NAN, dpi, err);
    struct drawing *d = figure ? figure__alloc(1, sizeof *d, err) : NULL;
    if (!d) {
        figure_free(&figure);
        return NULL;
    }
    struct canvas c = {.library = library, .pt = dpi / 72};
    figure->data = d;
    figure->draw = drawing_draw;
    figure->close = drawing_free;
    d->pt = c.pt;
    d->left_right = diagram->flow == FIGURE_FLOW_RIGHT || diagram->flow == FIGURE_FLOW_LEFT;
    d->backwards = diagram->flow == FIGURE_FLOW_UP || diagram->flow == FIGURE_FLOW_LEFT;
    d->title = figure__text(diagram->title);
    d->box_count = diagram->node_count;
    d->boxes = figure__alloc(diagram->node_count, sizeof *d->boxes, err);
    if (!d->boxes || copy_groups(d, diagram, err) != 0 || lay_out(d, diagram, &c, err) != 0 ||
        figure_set_size(figure, fmin(d->width / dpi, 200), fmin(d->height / dpi, 200), err) != 0)
        figure_free(&figure);
    return figure;
}
