/* tests/unit/test_array_reduce.c: reductions of every dtype and axis are NumPy's to the bit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "engine/array/assign.h"
#include "engine/array/elementwise.h"
#include "engine/array/random.h"
#include "engine/array/reduce.h"

static void test_reference(void **state) {
    (void)state;
    const int64_t shape[3] = {9, 13, 157};
    const uint32_t seed = 7;
    struct random_pcg pcg;
    struct nn_err err = {NN_OK, ""};
    char name[20], dtype[20], axis[20];
    unsigned crc;
    int rows = 0;
    random_pcg_seed(&pcg, &seed, 1);
    struct array *x = random_pcg_normals(&pcg, 0, 50, 3, shape, &err);
    FILE *f = fopen("tests/reference/array/reduce.txt", "r");
    assert_non_null(f);
    while (fscanf(f, "%19s %19s %19s %x", name, dtype, axis, &crc) == 4) {
        struct array_reduce_options o = ARRAY_REDUCE_DEFAULT;
        if (strcmp(axis, "None") != 0) {
            o.axes[0] = atoi(axis);
            o.naxes = 1;
        }
        struct array *a = array_astype(x, (enum array_dtype)array_dtype_find(dtype), &err);
        struct array *r =
            array_reduce((enum array_reduction)array_reduction_find(name), a, &o, NULL, &err);
        assert_non_null(r);
        size_t bytes = (size_t)r->size * array_itemsize(r->dtype);
        if (crc32(0, (const void *)r->data, (uInt)bytes) != crc)
            fail_msg("%s of %s over axis %s differs from the reference", name, dtype, axis);
        array_release(&a);
        array_release(&r);
        rows++;
    }
    fclose(f);
    array_release(&x);
    assert_int_equal(rows, 5 * 4 * 13);
}

static void test_empty(void **state) {
    (void)state;
    const int64_t none = 0;
    struct nn_err err = {NN_OK, ""};
    struct array *a = array_new(ARRAY_FLOAT64, 1, &none, &err);
    assert_null(array_reduce(ARRAY_MAX, a, NULL, NULL, &err));
    assert_string_equal(err.text,
                        "zero-size array to reduction operation maximum which has no identity");
    array_release(&a);
}

/* Integer division by zero is 0 and a warning; float32 * 2.0 stays float32. */
static void test_warnings_and_weak(void **state) {
    (void)state;
    struct nn_err err = {NN_OK, ""};
    struct array *a = array_from_int64(7, &err), *zero = array_from_int64(0, &err);
    struct array *const in[2] = {a, zero};
    unsigned warnings = 0;
    struct array *q =
        array_ufunc_call(array_ufunc_find("floor_divide"), in, NULL, NULL, &warnings, &err);
    assert_int_equal(array_get_int64(q, 0), 0);
    assert_int_equal(warnings, ARRAY_WARN_DIVIDE);
    struct array *single = array_astype(a, ARRAY_FLOAT32, &err);
    struct array *twice = array_binary_scalar("multiply", single, 2.0, &err);
    assert_int_equal(twice->dtype, ARRAY_FLOAT32);
    struct array *all[] = {a, zero, q, single, twice};
    for (int i = 0; i < 5; i++)
        array_release(&all[i]);
}

static void test_every_row_has_a_doc(void **state) {
    (void)state;
    for (int i = 0; i < array_ufunc_count; i++)
        assert_true(array_ufuncs[i].doc && array_ufuncs[i].doc[0] && array_ufuncs[i].inputs > 0);
    for (int i = 0; i < ARRAY_REDUCTION_COUNT; i++)
        assert_true(array_reductions[i].name && array_reductions[i].doc[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reference), cmocka_unit_test(test_empty),
        cmocka_unit_test(test_warnings_and_weak), cmocka_unit_test(test_every_row_has_a_doc)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
