/* tests/unit/test_csv.c: tables from text: forms, missing values, messages, broken files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "engine/array/assign.h"
#include "engine/data/csv.h"

static void read_ok(const char *text, struct csv_table *table) {
    struct nn_err err = {NN_OK, ""};
    struct csv_options options = CSV_DEFAULT;
    if (csv_decode(text, strlen(text), &options, table, &err) != 0) {
        fail_msg("%s", err.text);
    }
}

static void read_fails(const char *bytes, size_t size, const char *message) {
    struct nn_err err = {NN_OK, ""};
    struct csv_options options = CSV_DEFAULT;
    struct csv_table table;
    assert_int_equal(csv_decode(bytes, size, &options, &table, &err), -1);
    assert_int_equal(err.code, NN_ERR_VALUE);
    assert_string_equal(err.text, message);
}

static void assert_text(struct csv_text text, const char *expected) {
    assert_int_equal(text.size, strlen(expected));
    assert_memory_equal(text.data, expected, text.size);
}

static void test_kinds(void **state) {
    (void)state;
    struct csv_table t;
    read_ok("i,f,b,t,m\n1,2.5,True,x,\n-2,1e3,False,y,7\n", &t);
    assert_int_equal(t.column_count, 5);
    assert_int_equal(t.row_count, 2);
    const enum csv_kind kinds[] = {CSV_INT, CSV_FLOAT, CSV_BOOL, CSV_TEXT, CSV_FLOAT};
    for (int i = 0; i < 5; i++) {
        assert_int_equal(t.columns[i].kind, kinds[i]);
    }
    assert_int_equal(array_get_int64(t.columns[0].array, 1), -2);
    assert_float_equal(array_get_double(t.columns[1].array, 1), 1000, 0);
    assert_true(isnan(array_get_double(t.columns[4].array, 0)));
    assert_text(t.columns[3].texts[1], "y");
    assert_text(t.columns[4].name, "m");
    csv_close(&t);
    csv_close(&t);
}

static void test_quotes(void **state) {
    (void)state;
    struct csv_table t;
    read_ok("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\n", &t);
    assert_int_equal(t.row_count, 2);
    assert_text(t.columns[0].texts[0], "x, y");
    assert_text(t.columns[1].texts[0], "say \"hi\"");
    assert_text(t.columns[0].texts[1], "two\nlines");
    assert_null(t.columns[1].texts[1].data);
    csv_close(&t);
    read_fails("a\n\"open", 7,
               "Error tokenizing data. C error: EOF inside string starting at row 1");
}

static void test_line_ends(void **state) {
    (void)state;
    const char *const forms[] = {"a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4",
                                 ("\xef\xbb\xbf"
                                  "a,b\n1,2\n\n3,4"),
                                 "\n\na,b\r\n1,2\n3,4"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct csv_table t;
        read_ok(forms[i], &t);
        assert_int_equal(t.row_count, 2);
        assert_text(t.columns[0].name, "a");
        assert_int_equal(t.columns[1].kind, CSV_INT);
        assert_int_equal(array_get_int64(t.columns[1].array, 1), 4);
        csv_close(&t);
    }
}

static void test_missing(void **state) {
    (void)state;
    struct csv_table t;
    read_ok("a,b,c\nNA,x,True\n,nan,\nnull,y\n", &t);
    assert_int_equal(t.row_count, 3);
    assert_int_equal(t.columns[0].kind, CSV_FLOAT);
    assert_true(isnan(array_get_double(t.columns[0].array, 2)));
    assert_null(t.columns[1].texts[1].data);
    assert_text(t.columns[1].texts[2], "y");
    assert_int_equal(t.columns[2].kind, CSV_BOOL);
    assert_null(t.columns[2].texts[2].data); /* a short row */
    csv_close(&t);
}

static void test_messages(void **state) {
    (void)state;
    read_fails("a,b,c\n1,2,3\n\n4,5,6,7\n", 22,
               "Error tokenizing data. C error: Expected 3 fields in line 4, saw 4\n");
    read_fails("", 0, "No columns to parse from file");
    read_fails("\n\n", 2, "No columns to parse from file");
    struct nn_err err = {NN_OK, ""};
    struct csv_options options = CSV_DEFAULT;
    struct csv_table t;
    assert_int_equal(csv_decode("a\n\xe9t\xe9\n", 6, &options, &t, &err), -1);
    assert_int_equal(err.code, NN_ERR_VALUE);
    assert_non_null(strstr(err.text, "utf-8"));
    err.code = NN_OK;
    assert_int_equal(csv_load("/nonexistent/file.csv", &options, &t, &err), -1);
    assert_int_equal(err.code, NN_ERR_NOT_FOUND);
}

