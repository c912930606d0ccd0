/* kernel/lang/lexer.c: source text in, tokens out, with CPython's words for what is wrong.
 * Owns: indentation, brackets, line joining, operators. Numbers and the ends of strings are in
 * lexer_literal.c. Must not know: the grammar. */
#include "kernel/lang/lexer_private.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lang/limits.h"
#include "kernel/lang/string.h"

static const char *const token_texts[] = {
#define TOKEN(id, text) [LANG_TOKEN_##id] = text,
#define KEYWORD TOKEN
#define OPERATOR TOKEN
#include "kernel/lang/tokens.def"
};

const char *lang_token_text(enum lang_token_kind kind) {
    return token_texts[kind];
}

bool lang_token_is_keyword(enum lang_token_kind kind) {
    return kind >= LANG_TOKEN_FALSE && kind <= LANG_TOKEN_YIELD;
}

const char *lang_keyword_at(size_t index) {
    const size_t count = LANG_TOKEN_YIELD - LANG_TOKEN_FALSE + 1;
    return index < count ? token_texts[LANG_TOKEN_FALSE + index] : NULL;
}

void lang_syntax_fail(struct lang_syntax_error *error, enum lang_syntax_kind kind,
                      struct lang_place place, const char *format, ...) {
    *error = (struct lang_syntax_error){.kind = kind, .place = place};
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof(error->message), format, args);
    va_end(args);
}

size_t lang_utf8_offset(const char *text, size_t size, size_t index) {
    size_t at = 0;
    for (; at < size && index > 0; index--) {
        do {
            at++;
        } while (at < size && ((unsigned char)text[at] & 0xC0) == 0x80);
    }
    return at;
}

/* Combining marks and joiners: they continue an identifier (XID_Continue) without being letters. */
static const struct {
    uint32_t first, last;
} marks[] = {{0xB7, 0xB7},     {0x300, 0x36F},   {0x483, 0x487},   {0x591, 0x5BD},
             {0x5BF, 0x5BF},   {0x5C1, 0x5C5},   {0x610, 0x61A},   {0x64B, 0x65F},
             {0x900, 0x903},   {0x93A, 0x94F},   {0x203F, 0x2040}, {0x20D0, 0x20DC},
             {0x20E1, 0x20E1}, {0x20E5, 0x20F0}, {0x302A, 0x302F}, {0xFE00, 0xFE0F}};

static bool identifier_code(uint32_t code, bool first) {
    if (code < 0x80) {
        return code == '_' || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
               (!first && code >= '0' && code <= '9');
    }
    if (lang_char_is_alpha(code) || (code >= 0x2160 && code <= 0x2188)) {
        return true;
    }
    if (first) {
        return false;
    }
    for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
        if (code >= marks[i].first && code <= marks[i].last) {
            return true;
        }
    }
    return lang_char_is_decimal(code);
}

bool lang_identifier_char(const char *text, size_t size, bool first) {
    if (size == 0 || lang_utf8_check(text, size) == 0) {
        return false;
    }
    return identifier_code(lang_utf8_next(&text), first);
}

int lexer__column(struct lexer *lexer, size_t at) {
    if (at < lexer->column_at) {
        lexer->column_at = lexer->line_start;
        lexer->column = lexer->line_column;
    }
    for (; lexer->column_at < at; lexer->column_at++) {
        lexer->column += ((unsigned char)lexer->source[lexer->column_at] & 0xC0) != 0x80;
    }
    return lexer->column;
}

void lexer__newline(struct lexer *lexer, size_t next_line) {
    lexer->line++;
    lexer->line_start = lexer->column_at = next_line;
    lexer->line_column = lexer->column = 0;
}

bool lexer__fail(struct lexer *lexer, enum lang_syntax_kind kind, size_t start, size_t end,
                 const char *message) {
    struct lang_place place = {lexer->line, lexer__column(lexer, start), 0, 0};
    if (end > start) {
        place.end_line = lexer->line;
        place.end_column = lexer__column(lexer, end);
    }
    lang_syntax_fail(lexer->error, kind, place, "%s", message);
    return false;
}

