/* tests/unit/test_array_index.c: indexing, views and their messages, and the memory check. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "engine/array/assign.h"
#include "engine/array/create.h"
#include "engine/array/elementwise.h"
#include "engine/array/index.h"
#include "engine/array/linalg.h"
#include "engine/array/matmul.h"
#include "engine/array/view.h"

static struct array *range(int64_t n) {
    struct array *a = array_arange_int(ARRAY_INT64, 0, n, 1, NULL);
    assert_non_null(a);
    return a;
}

static void test_slices_are_views(void **state) {
    (void)state;
    const int64_t shape[2] = {3, 4};
    struct nn_err err = {NN_OK, ""};
    struct array *flat = range(12), *a = array_reshape(flat, 2, shape, &err);
    const struct array_index items[2] = {
        {.kind = ARRAY_INDEX_SLICE, .step = -1, .has_step = true},
        {.kind = ARRAY_INDEX_INT, .start = -1},
    };
    struct array *column = array_get(a, items, 2, &err);
    assert_int_equal(column->ndim, 1);
    assert_int_equal(array_get_int64(column, 0), 11);
    array_put_int64(column, 2, 99);
    assert_int_equal(array_get_int64(flat, 3), 99);
    array_release(&flat);
    array_release(&a);
    array_release(&column);
}

static void test_masks_and_messages(void **state) {
    (void)state;
    const int64_t two = 2;
    struct nn_err err = {NN_OK, ""};
    struct array *a = range(3), *mask = array_new(ARRAY_BOOL, 1, &two, &err);
    const struct array_index far = {.kind = ARRAY_INDEX_INT, .start = 10};
    const struct array_index by_mask = {.kind = ARRAY_INDEX_ARRAY, .array = mask};
    assert_null(array_get(a, &far, 1, &err));
    assert_int_equal(err.code, NN_ERR_INDEX);
    assert_string_equal(err.text, "index 10 is out of bounds for axis 0 with size 3");
    err.code = NN_OK;
    assert_null(array_get(a, &by_mask, 1, &err));
    assert_string_equal(err.text, "boolean index did not match indexed array along axis 0; size of "
                                  "axis is 3 but size of corresponding boolean axis is 2");
    err.code = NN_OK;
    struct array *pair = range(2);
    assert_int_equal(array_assign(a, pair, &err), -1);
    assert_string_equal(err.text,
                        "could not broadcast input array from shape (2,) into shape (3,)");
    err.code = NN_OK;
    assert_null(array_binary("add", a, pair, &err));
    assert_string_equal(err.text,
                        "operands could not be broadcast together with shapes (3,) (2,) ");
    array_release(&a);
    array_release(&pair);
    array_release(&mask);
}

static void test_memory_is_checked_first(void **state) {
    (void)state;
    const int64_t shape[2] = {100000, 1000000};
    struct nn_err err = {NN_OK, ""};
    assert_null(array_new(ARRAY_FLOAT64, 2, shape, &err));
    assert_int_equal(err.code, NN_ERR_MEMORY);
    assert_string_equal(err.text, "Unable to allocate 745. GiB for an array with shape (100000, "
                                  "1000000) and data type float64");
}

static void test_solve_and_svd(void **state) {
    (void)state;
    const int64_t shape[2] = {3, 3};
    const double values[9] = {4, 1, 2, 1, 3, 0, 2, 0, 5};
    struct nn_err err = {NN_OK, ""};
    struct array *a = array_new(ARRAY_FLOAT64, 2, shape, &err), *u, *s, *vt;
    memcpy(a->data, values, sizeof values);
    struct array *inverse = array_inv(a, &err), *product = array_matmul(a, inverse, &err);
    struct array *identity = array_eye(ARRAY_FLOAT64, 3, 3, 0, &err);
    assert_int_equal(array_allclose(product, identity, 1e-12, 1e-12, false, &err), 1);
    assert_int_equal(array_svd(a, false, &u, &s, &vt, &err), 0);
    struct array *us = array_binary("multiply", u, s, &err), *back = array_matmul(us, vt, &err);
    assert_int_equal(array_allclose(back, a, 1e-12, 1e-12, false, &err), 1);
    memset(a->data, 0, sizeof values);
    assert_null(array_inv(a, &err));
    assert_int_equal(err.code, NN_ERR_SINGULAR);
    assert_string_equal(err.text, "Singular matrix");
    struct array *all[] = {a, inverse, product, identity, u, s, vt, us, back};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        array_release(&all[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slices_are_views), cmocka_unit_test(test_masks_and_messages),
        cmocka_unit_test(test_memory_is_checked_first), cmocka_unit_test(test_solve_and_svd)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
