/* kernel/lang/magic_time.c: %time and %timeit.
 * Owns: running code with a clock, and IPython's way to write times. */
#include "kernel/lang/magic_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "kernel/lang/code.h"
#include "kernel/lang/frame.h"
#include "kernel/lang/lang.h"

static double wall_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void cpu_now(double *user, double *system) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    *user = (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec * 1e-6;
    *system = (double)usage.ru_stime.tv_sec + (double)usage.ru_stime.tv_usec * 1e-6;
}

/* A time span as IPython writes it: three digits and a unit. */
static void write_span(char *buffer, size_t size, double seconds) {
    if (seconds >= 60) {
        static const struct {
            const char *suffix;
            long length;
        } parts[] = {{"d", 86400}, {"h", 3600}, {"min", 60}, {"s", 1}};
        long left = (long)seconds;
        size_t used = 0;
        for (size_t i = 0; i < 4 && used < size; i++) {
            long value = left / parts[i].length;
            left %= parts[i].length;
            if (value > 0) {
                used += (size_t)snprintf(buffer + used, size - used, "%s%ld%s", used ? " " : "",
                                         value, parts[i].suffix);
            }
        }
        return;
    }
    static const char *const units[] = {"s", "ms", "µs", "ns"};
    double scale = 1;
    int unit = 3;
    if (seconds > 0) {
        unit = -(int)floor(log10(seconds) / 3);
        unit = unit < 0 ? 0 : unit > 3 ? 3 : unit;
    }
    for (int i = 0; i < unit; i++) {
        scale *= 1000;
    }
    snprintf(buffer, size, "%.3g %s", seconds * scale, units[unit]);
}

/* Code that runs as a part of the cell: its globals, its number in tracebacks. */
static struct lang_obj *compile_part(struct lang_vm *vm, const char *code, size_t size) {
    struct lang_cell cell = {.code = code, .size = size, .keep_result = true};
    if (vm->frame) {
        cell.number = vm->frame->code->source->number;
        cell.filename = vm->frame->code->source->filename;
    }
    struct lang_arena arena;
    struct lang_syntax_error error = {0};
    lang_arena_init(&arena);
    const char *text = lang_magic_transform(&arena, code, size, &cell.size, &error);
    if (text && text != code) { /* a magic in a %%time cell */
        text = lang_str_data(lang_str_sized(vm, text, cell.size), NULL);
    }
    lang_arena_close(&arena);
    if (!text) {
        lang_raise_parse_error(vm, &cell, &error);
    }
    cell.code = text;
    return lang_compile(vm, &cell);
}

struct lang_obj *magic__time(struct lang_vm *vm, const char *line, const char *cell) {
    const char *text = line;
    if (cell) { /* the body begins on the second line of the cell */
        size_t size;
        text = lang_str_data(lang_str_format(vm, "%s\n%s", line, cell), &size);
    }
    struct lang_obj *code = compile_part(vm, text, strlen(text));
    double user, system, user_end, system_end;
    cpu_now(&user, &system);
    const double start = wall_now();
    struct lang_obj *result = lang_exec(vm, code);
    const double wall = wall_now() - start;
    cpu_now(&user_end, &system_end);
    char spans[4][64];
    write_span(spans[0], sizeof(spans[0]), user_end - user);
    write_span(spans[1], sizeof(spans[1]), system_end - system);
    write_span(spans[2], sizeof(spans[2]), user_end - user + system_end - system);
    write_span(spans[3], sizeof(spans[3]), wall);
    lang_print(vm, "CPU times: user %s, sys: %s, total: %s\nWall time: %s\n", spans[0], spans[1],
               spans[2], spans[3]);
    return result ? result : &lang_none;
}

/* --- %timeit ------------------------------------------------------------------------------- */

struct timing {
    long number, repeat; /* 0: to be chosen */
    bool quiet, give;
};

