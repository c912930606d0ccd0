/* tests/unit/lang_fixture.h: a VM whose output goes into a buffer, for tests of the language. */
#ifndef TESTS_UNIT_LANG_FIXTURE_H
#define TESTS_UNIT_LANG_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kernel/lang/lang.h"

static char lang_fixture_output[65536];

static inline void lang_fixture_write(void *ud, enum lang_stream stream, const char *text,
                                      size_t size) {
    (void)ud;
    (void)stream;
    size_t used = strlen(lang_fixture_output);
    size = size < sizeof(lang_fixture_output) - used - 1 ? size : 0;
    memcpy(lang_fixture_output + used, text, size);
    lang_fixture_output[used + size] = '\0';
}
static inline void lang_fixture_display(void *ud, const struct lang_bundle *bundle,
                                        const char *display_id, bool update) {
    (void)ud;
    (void)bundle;
    (void)display_id;
    (void)update;
}
static inline void lang_fixture_result(void *ud, const struct lang_bundle *bundle) {
    (void)ud;
    (void)bundle;
}
static inline void lang_fixture_error(void *ud, const char *ename, const char *evalue,
                                      const char *const *traceback, size_t lines) {
    (void)ud;
    (void)ename;
    (void)evalue;
    (void)traceback;
    (void)lines;
}
static inline void lang_fixture_clear(void *ud, bool wait) {
    (void)ud;
    (void)wait;
}
static inline void lang_fixture_page(void *ud, const struct lang_bundle *bundle) {
    const struct lang_mime *plain = lang_bundle_find(bundle, "text/plain");
    lang_fixture_write(ud, LANG_STDOUT, plain->data, plain->size);
}
static inline enum lang_input_result lang_fixture_input(void *ud, const char *prompt, bool password,
                                                        char **line) {
    (void)ud;
    (void)prompt;
    (void)password;
    *line = NULL;
    return LANG_INPUT_UNAVAILABLE;
}
static inline bool lang_fixture_is_terminal(void *ud) {
    (void)ud;
    return false;
}

static const struct lang_sink lang_fixture_sink = {
    lang_fixture_write, lang_fixture_display,     lang_fixture_result,
    lang_fixture_error, lang_fixture_clear,       lang_fixture_page,
    lang_fixture_input, lang_fixture_is_terminal, NULL,
};

static inline int lang_fixture_open(void **state) {
    lang_fixture_output[0] = '\0';
    *state = lang_vm_new(&lang_fixture_sink, NULL);
    return *state ? 0 : -1;
}

static inline int lang_fixture_close(void **state) {
    struct lang_vm *vm = *state;
    lang_vm_free(&vm);
    return 0;
}

static inline void lang_fixture_body(struct lang_vm *vm, void *ud) {
    const char *code = ud;
    struct lang_cell cell = {.code = code, .size = strlen(code), .number = 1};
    lang_exec(vm, lang_compile(vm, &cell));
}

/* Runs code that must not raise. */
static inline void lang_fixture_run(struct lang_vm *vm, const char *code) {
    lang_begin(vm, false);
    struct lang_obj *raised = lang_protect(vm, lang_fixture_body, (void *)code);
    lang_end(vm);
    if (raised) {
        print_error("%s: %s\n", code, lang_exception_text(vm, raised));
    }
    assert_null(raised);
}

#endif
