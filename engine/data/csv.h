/* engine/data/csv.h: tables from text with separators, read and typed as pandas does.
 * Owns: fields, quotes, numbers and missing values. Must not know: frames, the kernel. */
#ifndef ENGINE_DATA_CSV_H
#define ENGINE_DATA_CSV_H

#include "engine/array/array.h"

/* A field's bytes, UTF-8, quotes resolved, not terminated. data NULL: missing. */
struct csv_text {
    const char *data;
    size_t size;
};

enum csv_kind {
    CSV_INT,   /* array of int64 */
    CSV_FLOAT, /* array of float64, NaN where missing */
    CSV_BOOL,  /* array of bool; texts tell what is missing if anything is */
    CSV_TEXT   /* texts */
};

struct csv_column {
    struct csv_text name; /* size 0: the header has no name for it */
    enum csv_kind kind;
    struct array *array;    /* owned; NULL for CSV_TEXT */
    struct csv_text *texts; /* owned; one per row, or NULL */
};

struct csv_table {
    struct csv_column *columns;
    int64_t column_count, row_count;
    int64_t leading;   /* columns in front that the header does not name: they are the index */
    bool header_found; /* column names come from the file */
    char *bytes;       /* the file, which names and texts point into */
};

struct csv_options {
    char separator; /* 0: runs of blanks and tabs */
    char comment;   /* the rest of a line after it is ignored; 0: none */
    int64_t header; /* which line (blank ones not counted) holds the names; -1: none does */
    int64_t skip;   /* lines left out at the beginning */
    int64_t limit;  /* data rows at most; -1: all */
    const char *const *missing; /* more texts that mean "missing" */
    int missing_count;
    bool keep_default; /* "", "NA", "NaN", "null" ... mean "missing" */
    bool skip_spaces;  /* blanks behind a separator and at the beginning of a line are no text */
};
#define CSV_DEFAULT                                                                                \
    (struct csv_options) {                                                                         \
        .separator = ',', .limit = -1, .keep_default = true                                        \
    }

/* Reads a file, plain or gzip. 0, or -1: NOT_FOUND, IO, MEMORY; VALUE with pandas' texts: "Error
 * tokenizing data. C error: Expected 3 fields in line 5, saw 4\n", "No columns to parse from file",
 * and for bytes that are no UTF-8. Close the table with csv_close. */
int csv_load(const char *path, const struct csv_options *options, struct csv_table *table,
             struct nn_err *err);
/* The same on a copy of memory. */
int csv_decode(const char *bytes, size_t size, const struct csv_options *options,
               struct csv_table *table, struct nn_err *err);
void csv_close(struct csv_table *table); /* may be called twice */

#endif
