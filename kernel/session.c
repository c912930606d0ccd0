/* kernel/session.c: cells in, outputs out: the language with its modules as front ends see it.
 * Owns: history variables (In, Out, _), results, errors, exit(). Must not know: which front end.
 * Questions about code (completion, inspection) are in session_questions.c. */
#include "kernel/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lang/lang.h"
#include "kernel/lang/exception.h"
#include "kernel/lang/magic.h"
#include "kernel/modules/ipython/ipython.h"
#include "kernel/modules/absent.h"
#include "kernel/modules/modules.h"
#include "kernel/session_private.h"

/* --- Life ------------------------------------------------------------------------------------*/

static void furnish(struct lang_vm *vm, void *ud) {
    struct session *session = ud;
    static const struct lang_def *const builtins[] = {lang_magic_builtins, mod_ipython_builtins};
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        for (const struct lang_def *row = builtins[i]; row->name; row++) {
            lang_builtin_set(vm, row->name, lang_native_new(vm, row, NULL));
        }
    }
    lang_set_results(vm, capivara_results);
    lang_set_words(vm, capivara_words);
    lang_set_absent_modules(vm, mod_absent_module);
    for (size_t i = 0; capivara_modules[i]; i++) {
        lang_register_module(vm, capivara_modules[i]);
    }
    for (size_t i = 0; capivara_aliases[i].alias; i++) {
        lang_register_alias(vm, capivara_aliases[i].alias, capivara_aliases[i].name);
    }
    struct lang_obj *in = lang_list(vm, 16);
    lang_list_append(vm, in, lang_str(vm, "")); /* In[0]: cells count from 1 */
    session->in = lang_retain(in);
    session->out = lang_retain(lang_dict(vm));
    lang_global_set(vm, "In", session->in);
    lang_global_set(vm, "Out", session->out);
}

struct session *session_new(const struct lang_sink *sink, void *ud) {
    struct session *session = calloc(1, sizeof *session);
    if (!session) {
        return NULL;
    }
    session->sink = sink;
    session->ud = ud;
    session->vm = lang_vm_new(sink, ud);
    if (!session->vm || lang_protect(session->vm, furnish, session)) {
        session_free(&session);
    }
    return session;
}

static void forget_error(struct session *session) {
    for (size_t i = 0; i < session->error.lines; i++) {
        free((char *)session->error.traceback[i]);
    }
    free((void *)session->error.traceback);
    free((char *)session->error.ename);
    free((char *)session->error.evalue);
    session->error = (struct session_error){NULL, NULL, NULL, 0};
}

void session_free(struct session **session_) {
    struct session *session = *session_;
    if (!session) {
        return;
    }
    *session_ = NULL;
    forget_error(session);
    if (session->vm) {
        lang_assign(session->vm, &session->in, NULL);
        lang_assign(session->vm, &session->out, NULL);
        lang_vm_free(&session->vm);
    }
    free(session);
}

/* --- Errors ----------------------------------------------------------------------------------*/

struct reporting {
    struct session *session;
    struct lang_obj *exception;
    enum lang_traceback_style style;
    struct session_error error; /* malloc'd texts */
};

static char *copy_text(struct lang_vm *vm, const char *text) {
    char *copy = strdup(text);
    if (!copy) {
        lang_raise(vm, &lang_exc_MemoryError, "out of memory");
    }
    return copy;
}

static void describe(struct lang_vm *vm, void *ud) {
    struct reporting *job = ud;
    struct session_error *error = &job->session->error;
    error->ename = copy_text(vm, job->exception->type->name);
    error->evalue = copy_text(vm, lang_exception_text(vm, job->exception));
    struct lang_obj *lines = lang_traceback(vm, job->exception, job->style);
    size_t count = lang_seq_count(lines);
    char **texts = calloc(count + 1, sizeof *texts);
    if (!texts) {
        lang_raise(vm, &lang_exc_MemoryError, "out of memory");
    }
    error->traceback = (const char *const *)texts;
    for (; error->lines < count; error->lines++) {
        texts[error->lines] =
            copy_text(vm, lang_str_data(lang_seq_item(lines, error->lines), NULL));
    }
}

/* Keeps what session_error gives. */
static void keep_error(struct session *session, struct lang_obj *exception,
                       enum lang_traceback_style style) {
    struct reporting job = {.session = session, .exception = exception, .style = style};
    forget_error(session);
    if (lang_protect(session->vm, describe, &job)) {
        /* There was no memory, or a value's repr failed, while the error was put into words. */
        forget_error(session);
        session->error.ename = strdup(exception->type->name);
        session->error.evalue = strdup("");
    }
}

static void report(struct session *session, struct lang_obj *exception,
                   enum lang_traceback_style style) {
    keep_error(session, exception, style);
    const struct session_error *error = &session->error;
    session->sink->error(session->ud, error->ename ? error->ename : "MemoryError",
                         error->evalue ? error->evalue : "", error->traceback, error->lines);
}

struct session_error session_error(const struct session *session) {
    return session->error;
}

/* --- Running a cell --------------------------------------------------------------------------*/

struct execution {
    struct session *session;
    const struct session_run *run;
    struct lang_arena arena;
    bool stored;
};

