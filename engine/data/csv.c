/* engine/data/csv.c: fields of a text file, and which type a column of them has. */
#include "engine/data/csv.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { POWERS = 309 };

/* What is being read. Fields are unquoted in place: a field never gets longer than its source. */
struct reader {
    const struct csv_options *options;
    struct nn_err *err;
    char *at, *end;
    int64_t line; /* of the file, from 1 */
    struct csv_text *fields;
    size_t count, capacity;
    double powers[POWERS]; /* 10**i */
};

static int no_memory(struct nn_err *err) {
    return nn_fail(err, NN_ERR_MEMORY, "no memory for the table");
}

/* --- Fields ---------------------------------------------------------------------------------- */
static int push(struct reader *r, const char *data, size_t size) {
    if (r->count == r->capacity) {
        size_t larger = r->capacity ? r->capacity * 2 : 1024;
        struct csv_text *grown = realloc(r->fields, larger * sizeof *grown);
        if (!grown) {
            return no_memory(r->err);
        }
        r->fields = grown;
        r->capacity = larger;
    }
    r->fields[r->count++] = (struct csv_text){data, size};
    return 0;
}

static bool at_line_end(const struct reader *r) {
    return r->at == r->end || *r->at == '\n' || *r->at == '\r' ||
           (r->options->comment && *r->at == r->options->comment);
}

static bool at_separator(const struct reader *r) {
    char separator = r->options->separator;
    return separator ? *r->at == separator : *r->at == ' ' || *r->at == '\t';
}

static void end_line(struct reader *r) {
    while (r->at < r->end && *r->at != '\n' && *r->at != '\r') {
        r->at++; /* a comment */
    }
    if (r->at < r->end) {
        bool carriage = *r->at++ == '\r';
        if (carriage && r->at < r->end && *r->at == '\n') {
            r->at++;
        }
    }
    r->line++;
}

/* The inside of quotes, moved to *out; the opening quote has been read. */
static int read_quoted(struct reader *r, char **out) {
    for (;;) {
        if (r->at == r->end) {
            return nn_fail(r->err, NN_ERR_VALUE,
                           "Error tokenizing data. C error: EOF inside string starting at row %lld",
                           (long long)(r->line - 1));
        }
        char c = *r->at++;
        if (c == '"') {
            if (r->at == r->end || *r->at != '"') {
                return 0;
            }
            r->at++;
        }
        r->line += c == '\n';
        *(*out)++ = c;
    }
}

static int read_field(struct reader *r) {
    char *start = r->at, *out = r->at;
    if (r->at < r->end && *r->at == '"') {
        r->at++;
        if (read_quoted(r, &out) < 0) {
            return -1;
        }
    }
    while (!at_line_end(r) && !at_separator(r)) {
        *out++ = *r->at++;
    }
    return push(r, start, (size_t)(out - start));
}

static void skip_blanks(struct reader *r) {
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t')) {
        r->at++;
    }
}

/* Reads one line's fields; *found counts them, 0 for a line that holds nothing. */
static int read_line(struct reader *r, int64_t *found) {
    size_t before = r->count;
    char *start = r->at;
    bool runs = r->options->separator == 0;
    *found = 0;
    skip_blanks(r);
    if (at_line_end(r)) {
        end_line(r);
        return 0;
    }
    if (!runs && !r->options->skip_spaces) {
        r->at = start;
    }
    for (;;) {
        if (read_field(r) < 0) {
            return -1;
        }
        if (runs) {
            skip_blanks(r);
        }
        if (at_line_end(r)) {
            break;
        }
        r->at += !runs; /* the separator */
        while (r->options->skip_spaces && r->at < r->end && *r->at == ' ') {
            r->at++;
        }
        if (at_line_end(r)) {
            if (push(r, r->at, 0) < 0) {
                return -1;
            }
            break;
        }
    }
    end_line(r);
    *found = (int64_t)(r->count - before);
    return 0;
}

/* Fills a short line up with missing fields. */
static int pad(struct reader *r, int64_t from, int64_t to) {
    for (; from < to; from++) {
        if (push(r, NULL, 0) < 0) {
            return -1;
        }
    }
    return 0;
}

/* All data lines, each of *width fields. names: how many the header has, 0 without one. */
static int read_rows(struct reader *r, int64_t names, int64_t *width, int64_t *rows) {
    *width = names;
    *rows = 0;
    while (r->at < r->end && (r->options->limit < 0 || *rows < r->options->limit)) {
        int64_t found, line = r->line;
        if (read_line(r, &found) < 0) {
            return -1;
        }
        if (found == 0) {
            continue;
        }
        if (*rows == 0 && found > *width) {
            *width = found;
        } else if (found > *width) {
            return nn_fail(r->err, NN_ERR_VALUE,
                           "Error tokenizing data. C error: Expected %lld fields in line %lld, saw "
                           "%lld\n",
                           (long long)*width, (long long)line, (long long)found);
        }
        if (pad(r, found, *width) < 0) {
            return -1;
        }
        ++*rows;
    }
    return 0;
}

