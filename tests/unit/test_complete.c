/* tests/unit/test_complete.c: Tab, Shift-Tab and Enter: candidates, descriptions, wholeness. */
#include "kernel/lang/complete.h"

#include <stdlib.h>
#include <string.h>

#include "kernel/lang/inspect.h"
#include "kernel/lang/lang.h"
#include "tests/unit/lang_fixture.h"

/* --- Completion ---------------------------------------------------------------------------- */

/* `|` marks the cursor. Completes and writes the texts with blanks between them. */
static void ask(struct lang_vm *vm, const char *marked, struct lang_completions *out, char *shown,
                size_t size) {
    char code[512];
    const char *bar = strchr(marked, '|');
    size_t before = (size_t)(bar - marked);
    memcpy(code, marked, before);
    strcpy(code + before, bar + 1);
    lang_complete(vm, code, strlen(code), (int)before, out);
    shown[0] = '\0';
    for (size_t i = 0; i < out->count && strlen(shown) + 64 < size; i++) {
        strcat(shown, i ? " " : "");
        strcat(shown, out->items[i].text);
    }
}

static void assert_completes(struct lang_vm *vm, const char *marked, const char *wanted,
                             int start) {
    struct lang_completions out;
    char shown[4096];
    ask(vm, marked, &out, shown, sizeof(shown));
    if (strcmp(shown, wanted) != 0) {
        print_error("completing %s\n", marked);
    }
    assert_string_equal(shown, wanted);
    assert_int_equal(out.start, start);
    lang_completions_close(&out);
}

static void assert_offers(struct lang_vm *vm, const char *marked, const char *text,
                          const char *type) {
    struct lang_completions out;
    char shown[4096];
    ask(vm, marked, &out, shown, sizeof(shown));
    const char *found = NULL;
    for (size_t i = 0; i < out.count; i++) {
        found = strcmp(out.items[i].text, text) == 0 ? out.items[i].type : found;
    }
    if (!found) {
        print_error("completing %s: %s\n", marked, shown);
    }
    assert_non_null(found);
    assert_string_equal(found, type);
    lang_completions_close(&out);
}

static void names(void **state) {
    struct lang_vm *vm = *state;
    lang_fixture_run(vm,
                     "alpha = 1\nalphabet = [1, 2]\n_hidden = 3\ndef almost(one, two=2): pass\n");
    assert_completes(vm, "x = alp|", "alpha alphabet", 4);
    assert_completes(vm, "alphab|et", "alphabet", 0);
    assert_completes(vm, "_hid|", "_hidden", 0);
    assert_offers(vm, "al|", "all", "function");
    assert_offers(vm, "al|", "almost", "function");
    assert_offers(vm, "pri|", "print", "function");
    assert_offers(vm, "whi|", "while", "keyword");
    assert_offers(vm, "ValueE|", "ValueError", "class");
    assert_completes(vm, "# alp|", "", 5);
    assert_completes(vm, "def alp|", "", 4);
    assert_completes(vm, "1.|", "", 2);
    assert_completes(vm, "zzzz|", "", 0);
}

static void attributes(void **state) {
    struct lang_vm *vm = *state;
    lang_fixture_run(vm, "text = 'a'\nitems = [1]\ntable = {'k': [1]}\n");
    assert_completes(vm, "text.startsw|", "startswith", 5);
    assert_completes(vm, "'abc'.startsw|", "startswith", 6);
    assert_completes(vm, "items[0].bit_le|", "bit_length", 9);
    assert_completes(vm, "table['k'].app|", "append", 11);
    assert_completes(vm, "print(items.app|)", "append", 12);
    assert_completes(vm, "if x:\n    items.app|", "append", 16);
    assert_completes(vm, "[].ext|", "extend", 3);
    assert_completes(vm, "unknown.a|", "", 8);
    assert_completes(vm, "f().a|", "", 4);
    assert_offers(vm, "items.|", "sort", "function");
}