static void set_out(struct session *session, struct lang_obj *value, bool stored) {
    struct lang_vm *vm = session->vm;
    static const char *const names[] = {"___", "__", "_"};
    for (size_t i = 0; i < 3; i++) {
        struct lang_obj *next = i < 2 ? lang_global_get(vm, names[i + 1]) : value;
        lang_global_set(vm, names[i], next ? next : lang_str(vm, ""));
    }
    if (stored) {
        char name[24];
        snprintf(name, sizeof name, "_%d", session->count);
        lang_global_set(vm, name, value);
        lang_dict_set(vm, session->out, lang_int(vm, session->count), value);
    }
}

struct showing {
    struct lang_obj *value;
    struct lang_bundle *bundle;
};

static void fill(struct lang_vm *vm, void *ud) {
    struct showing *showing = ud;
    lang_fill_bundle(vm, showing->value, showing->bundle);
}

static void show_result(struct session *session, struct lang_obj *value) {
    struct lang_bundle bundle;
    lang_bundle_init(&bundle);
    struct showing showing = {value, &bundle};
    struct lang_obj *failed = lang_protect(session->vm, fill, &showing);
    if (!failed) {
        session->sink->result(session->ud, &bundle);
    }
    lang_bundle_close(&bundle);
    if (failed) {
        lang_raise_value(session->vm, failed);
    }
}

/* %magics become calls; a script has none. An unknown magic is a SyntaxError of the cell. */
static void rewrite_magics(struct lang_vm *vm, struct lang_arena *arena, struct lang_cell *cell) {
    struct lang_syntax_error error = {0};
    size_t size = 0;
    const char *text = lang_magic_transform(arena, cell->code, cell->size, &size, &error);
    if (!text) {
        lang_raise_parse_error(vm, cell, &error);
    }
    cell->code = text;
    cell->size = size;
}

/* Compiles and runs; raises what the cell raises. */
static void execute(struct lang_vm *vm, void *ud) {
    struct execution *job = ud;
    struct session *session = job->session;
    const struct session_run *run = job->run;
    if (job->stored) {
        struct lang_obj *text = lang_str_sized(vm, run->code, run->size);
        lang_list_append(vm, session->in, text);
    }
    struct lang_cell cell = {.code = run->code,
                             .size = run->size,
                             .number = run->filename ? 0 : session->count,
                             .filename = run->filename,
                             .keep_result = !run->silent && !run->filename};
    if (!run->filename) {
        rewrite_magics(vm, &job->arena, &cell);
    }
    struct lang_obj *value = lang_exec(vm, lang_compile(vm, &cell));
    if (value && !lang_is_none(value) && cell.keep_result) {
        set_out(session, value, job->stored);
        show_result(session, value);
    }
}

enum session_status session_execute(struct session *session, const struct session_run *run) {
    struct lang_vm *vm = session->vm;
    size_t mark = lang_pool_mark(vm);
    enum session_status status = SESSION_OK;
    enum lang_traceback_style style = run->filename ? LANG_TRACEBACK_PLAIN : LANG_TRACEBACK_ANSI;
    struct execution job = {.session = session, .run = run};
    job.stored = run->store_history && !run->silent;
    session->count += job.stored;
    forget_error(session);
    lang_arena_init(&job.arena);
    lang_begin(vm, run->silent);
    struct lang_obj *failed = lang_protect(vm, execute, &job);
    struct lang_obj *late = lang_cell_end(vm, failed != NULL);
    lang_end(vm);
    lang_arena_close(&job.arena);
    if (failed && lang_isinstance(failed, &lang_exc_SystemExit)) {
        session->exit_code = lang_exit_code(vm, failed);
        status = SESSION_EXIT;
    } else if (failed || late) {
        report(session, failed ? failed : late, style);
        status = SESSION_ERROR;
    }
    lang_pool_drain(vm, mark, NULL);
    return status;
}

int session_execution_count(const struct session *session) {
    return session->count;
}

int session_exit_code(const struct session *session) {
    return session->exit_code;
}

/* --- User expressions ------------------------------------------------------------------------*/

struct evaluation {
    const char *code;
    size_t size;
    struct lang_bundle *bundle;
};

static void evaluate(struct lang_vm *vm, void *ud) {
    struct evaluation *job = ud;
    struct lang_cell cell = {.code = job->code, .size = job->size, .expression = true};
    struct lang_obj *value = lang_exec(vm, lang_compile(vm, &cell));
    lang_fill_bundle(vm, value, job->bundle);
}

int session_evaluate(struct session *session, const char *code, size_t size,
                     struct lang_bundle *bundle) {
    struct lang_vm *vm = session->vm;
    size_t mark = lang_pool_mark(vm);
    struct evaluation job = {code, size, bundle};
    forget_error(session);
    lang_begin(vm, true);
    struct lang_obj *failed = lang_protect(vm, evaluate, &job);
    lang_end(vm);
    if (failed) {
        keep_error(session, failed, LANG_TRACEBACK_ANSI);
    }
    lang_pool_drain(vm, mark, NULL);
    return failed ? -1 : 0;
}

/* --- Interrupts and names --------------------------------------------------------------------*/

void session_interrupt(struct session *session) {
    lang_interrupt(session->vm);
}

void session_set_attendant(struct session *session, void (*attend)(void *ud), void *ud) {
    lang_set_attendant(session->vm, attend, ud);
}

void session_ask_attention(struct session *session) {
    lang_ask_attention(session->vm);
}

bool session_interrupted(const struct session *session) {
    return lang_interrupted(session->vm);
}

const char *session_version(void) {
    return CAPIVARA_VERSION;
}

const char *session_banner(void) {
    return "Capivara " CAPIVARA_VERSION ": deep learning in cells. Type name? for help.";
}