/* Reads the options in front of the statement; returns the statement. */
static const char *read_options(struct lang_vm *vm, const char *line, struct timing *timing) {
    while (*line == '-') {
        char option = line[1];
        const char *value = line + 2;
        if (option == 'q' || option == 'o') {
            timing->quiet = timing->quiet || option == 'q';
            timing->give = timing->give || option == 'o';
        } else if (option == 'n' || option == 'r' || option == 'p') {
            char *end;
            long number = strtol(value, &end, 10);
            if (end == value || number < 1) {
                lang_raise(vm, &lang_exc_ValueError, "%%timeit -%c needs a positive number",
                           option);
            }
            if (option == 'n') {
                timing->number = number;
            } else if (option == 'r') {
                timing->repeat = number;
            }
            value = end;
        } else {
            lang_raise(vm, &lang_exc_ValueError, "%%timeit has no option -%c", option);
        }
        line = value + strspn(value, " \t");
    }
    return line;
}

static double run_loop(struct lang_vm *vm, struct lang_obj *code, long number) {
    const double start = wall_now();
    for (long i = 0; i < number; i++) {
        size_t mark = lang_pool_mark(vm);
        lang_exec(vm, code);
        lang_pool_drain(vm, mark, NULL);
        lang_check_interrupt(vm);
    }
    return wall_now() - start;
}

static void write_count(char *buffer, size_t size, long number) {
    char digits[32];
    int count = snprintf(digits, sizeof(digits), "%ld", number);
    size_t used = 0;
    for (int i = 0; i < count && used + 2 < size; i++) {
        if (i && (count - i) % 3 == 0) {
            buffer[used++] = ',';
        }
        buffer[used++] = digits[i];
    }
    buffer[used] = '\0';
}

struct lang_obj *magic__timeit(struct lang_vm *vm, const char *line, const char *cell) {
    struct timing timing = {.repeat = 7};
    line = read_options(vm, line, &timing);
    if (cell && *line) { /* %%timeit's line is set-up code */
        lang_exec(vm, compile_part(vm, line, strlen(line)));
    }
    const char *text = line;
    if (cell) {
        size_t size;
        text = lang_str_data(lang_str_format(vm, "\n%s", cell), &size);
    }
    struct lang_obj *code = compile_part(vm, text, strlen(text));
    if (timing.number == 0) { /* as timeit does: the first power of ten that lasts 0.2 s */
        for (timing.number = 1; run_loop(vm, code, timing.number) < 0.2;) {
            timing.number *= 10;
        }
    }
    double *spans = lang_temp(vm, (size_t)timing.repeat * sizeof(*spans));
    double sum = 0, squares = 0, best = INFINITY, worst = 0;
    for (long i = 0; i < timing.repeat; i++) {
        spans[i] = run_loop(vm, code, timing.number) / (double)timing.number;
        sum += spans[i];
        best = fmin(best, spans[i]);
        worst = fmax(worst, spans[i]);
    }
    const double mean = sum / (double)timing.repeat;
    for (long i = 0; i < timing.repeat; i++) {
        squares += (spans[i] - mean) * (spans[i] - mean);
    }
    char mean_text[64], spread_text[64], count[48];
    write_span(mean_text, sizeof(mean_text), mean);
    write_span(spread_text, sizeof(spread_text), sqrt(squares / (double)timing.repeat));
    write_count(count, sizeof(count), timing.number);
    if (worst > 4 * best && best > 0 && worst > 1e-6 && !timing.quiet) {
        lang_print(vm,
                   "The slowest run took %.2f times longer than the fastest. This could mean that "
                   "an intermediate result is being cached.\n",
                   worst / best);
    }
    if (!timing.quiet) {
        lang_print(vm, "%s ± %s per loop (mean ± std. dev. of %ld run%s, %s loop%s each)\n",
                   mean_text, spread_text, timing.repeat, timing.repeat == 1 ? "" : "s", count,
                   timing.number == 1 ? "" : "s");
    }
    if (!timing.give) {
        return &lang_none;
    }
    struct lang_obj *list = lang_list(vm, (size_t)timing.repeat);
    for (long i = 0; i < timing.repeat; i++) {
        lang_list_append(vm, list, lang_float(vm, spans[i]));
    }
    return list;
}
