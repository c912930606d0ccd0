/* engine/columns.h: short rows turned so that a vector holds one column of many rows: a softmax of
 * ten classes would leave a vector along the row half empty. */
#ifndef ENGINE_COLUMNS_H
#define ENGINE_COLUMNS_H

#include "engine/math.h"

/* Rows that are turned together; wider rows fill vectors by themselves. */
enum { NN_TURNED = 16, NN_TURNED_WIDTH = 64 };

typedef float nn_column[NN_TURNED];

/* count rows of width floats, count <= NN_TURNED; what is missing becomes 0. */
static inline void nn_turn(const float *rows, int64_t count, int64_t width, nn_column *columns) {
    for (int64_t j = 0; count < NN_TURNED && j < width; j++)
        for (int64_t r = 0; r < NN_TURNED; r++)
            columns[j][r] = 0.0f;
    for (int64_t r = 0; r < count; r++)
        for (int64_t j = 0; j < width; j++)
            columns[j][r] = rows[r * width + j];
}

static inline void nn_turn_back(nn_column *columns, int64_t count, int64_t width, float *rows) {
    for (int64_t r = 0; r < count; r++)
        for (int64_t j = 0; j < width; j++)
            rows[r * width + j] = columns[j][r];
}

/* e = e^(z - top), top = max z, sum = sum e, per row. */
static inline void nn_turned_exp(int64_t width, nn_column *z, nn_column *e, nn_column top,
                                 nn_column sum) {
    for (int64_t r = 0; r < NN_TURNED; r++) {
        top[r] = z[0][r];
        sum[r] = 0.0f;
    }
    for (int64_t j = 1; j < width; j++)
        for (int64_t r = 0; r < NN_TURNED; r++)
            top[r] = z[j][r] > top[r] ? z[j][r] : top[r];
    for (int64_t j = 0; j < width; j++)
        for (int64_t r = 0; r < NN_TURNED; r++) {
            e[j][r] = nn_expf(z[j][r] - top[r]);
            sum[r] += e[j][r];
        }
}

#endif