/* --- Values ---------------------------------------------------------------------------------- */
static const char *const missing_texts[] = {
    "",     "#N/A", "#N/A N/A", "#NA",  "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN",
    "<NA>", "N/A",  "NA",       "NULL", "NaN",     "None",     "n/a",  "nan",  "null"};

static bool text_is(const struct csv_text *text, const char *word) {
    return strlen(word) == text->size && memcmp(text->data, word, text->size) == 0;
}

static bool one_of(const struct csv_text *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (text_is(text, words[i])) {
            return true;
        }
    }
    return false;
}

static bool is_missing(const struct reader *r, const struct csv_text *text) {
    const struct csv_options *o = r->options;
    if (!text->data) {
        return true;
    }
    bool known = o->keep_default && text->size <= 8 &&
                 (text->size == 0 || strchr("#-1<Nn", text->data[0])) &&
                 one_of(text, missing_texts, sizeof missing_texts / sizeof *missing_texts);
    return known || one_of(text, o->missing, (size_t)o->missing_count);
}

/* Blanks around a number are allowed. */
static struct csv_text trimmed(const struct csv_text *text) {
    struct csv_text t = *text;
    for (; t.size && isspace((unsigned char)*t.data); t.data++, t.size--) {
    }
    while (t.size && isspace((unsigned char)t.data[t.size - 1])) {
        t.size--;
    }
    return t;
}

static bool parse_int(const struct csv_text *text, int64_t *value) {
    struct csv_text t = trimmed(text);
    bool negative = t.size && *t.data == '-';
    size_t i = negative || (t.size && *t.data == '+');
    uint64_t number = 0, limit = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;
    if (i == t.size) {
        return false;
    }
    for (; i < t.size; i++) {
        unsigned digit = (unsigned)(t.data[i] - '0');
        if (digit > 9 || number > (limit - digit) / 10) {
            return false;
        }
        number = number * 10 + digit;
    }
    *value = negative ? (int64_t)(0 - number) : (int64_t)number;
    return true;
}

static double scale(const struct reader *r, double number, int exponent) {
    if (exponent > 308) {
        return number == 0 ? 0 : copysign(HUGE_VAL, number);
    }
    if (exponent >= 0) {
        return number * r->powers[exponent];
    }
    if (exponent >= -308) {
        return number / r->powers[-exponent];
    }
    return exponent < -616 ? 0 : number / r->powers[-308 - exponent] / r->powers[308];
}

/* pandas reads the first 17 digits into a double and scales it once: for some texts that is one
 * unit in the last place from the nearest double, and we want pandas' numbers. */
static bool parse_float(const struct reader *r, const struct csv_text *text, double *value) {
    enum { DIGITS = 17 };
    struct csv_text t = trimmed(text);
    const char *p = t.data, *end = t.data + t.size;
    bool negative = p < end && *p == '-';
    p += p < end && (*p == '-' || *p == '+');
    struct csv_text word = {p, (size_t)(end - p)};
    static const char *const infinite[] = {"inf", "Inf", "INF", "infinity", "Infinity", "INFINITY"};
    if (one_of(&word, infinite, sizeof infinite / sizeof *infinite)) {
        *value = negative ? -INFINITY : INFINITY;
        return true;
    }
    double number = 0;
    int exponent = 0, digits = 0;
    bool point = false;
    for (; p < end && (isdigit((unsigned char)*p) || (*p == '.' && !point)); p++) {
        if (*p == '.') {
            point = true;
        } else if (digits < DIGITS) {
            number = number * 10 + (*p - '0');
            digits++;
            exponent -= point;
        } else {
            exponent += !point && exponent < 10000;
        }
    }
    if (digits == 0) {
        return false;
    }
    if (p < end && (*p == 'e' || *p == 'E')) {
        p++;
        bool down = p < end && *p == '-';
        p += p < end && (*p == '-' || *p == '+');
        int power = 0;
        if (p == end) {
            return false;
        }
        for (; p < end && isdigit((unsigned char)*p); p++) {
            power = power < 10000 ? power * 10 + (*p - '0') : power;
        }
        exponent += down ? -power : power;
    }
    *value = scale(r, negative ? -number : number, exponent);
    return p == end;
}

