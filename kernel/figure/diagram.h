/* diagram.h - pictures of networks: layer diagrams and the neuron view.
 * Owns: their descriptions. Must not know: models; whoever calls fills these in. */
#ifndef FIGURE_DIAGRAM_H
#define FIGURE_DIAGRAM_H

#include "kernel/figure/figure.h"

struct figure_node {
    const char *type;       /* "Dense" */
    const char *name;       /* "dense_1"; NULL: not shown */
    const char *activation; /* NULL or "linear": not shown */
    const char *in_shape;   /* "(None, 784)"; NULL: not shown */
    const char *out_shape;  /* NULL: not shown */
    long long parameters;   /* < 0: not shown */
    const char *counted;    /* the word after their number; NULL: "parameters" */
    const char *note;       /* one more line ("kernel 3x3, stride 2"); NULL: none */
};
struct figure_edge {
    size_t from, to; /* indices of nodes */
};
/* A model inside: a frame around `count` nodes from `first` on. Groups may hold groups. */
struct figure_group {
    const char *name;
    size_t first, count;
};
enum figure_flow { FIGURE_FLOW_DOWN, FIGURE_FLOW_RIGHT, FIGURE_FLOW_UP, FIGURE_FLOW_LEFT };
struct figure_diagram {
    const struct figure_node *nodes;
    size_t node_count;
    const struct figure_edge *edges;
    size_t edge_count;
    const struct figure_group *groups;
    size_t group_count;
    enum figure_flow flow;
    const char *title; /* NULL: none */
    double dpi;        /* NAN: 100 */
};
struct figure_diagram figure_diagram_default(void);

/* A new figure of the size the diagram needs; the caller frees and renders it as any other. Nodes
 * stand in layers (the longest way from an input), ordered so that few edges cross. Fails on edges
 * out of range, on cycles and on more than 2000 nodes. */
struct figure *figure_diagram_new(struct figure_library *library,
                                  const struct figure_diagram *diagram, struct figure_err *err);

/* A small dense network as circles and lines: width of a line is |weight|, colour its sign (red +,
 * blue -, as on images of weights). */
struct figure_neurons {
    const size_t *sizes; /* neurons per layer, input first */
    size_t layer_count;
    const struct figure_grid
        *weights;                /* layer_count - 1 grids, sizes[i] x sizes[i+1]; NULL: plain */
    const char *const *names;    /* under each layer; NULL: none */
    const double *const *values; /* per layer: activations that shade the circles; NULL: plain */
    size_t shown;                /* most neurons drawn of a layer; 0: 12. The rest is dots */
    const char *title;
    double dpi;
};
struct figure_neurons figure_neurons_default(void);
struct figure *figure_neurons_new(struct figure_library *library,
                                  const struct figure_neurons *neurons, struct figure_err *err);

#endif