static void parameters(void **state) {
    struct lang_vm *vm = *state;
    lang_fixture_run(vm, "def fit(x, y, *, epochs=1, batch_size=32): pass\nepsilon = 1\n");
    assert_completes(vm, "fit(x, y, ep|", "epochs= epsilon", 10);
    assert_completes(vm, "fit(x, epochs=ep|", "epsilon", 14);
    assert_completes(vm, "fit(a, epochs=1, e_|", "", 17);
    assert_completes(vm, "fit(a, (1, 2), batch|", "batch_size=", 15);
    assert_completes(vm, "fit(batch_size=2, batch|", "", 18);
    assert_completes(vm, "g(fit(1, batch|", "batch_size=", 9);
    assert_offers(vm, "fit(|", "x=", "param");
    assert_offers(vm, "print(1, se|", "sep=", "param");
}

static void keys(void **state) {
    struct lang_vm *vm = *state;
    lang_fixture_run(vm, "d = {'height': 1, 'weight': 2, 3: 4}\n");
    assert_completes(vm, "d['he|", "height']", 3);
    assert_completes(vm, "d['he|']", "height", 3);
    assert_completes(vm, "d[\"|\"]", "height weight", 3);
    assert_offers(vm, "d[|", "'height']", "dict key");
    assert_offers(vm, "d[|]", "3", "dict key");
}

static void magics(void **state) {
    struct lang_vm *vm = *state;
    assert_completes(vm, "%time|", "%time %%time %timeit %%timeit", 0);
    assert_completes(vm, "%%tim|", "%%time %%timeit", 0);
    assert_completes(vm, "x = 1\n%who|", "%who %who_ls %whos", 6);
    assert_completes(vm, "x = 1\n%%tim|", "", 6);
    lang_fixture_run(vm, "alpha = 1\n");
    assert_completes(vm, "%time alp|", "alpha", 6);
}

static void code_points(void **state) {
    struct lang_vm *vm = *state;
    lang_fixture_run(vm, "größe = 1\n");
    struct lang_completions out;
    lang_complete(vm, "'日本'; grö", strlen("'日本'; grö"), 9, &out);
    assert_int_equal(out.count, 1);
    assert_string_equal(out.items[0].text, "größe");
    assert_int_equal(out.start, 6);
    assert_int_equal(out.end, 9);
    lang_completions_close(&out);
    lang_complete(vm, "alp", 3, 400, &out); /* past the end is the end */
    assert_int_equal(out.end, 3);
    lang_completions_close(&out);
}

static void damaged_text(void **state) {
    struct lang_vm *vm = *state;
    static const char *const texts[] = {"",          "(",
                                        ")",         "]x.",
                                        "a[b].",     "x.y(.",
                                        "'",         "\"\"\"a",
                                        "f'{x",      "from ",
                                        "import",    "from a import (",
                                        "\\",        "a.b.",
                                        "d[",        "f(*",
                                        "%",         "%%",
                                        "?",         "a?",
                                        "lambda x",  "{'a': ",
                                        "..",        "1.e",
                                        "import a.", "x = [1, 2, (3",
                                        "\xff\xfe",  "f(g(h("};
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        struct lang_completions out;
        struct lang_bundle bundle;
        int size = (int)strlen(texts[i]);
        for (int at = -1; at <= size + 1; at++) {
            lang_complete(vm, texts[i], (size_t)size, at, &out);
            lang_completions_close(&out);
            lang_bundle_init(&bundle);
            lang_inspect(vm, texts[i], (size_t)size, at, 0, &bundle);
            lang_bundle_close(&bundle);
        }
    }
}

/* --- Inspection ---------------------------------------------------------------------------- */

static void assert_inspects(struct lang_vm *vm, const char *marked, const char *wanted) {
    char code[256];
    struct lang_bundle bundle;
    const char *bar = strchr(marked, '|');
    size_t before = (size_t)(bar - marked);
    memcpy(code, marked, before);
    strcpy(code + before, bar + 1);
    lang_bundle_init(&bundle);
    bool found = lang_inspect(vm, code, strlen(code), (int)before, 0, &bundle);
    assert_int_equal(found, wanted != NULL);
    if (found) {
        const char *data = lang_bundle_find(&bundle, "text/plain")->data;
        if (!strstr(data, wanted)) {
            print_error("%s\n%s\n", marked, data);
        }
        assert_non_null(strstr(data, wanted));
        assert_non_null(lang_bundle_find(&bundle, "text/html"));
    }
    lang_bundle_close(&bundle);
}

