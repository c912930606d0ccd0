/* kernel/lang/lexer_literal.c: where numbers and strings end.
 * Owns: their spelling, nested f-strings. Must not know: their values (literal.c). */
#include "kernel/lang/lexer_private.h"

#include <stdio.h>
#include <string.h>

/* Fields within f-strings within fields: far more than anyone writes. */
enum { MAX_FORMAT_NESTING = 20 };

static char byte_at(const struct lexer *lexer, size_t at) {
    return at < lexer->end ? lexer->source[at] : '\0';
}

static bool is_decimal(char c) {
    return c >= '0' && c <= '9';
}

static bool is_word(char c) {
    return is_decimal(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c & 0x80);
}

/* --- Numbers ------------------------------------------------------------------------------- */

static bool digit_in_base(char c, int base) {
    switch (base) {
    case 2:
        return c == '0' || c == '1';
    case 8:
        return c >= '0' && c <= '7';
    case 10:
        return is_decimal(c);
    default:
        return is_decimal(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
    }
}

static const char *base_name(int base) {
    return base == 2 ? "binary" : base == 8 ? "octal" : base == 16 ? "hexadecimal" : "decimal";
}

static bool bad_number(struct lexer *lexer, size_t at, const char *format, const char *kind) {
    char message[80];
    snprintf(message, sizeof(message), format, kind);
    return lexer__fail(lexer, LANG_SYNTAX_ERROR, at ? at - 1 : 0, 0, message);
}

/* A keyword may touch a number (`1if x else 2`); any other letter is an error. */
static bool number_may_end(const struct lexer *lexer, size_t at) {
    static const char *const words[] = {"and", "else", "for", "if", "in", "is", "or", "not", NULL};
    if (!is_word(byte_at(lexer, at))) {
        return true;
    }
    for (size_t i = 0; words[i]; i++) {
        size_t size = strlen(words[i]);
        if (lexer->end - at >= size && memcmp(lexer->source + at, words[i], size) == 0) {
            return true;
        }
    }
    return false;
}

/* Digits with single underscores between them; SIZE_MAX: an underscore without a digit after it,
 * and then *bad is where. */
static size_t skip_digits(const struct lexer *lexer, size_t at, int base, size_t *bad) {
    for (;;) {
        while (digit_in_base(byte_at(lexer, at), base)) {
            at++;
        }
        if (byte_at(lexer, at) != '_') {
            return at;
        }
        if (!digit_in_base(byte_at(lexer, at + 1), base)) {
            *bad = at + 1;
            return SIZE_MAX;
        }
        at++;
    }
}

static bool add_number(struct lexer *lexer, size_t end) {
    size_t start = lexer->at;
    struct lang_place place = {lexer->line, lexer__column(lexer, start), lexer->line, 0};
    place.end_column = lexer__column(lexer, end);
    lexer->at = end;
    return lexer__add(lexer, LANG_TOKEN_NUMBER, start, end, place);
}

static bool lex_based_number(struct lexer *lexer, int base) {
    const bool tolerant = lexer->mode == LANG_LEX_TOLERANT;
    size_t at = lexer->at + 2, bad = 0;
    if (byte_at(lexer, at) == '_') {
        at++;
    }
    char message[80];
    if (!digit_in_base(byte_at(lexer, at), base)) {
        if (tolerant) {
            return add_number(lexer, at);
        }
        if (is_decimal(byte_at(lexer, at))) {
            snprintf(message, sizeof(message), "invalid digit '%c' in %s literal",
                     byte_at(lexer, at), base_name(base));
            return lexer__fail(lexer, LANG_SYNTAX_ERROR, at, 0, message);
        }
        return bad_number(lexer, at, "invalid %s literal", base_name(base));
    }
    size_t end = skip_digits(lexer, at, base, &bad);
    if (end == SIZE_MAX) {
        at = bad;
    } else {
        at = end;
    }
    if (tolerant) {
        return add_number(lexer, at);
    }
    if (is_decimal(byte_at(lexer, at))) {
        snprintf(message, sizeof(message), "invalid digit '%c' in %s literal", byte_at(lexer, at),
                 base_name(base));
        return lexer__fail(lexer, LANG_SYNTAX_ERROR, at, 0, message);
    }
    if (end == SIZE_MAX || !number_may_end(lexer, at)) {
        return bad_number(lexer, at, "invalid %s literal", base_name(base));
    }
    return add_number(lexer, at);
}

static bool lex_decimal_number(struct lexer *lexer) {
    const bool tolerant = lexer->mode == LANG_LEX_TOLERANT;
    size_t bad = 0, at = skip_digits(lexer, lexer->at, 10, &bad);
    bool real = false;
    const char *kind = "decimal";
    if (at != SIZE_MAX && byte_at(lexer, at) == '.') {
        real = true;
        at++;
        at = is_decimal(byte_at(lexer, at)) ? skip_digits(lexer, at, 10, &bad) : at;
    }
    if (at != SIZE_MAX && (byte_at(lexer, at) | 0x20) == 'e') {
        size_t exponent = at + 1;
        exponent += byte_at(lexer, exponent) == '+' || byte_at(lexer, exponent) == '-';
        if (is_decimal(byte_at(lexer, exponent))) {
            real = true;
            at = skip_digits(lexer, exponent, 10, &bad);
        } else if (exponent > at + 1 && !tolerant) {
            return bad_number(lexer, exponent, "invalid %s literal", kind);
        }
    }
    if (at == SIZE_MAX) {
        return tolerant ? add_number(lexer, bad)
                        : bad_number(lexer, bad, "invalid %s literal", kind);
    }
    if ((byte_at(lexer, at) | 0x20) == 'j') {
        at++;
        real = true;
        kind = "imaginary";
    }
    if (tolerant) {
        return add_number(lexer, at);
    }
    if (!number_may_end(lexer, at)) {
        return bad_number(lexer, at, "invalid %s literal", kind);
    }
    if (!real && byte_at(lexer, lexer->at) == '0') {
        for (size_t i = lexer->at; i < at; i++) {
            if (lexer->source[i] != '0' && lexer->source[i] != '_') {
                return lexer__fail(lexer, LANG_SYNTAX_ERROR, lexer->at, lexer->at + 1,
                                   "leading zeros in decimal integer literals are not permitted; "
                                   "use an 0o prefix for octal integers");
            }
        }
    }
    return add_number(lexer, at);
}

bool lexer__number(struct lexer *lexer) {
    if (byte_at(lexer, lexer->at) == '0') {
        switch (byte_at(lexer, lexer->at + 1) | 0x20) {
        case 'x':
            return lex_based_number(lexer, 16);
        case 'o':
            return lex_based_number(lexer, 8);
        case 'b':
            return lex_based_number(lexer, 2);
        default:
            break;
        }
    }
    return lex_decimal_number(lexer);
}

/* --- Strings ------------------------------------------------------------------------------- */

struct lang_string_parts lang_string_parts(const char *source, const struct lang_token *token) {
    struct lang_string_parts parts = {.body = token->start, .body_end = token->end, .quotes = 1};
    for (; source[parts.body] != '"' && source[parts.body] != '\''; parts.body++) {
        switch (source[parts.body] | 0x20) {
        case 'r':
            parts.raw = true;
            break;
        case 'b':
            parts.bytes = true;
            break;
        case 'f':
            parts.format = true;
            break;
        default: /* u: an ordinary string */
            break;
        }
    }
    char quote = source[parts.body];
    if (token->end - parts.body >= 3 && source[parts.body + 1] == quote &&
        source[parts.body + 2] == quote) {
        parts.quotes = 3;
    }
    parts.body += (size_t)parts.quotes;
    if (!token->unterminated) {
        parts.body_end -= (size_t)parts.quotes;
    }
    return parts;
}

/* What ends a string: one quote or three. */
struct quote {
    char mark;
    bool triple;
};

static bool quote_at(const struct lexer *lexer, size_t at, struct quote quote) {
    if (byte_at(lexer, at) != quote.mark) {
        return false;
    }
    return !quote.triple ||
           (byte_at(lexer, at + 1) == quote.mark && byte_at(lexer, at + 2) == quote.mark);
}

static struct quote quote_of(const struct lexer *lexer, size_t at) {
    struct quote quote = {lexer->source[at], false};
    quote.triple = byte_at(lexer, at + 1) == quote.mark && byte_at(lexer, at + 2) == quote.mark;
    return quote;
}

/* Behind the closing quote, or SIZE_MAX when there is none. `at` is behind the opening one. */
static size_t skip_plain(const struct lexer *lexer, size_t at, struct quote quote) {
    while (at < lexer->end) {
        if (quote_at(lexer, at, quote)) {
            return at + (quote.triple ? 3 : 1);
        }
        char c = lexer->source[at];
        if (!quote.triple && (c == '\n' || c == '\r')) {
            return SIZE_MAX;
        }
        if (c == '\\') {
            at += byte_at(lexer, at + 1) == '\r' && byte_at(lexer, at + 2) == '\n';
            at++;
        }
        at++;
    }
    return SIZE_MAX;
}

static size_t skip_format(const struct lexer *lexer, size_t at, struct quote quote, bool raw,
                          int nesting);

/* The string inside a field whose first quote is at `at`. */
static size_t skip_inner(const struct lexer *lexer, size_t at, int nesting) {
    struct quote quote = quote_of(lexer, at);
    bool format = false, raw = false;
    for (size_t i = at; i > 0 && at - i < 2 && strchr("rRfFbB", lexer->source[i - 1]); i--) {
        format = format || (lexer->source[i - 1] | 0x20) == 'f';
        raw = raw || (lexer->source[i - 1] | 0x20) == 'r';
    }
    at += quote.triple ? 3 : 1;
    return format ? skip_format(lexer, at, quote, raw, nesting + 1) : skip_plain(lexer, at, quote);
}

/* Behind the `}` of the field whose first character is at `at`, or SIZE_MAX. */
static size_t skip_field(const struct lexer *lexer, size_t at, struct quote quote, int nesting) {
    int depth = 0;
    bool in_spec = false;
    while (at < lexer->end) {
        char c = lexer->source[at];
        if (c == '\n' && !quote.triple) {
            return SIZE_MAX;
        }
        if (in_spec) {
            if (quote_at(lexer, at, quote)) {
                return SIZE_MAX;
            }
            if (c == '}') {
                return at + 1;
            }
            if (c == '{') {
                if (nesting >= MAX_FORMAT_NESTING) {
                    return SIZE_MAX;
                }
                at = skip_field(lexer, at + 1, quote, nesting + 1);
                if (at == SIZE_MAX) {
                    return SIZE_MAX;
                }
                continue;
            }
        } else if (c == '"' || c == '\'') {
            at = skip_inner(lexer, at, nesting);
            if (at == SIZE_MAX) {
                return SIZE_MAX;
            }
            continue;
        } else if (c == '(' || c == '[' || c == '{') {
            depth++;
        } else if (c == ')' || c == ']' || c == '}') {
            if (depth == 0) {
                return c == '}' ? at + 1 : SIZE_MAX;
            }
            depth--;
        } else if (c == ':' && depth == 0) {
            in_spec = true;
        } else if (c == '#') {
            return SIZE_MAX;
        }
        at++;
    }
    return SIZE_MAX;
}

/* As skip_plain, for an f-string: quotes within its fields do not end it (Python 3.12). */
static size_t skip_format(const struct lexer *lexer, size_t at, struct quote quote, bool raw,
                          int nesting) {
    if (nesting > MAX_FORMAT_NESTING) {
        return SIZE_MAX;
    }
    while (at < lexer->end) {
        if (quote_at(lexer, at, quote)) {
            return at + (quote.triple ? 3 : 1);
        }
        char c = lexer->source[at];
        if (!quote.triple && (c == '\n' || c == '\r')) {
            return SIZE_MAX;
        }
        if (c == '\\') {
            if (!raw && byte_at(lexer, at + 1) == 'N' && byte_at(lexer, at + 2) == '{') {
                at += 2; /* \N{name} is not a field */
            } else if (byte_at(lexer, at + 1) == '\r' && byte_at(lexer, at + 2) == '\n') {
                at += 2;
            } else if (byte_at(lexer, at + 1) != '{' && byte_at(lexer, at + 1) != '}') {
                at++;
            }
        } else if (c == '{' && byte_at(lexer, at + 1) == '{') {
            at++;
        } else if (c == '{') {
            at = skip_field(lexer, at + 1, quote, nesting);
            if (at == SIZE_MAX) {
                return SIZE_MAX;
            }
            continue;
        }
        at++;
    }
    return SIZE_MAX;
}

static bool unterminated(struct lexer *lexer, struct quote quote, size_t body) {
    if (lexer->mode == LANG_LEX_TOLERANT) {
        size_t end = body;
        while (end < lexer->end && (quote.triple || lexer->source[end] != '\n')) {
            end++;
        }
        size_t start = lexer->at;
        struct lang_place place = {lexer->line, lexer__column(lexer, start), 0, 0};
        for (size_t i = start; i < end; i++) {
            if (lexer->source[i] == '\n') {
                lexer__newline(lexer, i + 1);
            }
        }
        place.end_line = lexer->line;
        place.end_column = lexer__column(lexer, end);
        if (!lexer__add(lexer, LANG_TOKEN_STRING, start, end, place)) {
            return false;
        }
        lexer->tokens->items[lexer->tokens->count - 1].unterminated = true;
        lexer->at = end;
        return true;
    }
    int last_line = lexer->line;
    bool at_end = true;
    size_t stop = lexer->end; /* a newline that ends the text does not start a line */
    stop -= stop > body && lexer->source[stop - 1] == '\n';
    for (size_t i = body; i < stop; i++) {
        if (lexer->source[i] != '\n') {
            continue;
        }
        if (!quote.triple && lexer->source[i - 1] != '\\') {
            at_end = false;
            break;
        }
        last_line++;
    }
    char message[96];
    snprintf(message, sizeof(message),
             quote.triple ? "unterminated triple-quoted string literal (detected at line %d)"
                          : "unterminated string literal (detected at line %d)",
             last_line);
    lexer__fail(lexer, LANG_SYNTAX_ERROR, lexer->at, 0, message);
    lexer->error->incomplete =
        quote.triple || (at_end && lexer->source[lexer->end - 1] == '\\') ||
        (at_end && lexer->end - body >= 2 && stop < lexer->end && lexer->source[stop - 1] == '\\');
    return false;
}

bool lexer__string(struct lexer *lexer, size_t prefix) {
    size_t start = lexer->at, body = start + prefix;
    bool format = false, raw = false;
    for (size_t i = start; i < body; i++) {
        format = format || (lexer->source[i] | 0x20) == 'f';
        raw = raw || (lexer->source[i] | 0x20) == 'r';
    }
    struct quote quote = quote_of(lexer, body);
    if (quote.triple) {
        body += 3;
    } else {
        body += 1;
    }
    size_t end = SIZE_MAX;
    if (format) {
        end = skip_format(lexer, body, quote, raw, 0);
    }
    if (end == SIZE_MAX) { /* a broken field is reported by who reads the fields */
        end = skip_plain(lexer, body, quote);
    }
    if (end == SIZE_MAX || end > lexer->end) {
        return unterminated(lexer, quote, body);
    }
    struct lang_place place = {lexer->line, lexer__column(lexer, start), 0, 0};
    for (size_t i = body; i < end; i++) {
        if (lexer->source[i] == '\n' ||
            (lexer->source[i] == '\r' && byte_at(lexer, i + 1) != '\n')) {
            lexer__newline(lexer, i + 1);
        }
    }
    place.end_line = lexer->line;
    place.end_column = lexer__column(lexer, end);
    lexer->at = end;
    return lexer__add(lexer, LANG_TOKEN_STRING, start, end, place);
}
