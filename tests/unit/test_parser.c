/* tests/unit/test_parser.c: tokens, trees and refusals. The whole grammar is compared with
 * CPython's in tests/conformance; here are the kernel's own rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kernel/lang/ast.h"
#include "kernel/lang/lexer.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/magic.h"

static int open_arena(void **state) {
    static struct lang_arena arena;
    lang_arena_init(&arena);
    *state = &arena;
    return 0;
}

static int close_arena(void **state) {
    lang_arena_close(*state);
    return 0;
}

static struct lang_ast *parse(void **state, const char *code, struct lang_syntax_error *error) {
    return lang_parse(*state, code, strlen(code), LANG_PARSE_CELL, error);
}

static void tokens_have_places(void **state) {
    static const char code[] = "if é:\n    x = 'a\\'b'  # c\n";
    struct lang_lex_input input = {code, 0, sizeof(code) - 1, 1, 0, LANG_LEX_CELL};
    struct lang_tokens tokens;
    struct lang_syntax_error error;
    assert_true(lang_lex(*state, &input, &tokens, &error));
    static const struct {
        enum lang_token_kind kind;
        int line, column, end_column;
    } wanted[] = {
        {LANG_TOKEN_IF, 1, 0, 2},      {LANG_TOKEN_NAME, 1, 3, 4},    {LANG_TOKEN_COLON, 1, 4, 5},
        {LANG_TOKEN_NEWLINE, 1, 5, 5}, {LANG_TOKEN_INDENT, 2, 4, 4},  {LANG_TOKEN_NAME, 2, 4, 5},
        {LANG_TOKEN_ASSIGN, 2, 6, 7},  {LANG_TOKEN_STRING, 2, 8, 14},
    };
    for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
        assert_int_equal(tokens.items[i].kind, wanted[i].kind);
        assert_int_equal(tokens.items[i].place.line, wanted[i].line);
        assert_int_equal(tokens.items[i].place.column, wanted[i].column);
        assert_int_equal(tokens.items[i].place.end_column, wanted[i].end_column);
    }
    assert_int_equal(tokens.items[tokens.count - 1].kind, LANG_TOKEN_END);
}

static void last_statement(void **state) {
    static const struct {
        const char *code;
        bool expression, semicolon;
    } rows[] = {
        {"x", true, false},          {"x;", true, true},
        {"x\n# c\n", true, false},   {"x = 1", false, false},
        {"x; y = 1", false, false},  {"", false, false},
        {"y = 1; x", true, false},   {"if x:\n    y;\nz", true, false},
        {"x;  # c\n\n", true, true},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct lang_syntax_error error;
        struct lang_ast *ast = parse(state, rows[i].code, &error);
        assert_non_null(ast);
        assert_int_equal(ast->ends_in_expression, rows[i].expression);
        assert_int_equal(ast->ends_with_semicolon, rows[i].semicolon);
    }
}

static void refusals(void **state) {
    static const struct {
        const char *code, *message;
        int line, column;
    } rows[] = {
        {"x = 1\nclass A:\n    pass", "`class` is not part of this kernel's language", 2, 0},
        {"def f():\n    yield 1", "`yield` is not part of this kernel's language", 2, 4},
        {"@a\ndef f(): pass", "`@` (a decorator) is not part of this kernel's language", 1, 0},
        {"async def f(): pass", "`async` is not part of this kernel's language", 1, 0},
        {"def f():\n    await x", "`await` is not part of this kernel's language", 2, 4},
        {"match x:\n    case 1:\n        pass", "`match` is not part of this kernel's language", 1,
         0},
        {"x = 1 + 2j",
         "complex numbers (but for a slice's step, as in np.mgrid[0:1:5j]) are not part of this "
         "kernel's language",
         1, 8},
        {"from . import a", "a relative import is not part of this kernel's language", 1, 5},
        {"try:\n    a\nexcept* B:\n    c", "`except*` is not part of this kernel's language", 3, 6},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct lang_syntax_error error;
        assert_null(parse(state, rows[i].code, &error));
        assert_true(error.refused);
        assert_string_equal(error.message, rows[i].message);
        assert_int_equal(error.place.line, rows[i].line);
        assert_int_equal(error.place.column, rows[i].column);
    }
}

static void a_mistake_comes_before_a_refusal(void **state) {
    struct lang_syntax_error error;
    assert_null(parse(state, "class A:\n    pass\nx = = 1", &error));
    assert_false(error.refused);
    assert_int_equal(error.place.line, 3);
}

static void incomplete(void **state) {
    static const char *const codes[] = {"x = (",        "x = [1,\n", "if x:",
                                        "def f():\n",   "'''a",      "try:\n    x\n",
                                        "x = 1 + \\\n", "f(a, b",    "for i in x:\n    # c\n"};
    for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
        struct lang_syntax_error error;
        assert_null(parse(state, codes[i], &error));
        assert_true(error.incomplete);
    }
    static const char *const wrong[] = {"x = ", "x = 'a", "a b", ")", "if x", "x = (1]"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        struct lang_syntax_error error;
        assert_null(parse(state, wrong[i], &error));
        assert_false(error.incomplete);
    }
}

/* What shows a program's lines relies on whole characters, in comments too. */
static void source_is_utf8(void **state) {
    struct lang_syntax_error error;
    assert_null(parse(state, "x = 1\ny = 2 # \xff\xfe\nz", &error));
    assert_non_null(strstr(error.message, "can't decode byte 0xff"));
    assert_int_equal(error.place.line, 2);
    assert_int_equal(error.place.column, 8);
    assert_null(parse(state, "'\xc3'", &error));
    assert_non_null(parse(state, "'\xc3\xa9' # \xc3\xa9", &error));
}

