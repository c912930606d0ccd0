/* tests/unit/test_memory.c: the heap of a virtual machine: pool, counting, cycles, limits, and
 * what happens when each single allocation fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kernel/lang/lang.h"
#include "kernel/lang/memory.h"
#include "kernel/lang/vm.h"

/* --- A machine whose output goes nowhere ------------------------------------------------------ */

static void drop_text(void *ud, enum lang_stream stream, const char *text, size_t size) {
    (void)ud, (void)stream, (void)text, (void)size;
}

static void drop_display(void *ud, const struct lang_bundle *bundle, const char *id, bool update) {
    (void)ud, (void)bundle, (void)id, (void)update;
}

static void drop_bundle(void *ud, const struct lang_bundle *bundle) {
    (void)ud, (void)bundle;
}

static void drop_error(void *ud, const char *ename, const char *evalue,
                       const char *const *traceback, size_t lines) {
    (void)ud, (void)ename, (void)evalue, (void)traceback, (void)lines;
}

static void drop_clear(void *ud, bool wait) {
    (void)ud, (void)wait;
}

static enum lang_input_result no_input(void *ud, const char *prompt, bool password, char **line) {
    (void)ud, (void)prompt, (void)password, (void)line;
    return LANG_INPUT_UNAVAILABLE;
}

static bool no_terminal(void *ud) {
    (void)ud;
    return false;
}

static const struct lang_sink sink = {
    drop_text,   drop_display, drop_bundle, drop_error, drop_clear,
    drop_bundle, no_input,     no_terminal, NULL,
};

static int open_vm(void **state) {
    *state = lang_vm_new(&sink, NULL);
    return *state ? 0 : -1;
}

static int close_vm(void **state) {
    struct lang_vm *vm = (struct lang_vm *)*state;
    lang_vm_free(&vm);
    return 0;
}

static void run_source(struct lang_vm *vm, void *ud) {
    const char *source = (const char *)ud;
    struct lang_cell cell = {.code = source, .size = strlen(source)};
    lang_exec(vm, lang_compile(vm, &cell));
}

/* Runs source; the exception, or NULL. */
static struct lang_obj *run(struct lang_vm *vm, const char *source) {
    lang_begin(vm, false);
    struct lang_obj *exception = lang_protect(vm, run_source, (void *)source);
    lang_end(vm);
    return exception;
}

/* --- Tests ------------------------------------------------------------------------------------ */

static void drain_keeps_one(void **state) {
    struct lang_vm *vm = (struct lang_vm *)*state;
    size_t mark = lang_pool_mark(vm), used = vm->memory.used;
    struct lang_obj *kept = NULL;
    for (int i = 0; i < 1000; i++) {
        struct lang_obj *text = lang_str_format(vm, "number %d", i);
        kept = i == 500 ? text : kept;
        memset(lang_temp(vm, 100), 1, 100);
    }
    kept = lang_pool_drain(vm, mark, kept);
    assert_string_equal(lang_str_data(kept, NULL), "number 500");
    assert_int_equal(lang_pool_mark(vm), mark + 1);
    lang_pool_drain(vm, mark, NULL);
    assert_int_equal(vm->memory.used, used);
}

/* What only a drained value held is kept as well. */
static void drain_keeps_borrowed(void **state) {
    struct lang_vm *vm = (struct lang_vm *)*state;
    size_t mark = lang_pool_mark(vm);
    struct lang_obj *list = lang_list(vm, 1);
    size_t inner = lang_pool_mark(vm);
    lang_list_append(vm, list, lang_str(vm, "inside"));
    lang_pool_drain(vm, inner, NULL);
    struct lang_obj *kept = lang_pool_drain(vm, mark, lang_seq_item(list, 0));
    assert_string_equal(lang_str_data(kept, NULL), "inside");
    lang_pool_drain(vm, mark, NULL);
}

