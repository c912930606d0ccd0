/* kernel/lang/machine.c: life of a virtual machine, one execution, interrupts.
 * Must not know: what runs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/lang/builtins.h"
#include "kernel/lang/exception.h"
#include "kernel/lang/frame.h"
#include "kernel/lang/lang.h"
#include "kernel/lang/limits.h"
#include "kernel/lang/vm.h"

static void furnish(struct lang_vm *vm, void *ud) {
    (void)ud;
    vm->memory_error =
        lang_retain(&lang_exception_new(vm, &lang_exc_MemoryError, "out of memory")->base);
    vm->builtins = lang_retain(lang_dict(vm));
    lang_builtins_install(vm);
    lang_global_set(vm, "__name__", lang_str(vm, "__main__"));
}

/* The bytes a session may use; 0, no limit, where the system does not tell what it has. */
static size_t memory_limit(void) {
    long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    unsigned long long bytes =
        pages > 0 && page > 0 ? (unsigned long long)pages * (unsigned long long)page : 0;
    FILE *file = fopen("/sys/fs/cgroup/memory.max", "r");
    unsigned long long given;
    if (file) {
        if (fscanf(file, "%llu", &given) == 1 && (bytes == 0 || given < bytes)) {
            bytes = given;
        }
        fclose(file);
    }
    return (size_t)(bytes / 100 * LANG_MEMORY_PERCENT);
}

struct lang_vm *lang_vm_new(const struct lang_sink *sink, void *ud) {
    struct lang_vm *vm = calloc(1, sizeof *vm);
    if (!vm) {
        return NULL;
    }
    vm->sink = sink;
    vm->sink_ud = ud;
    atomic_init(&vm->interrupt, LANG_IDLE);
    if (lang_memory_open(vm) != 0) {
        free(vm);
        return NULL;
    }
    vm->memory.limit = memory_limit();
    if (lang_protect(vm, furnish, NULL)) {
        lang_vm_free(&vm);
    }
    return vm;
}

void lang_vm_free(struct lang_vm **vm_) {
    struct lang_vm *vm = *vm_;
    if (!vm) {
        return;
    }
    *vm_ = NULL;
    lang_globals_clear(vm);
    lang_pool_drain(vm, 0, NULL);
    lang_modules_free(vm);
    lang_assign(vm, &vm->exception, NULL);
    lang_assign(vm, &vm->handled, NULL);
    lang_collect(vm); /* before the rows go that functions in cycles refer to */
    lang_globals_free(vm);
    lang_assign(vm, &vm->builtins, NULL);
    lang_assign(vm, &vm->memory_error, NULL);
    lang_collect(vm);
    lang_defs_free(vm);
    lang_frames_trim(vm);
    lang_free(vm, vm->warned, vm->warned_capacity * sizeof *vm->warned);
    lang_memory_close(vm);
    free(vm);
}

struct lang_obj *lang_exec(struct lang_vm *vm, struct lang_obj *code) {
    return lang_run(vm, lang_frame_new(vm, (struct lang_code *)code));
}

/* --- One execution ---------------------------------------------------------------------------*/

void lang_begin(struct lang_vm *vm, bool silent) {
    vm->silent = silent;
    atomic_store(&vm->interrupt, LANG_RUNNING);
}

void lang_end(struct lang_vm *vm) {
    atomic_store(&vm->interrupt, LANG_IDLE);
    vm->silent = false;
}

void lang_interrupt(struct lang_vm *vm) {
    int state = atomic_load(&vm->interrupt);
    while ((state == LANG_RUNNING || state == LANG_ASKED_TO_ATTEND) &&
           !atomic_compare_exchange_weak(&vm->interrupt, &state, LANG_ASKED_TO_STOP)) {
    }
}

bool lang_interrupted(struct lang_vm *vm) {
    return atomic_load_explicit(&vm->interrupt, memory_order_relaxed) == LANG_ASKED_TO_STOP;
}

void lang_set_attendant(struct lang_vm *vm, void (*attend)(void *ud), void *ud) {
    vm->attend = attend;
    vm->attend_ud = ud;
}

void lang_set_results(struct lang_vm *vm, const struct lang_result *rows) {
    vm->results = rows;
}

void lang_set_words(struct lang_vm *vm, lang_words *words) {
    vm->words = words;
}

void lang_ask_attention(struct lang_vm *vm) {
    int running = LANG_RUNNING;
    atomic_compare_exchange_strong(&vm->interrupt, &running, LANG_ASKED_TO_ATTEND);
}

bool lang_attention_asked(struct lang_vm *vm) {
    return atomic_load_explicit(&vm->interrupt, memory_order_relaxed) == LANG_ASKED_TO_ATTEND;
}

void lang_attend(struct lang_vm *vm) {
    int asked = LANG_ASKED_TO_ATTEND;
    if (lang_attention_asked(vm) && !vm->attending &&
        atomic_compare_exchange_strong(&vm->interrupt, &asked, LANG_RUNNING) && vm->attend) {
        vm->attending = true;
        vm->attend(vm->attend_ud);
        vm->attending = false;
    }
}

void lang_check_interrupt(struct lang_vm *vm) {
    int asked = LANG_ASKED_TO_STOP;
    if (vm->attending) {
        return;
    }
    lang_attend(vm);
    if (!lang_interrupted(vm)) { /* cheaper than the exchange */
        return;
    }
    if (atomic_compare_exchange_strong(&vm->interrupt, &asked, LANG_RUNNING)) {
        lang_raise_value(vm, &lang_exception_new(vm, &lang_exc_KeyboardInterrupt, NULL)->base);
    }
}

bool lang_is_silent(struct lang_vm *vm) {
    return vm->silent;
}
