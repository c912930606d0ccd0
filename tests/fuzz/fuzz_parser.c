/* tests/fuzz/fuzz_parser.c: any bytes through the lexer, the parser, the magics and the
 * question whether they are whole: no crash, no leak, and a place
 * for every error. Built with clang -fsanitize=fuzzer,address,undefined and
 * liblang.a (SAN=address,undefined,fuzzer-no-link); right.txt and wrong.txt of
 * tests/conformance, split, are a good corpus. */
#include <stdint.h>
#include <stdlib.h>

#include "kernel/lang/ast.h"
#include "kernel/lang/complete.h"
#include "kernel/lang/lexer.h"
#include "kernel/lang/magic.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct lang_arena arena;
    struct lang_syntax_error error;
    const char *source = (const char *)data;
    lang_arena_init(&arena);
    struct lang_ast *ast = lang_parse(&arena, source, size, LANG_PARSE_CELL, &error);
    if (!ast && error.kind != LANG_SYNTAX_MEMORY && (error.place.line < 1 || !error.message[0])) {
        abort();
    }
    lang_parse(&arena, source, size, LANG_PARSE_EXPRESSION, &error);
    struct lang_tokens tokens;
    struct lang_lex_input input = {source, 0, size, 1, 0, LANG_LEX_TOLERANT};
    if (!lang_lex(&arena, &input, &tokens, &error)) {
        abort();
    }
    size_t new_size;
    lang_magic_transform(&arena, source, size, &new_size, &error);
    int indent;
    lang_is_complete(source, size, &indent);
    lang_arena_close(&arena);
    return 0;
}