static void test_huge_line(void **state) {
    (void)state;
    enum { FIELDS = 20000, LONG = 1 << 20 };
    char *text = malloc(FIELDS * 4 + LONG + 16), *at = text;
    for (int row = 0; row < 2; row++) {
        for (int i = 0; i < FIELDS; i++) {
            *at++ = '7';
            *at++ = i + 1 < FIELDS ? ',' : '\n';
        }
    }
    struct nn_err err = {NN_OK, ""};
    struct csv_options options = CSV_DEFAULT;
    options.header = -1;
    struct csv_table t;
    assert_int_equal(csv_decode(text, (size_t)(at - text), &options, &t, &err), 0);
    assert_int_equal(t.column_count, FIELDS);
    assert_int_equal(t.row_count, 2);
    csv_close(&t);
    memcpy(text, "a\n", 2);
    memset(text + 2, 'x', LONG);
    assert_int_equal(csv_decode(text, LONG + 2, &CSV_DEFAULT, &t, &err), 0);
    assert_int_equal(t.columns[0].texts[0].size, LONG);
    csv_close(&t);
    free(text);
}

static void test_files(void **state) {
    (void)state;
    char path[] = "/tmp/test_csv_XXXXXX";
    close(mkstemp(path));
    struct nn_err err = {NN_OK, ""};
    struct csv_options options = CSV_DEFAULT;
    struct csv_table t;
    assert_int_equal(csv_load(path, &options, &t, &err), -1);
    assert_string_equal(err.text, "No columns to parse from file");
    err.code = NN_OK;
    gzFile file = gzopen(path, "wb");
    assert_true(gzputs(file, "a,b\n1,x\n2,y") > 0);
    gzclose(file);
    assert_int_equal(csv_load(path, &options, &t, &err), 0);
    assert_int_equal(t.row_count, 2);
    assert_text(t.columns[1].texts[1], "y");
    csv_close(&t);
    assert_int_equal(truncate(path, 20), 0);
    assert_int_equal(csv_load(path, &options, &t, &err), -1);
    unlink(path);
}

/* Whatever happens to a file's bytes, it is read or refused with a message. */
static void test_mutations(void **state) {
    (void)state;
    static const char valid[] =
        "name,age,city,ok\nAna,31,\"Lis\"\"boa\",True\n\"S, R\",-4.5e2,,False\r\n"
        "In\xc3\xaas,,Faro,True\nBia,19,\"a\nb\",NA\n";
    static const char nasty[] = "\",\n\r\0\xff\xc3-+.eE9 \t#x;";
    uint32_t seed = 12345;
    for (int i = 0; i < 1000; i++) {
        size_t size = sizeof valid - 1;
        char *bytes = malloc(size);
        memcpy(bytes, valid, size);
        for (int k = 0; k <= i % 6; k++) {
            seed = seed * 1664525u + 1013904223u;
            size_t where = (seed >> 8) % size;
            bytes[where] = nasty[(seed >> 24) % (sizeof nasty - 1)];
        }
        if (i % 3 == 0) {
            size = (seed >> 4) % size;
        }
        struct csv_options options = CSV_DEFAULT;
        options.separator = i % 7 == 0 ? 0 : ',';
        options.comment = i % 5 == 0 ? '#' : 0;
        options.header = i % 11 == 0 ? -1 : 0;
        struct nn_err err = {NN_OK, ""};
        struct csv_table t;
        if (csv_decode(bytes, size, &options, &t, &err) == 0) {
            csv_close(&t);
        } else {
            assert_int_not_equal(err.code, NN_OK);
            assert_true(err.text[0] != '\0');
        }
        free(bytes);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),     cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_line_ends), cmocka_unit_test(test_missing),
        cmocka_unit_test(test_messages),  cmocka_unit_test(test_huge_line),
        cmocka_unit_test(test_files),     cmocka_unit_test(test_mutations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
