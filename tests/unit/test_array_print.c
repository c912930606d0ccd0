/* tests/unit/test_array_print.c: str() and repr() of arrays are NumPy's to the character; .npy
 * files come back as they went. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/array/print.h"
#include "engine/array/elementwise.h"
#include "engine/data/npy.h"

static char line[200000];

static bool read_line(FILE *f) {
    if (!fgets(line, sizeof line, f))
        return false;
    line[strcspn(line, "\n")] = '\0';
    for (char *p = line, *to = line;; p++, to++) { /* "\n" written out becomes a newline */
        bool escape = p[0] == '\\' && p[1] == 'n';
        p += escape;
        *to = escape ? '\n' : *p;
        if (!*to)
            break;
    }
    return true;
}

static struct array *parse_array(void) {
    struct nn_err err = {NN_OK, ""};
    int64_t shape[ARRAY_MAX_NDIM];
    int ndim = 0;
    char *name = strtok(line, " "), *lengths = strtok(NULL, " "), *hex = strtok(NULL, " ");
    for (char *p = lengths; *p && *p != '-'; p += *p == ',')
        shape[ndim++] = strtoll(p, &p, 10);
    struct array *a = array_new((enum array_dtype)array_dtype_find(name), ndim, shape, &err);
    assert_non_null(a);
    for (size_t i = 0; i < (size_t)a->size * array_itemsize(a->dtype); i++) {
        char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        a->data[i] = (char)strtol(pair, NULL, 16);
    }
    return a;
}

static void test_reference(void **state) {
    (void)state;
    struct nn_err err = {NN_OK, ""};
    FILE *f = fopen("tests/reference/array/print.txt", "r");
    int cases = 0;
    assert_non_null(f);
    while (read_line(f)) {
        struct array *a = parse_array();
        char *str = array_str(a, NULL, &err), *repr = array_repr(a, NULL, &err);
        assert_true(read_line(f));
        assert_string_equal(str, line);
        assert_true(read_line(f));
        assert_string_equal(repr, line);
        free(str);
        free(repr);
        array_release(&a);
        cases++;
    }
    fclose(f);
    assert_int_equal(cases, 152);
}

static void test_files(void **state) {
    (void)state;
    struct nn_err err = {NN_OK, ""};
    const int64_t shape[2] = {3, 4};
    const char *const names[2] = {"x", "y"};
    char path[] = "/tmp/test_array_XXXXXX";
    assert_true(mkstemp(path) >= 0);
    struct array *a = array_new(ARRAY_FLOAT32, 2, shape, &err);
    for (int i = 0; i < 12; i++)
        ((float *)a->data)[i] = (float)i / 3;
    assert_int_equal(npy_save(path, a, &err), 0);
    struct array *b = npy_load(path, &err);
    assert_non_null(b);
    assert_int_equal(array_equal(a, b, &err), 1);
    struct array *const both[2] = {a, b};
    for (int compressed = 0; compressed < 2; compressed++) {
        struct npz z;
        assert_int_equal(npz_save(path, names, both, 2, compressed, &err), 0);
        assert_true(npz_is_archive(path));
        assert_int_equal(npz_load(path, &z, &err), 0);
        assert_int_equal(z.count, 2);
        assert_string_equal(z.members[1].name, "y");
        assert_int_equal(array_equal(a, z.members[1].array, &err), 1);
        npz_close(&z);
    }
    array_release(&a);
    array_release(&b);
    remove(path);
}

/* Every cut and every changed byte of a small file is an error or a valid array, never a crash. */
static void test_damaged_npy(void **state) {
    (void)state;
    unsigned char bytes[96 + 1];
    struct nn_err err = {NN_OK, ""};
    const int64_t three = 3;
    char path[] = "/tmp/test_array_XXXXXX";
    assert_true(mkstemp(path) >= 0);
    struct array *a = array_new(ARRAY_INT32, 1, &three, &err);
    assert_int_equal(npy_save(path, a, &err), 0);
    array_release(&a);
    FILE *f = fopen(path, "rb");
    size_t size = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    remove(path);
    for (size_t cut = 0; cut <= size; cut++) {
        struct array *b = npy_decode(bytes, cut, &err);
        array_release(&b);
    }
    for (size_t at = 0; at < size; at++)
        for (int value = 0; value < 256; value++) {
            unsigned char kept = bytes[at];
            struct nn_err why = {NN_OK, ""};
            bytes[at] = (unsigned char)value;
            struct array *b = npy_decode(bytes, size, &why);
            assert_true(b || why.code != NN_OK);
            array_release(&b);
            bytes[at] = kept;
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_reference),
                                       cmocka_unit_test(test_files),
                                       cmocka_unit_test(test_damaged_npy)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
