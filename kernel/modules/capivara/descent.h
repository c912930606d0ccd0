/* kernel/modules/capivara/descent.h: ways of optimizers through the weights of a model, and the
 * plane they are seen in. Owns: copies of the model. Must not know: figures. */
#ifndef KERNEL_MODULES_CAPIVARA_DESCENT_H
#define KERNEL_MODULES_CAPIVARA_DESCENT_H

#include "kernel/modules/capivara/capivara.h"

enum { DESCENT_PATHS = 6, DESCENT_STEPS = 500, DESCENT_SIDE = 48 };

/* All memory here is from lang_temp. A model's weights in a row: those of get_weights(), flat. */
struct descent_walk {
    const char *name;
    size_t count;   /* steps + 1 */
    float *weights; /* count x size */
    double *loss;
    double *at[2]; /* on the plane */
};

/* centre + a * direction[0] + b * direction[1]; the directions are unit vectors at right angles. */
struct descent_plane {
    int64_t size;         /* of a row of weights */
    bool principal;       /* the directions come from the walks; share says what they keep */
    double share[2];      /* of the squared distances between the walks' points and the centre */
    float *centre;        /* size */
    double *direction[2]; /* size each */
    const char *names[2]; /* of the axes */
    double low[2], high[2];
    int side; /* the loss is measured at side x side points */
    double axis[2][DESCENT_SIDE];
    double *loss;
    double least, most;
};

/* `steps` steps of a copy of the model on the whole of data (x, y). ValueError where there are too
 * many weights to keep the way. */
struct descent_walk descent_walk_down(struct lang_vm *vm, struct keras_model *model,
                                      const char *name, struct lang_obj *optimizer,
                                      struct lang_obj *const *data, size_t steps);
/* The plane of a model's two weights; else of the two directions given (each the number of a weight
 * or arrays as get_weights() gives); else, for None, of the walks' principal directions around the
 * end of the best (Li et al. 2018, "Visualizing the loss landscape of neural nets"). Places the
 * walks on it and measures the loss. ValueError, TypeError. */
void descent_plane_of(struct lang_vm *vm, struct keras_model *model, struct lang_obj *directions,
                      struct lang_obj *const *data, struct descent_walk *walks, size_t count,
                      struct descent_plane *plane);

#endif
