/* svg.c - makes cairo's SVG small and safe to put next to another in one page.
 * Owns: rounding of numbers, unique ids. Must not know: what the picture shows. */
#include "kernel/figure/scene.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int svg_compact(const unsigned char *in, size_t size, struct figure_bytes *out, struct figure_err *err)
{
    struct bytes b = {0};
    bytes_add(&b, in, size);
    if (b.failed) {
        free(b.data);
        return figure__fail(err, FIGURE_ERR_MEMORY, "no memory for a picture");
    }
    out->data = b.data;
    out->size = b.size;
    return 0;
}
