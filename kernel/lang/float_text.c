/* kernel/lang/float_text.c: floats to text and back.
 * Owns: the shortest text of a double, reading one, decimal rounding. Relies on the C library's
 * printf and strtod, which round exactly, in the "C" locale. */
#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/number.h"

/* Decimal digits d1 d2 ... of a double: 0.d1d2... * 10**point. */
struct decimal {
    char digits[24];
    int count, point;
};

/* From printf's "d.ddde+xx" of a positive value; trailing zeros dropped. */
static void read_exponent_form(const char *text, struct decimal *out) {
    out->count = 0;
    const char *c = text;
    for (; *c && *c != 'e'; c++) {
        if (*c != '.') {
            out->digits[out->count++] = *c;
        }
    }
    out->point = atoi(c + 1) + 1;
    while (out->count > 1 && out->digits[out->count - 1] == '0') {
        out->count--;
    }
}

/* Adds one to the last of `count` digits in "d.ddde+xx". False: a carry ran out at the front. */
static bool increment(char *text) {
    char *c = strchr(text, 'e');
    while (c-- > text) {
        if (*c == '.') {
            continue;
        }
        if (*c != '9') {
            ++*c;
            return true;
        }
        *c = '0';
    }
    return false;
}

/* The fewest digits that read back as value > 0, the nearest of those. With 15 digits any shorter
 * decimal that gives the value shows as itself, zeros behind; subnormals have fewer digits. */
static void shortest(double value, struct decimal *out) {
    char text[40];
    int exponent;
    bool power_of_two = frexp(value, &exponent) == 0.5;
    for (int precision = value < DBL_MIN ? 0 : 14; precision <= 16; precision++) {
        snprintf(text, sizeof text, "%.*e", precision, value);
        if (strtod(text, NULL) == value) {
            break;
        }
        /* Below a power of two doubles are twice as dense: the nearest decimal, a little low, may
         * miss while its neighbour above still reads back. */
        if (power_of_two && increment(text) && strtod(text, NULL) == value) {
            break;
        }
    }
    read_exponent_form(text, out);
}

int lang_float_text(double value, char *buffer) {
    if (isnan(value)) {
        return sprintf(buffer, "nan");
    }
    char *out = buffer;
    if (signbit(value)) {
        *out++ = '-';
    }
    if (isinf(value)) {
        return (int)(out - buffer) + sprintf(out, "inf");
    }
    if (value == 0.0) {
        return (int)(out - buffer) + sprintf(out, "0.0");
    }
    struct decimal d;
    shortest(fabs(value), &d);
    if (d.point > -4 && d.point <= 0) {
        out += sprintf(out, "0.%.*s%.*s", -d.point, "0000", d.count, d.digits);
    } else if (d.point > 0 && d.point <= 16) {
        int whole = d.count < d.point ? d.count : d.point;
        out += sprintf(out, "%.*s%.*s.", whole, d.digits, d.point - whole, "0000000000000000");
        out += sprintf(out, "%.*s", d.count > whole ? d.count - whole : 1,
                       d.count > whole ? d.digits + whole : "0");
    } else {
        *out++ = d.digits[0];
        if (d.count > 1) {
            out += sprintf(out, ".%.*s", d.count - 1, d.digits + 1);
        }
        out += sprintf(out, "e%c%02d", d.point < 1 ? '-' : '+', abs(d.point - 1));
    }
    return (int)(out - buffer);
}

/* --- Reading --------------------------------------------------------------------------------- */

/* Copies digits and joints, leaving out underscores that stand between two digits. False: a
 * character or an underscore that does not belong into a float. */
static bool copy_plain(const char *text, size_t size, char *out) {
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '_') {
            if (i == 0 || i + 1 == size || !isdigit((unsigned char)text[i - 1]) ||
                !isdigit((unsigned char)text[i + 1])) {
                return false;
            }
        } else if (isdigit(c) || strchr("+-.eE", c)) {
            if (c == '\0') {
                return false;
            }
            *out++ = (char)c;
        } else {
            return false;
        }
    }
    *out = '\0';
    return true;
}

static bool parse_special(const char *text, size_t size, double *value) {
    bool negative = size && text[0] == '-';
    if (size && (text[0] == '-' || text[0] == '+')) {
        text++;
        size--;
    }
    double magnitude;
    if ((size == 3 && strncasecmp(text, "inf", 3) == 0) ||
        (size == 8 && strncasecmp(text, "infinity", 8) == 0)) {
        magnitude = INFINITY;
    } else if (size == 3 && strncasecmp(text, "nan", 3) == 0) {
        magnitude = NAN;
    } else {
        return false;
    }
    *value = negative ? -magnitude : magnitude;
    return true;
}

bool lang_float_parse(const char *text, size_t size, double *value) {
    while (size && isspace((unsigned char)text[0])) {
        text++;
        size--;
    }
    while (size && isspace((unsigned char)text[size - 1])) {
        size--;
    }
    if (size == 0) {
        return false;
    }
    if (parse_special(text, size, value)) {
        return true;
    }
    char small[128];
    char *copy = size < sizeof small ? small : (char *)malloc(size + 1);
    if (!copy) {
        return false;
    }
    bool good = copy_plain(text, size, copy);
    if (good) {
        char *end;
        *value = strtod(copy, &end);
        good = end != copy && *end == '\0';
    }
    if (copy != small) {
        free(copy);
    }
    return good;
}

/* --- Rounding -------------------------------------------------------------------------------- */

/* Rounds to tens, hundreds...: the exact decimal expansion is cut by hand. */
static double round_whole(double value, int64_t places) {
    char text[800]; /* no double needs more than 767 significant digits */
    snprintf(text, sizeof text, "%.766e", fabs(value));
    char *mark = strchr(text, 'e');
    int exponent = atoi(mark + 1);
    int64_t kept = (int64_t)exponent + 1 - places; /* digits that stay */
    if (kept < 0) {
        return copysign(0.0, value);
    }
    char digits[800];
    size_t count = 0;
    for (char *c = text; c < mark; c++) {
        if (*c != '.') {
            digits[count++] = *c;
        }
    }
    if ((size_t)kept >= count) {
        return value;
    }
    int order = digits[kept] - '5';
    for (size_t i = (size_t)kept + 1; order == 0 && i < count; i++) {
        order = digits[i] > '0';
    }
    bool odd = kept > 0 && (digits[kept - 1] - '0') % 2;
    bool up = order > 0 || (order == 0 && odd);
    /* One leading zero takes a carry. */
    char rounded[820] = "0";
    memcpy(rounded + 1, digits, (size_t)kept);
    for (int64_t i = kept; up; i--) {
        up = rounded[i] == '9';
        rounded[i] = up ? '0' : (char)(rounded[i] + 1);
    }
    snprintf(rounded + kept + 1, 16, "e%lld", (long long)places);
    return copysign(strtod(rounded, NULL), value);
}

double lang_round_double(double value, int64_t ndigits) {
    if (!isfinite(value) || ndigits > 330) {
        return value;
    }
    if (ndigits < -330) {
        return copysign(0.0, value);
    }
    if (ndigits < 0) {
        return round_whole(value, -ndigits);
    }
    char text[700];
    snprintf(text, sizeof text, "%.*f", (int)ndigits, value);
    return strtod(text, NULL);
}