static bool out_of_memory(struct lexer *lexer) {
    lang_syntax_fail(lexer->error, LANG_SYNTAX_MEMORY, (struct lang_place){lexer->line, 0, 0, 0},
                     "the cell is too long");
    return false;
}

bool lexer__add(struct lexer *lexer, enum lang_token_kind kind, size_t start, size_t end,
                struct lang_place place) {
    struct lang_tokens *tokens = lexer->tokens;
    if (tokens->count == lexer->capacity) {
        size_t capacity = lexer->capacity ? lexer->capacity * 2 : 64;
        struct lang_token *items =
            lang_arena_alloc(lexer->arena, capacity * sizeof(struct lang_token));
        if (!items) {
            return out_of_memory(lexer);
        }
        if (tokens->count) {
            memcpy(items, tokens->items, tokens->count * sizeof(*items));
        }
        tokens->items = items;
        lexer->capacity = capacity;
    }
    tokens->items[tokens->count++] = (struct lang_token){
        .kind = kind,
        .start = (uint32_t)start,
        .end = (uint32_t)end,
        .place = place,
        .level = lexer->depth,
    };
    return true;
}

/* A token that does not cross a line. */
static bool add_here(struct lexer *lexer, enum lang_token_kind kind, size_t start, size_t end) {
    struct lang_place place = {lexer->line, lexer__column(lexer, start), lexer->line, 0};
    place.end_column = lexer__column(lexer, end);
    return lexer__add(lexer, kind, start, end, place);
}

static bool at_newline(const struct lexer *lexer, size_t at) {
    return at < lexer->end && (lexer->source[at] == '\n' || lexer->source[at] == '\r');
}

/* Behind the newline at `at`: \n, \r or \r\n. */
static size_t skip_newline(const struct lexer *lexer, size_t at) {
    if (lexer->source[at] == '\r' && at + 1 < lexer->end && lexer->source[at + 1] == '\n') {
        return at + 2;
    }
    return at + 1;
}

/* --- Indentation --------------------------------------------------------------------------- */

static bool tabs_error(struct lexer *lexer) {
    return lexer__fail(lexer, LANG_TAB_ERROR, lexer->line_start, 0,
                       "inconsistent use of tabs and spaces in indentation");
}

static bool change_indent(struct lexer *lexer, int column, int alternative) {
    struct lexer_indent *top = &lexer->indents[lexer->indent_count];
    const bool tolerant = lexer->mode == LANG_LEX_TOLERANT;
    if (column == top->column) {
        return alternative == top->alternative || tolerant || tabs_error(lexer);
    }
    struct lang_place place = {lexer->line, lexer__column(lexer, lexer->at), lexer->line, 0};
    place.end_column = place.column;
    if (column > top->column) {
        if (lexer->indent_count + 1 >= LANG_MAX_NESTING) {
            return tolerant || lexer__fail(lexer, LANG_INDENTATION_ERROR, lexer->at, 0,
                                           "too many levels of indentation");
        }
        if (alternative <= top->alternative && !tolerant) {
            return tabs_error(lexer);
        }
        lexer->indents[++lexer->indent_count] = (struct lexer_indent){column, alternative};
        return lexer__add(lexer, LANG_TOKEN_INDENT, lexer->line_start, lexer->at, place);
    }
    while (lexer->indent_count > 0 && column < lexer->indents[lexer->indent_count].column) {
        lexer->indent_count--;
        if (!lexer__add(lexer, LANG_TOKEN_DEDENT, lexer->at, lexer->at, place)) {
            return false;
        }
    }
    top = &lexer->indents[lexer->indent_count];
    if (column != top->column && !tolerant) {
        size_t end = lexer->at;
        while (end < lexer->end && !at_newline(lexer, end)) {
            end++;
        }
        return lexer__fail(lexer, LANG_INDENTATION_ERROR, end, 0,
                           "unindent does not match any outer indentation level");
    }
    return alternative == top->alternative || tolerant || tabs_error(lexer);
}