/* `count` times `part`, then `end`. */
static char *repeated(const char *part, size_t count, const char *end) {
    char *text = malloc(strlen(part) * count + strlen(end) + 1);
    assert_non_null(text);
    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        memcpy(text + i * strlen(part), part, strlen(part) + 1);
    }
    strcat(text, end);
    return text;
}

static void depth_is_limited(void **state) {
    static const struct {
        const char *part, *end;
    } rows[] = {{"(", "1"},     {"[", ""},         {"- ", "1"},
                {"not ", "x"},  {"lambda: ", "1"}, {"1 if x else ", "2"},
                {"2 ** ", "2"}, {"{1: ", ""},      {"f(", ""},
                {"x + ", "x"},  {"a.", "a"},       {"f'{", ""}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct lang_syntax_error error;
        char *code = repeated(rows[i].part, 20000, rows[i].end);
        assert_null(parse(state, code, &error));
        assert_int_not_equal(error.place.line, 0);
        free(code);
    }
    struct lang_syntax_error error;
    char *flat = repeated("1, ", 20000, "1"); /* long is not deep */
    assert_non_null(parse(state, flat, &error));
    free(flat);
}

static void magic_rewriting(void **state) {
    static const struct {
        const char *code, *wanted; /* NULL: refused */
    } rows[] = {
        {"x = 5 % 3", "x = 5 % 3"},
        {"%time f(x)", "get_ipython().run_line_magic('time', 'f(x)')"},
        {"a = 1\n%who\nb", "a = 1\nget_ipython().run_line_magic('who', '')\nb"},
        {"if a:\n    %time b", "if a:\n    get_ipython().run_line_magic('time', 'b')"},
        {"x = %who_ls", "x = get_ipython().run_line_magic('who_ls', '')"},
        {"s = '''\n%time\n'''", "s = '''\n%time\n'''"},
        {"x = (5\n%time)", "x = (5\n%time)"},
        {"np.array?", "get_ipython().run_line_magic('pinfo', 'np.array')"},
        {"?f", "get_ipython().run_line_magic('pinfo', 'f')"},
        {"f??", "get_ipython().run_line_magic('pinfo2', 'f')"},
        {"%time?", "get_ipython().run_line_magic('pinfo', '%time')"},
        {"s = 'what?'", "s = 'what?'"},
        {"%%time\nx = 'a'\n", "get_ipython().run_cell_magic('time', '', 'x = \\'a\\'\\n')\n"},
        {"%time it's", "get_ipython().run_line_magic('time', 'it\\'s')"},
        {"  x = 1\n    y\n  z", "x = 1\n  y\nz"},
        {"!ls", NULL},
        {"x = !ls", NULL},
        {"%pip install x", NULL},
        {"%load_ext tensorboard", NULL},
        {"%tme x", NULL},
        {"%%bash\nls", NULL},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct lang_syntax_error error = {0};
        size_t size;
        const char *out =
            lang_magic_transform(*state, rows[i].code, strlen(rows[i].code), &size, &error);
        if (rows[i].wanted) {
            assert_non_null(out);
            assert_string_equal(out, rows[i].wanted);
            assert_int_equal(size, strlen(rows[i].wanted));
        } else {
            assert_null(out);
            assert_true(error.refused);
            assert_int_equal(error.place.line, 1);
        }
    }
}

static void magics_are_documented(void **state) {
    (void)state;
    for (const struct lang_magic *magic = lang_magics; magic->name; magic++) {
        assert_true(magic->doc && *magic->doc);
        assert_true((magic->flags & LANG_MAGIC_REFUSED) || magic->run);
    }
}

#define ROW(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void) {
    const struct CMUnitTest tests[] = {
        ROW(tokens_have_places), ROW(last_statement),
        ROW(refusals),           ROW(a_mistake_comes_before_a_refusal),
        ROW(incomplete),         ROW(depth_is_limited),
        ROW(magic_rewriting),    ROW(magics_are_documented),
        ROW(source_is_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
