/* kernel/lang/parser_literal.c: the values of numbers and strings, the fields of f-strings.
 * Owns: escapes, underscores, joining of adjacent strings. Must not know: where literals end
 * (lexer_literal.c). */
#include "kernel/lang/parser_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/limits.h"
#include "kernel/lang/string.h"

/* --- Numbers ------------------------------------------------------------------------------- */

/* Is the token the whole step of a slice, what stands between its second colon and the next part?
 */
static bool is_step(const struct parser *parser, size_t at) {
    enum lang_token_kind next = parser->tokens[at + 1].kind;
    return at > 0 && parser->step_at == at &&
           (next == LANG_TOKEN_COMMA || next == LANG_TOKEN_RIGHT_BRACKET);
}

struct lang_node *parser__number(struct parser *parser) {
    const size_t start = parser->at;
    const struct lang_token *token = parser__token(parser);
    parser->at++;
    struct lang_node *node = parser__node(parser, LANG_NODE_CONSTANT, start);
    char *text = parser__alloc(parser, token->end - token->start + 1);
    size_t size = 0;
    for (size_t i = token->start; i < token->end; i++) {
        if (parser->source[i] != '_') {
            text[size++] = parser->source[i];
        }
    }
    int base = 10;
    if (size > 1 && text[0] == '0') {
        char c = text[1] | 0x20;
        base = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 10;
    }
    if (base != 10) {
        text += 2;
        size -= 2;
    } else if (strpbrk(text, "jJ")) {
        if (!is_step(parser, start)) {
            parser__refuse(parser, token->place,
                           "complex numbers (but for a slice's step, as in np.mgrid[0:1:5j]) are");
        }
        node->u.constant.kind = LANG_CONST_IMAGINARY;
        node->u.constant.real = strtod(text, NULL);
        return node;
    } else if (strpbrk(text, ".eE")) {
        node->u.constant.kind = LANG_CONST_FLOAT;
        node->u.constant.real = strtod(text, NULL);
        return node;
    } else if (size > LANG_MAX_INT_DIGITS) {
        parser__fail(parser, token->place,
                     "Exceeds the limit (%d digits) for integer string conversion: value has %zu "
                     "digits - Consider hexadecimal for huge integer literals to avoid decimal "
                     "conversion limits.",
                     LANG_MAX_INT_DIGITS, size);
    }
    node->u.constant.kind = LANG_CONST_INT;
    node->u.constant.base = base;
    node->u.constant.text = text;
    node->u.constant.size = size;
    return node;
}

/* --- Escapes ------------------------------------------------------------------------------- */

struct text {
    char *data;
    size_t size, capacity;
};

static void append(struct parser *parser, struct text *text, const char *data, size_t size) {
    if (text->size + size + 1 > text->capacity) {
        size_t capacity = (text->size + size + 16) * 2;
        char *grown = parser__alloc(parser, capacity);
        if (text->size) {
            memcpy(grown, text->data, text->size);
        }
        text->data = grown;
        text->capacity = capacity;
    }
    memcpy(text->data + text->size, data, size);
    text->size += size;
    text->data[text->size] = '\0';
}

/* One string token being read. */
struct string {
    const struct lang_token *token;
    struct lang_string_parts parts;
    struct lang_place place; /* of all adjacent strings: what CPython's nodes carry */
};

static int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static _Noreturn void bad_escape(struct parser *parser, const struct string *string, size_t start,
                                 size_t end, const char *what) {
    if (string->parts.bytes) {
        parser__fail(parser, string->place, "(value error) invalid \\x escape at position %zu",
                     start - string->parts.body);
    }
    parser__fail(parser, string->place,
                 "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s",
                 start - string->parts.body, end - string->parts.body - 1, what);
}