/* At the start of a line: measures it and makes INDENT/DEDENT unless it is blank. */
static bool begin_line(struct lexer *lexer) {
    int column = 0, alternative = 0;
    size_t at = lexer->at;
    for (; at < lexer->end; at++) {
        char c = lexer->source[at];
        if (c == ' ') {
            column++;
            alternative++;
        } else if (c == '\t') {
            column = (column / 8 + 1) * 8;
            alternative++;
        } else if (c == '\f') {
            column = alternative = 0;
        } else {
            break;
        }
    }
    lexer->at = at;
    lexer->line_begins = false;
    if (at >= lexer->end || lexer->source[at] == '#' || at_newline(lexer, at)) {
        return true; /* blank lines and comments do not count */
    }
    if (lexer->source[at] == '\\' && at_newline(lexer, at + 1)) {
        return true; /* an indented backslash joins with what follows */
    }
    return change_indent(lexer, column, alternative);
}

/* --- Brackets ------------------------------------------------------------------------------ */

static char closer_of(char open) {
    return open == '(' ? ')' : open == '[' ? ']' : '}';
}

static bool open_bracket(struct lexer *lexer, char c) {
    if (lexer->depth >= LANG_MAX_NESTING) {
        if (lexer->mode == LANG_LEX_TOLERANT) {
            return true;
        }
        return lexer__fail(lexer, LANG_SYNTAX_ERROR, lexer->at, 0, "too many nested parentheses");
    }
    struct lang_bracket *bracket = &lexer->brackets[lexer->depth];
    bracket->open = c;
    bracket->start = (uint32_t)lexer->at;
    int column = lexer__column(lexer, lexer->at);
    bracket->place = (struct lang_place){lexer->line, column, lexer->line, column + 1};
    return true;
}

static bool close_bracket(struct lexer *lexer, char c) {
    char message[96];
    if (lexer->depth == 0) {
        snprintf(message, sizeof(message), "%sunmatched '%c'",
                 lexer->mode == LANG_LEX_FIELD ? "f-string: " : "", c);
        return lexer->mode == LANG_LEX_TOLERANT ||
               lexer__fail(lexer, LANG_SYNTAX_ERROR, lexer->at, 0, message);
    }
    const struct lang_bracket *bracket = &lexer->brackets[lexer->depth - 1];
    if (closer_of(bracket->open) != c && lexer->mode != LANG_LEX_TOLERANT) {
        int written = snprintf(message, sizeof(message),
                               "%sclosing parenthesis '%c' does not match opening parenthesis '%c'",
                               lexer->mode == LANG_LEX_FIELD ? "f-string: " : "", c, bracket->open);
        if (bracket->place.line != lexer->line) {
            snprintf(message + written, sizeof(message) - (size_t)written, " on line %d",
                     bracket->place.line);
        }
        return lexer__fail(lexer, LANG_SYNTAX_ERROR, lexer->at, 0, message);
    }
    lexer->depth--;
    return true;
}

/* --- Words, operators ---------------------------------------------------------------------- */

/* Length of the string prefix if a string starts here (0 when it has none), SIZE_MAX if none. */
static size_t string_prefix(const struct lexer *lexer, size_t at) {
    size_t length = 0;
    for (; at + length < lexer->end; length++) {
        char c = lexer->source[at + length];
        if (c == '"' || c == '\'') {
            break;
        }
        if (length == 2 || !strchr("rRbBfFuU", c)) {
            return SIZE_MAX;
        }
    }
    if (at + length >= lexer->end) {
        return SIZE_MAX;
    }
    static const char *const prefixes[] = {"", "r", "b", "f", "u", "rb", "br", "rf", "fr", NULL};
    char lower[3] = {0};
    for (size_t i = 0; i < length; i++) {
        lower[i] = (char)(lexer->source[at + i] | 0x20);
    }
    for (size_t i = 0; prefixes[i]; i++) {
        if (strcmp(prefixes[i], lower) == 0) {
            return length;
        }
    }
    return SIZE_MAX;
}

