/* tests/unit/test_idx.c: IDX files: what they hold, and headers that promise too much. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/data/idx.h"

static struct array *load(const char *bytes, size_t size, struct nn_err *err) {
    char path[] = "/tmp/idx-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, size), size);
    close(fd);
    *err = (struct nn_err){NN_OK, ""};
    struct array *a = idx_load(path, err);
    unlink(path);
    return a;
}

static void test_image(void **state) {
    (void)state;
    static const char bytes[] = "\0\0\10\2\0\0\0\2\0\0\0\3abcdef";
    struct nn_err err;
    struct array *a = load(bytes, sizeof bytes - 1, &err);
    assert_non_null(a);
    assert_int_equal(a->shape[0] * 10 + a->shape[1], 23);
    assert_memory_equal(a->data, "abcdef", 6);
    array_release(&a);
}

/* 3.8 GB promised by 12 bytes: refused before memory is asked for. Found by fuzzing. */
static void test_promise(void **state) {
    (void)state;
    static const char *const files[] = {"\0\0\10\1\345\345\345\345abcd",
                                        "\0\0\10\2\1\1\1\1\0\0\1\1", "\0\0\10\1\0\0\0\5ab"};
    static const size_t sizes[] = {12, 12, 10};
    for (int i = 0; i < 3; i++) {
        struct nn_err err;
        assert_null(load(files[i], sizes[i], &err));
        assert_int_equal(err.code, NN_ERR_VALUE);
        assert_non_null(strstr(err.text, "is damaged: it does not hold the bytes"));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_image),
                                       cmocka_unit_test(test_promise)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