/* Escapes of 2, 4 or 8 digits: `at` is behind the letter. Returns what follows. */
static size_t hex_escape(struct parser *parser, const struct string *string, size_t at,
                         size_t digits, const char *truncated, struct text *out) {
    const size_t start = at - 2;
    uint32_t code = 0;
    for (size_t i = 0; i < digits; i++, at++) {
        int value = at < string->parts.body_end ? hex_value(parser->source[at]) : -1;
        if (value < 0) {
            bad_escape(parser, string, start, at, truncated);
        }
        code = code << 4 | (uint32_t)value;
    }
    if (code > 0x10FFFF) {
        bad_escape(parser, string, start, at, "illegal Unicode character");
    }
    char bytes[4] = {(char)code};
    size_t size = string->parts.bytes ? 1 : (size_t)lang_utf8_put(code, bytes);
    append(parser, out, bytes, size);
    return at;
}

static size_t octal_escape(struct parser *parser, const struct string *string, size_t at,
                           struct text *out) {
    uint32_t code = 0;
    for (int i = 0; i < 3 && at < string->parts.body_end; i++, at++) {
        char c = parser->source[at];
        if (c < '0' || c > '7') {
            break;
        }
        code = code * 8 + (uint32_t)(c - '0');
    }
    char bytes[4] = {(char)code};
    size_t size = string->parts.bytes ? 1 : (size_t)lang_utf8_put(code, bytes);
    append(parser, out, bytes, size);
    return at;
}

/* The escape whose backslash is at `at`. Returns what follows. */
static size_t escape(struct parser *parser, const struct string *string, size_t at,
                     struct text *out) {
    static const struct {
        char letter, value;
    } simple[] = {{'\\', '\\'}, {'\'', '\''}, {'"', '"'},  {'a', '\a'}, {'b', '\b'},
                  {'f', '\f'},  {'n', '\n'},  {'r', '\r'}, {'t', '\t'}, {'v', '\v'}};
    if (at + 1 >= string->parts.body_end) { /* f"\{x}": the field begins behind it */
        append(parser, out, "\\", 1);
        return at + 1;
    }
    char c = parser->source[at + 1];
    for (size_t i = 0; i < sizeof(simple) / sizeof(*simple); i++) {
        if (simple[i].letter == c) {
            append(parser, out, &simple[i].value, 1);
            return at + 2;
        }
    }
    if (c == '\n' || c == '\r') {
        return at + 2 + (c == '\r' && parser->source[at + 2] == '\n');
    }
    if (c >= '0' && c <= '7') {
        return octal_escape(parser, string, at + 1, out);
    }
    if (c == 'x') {
        return hex_escape(parser, string, at + 2, 2, "truncated \\xXX escape", out);
    }
    if (!string->parts.bytes && c == 'u') {
        return hex_escape(parser, string, at + 2, 4, "truncated \\uXXXX escape", out);
    }
    if (!string->parts.bytes && c == 'U') {
        return hex_escape(parser, string, at + 2, 8, "truncated \\UXXXXXXXX escape", out);
    }
    if (!string->parts.bytes && c == 'N') {
        parser__refuse(parser, string->token->place, "\\N{...} (a character by name) is");
        const char *name = parser->source + at;
        const char *close = memchr(name, '}', string->parts.body_end - at);
        return close ? at + (size_t)(close - name) + 1 : at + 2;
    }
    append(parser, out, "\\", 1); /* not an escape: the backslash stays */
    return at + 1;
}

/* The character at `at`, as it stands or unescaped. Returns what follows. */
static size_t character(struct parser *parser, const struct string *string, size_t at,
                        struct text *out) {
    const char *source = parser->source;
    if (source[at] == '\\' && !string->parts.raw) {
        return escape(parser, string, at, out);
    }
    if (source[at] == '\r') { /* newlines are \n whatever the file has */
        append(parser, out, "\n", 1);
        return at + 1 + (at + 1 < string->parts.body_end && source[at + 1] == '\n');
    }
    if ((source[at] & 0x80) && string->parts.bytes) {
        parser__fail(parser, string->place, "bytes can only contain ASCII literal characters");
    }
    size_t end = at + 1;
    while (end < string->parts.body_end && ((unsigned char)source[end] & 0xC0) == 0x80) {
        end++;
    }
    append(parser, out, source + at, end - at);
    return end;
}

/* --- f-strings ----------------------------------------------------------------------------- */