static enum lang_token_kind keyword_of(const char *text, size_t size) {
    for (int kind = LANG_TOKEN_FALSE; kind <= LANG_TOKEN_YIELD; kind++) {
        if (strlen(token_texts[kind]) == size && memcmp(token_texts[kind], text, size) == 0) {
            return (enum lang_token_kind)kind;
        }
    }
    return LANG_TOKEN_NAME;
}

/* A character that cannot be in a program. */
static bool bad_character(struct lexer *lexer) {
    char message[96];
    size_t at = lexer->at, size = lang_utf8_check(lexer->source + at, lexer->end - at);
    if (lexer->mode == LANG_LEX_TOLERANT) {
        lexer->at += size ? size : 1;
        return add_here(lexer, LANG_TOKEN_UNKNOWN, at, lexer->at);
    }
    if (size == 0) {
        snprintf(message, sizeof(message),
                 "(unicode error) 'utf-8' codec can't decode byte 0x%02x: invalid start byte",
                 (unsigned char)lexer->source[at]);
        return lexer__fail(lexer, LANG_SYNTAX_ERROR, at, 0, message);
    }
    const char *text = lexer->source + at;
    uint32_t code = lang_utf8_next(&text);
    if (code == 0) {
        return lexer__fail(lexer, LANG_SYNTAX_ERROR, at, 0,
                           "source code cannot contain null bytes");
    }
    if (lang_char_is_printable(code)) {
        snprintf(message, sizeof(message), "invalid character '%.*s' (U+%04X)", (int)size,
                 lexer->source + at, code);
    } else {
        snprintf(message, sizeof(message), "invalid non-printable character U+%04X", code);
    }
    return lexer__fail(lexer, LANG_SYNTAX_ERROR, at, 0, message);
}

/* A program is UTF-8 from end to end, comments too: what shows its lines later relies on it. */
static bool is_text(const struct lexer *lexer) {
    struct lexer scout = *lexer;
    while (scout.at < scout.end) {
        size_t size = lang_utf8_check(scout.source + scout.at, scout.end - scout.at);
        if (size == 0) {
            return bad_character(&scout);
        }
        scout.at += size;
        if (scout.source[scout.at - 1] == '\n') {
            lexer__newline(&scout, scout.at);
        }
    }
    return true;
}

static bool lex_word(struct lexer *lexer) {
    size_t start = lexer->at, at = start;
    bool ascii = true;
    while (at < lexer->end) {
        size_t size = lang_utf8_check(lexer->source + at, lexer->end - at);
        if (size == 0) {
            break;
        }
        const char *text = lexer->source + at;
        if (!identifier_code(lang_utf8_next(&text), at == start)) {
            if (size > 1) { /* CPython names the bad character, not the word */
                lexer->at = at;
                if (at > start && lexer->mode == LANG_LEX_TOLERANT) {
                    break;
                }
                return bad_character(lexer);
            }
            break;
        }
        ascii = ascii && size == 1;
        at += size;
    }
    if (at == start) {
        return bad_character(lexer);
    }
    lexer->at = at;
    enum lang_token_kind kind =
        ascii ? keyword_of(lexer->source + start, at - start) : LANG_TOKEN_NAME;
    return add_here(lexer, kind, start, at);
}

