/* tests/unit/test_faults.c: every allocation of a program fails once, each in a run of its own: the
 * program ends in MemoryError, or got along, and nothing crashes, leaks or stays broken. */
#include "lang_fixture.h"

#include "kernel/lang/vm.h"
#include "kernel/modules/modules.h"

/* A bit of everything: what allocates in the middle of a change is the point. */
static const char program[] =
    "def fib(n, memo={}):\n"
    "    if n not in memo:\n"
    "        memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)\n"
    "    return memo[n]\n"
    "def counter():\n"
    "    n = 0\n"
    "    def tick(*args, step=1, **more):\n"
    "        nonlocal n\n"
    "        n += step + len(args) + len(more)\n"
    "        return n\n"
    "    return tick\n"
    "tick = counter()\n"
    "tick.calls = [tick(1, 2, a=3), tick(step=5)]\n"
    "text = ''\n"
    "for i in range(60):\n"
    "    text += f'{i:>3}|{i / 7:.3f};'\n"
    "words = sorted(text.split(';'), key=lambda w: (len(w), w[::-1]), reverse=True)\n"
    "table = {w: [c for c in w if c.isdigit()] for w in words}\n"
    "table.update(x=1, y={1, 2, 3} | {4}, z=(1, *range(5)))\n"
    "a, *b = [x ** 40 for x in range(30)]\n"
    "b[2:5] = b * 2\n"
    "del b[::3]\n"
    "try:\n"
    "    try:\n"
    "        {}['missing']\n"
    "    except KeyError as error:\n"
    "        raise ValueError('outer') from error\n"
    "except ValueError as error:\n"
    "    shown = repr(error) + str(error.__cause__)\n"
    "finally:\n"
    "    done = list(zip(map(str, b), reversed(words), enumerate('abc')))\n"
    "loop = []\n"
    "loop.append((loop, {'self': loop}))\n"
    "print(fib(40), '%s %5.2f' % (repr(loop), 3.14159), sum(b) % 97, 'a,b'.join(words)[:20])\n";

/* How one run ended: true if it got along. */
static bool run_once(size_t fault_at, bool *was_reached) {
    struct lang_vm *vm = lang_vm_new(&lang_fixture_sink, NULL);
    assert_non_null(vm);
    lang_fixture_output[0] = '\0';
    vm->memory.fault_at = fault_at;
    lang_begin(vm, false);
    struct lang_obj *raised = lang_protect(vm, lang_fixture_body, (void *)program);
    lang_end(vm);
    *was_reached = vm->memory.fault_at == 0;
    vm->memory.fault_at = 0;
    if (raised) {
        assert_true(lang_isinstance(raised, &lang_exc_MemoryError));
    }
    /* What went wrong is over: the same machine works. */
    lang_fixture_output[0] = '\0';
    lang_fixture_run(vm, "print(sum([1, 2, 3]), f'{0.5:.2f}', {'k': [1]}, len(dir()) >= 0)");
    assert_string_equal(lang_fixture_output, "6 0.50 {'k': [1]} True\n");
    lang_vm_free(&vm);
    return !raised;
}

static void test_every_allocation_may_fail(void **state) {
    (void)state;
    bool was_reached = true;
    size_t failures = 0;
    /* One by one where a program begins, then one in seven. */
    for (size_t at = 1; was_reached && at < 200000; at += at < 1500 ? 1 : 7) {
        failures += !run_once(at, &was_reached);
    }
    assert_false(was_reached); /* the program ended before the last one */
    assert_true(failures > 1000);
}

/* A list that grows for ever meets the limit, and the machine goes on. */
static void test_limit_ends_growth(void **state) {
    struct lang_vm *vm = *state;
    vm->memory.limit = vm->memory.used + (64u << 20);
    lang_fixture_run(vm, "try:\n"
                         "    rows = []\n"
                         "    while True:\n"
                         "        rows.append([0.5] * 100)\n"
                         "except MemoryError as error:\n"
                         "    count = len(rows)\n"
                         "    del rows\n"
                         "print(count > 10000, len([0] * 1000000))\n");
    assert_string_equal(lang_fixture_output, "True 1000000\n");
}

static void register_all(struct lang_vm *vm, void *ud) {
    (void)ud;
    for (size_t i = 0; capivara_modules[i]; i++) {
        lang_register_module(vm, capivara_modules[i]);
    }
}

/* Arrays count too: one past the limit is refused in NumPy's words, and so is one too many. */
static void test_limit_holds_for_arrays(void **state) {
    struct lang_vm *vm = *state;
    assert_null(lang_protect(vm, register_all, NULL));
    lang_fixture_run(vm, "import numpy as np");
    vm->memory.limit = vm->memory.used + (64u << 20);
    lang_fixture_run(vm, "try:\n"
                         "    np.zeros((3000, 4000))\n"
                         "except MemoryError as error:\n"
                         "    print(error)\n"
                         "rows = []\n"
                         "try:\n"
                         "    while True:\n"
                         "        rows.append(np.ones(1000000))\n"
                         "except MemoryError as error:\n"
                         "    print(len(rows), len(rows[0][::2]), error)\n"
                         "loop = [rows.pop()]\n"
                         "loop.append(loop)\n"
                         "del loop\n"
                         "print(np.ones(1000000).sum())\n");
    assert_string_equal(lang_fixture_output,
                        "Unable to allocate 91.6 MiB for an array with shape (3000, 4000) and data "
                        "type float64\n"
                        "8 500000 Unable to allocate 7.63 MiB for an array with shape (1000000,) "
                        "and data type float64\n"
                        "1000000.0\n");
}

/* The limit of the machine is set from the start. */
static void test_has_a_limit(void **state) {
    struct lang_vm *vm = *state;
    assert_true(vm->memory.limit > (64u << 20));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_allocation_may_fail),
        cmocka_unit_test_setup_teardown(test_limit_ends_growth, lang_fixture_open,
                                        lang_fixture_close),
        cmocka_unit_test_setup_teardown(test_limit_holds_for_arrays, lang_fixture_open,
                                        lang_fixture_close),
        cmocka_unit_test_setup_teardown(test_has_a_limit, lang_fixture_open, lang_fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