static bool parse_bool(const struct csv_text *text, bool *value) {
    static const char *const yes[] = {"True", "TRUE", "true"};
    static const char *const no[] = {"False", "FALSE", "false"};
    *value = one_of(text, yes, 3);
    return *value || one_of(text, no, 3);
}

/* --- Columns --------------------------------------------------------------------------------- */
struct source { /* the fields of a column */
    const struct csv_text *first;
    int64_t step, rows;
};

/* The narrowest kind that holds every field that is not missing. */
static enum csv_kind kind_of(const struct reader *r, const struct source *s, bool *missing) {
    bool could_int = true, could_float = true, could_bool = true, any = false;
    *missing = false;
    for (int64_t i = 0; i < s->rows && (could_float || could_bool); i++) {
        const struct csv_text *text = s->first + i * s->step;
        int64_t integer;
        double number;
        bool truth;
        if (is_missing(r, text)) {
            *missing = true;
            continue;
        }
        any = true;
        could_int = could_int && parse_int(text, &integer);
        could_float = could_float && (could_int || parse_float(r, text, &number));
        could_bool = could_bool && parse_bool(text, &truth);
    }
    if (!any) {
        return s->rows ? CSV_FLOAT : CSV_TEXT;
    }
    return could_int && !*missing ? CSV_INT
           : could_float          ? CSV_FLOAT
           : could_bool           ? CSV_BOOL
                                  : CSV_TEXT;
}

static int fill_texts(const struct reader *r, const struct source *s, struct csv_column *column) {
    column->texts = malloc((size_t)(s->rows ? s->rows : 1) * sizeof *column->texts);
    if (!column->texts) {
        return no_memory(r->err);
    }
    for (int64_t i = 0; i < s->rows; i++) {
        const struct csv_text *text = s->first + i * s->step;
        column->texts[i] = is_missing(r, text) ? (struct csv_text){NULL, 0} : *text;
    }
    return 0;
}

static int fill_column(const struct reader *r, const struct source *s, struct csv_column *column) {
    static const enum array_dtype dtypes[] = {ARRAY_INT64, ARRAY_FLOAT64, ARRAY_BOOL};
    bool missing;
    column->kind = kind_of(r, s, &missing);
    if (column->kind == CSV_TEXT) {
        return fill_texts(r, s, column);
    }
    column->array = array_new(dtypes[column->kind], 1, &s->rows, r->err);
    if (!column->array) {
        return -1;
    }
    for (int64_t i = 0; i < s->rows; i++) {
        const struct csv_text *text = s->first + i * s->step;
        char *data = column->array->data;
        bool truth;
        if (column->kind == CSV_INT) {
            parse_int(text, (int64_t *)(void *)data + i);
        } else if (column->kind == CSV_BOOL) {
            data[i] = !is_missing(r, text) && parse_bool(text, &truth) && truth;
        } else if (is_missing(r, text) || !parse_float(r, text, (double *)(void *)data + i)) {
            ((double *)(void *)data)[i] = NAN;
        }
    }
    return column->kind == CSV_BOOL && missing ? fill_texts(r, s, column) : 0;
}

/* --- The whole ------------------------------------------------------------------------------- */
/* Where the first byte is that is not UTF-8; NULL when all are. */
static const char *bad_utf8(const char *bytes, size_t size) {
    const unsigned char *p = (const unsigned char *)bytes, *end = p + size;
    while (p < end) {
        size_t extra = *p < 0x80 ? 0 : *p >= 0xf0 ? 3 : *p >= 0xe0 ? 2 : 1;
        if ((*p >= 0x80 && *p < 0xc2) || *p > 0xf4 || extra >= (size_t)(end - p)) {
            return (const char *)p;
        }
        unsigned char low = *p == 0xe0 ? 0xa0 : *p == 0xf0 ? 0x90 : 0x80;
        unsigned char high = *p == 0xed ? 0x9f : *p == 0xf4 ? 0x8f : 0xbf;
        for (size_t i = 1; i <= extra; i++) {
            if (p[i] < low || p[i] > high) {
                return (const char *)p;
            }
            low = 0x80, high = 0xbf;
        }
        p += extra + 1;
    }
    return NULL;
}

static int read_header(struct reader *r, int64_t *names) {
    *names = 0;
    for (int64_t i = 0; i <= r->options->header;) {
        r->count = 0;
        if (r->at == r->end) {
            return nn_fail(r->err, NN_ERR_VALUE, "No columns to parse from file");
        }
        if (read_line(r, names) < 0) {
            return -1;
        }
        i += *names > 0;
    }
    return 0;
}