static bool lex_operator(struct lexer *lexer) {
    size_t start = lexer->at, rest = lexer->end - start;
    if (rest >= 2 && memcmp(lexer->source + start, "<>", 2) == 0) {
        lexer->at += 2;
        return add_here(lexer, LANG_TOKEN_UNKNOWN, start, lexer->at);
    }
    for (int kind = LANG_TOKEN_POWER_ASSIGN; kind < LANG_TOKEN_COUNT; kind++) {
        const char *text = token_texts[kind];
        size_t size = strlen(text);
        if (size > rest || memcmp(text, lexer->source + start, size) != 0) {
            continue;
        }
        bool opens = kind == LANG_TOKEN_LEFT_PAREN || kind == LANG_TOKEN_LEFT_BRACKET ||
                     kind == LANG_TOKEN_LEFT_BRACE;
        bool closes = kind == LANG_TOKEN_RIGHT_PAREN || kind == LANG_TOKEN_RIGHT_BRACKET ||
                      kind == LANG_TOKEN_RIGHT_BRACE;
        if ((opens && !open_bracket(lexer, *text)) || (closes && !close_bracket(lexer, *text))) {
            return false;
        }
        lexer->at += size;
        if (!add_here(lexer, (enum lang_token_kind)kind, start, lexer->at)) {
            return false;
        }
        lexer->depth += opens && lexer->depth < LANG_MAX_NESTING;
        return true;
    }
    if (strchr("$?!`", lexer->source[start]) && lexer->source[start]) {
        lexer->at++;
        return add_here(lexer, LANG_TOKEN_UNKNOWN, start, lexer->at);
    }
    return bad_character(lexer);
}

/* A backslash outside of strings: joins two lines. */
static bool lex_backslash(struct lexer *lexer) {
    if (at_newline(lexer, lexer->at + 1)) {
        lexer->at = skip_newline(lexer, lexer->at + 1);
        lexer__newline(lexer, lexer->at);
        if (lexer->at < lexer->end) {
            return true;
        }
    } else if (lexer->at + 1 < lexer->end) {
        if (lexer->mode == LANG_LEX_TOLERANT) {
            lexer->at++;
            return add_here(lexer, LANG_TOKEN_UNKNOWN, lexer->at - 1, lexer->at);
        }
        return lexer__fail(lexer, LANG_SYNTAX_ERROR, lexer->at + 1, 0,
                           "unexpected character after line continuation character");
    } else {
        lexer->at++;
    }
    if (lexer->mode != LANG_LEX_TOLERANT) {
        lexer__fail(lexer, LANG_SYNTAX_ERROR, lexer->at, 0, "unexpected EOF while parsing");
        lexer->error->incomplete = true;
        return false;
    }
    return true;
}

/* --- The loop ------------------------------------------------------------------------------ */

static bool ends_field(const struct lexer *lexer) {
    if (lexer->mode != LANG_LEX_FIELD || lexer->depth > 0) {
        return false;
    }
    const char *at = lexer->source + lexer->at;
    return *at == '}' || *at == ':' ||
           (*at == '!' && !(lexer->at + 1 < lexer->end && at[1] == '='));
}

/* Ends the logical line, unless it holds nothing or a bracket is open. */
static bool lex_newline(struct lexer *lexer) {
    const struct lang_tokens *tokens = lexer->tokens;
    size_t start = lexer->at;
    bool wanted = lexer->depth == 0 && lexer->mode != LANG_LEX_FIELD && tokens->count > 0;
    if (wanted) {
        enum lang_token_kind last = tokens->items[tokens->count - 1].kind;
        wanted =
            last != LANG_TOKEN_NEWLINE && last != LANG_TOKEN_INDENT && last != LANG_TOKEN_DEDENT;
    }
    if (wanted && !add_here(lexer, LANG_TOKEN_NEWLINE, start, start)) {
        return false;
    }
    lexer->at = skip_newline(lexer, start);
    lexer__newline(lexer, lexer->at);
    lexer->line_begins = lexer->depth == 0 && lexer->mode != LANG_LEX_FIELD;
    return true;
}

