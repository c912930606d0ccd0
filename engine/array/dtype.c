/* engine/array/dtype.c: the dtypes and NumPy 2's promotion between them. */
#include "engine/array/dtype.h"

#include <inttypes.h>
#include <string.h>

const struct array_dtype_info array_dtypes[ARRAY_DTYPE_COUNT] = {
    [ARRAY_BOOL] = {"bool", "|b1", 1, 'b', 0, 1},
    [ARRAY_UINT8] = {"uint8", "|u1", 1, 'u', 0, UINT8_MAX},
    [ARRAY_INT32] = {"int32", "<i4", 4, 'i', INT32_MIN, INT32_MAX},
    [ARRAY_INT64] = {"int64", "<i8", 8, 'i', INT64_MIN, INT64_MAX},
    [ARRAY_UINT64] = {"uint64", "<u8", 8, 'u', 0, INT64_MAX},
    [ARRAY_FLOAT32] = {"float32", "<f4", 4, 'f', 0, 0},
    [ARRAY_FLOAT64] = {"float64", "<f8", 8, 'f', 0, 0},
};

/* ORDER DTYPE. Signed integers of 32 and 64 bits with float32, and with uint64, go beyond both: to
 * float64. */
#define B1 ARRAY_BOOL
#define U1 ARRAY_UINT8
#define I4 ARRAY_INT32
#define I8 ARRAY_INT64
#define U8 ARRAY_UINT64
#define F4 ARRAY_FLOAT32
#define F8 ARRAY_FLOAT64
static const unsigned char promotion[ARRAY_DTYPE_COUNT][ARRAY_DTYPE_COUNT] = {
    {B1, U1, I4, I8, U8, F4, F8}, {U1, U1, I4, I8, U8, F4, F8}, {I4, I4, I4, I8, F8, F8, F8},
    {I8, I8, I8, I8, F8, F8, F8}, {U8, U8, F8, F8, U8, F8, F8}, {F4, F4, F8, F8, F8, F4, F8},
    {F8, F8, F8, F8, F8, F8, F8},
};

static const struct {
    const char *name;
    enum array_dtype dtype;
} spellings[] = {
    {"bool", ARRAY_BOOL},       {"bool_", ARRAY_BOOL},     {"?", ARRAY_BOOL},
    {"b1", ARRAY_BOOL},         {"|b1", ARRAY_BOOL},       {"uint8", ARRAY_UINT8},
    {"ubyte", ARRAY_UINT8},     {"u1", ARRAY_UINT8},       {"|u1", ARRAY_UINT8},
    {"B", ARRAY_UINT8},         {"int32", ARRAY_INT32},    {"intc", ARRAY_INT32},
    {"i4", ARRAY_INT32},        {"<i4", ARRAY_INT32},      {"i", ARRAY_INT32},
    {"int", ARRAY_INT64},       {"int64", ARRAY_INT64},    {"int_", ARRAY_INT64},
    {"intp", ARRAY_INT64},      {"i8", ARRAY_INT64},       {"<i8", ARRAY_INT64},
    {"l", ARRAY_INT64},         {"uint64", ARRAY_UINT64},  {"uint", ARRAY_UINT64},
    {"u8", ARRAY_UINT64},       {"<u8", ARRAY_UINT64},     {"L", ARRAY_UINT64},
    {"float32", ARRAY_FLOAT32}, {"single", ARRAY_FLOAT32}, {"f4", ARRAY_FLOAT32},
    {"<f4", ARRAY_FLOAT32},     {"f", ARRAY_FLOAT32},      {"float", ARRAY_FLOAT64},
    {"float64", ARRAY_FLOAT64}, {"double", ARRAY_FLOAT64}, {"float_", ARRAY_FLOAT64},
    {"f8", ARRAY_FLOAT64},      {"<f8", ARRAY_FLOAT64},    {"d", ARRAY_FLOAT64},
};

int array_dtype_find(const char *name) {
    if (name[0] == '=') /* the machine's own byte order */
        name++;
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++)
        if (strcmp(name, spellings[i].name) == 0)
            return spellings[i].dtype;
    return -1;
}

bool array_dtype_is_float(enum array_dtype dtype) {
    return array_dtypes[dtype].kind == 'f';
}

bool array_dtype_is_integer(enum array_dtype dtype) {
    return array_dtypes[dtype].kind == 'i' || array_dtypes[dtype].kind == 'u';
}

enum array_dtype array_promote(enum array_dtype a, enum array_dtype b) {
    return (enum array_dtype)promotion[a][b];
}

enum array_dtype array_result_dtype(int n, const enum array_dtype *dtypes,
                                    const enum array_weak *weak) {
    int strong = -1;
    bool weak_int = false, weak_float = false;
    for (int i = 0; i < n; i++) {
        if (!weak || weak[i] == ARRAY_STRONG)
            strong = strong < 0 ? (int)dtypes[i]
                                : (int)array_promote((enum array_dtype)strong, dtypes[i]);
        else if (weak[i] == ARRAY_WEAK_INT)
            weak_int = true;
        else
            weak_float = true;
    }
    if (strong < 0)
        return weak_float ? ARRAY_FLOAT64 : ARRAY_INT64;
    if (weak_float && !array_dtype_is_float((enum array_dtype)strong))
        return ARRAY_FLOAT64;
    if (weak_int && strong == ARRAY_BOOL)
        return ARRAY_INT64;
    return (enum array_dtype)strong;
}

bool array_can_cast(enum array_dtype from, enum array_dtype to, enum array_cast rule) {
    static const unsigned char rank[ARRAY_DTYPE_COUNT] = {0, 1, 2, 2, 1, 3, 3}; /* ORDER DTYPE */
    if (rule == ARRAY_CAST_UNSAFE || array_promote(from, to) == to)
        return true;
    return rule == ARRAY_CAST_SAME_KIND && rank[from] <= rank[to];
}

int array_check_int(enum array_dtype dtype, int64_t value, struct nn_err *err) {
    if (array_dtype_is_integer(dtype) &&
        (value < array_dtypes[dtype].min || value > array_dtypes[dtype].max))
        return nn_fail(err, NN_ERR_OVERFLOW, "Python integer %" PRId64 " out of bounds for %s",
                       value, array_dtypes[dtype].name);
    return 0;
}
