/* engine/array/random_ziggurat.h: the table of the ziggurat method for the normal distribution:
 * 256 strips of equal area under exp(-x^2/2). Private to engine/array. */
#ifndef ENGINE_ARRAY_RANDOM_ZIGGURAT_H
#define ENGINE_ARRAY_RANDOM_ZIGGURAT_H

#include <stdint.h>

struct random_strip {
    uint64_t inside; /* 52-bit places below this lie wholly under the curve */
    double width;    /* place times width is x */
    double height;   /* of the curve at the strip's end */
};
extern const struct random_strip random_ziggurat[256];
/* The same under exp(-x), with 53-bit places. */
extern const struct random_strip random_ziggurat_exponential[256];

#endif