static void cycles_are_collected(void **state) {
    struct lang_vm *vm = (struct lang_vm *)*state;
    lang_collect(vm);
    size_t before = vm->memory.container_count, mark = lang_pool_mark(vm);
    struct lang_obj *root = lang_list(vm, 1);
    size_t inner = lang_pool_mark(vm);
    for (int i = 0; i < 100; i++) {
        struct lang_obj *list = lang_list(vm, 2), *dict = lang_dict(vm);
        lang_list_append(vm, list, dict);
        lang_dict_set_str(vm, dict, "back", list);
        if (i < 10) {
            lang_list_append(vm, root, dict);
        }
    }
    lang_pool_drain(vm, inner, NULL);
    assert_int_equal(vm->memory.container_count, before + 201);
    assert_int_equal(lang_collect(vm), 180);
    assert_int_equal(vm->memory.container_count, before + 21);
    assert_int_equal(lang_seq_count(root), 10);
    assert_int_equal(lang_dict_count(lang_seq_item(root, 3)), 1);
    lang_pool_drain(vm, mark, NULL);
    assert_int_equal(lang_collect(vm), 20);
    assert_int_equal(vm->memory.container_count, before);
}

static void deep_lists_are_destroyed(void **state) {
    struct lang_vm *vm = (struct lang_vm *)*state;
    size_t before = vm->memory.container_count;
    size_t mark = lang_pool_mark(vm);
    struct lang_obj *inner = lang_list(vm, 0);
    for (int i = 0; i < 1000000; i++) {
        struct lang_obj *outer = lang_list(vm, 1);
        lang_list_append(vm, outer, inner);
        inner = lang_pool_drain(vm, mark, outer);
    }
    lang_collect(vm);
    assert_int_equal(vm->memory.container_count, before + 1000001);
    lang_pool_drain(vm, mark, NULL);
    assert_int_equal(vm->memory.container_count, before);
}

static void limit_raises(void **state) {
    struct lang_vm *vm = (struct lang_vm *)*state;
    vm->memory.limit = vm->memory.used + ((size_t)8 << 20);
    struct lang_obj *exception = run(vm, "a = []\nwhile True:\n    a.append('x' * 100000)\n");
    assert_non_null(exception);
    assert_ptr_equal(exception->type, &lang_exc_MemoryError);
    exception = run(vm, "b = 1 << 100000000\n");
    assert_ptr_equal(exception->type, &lang_exc_MemoryError);
    assert_null(run(vm, "a = None\nb = 'y' * 1000000\n"));
    vm->memory.limit = 0;
}

static void collector_follows_outside_memory(void **state) {
    struct lang_vm *vm = (struct lang_vm *)*state;
    lang_collect(vm);
    lang_account(vm, (ptrdiff_t)1 << 28);
    size_t mark = lang_pool_mark(vm);
    struct lang_obj *list = lang_list(vm, 1);
    lang_list_append(vm, list, list);
    lang_pool_drain(vm, mark, NULL);
    size_t before = vm->memory.container_count;
    lang_collect_maybe(vm);
    assert_int_equal(vm->memory.container_count, before - 1);
    lang_account(vm, -((ptrdiff_t)1 << 28));
}

static const char everything[] =
    "a = [i * 2.5 for i in range(20)]\n"
    "d = {'k%d' % i: (i, str(i)) for i in range(20)}\n"
    "def f(x, *args, y=2, **kw):\n"
    "    g = lambda z: x + z\n"
    "    return g(y), args, kw\n"
    "s = 'été {:>10,.2f} {!r}'.format(12345.678, a[:3]) + '%5d|%-8s' % (3, 'x')\n"
    "t = sorted(d, key=lambda k: d[k][1], reverse=True)\n"
    "try:\n"
    "    [].nothing\n"
    "except AttributeError as e:\n"
    "    m = str(e)\n"
    "u = f(1, 2, 3, y=4, z=5)\n"
    "n = 3 ** 200 // 7 ** 30 % 10 ** 20\n"
    "r = ' '.join(str(s).upper().split('É')) + repr(u) + f'{n:,} {a[1]:.3e}'\n"
    "b = 'é'.encode().decode() + str(b'x') + str({1, 2} | {3})\n"
    "c = [d]\n"
    "d['self'] = c\n"
    "del a, c, d\n";