/* What is being put together: constant text since the last field, and the parts before it. */
struct joined {
    struct parser_list parts;
    struct text text;
};

/* Where `at` is in the source; offsets only grow. */
struct cursor {
    size_t at;
    int line, column;
};

static struct lang_node *constant(struct parser *parser, const struct string *string,
                                  struct text *text, bool bytes) {
    struct lang_node *node = parser__alloc(parser, sizeof(*node));
    node->kind = LANG_NODE_CONSTANT;
    node->place = string->place;
    node->u.constant.kind = bytes ? LANG_CONST_BYTES : LANG_CONST_STR;
    node->u.constant.text = text->data ? text->data : "";
    node->u.constant.size = text->size;
    return node;
}

static void flush(struct parser *parser, const struct string *string, struct joined *joined) {
    if (joined->text.size) {
        parser__push(parser, &joined->parts, constant(parser, string, &joined->text, false));
        joined->text = (struct text){0};
    }
}

static struct lang_node *join(struct parser *parser, const struct string *string,
                              struct joined *joined) {
    flush(parser, string, joined);
    struct lang_node *node = parser__alloc(parser, sizeof(*node));
    node->kind = LANG_NODE_JOINED_STR;
    node->place = string->place;
    node->u.list = joined->parts.nodes;
    return node;
}

static void move_to(const struct parser *parser, struct cursor *cursor, size_t at) {
    for (; cursor->at < at; cursor->at++) {
        char c = parser->source[cursor->at];
        if (c == '\n') {
            cursor->line++;
            cursor->column = 0;
        } else {
            cursor->column += (c & 0xC0) != 0x80;
        }
    }
}

static size_t format_text(struct parser *parser, const struct string *string, struct cursor *cursor,
                          size_t at, int nesting, struct joined *joined);

/* The expression of the field whose first character is at `at`; *end: what stopped it. *equals:
 * it ended with `=`. */
static struct lang_node *field_expression(struct parser *parser, const struct string *string,
                                          const struct cursor *cursor, size_t at, size_t *end,
                                          bool *equals) {
    struct lang_lex_input input = {
        parser->source, at, string->parts.body_end, cursor->line, cursor->column, LANG_LEX_FIELD};
    struct lang_tokens tokens;
    struct lang_syntax_error error = {0};
    if (!lang_lex(parser->arena, &input, &tokens, &error)) {
        bool prefixed = strncmp(error.message, "f-string", 8) == 0;
        parser__fail_kind(parser, error.kind, error.place, false,
                          prefixed ? "%s%s" : "f-string: %s%s", error.message, "");
    }
    struct lang_place brace = {cursor->line, cursor->column - 1, cursor->line, cursor->column};
    if (tokens.unclosed.open) {
        parser__fail(parser, tokens.unclosed.place, "f-string: '%c' was never closed",
                     tokens.unclosed.open);
    }
    if (tokens.count == 1) {
        parser__fail(parser, brace,
                     tokens.items[0].start < string->parts.body_end
                         ? "f-string: empty expression not allowed"
                         : "f-string: expecting '}'");
    }
    const struct lang_token *outer_tokens = parser->tokens;
    const struct lang_bracket outer_unclosed = parser->unclosed;
    const size_t outer_at = parser->at;
    const bool outer_in_field = parser->in_field;
    parser->tokens = tokens.items;
    parser->at = 0;
    parser->unclosed = tokens.unclosed;
    parser->in_field = true;
    struct lang_node *value = parser__kind(parser) == LANG_TOKEN_YIELD
                                  ? parser__yield(parser)
                                  : parser__star_expressions(parser);
    *equals = parser__accept(parser, LANG_TOKEN_ASSIGN);
    *end = parser__expect(parser, LANG_TOKEN_END)->start;
    parser->tokens = outer_tokens;
    parser->at = outer_at;
    parser->unclosed = outer_unclosed;
    parser->in_field = outer_in_field;
    return value;
}