static void inspection(void **state) {
    struct lang_vm *vm = *state;
    lang_fixture_run(vm, "def area(width, height=2):\n    \"\"\"Width times height.\"\"\"\n"
                         "    return width * height\nvalue = 12\nitems = [1, 2, 3]\n");
    assert_inspects(vm, "area|",
                    "\x1b[0;31mSignature: \x1b[0marea(width, height=2)\n"
                    "\x1b[0;31mDocstring: \x1b[0mWidth times height.\n");
    assert_inspects(vm, "ar|ea", "Signature:");
    assert_inspects(vm, "area(|", "area(width, height=2)");
    assert_inspects(vm, "area(value, |)", "area(width, height=2)");
    assert_inspects(vm, "value|", "\x1b[0;31mType:        \x1b[0mint\n");
    assert_inspects(vm, "x = items|", "Length:");
    assert_inspects(vm, "items.append|", "append(");
    assert_inspects(vm, "len|", "len(");
    assert_inspects(vm, "%time|", "Runs a statement");
    assert_inspects(vm, "nothing|", NULL);
    assert_inspects(vm, "|", NULL);
}

/* --- Wholeness ----------------------------------------------------------------------------- */

static void wholeness(void **state) {
    (void)state;
    static const struct {
        const char *code;
        enum lang_complete_status status;
        int indent;
    } rows[] = {
        {"x = 1", LANG_COMPLETE, 0},
        {"x = 1\n", LANG_COMPLETE, 0},
        {"x = [", LANG_INCOMPLETE, 0},
        {"x = (1,\n     2,", LANG_INCOMPLETE, 5},
        {"def f():", LANG_INCOMPLETE, 4},
        {"def f():\n    pass", LANG_INCOMPLETE, 4},
        {"def f():\n    pass\n", LANG_COMPLETE, 0},
        {"if x:\n    if y:", LANG_INCOMPLETE, 8},
        {"for i in x:\n    print(i)\n\n", LANG_COMPLETE, 0},
        {"a = '''", LANG_INCOMPLETE, 0},
        {"a = '''b\nc'''", LANG_COMPLETE, 0},
        {"a = 1 + \\", LANG_INCOMPLETE, 0},
        {"a = \\ b", LANG_INVALID, 0},
        {"x = 'abc", LANG_INVALID, 0},
        {"1 +", LANG_INVALID, 0},
        {"a b", LANG_INVALID, 0},
        {")", LANG_INVALID, 0},
        {"try:\n    x\n", LANG_INCOMPLETE, 4},
        {"%time x", LANG_COMPLETE, 0},
        {"%%time\nx", LANG_INCOMPLETE, 0},
        {"%%time\nx\n", LANG_INCOMPLETE, 0},
        {"%%time\nx\n\n", LANG_COMPLETE, 0},
        {"x?", LANG_COMPLETE, 0},
        {"class A:\n    pass\n", LANG_COMPLETE, 0},
        {"", LANG_COMPLETE, 0},
        {"# c", LANG_COMPLETE, 0},
        {"  x = 1", LANG_COMPLETE, 0},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        int indent = 0;
        enum lang_complete_status status =
            lang_is_complete(rows[i].code, strlen(rows[i].code), &indent);
        if (status != rows[i].status || (status == LANG_INCOMPLETE && indent != rows[i].indent)) {
            print_error("%s: status %d, indent %d\n", rows[i].code, (int)status, indent);
        }
        assert_int_equal(status, rows[i].status);
        if (status == LANG_INCOMPLETE) {
            assert_int_equal(indent, rows[i].indent);
        }
    }
}

#define ROW(name) cmocka_unit_test_setup_teardown(name, lang_fixture_open, lang_fixture_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        ROW(names),       ROW(attributes),   ROW(parameters), ROW(keys),      ROW(magics),
        ROW(code_points), ROW(damaged_text), ROW(inspection), ROW(wholeness),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