/* Each allocation of a program fails once: a MemoryError (or the program's own way to handle it)
 * comes out, nothing else, and the machine works on. */
static void every_allocation_may_fail(void **state) {
    struct lang_vm *vm = (struct lang_vm *)*state;
    assert_null(run(vm, everything));
    size_t n;
    for (n = 1; n < 100000; n++) {
        size_t mark = lang_pool_mark(vm);
        vm->memory.fault_at = n;
        struct lang_obj *exception = run(vm, everything);
        bool reached = vm->memory.fault_at == 0;
        vm->memory.fault_at = 0;
        if (exception) {
            assert_ptr_equal(exception->type, &lang_exc_MemoryError);
        }
        lang_pool_drain(vm, mark, NULL);
        if (!reached) {
            break;
        }
    }
    assert_in_range(n, 200, 99999);
    assert_null(run(vm, everything));
}

static void nearest_names(void **state) {
    (void)state;
    static const char *const names[] = {"append", "extend", "insert", "index", "Dense", "shape"};
    const size_t count = sizeof names / sizeof *names;
    assert_string_equal(lang_nearest("appendd", names, count), "append");
    assert_string_equal(lang_nearest("dense", names, count), "Dense");
    assert_string_equal(lang_nearest("shpae", names, count), "shape");
    assert_null(lang_nearest("xyzzy", names, count));
    assert_null(lang_nearest("shape", names + 5, 1));
}

static void float_texts(void **state) {
    (void)state;
    static const struct {
        double value;
        const char *text;
    } rows[] = {
        {0.1, "0.1"},       {-0.0, "-0.0"},
        {1e16, "1e+16"},    {1e15, "1000000000000000.0"},
        {5e-324, "5e-324"}, {0x1p-44, "5.684341886080802e-14"},
        {1e22, "1e+22"},    {123456.0, "123456.0"},
        {1e-4, "0.0001"},   {1e-5, "1e-05"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[LANG_FLOAT_TEXT];
        assert_int_equal(lang_float_text(rows[i].value, text), strlen(rows[i].text));
        assert_string_equal(text, rows[i].text);
    }
}

static void bundles(void **state) {
    (void)state;
    struct lang_bundle bundle;
    lang_bundle_init(&bundle);
    assert_int_equal(lang_bundle_add(&bundle, "text/plain", "one", 3, 0, 0), 0);
    assert_int_equal(lang_bundle_add(&bundle, "image/png", "\0\1", 2, 4, 5), 0);
    assert_int_equal(lang_bundle_add(&bundle, "text/plain", "two!", 4, 0, 0), 0);
    assert_int_equal(bundle.count, 2);
    assert_string_equal(lang_bundle_find(&bundle, "text/plain")->data, "two!");
    assert_int_equal(lang_bundle_find(&bundle, "image/png")->height, 5);
    assert_null(lang_bundle_find(&bundle, "text/html"));
    lang_bundle_close(&bundle);
    assert_int_equal(bundle.count, 0);
}

#define VM_TEST(f) cmocka_unit_test_setup_teardown(f, open_vm, close_vm)

int main(void) {
    const struct CMUnitTest tests[] = {
        VM_TEST(drain_keeps_one),
        VM_TEST(drain_keeps_borrowed),
        VM_TEST(cycles_are_collected),
        VM_TEST(deep_lists_are_destroyed),
        VM_TEST(limit_raises),
        VM_TEST(collector_follows_outside_memory),
        VM_TEST(every_allocation_may_fail),
        cmocka_unit_test(nearest_names),
        cmocka_unit_test(float_texts),
        cmocka_unit_test(bundles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
