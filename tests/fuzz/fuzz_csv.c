/* tests/fuzz/fuzz_csv.c: any bytes as a table, read with each kind of option: no crash, no leak,
 * every failure has a message, every column the rows that the table says. The first byte picks the
 * options, the rest is the file. */
#include <stdint.h>
#include <stdlib.h>

#include "engine/data/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good) {
    if (!good) {
        abort();
    }
}

static struct csv_options options_of(uint8_t pick) {
    static const char separators[] = {',', ';', '\t', 0};
    static const char *const missing[] = {"?", "-"};
    struct csv_options options = CSV_DEFAULT;
    options.separator = separators[pick & 3];
    options.comment = pick & 4 ? '#' : 0;
    options.header = pick & 8 ? -1 : pick >> 7;
    options.skip = pick & 16 ? 1 : 0;
    options.limit = pick & 32 ? 2 : -1;
    options.keep_default = !(pick & 64);
    options.missing = missing;
    options.missing_count = pick & 64 ? 2 : 0;
    return options;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) {
        return 0;
    }
    struct csv_options options = options_of(data[0]);
    struct csv_table table;
    struct nn_err err = {NN_OK, ""};
    if (csv_decode((const char *)data + 1, size - 1, &options, &table, &err) != 0) {
        check(err.code != NN_OK && err.text[0]);
        return 0;
    }
    for (int64_t i = 0; i < table.column_count; i++) {
        struct csv_column *column = &table.columns[i];
        check(column->array || column->texts || table.row_count == 0);
        check(!column->array || column->array->size == table.row_count);
    }
    csv_close(&table);
    return 0;
}