static bool lex_token(struct lexer *lexer) {
    const char c = lexer->source[lexer->at];
    const char next = lexer->at + 1 < lexer->end ? lexer->source[lexer->at + 1] : '\0';
    if (c == ' ' || c == '\t' || c == '\f') {
        lexer->at++;
        return true;
    }
    if (c == '\n' || c == '\r') {
        return lex_newline(lexer);
    }
    if (c == '#') {
        if (lexer->mode == LANG_LEX_FIELD) {
            return lexer__fail(lexer, LANG_SYNTAX_ERROR, lexer->at, 0,
                               "f-string expression part cannot include '#'");
        }
        while (lexer->at < lexer->end && !at_newline(lexer, lexer->at)) {
            lexer->at++;
        }
        return true;
    }
    if (c == '\\') {
        return lex_backslash(lexer);
    }
    if ((c >= '0' && c <= '9') || (c == '.' && next >= '0' && next <= '9')) {
        return lexer__number(lexer);
    }
    size_t prefix = string_prefix(lexer, lexer->at);
    if (prefix != SIZE_MAX) {
        return lexer__string(lexer, prefix);
    }
    if (c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80)) {
        return lex_word(lexer);
    }
    return lex_operator(lexer);
}

/* NEWLINE for a last line without one, a DEDENT per open block, END. */
static bool finish(struct lexer *lexer) {
    struct lang_tokens *tokens = lexer->tokens;
    if (lexer->depth > 0) {
        tokens->unclosed = lexer->brackets[lexer->depth - 1];
    }
    struct lang_place place = {lexer->line, lexer__column(lexer, lexer->at), lexer->line, 0};
    place.end_column = place.column;
    if (lexer->mode != LANG_LEX_FIELD) {
        bool open_line = tokens->count > 0 &&
                         tokens->items[tokens->count - 1].kind != LANG_TOKEN_NEWLINE &&
                         tokens->items[tokens->count - 1].kind != LANG_TOKEN_DEDENT;
        if (open_line && lexer->depth == 0 &&
            !lexer__add(lexer, LANG_TOKEN_NEWLINE, lexer->at, lexer->at, place)) {
            return false;
        }
        if (open_line && lexer->depth == 0) {
            place = (struct lang_place){place.line + 1, 0, place.line + 1, 0};
        }
        while (lexer->depth == 0 && lexer->indent_count-- > 0) {
            if (!lexer__add(lexer, LANG_TOKEN_DEDENT, lexer->at, lexer->at, place)) {
                return false;
            }
        }
    }
    return lexer__add(lexer, LANG_TOKEN_END, lexer->at, lexer->at, place);
}

bool lang_lex(struct lang_arena *arena, const struct lang_lex_input *input,
              struct lang_tokens *tokens, struct lang_syntax_error *error) {
    struct lexer lexer = {
        .arena = arena,
        .source = input->source,
        .at = input->start,
        .end = input->end,
        .mode = input->mode,
        .line = input->line,
        .line_start = input->start,
        .line_column = input->column,
        .column_at = input->start,
        .column = input->column,
        .line_begins = input->mode != LANG_LEX_FIELD,
        .tokens = tokens,
        .error = error,
    };
    *tokens = (struct lang_tokens){0};
    if (input->end > LANG_MAX_SOURCE_BYTES) {
        return out_of_memory(&lexer);
    }
    if (input->start == 0 && input->end >= 3 && memcmp(input->source, "\xEF\xBB\xBF", 3) == 0) {
        lexer.at = lexer.line_start = lexer.column_at = 3;
    }
    if (input->mode == LANG_LEX_CELL && !is_text(&lexer)) {
        return false;
    }
    while (lexer.at < lexer.end) {
        if (lexer.line_begins) {
            if (!begin_line(&lexer)) {
                return false;
            }
            continue;
        }
        if (ends_field(&lexer)) {
            break;
        }
        if (!lex_token(&lexer)) {
            return false;
        }
    }
    return finish(&lexer);
}