static int read_table(struct reader *r, struct csv_table *table) {
    int64_t names, width, rows;
    for (int64_t i = 0; i < r->options->skip && r->at < r->end; i++) {
        while (r->at < r->end && *r->at != '\n' && *r->at != '\r') {
            r->at++;
        }
        end_line(r);
    }
    if (read_header(r, &names) < 0 || read_rows(r, names, &width, &rows) < 0) {
        return -1;
    }
    if (width == 0) {
        return nn_fail(r->err, NN_ERR_VALUE, "No columns to parse from file");
    }
    table->header_found = names > 0;
    table->leading = names ? width - names : 0;
    table->row_count = rows;
    table->columns = calloc((size_t)width, sizeof *table->columns);
    if (!table->columns) {
        return no_memory(r->err);
    }
    table->column_count = width;
    for (int64_t c = 0; c < width; c++) {
        struct csv_column *column = &table->columns[c];
        struct source source = {r->fields + names + c, width, rows};
        if (names && c >= table->leading) {
            column->name = r->fields[c - table->leading];
        }
        if (fill_column(r, &source, column) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Takes the bytes. */
static int decode(char *bytes, size_t size, const struct csv_options *options,
                  struct csv_table *table, struct nn_err *err) {
    *table = (struct csv_table){.bytes = bytes};
    const char *bad = bad_utf8(bytes, size);
    if (bad) {
        nn_fail(err, NN_ERR_VALUE,
                "'utf-8' codec can't decode byte 0x%02x in position %lld: the file is not UTF-8",
                (unsigned char)*bad, (long long)(bad - bytes));
        csv_close(table);
        return -1;
    }
    struct reader *r = calloc(1, sizeof *r);
    int status = r ? 0 : no_memory(err);
    if (r) {
        bool mark = size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0;
        *r = (struct reader){.options = options, .err = err, .at = bytes + (mark ? 3 : 0)};
        r->end = bytes + size;
        r->line = 1;
        for (int i = 0; i < POWERS; i++) {
            char text[16];
            snprintf(text, sizeof text, "1e%d", i);
            r->powers[i] = strtod(text, NULL);
        }
        status = read_table(r, table);
        free(r->fields);
        free(r);
    }
    if (status < 0) {
        csv_close(table);
    }
    return status;
}

int csv_decode(const char *bytes, size_t size, const struct csv_options *options,
               struct csv_table *table, struct nn_err *err) {
    *table = (struct csv_table){0};
    char *copy = malloc(size + 1);
    if (!copy) {
        return no_memory(err);
    }
    memcpy(copy, bytes, size);
    return decode(copy, size, options, table, err);
}

/* The whole file, unpacked; NULL with *err. */
static char *read_file(const char *path, size_t *size, struct nn_err *err) {
    enum { PART = 1 << 20 };
    errno = 0;
    gzFile file = gzopen(path, "rb");
    char *bytes = NULL;
    size_t capacity = 0;
    bool cut = false;
    int got = 0, code = file ? 0 : errno ? errno : ENOMEM;
    *size = 0;
    while (!code) {
        if (capacity - *size < PART) {
            capacity = capacity * 2 + PART;
            char *grown = realloc(bytes, capacity);
            if (!grown) {
                code = ENOMEM;
                break;
            }
            bytes = grown;
        }
        got = gzread(file, bytes + *size, PART);
        if (got <= 0) {
            code = got < 0 ? errno ? errno : EIO : 0;
            cut = gzclose(file) == Z_BUF_ERROR; /* tells it when the stream has no end */
            file = NULL;
            break;
        }
        *size += (size_t)got;
    }
    if (file) {
        gzclose(file);
    }
    if (cut && !code) {
        free(bytes);
        nn_fail(err, NN_ERR_VALUE,
                "Compressed file ended before the end-of-stream marker was reached");
        return NULL;
    }
    if (code) {
        free(bytes);
        nn_fail(err,
                code == ENOENT   ? NN_ERR_NOT_FOUND
                : code == ENOMEM ? NN_ERR_MEMORY
                                 : NN_ERR_IO,
                "[Errno %d] %s: '%s'", code, strerror(code), path);
        return NULL;
    }
    return bytes;
}

int csv_load(const char *path, const struct csv_options *options, struct csv_table *table,
             struct nn_err *err) {
    size_t size;
    *table = (struct csv_table){0};
    char *bytes = read_file(path, &size, err);
    return bytes ? decode(bytes, size, options, table, err) : -1;
}

void csv_close(struct csv_table *table) {
    for (int64_t i = 0; i < table->column_count; i++) {
        array_release(&table->columns[i].array);
        free(table->columns[i].texts);
    }
    free(table->columns);
    free(table->bytes);
    *table = (struct csv_table){0};
}