static int conversion(struct parser *parser, const struct string *string, struct lang_place place,
                      size_t *at) {
    size_t letter = ++*at;
    while (*at < string->parts.body_end && parser->source[*at] != '}' &&
           parser->source[*at] != ':') {
        ++*at;
    }
    char c = parser->source[letter];
    if (*at == letter || *at - letter > 1 || (c != 'r' && c != 's' && c != 'a')) {
        parser__fail(parser, place,
                     "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
    return c;
}

/* The field whose `{` is at `at`. Returns what follows its `}`. */
static size_t field(struct parser *parser, const struct string *string, struct cursor *cursor,
                    size_t at, int nesting, struct joined *joined) {
    move_to(parser, cursor, at);
    struct lang_place place = {cursor->line, cursor->column, cursor->line, cursor->column + 1};
    if (nesting >= 2) {
        parser__fail(parser, place, "f-string: expressions nested too deeply");
    }
    const size_t first = at + 1;
    move_to(parser, cursor, first);
    bool equals = false;
    struct lang_node *value = field_expression(parser, string, cursor, first, &at, &equals);
    struct lang_node *node = parser__alloc(parser, sizeof(*node));
    node->kind = LANG_NODE_FORMATTED_VALUE;
    node->place = string->place;
    node->u.formatted.value = value;
    if (equals) {
        append(parser, &joined->text, parser->source + first, at - first);
    }
    flush(parser, string, joined);
    const size_t end = string->parts.body_end;
    if (at < end && parser->source[at] == '!') {
        node->u.formatted.conversion = conversion(parser, string, place, &at);
    }
    if (at < end && parser->source[at] == ':') {
        struct joined spec = {0};
        at = format_text(parser, string, cursor, at + 1, nesting + 1, &spec);
        node->u.formatted.spec = join(parser, string, &spec);
    } else if (equals && !node->u.formatted.conversion) {
        node->u.formatted.conversion = 'r';
    }
    if (at >= end || parser->source[at] != '}') {
        parser__fail(parser, place, "f-string: expecting '}'");
    }
    parser__push(parser, &joined->parts, node);
    return at + 1;
}

/* Text and fields from `at` to the end of the string, or, in a spec (nesting > 0), to its `}`. */
static size_t format_text(struct parser *parser, const struct string *string, struct cursor *cursor,
                          size_t at, int nesting, struct joined *joined) {
    const char *source = parser->source;
    while (at < string->parts.body_end) {
        char c = source[at];
        if (nesting == 0 && (c == '{' || c == '}') && at + 1 < string->parts.body_end &&
            source[at + 1] == c) {
            append(parser, &joined->text, &c, 1);
            at += 2;
        } else if (c == '{') {
            at = field(parser, string, cursor, at, nesting, joined);
        } else if (c == '}' && nesting > 0) {
            break;
        } else if (c == '}') {
            move_to(parser, cursor, at);
            parser__fail(
                parser,
                (struct lang_place){cursor->line, cursor->column, cursor->line, cursor->column + 1},
                "f-string: single '}' is not allowed");
        } else {
            at = character(parser, string, at, &joined->text);
        }
    }
    return at;
}

/* --- Strings ------------------------------------------------------------------------------- */

struct lang_node *parser__strings(struct parser *parser) {
    const size_t start = parser->at;
    while (parser__accept(parser, LANG_TOKEN_STRING)) {
    }
    struct string string = {.place = parser__place_from(parser, start)};
    const size_t end = parser->at;
    struct joined joined = {0};
    bool format = false, bytes = false;
    for (size_t i = start; i < end; i++) {
        string.token = &parser->tokens[i];
        string.parts = lang_string_parts(parser->source, string.token);
        if (i > start && string.parts.bytes != bytes) {
            parser__fail(parser, string.place, "cannot mix bytes and nonbytes literals");
        }
        bytes = string.parts.bytes;
        size_t at = string.parts.body;
        if (string.parts.format) {
            format = true;
            struct cursor cursor = {string.token->start, string.token->place.line,
                                    string.token->place.column};
            format_text(parser, &string, &cursor, at, 0, &joined);
            continue;
        }
        while (at < string.parts.body_end) {
            at = character(parser, &string, at, &joined.text);
        }
    }
    return format ? join(parser, &string, &joined) : constant(parser, &string, &joined.text, bytes);
}
