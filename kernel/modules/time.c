/* kernel/modules/time.c: the module time: clocks, sleep and dates as text. */
#include <math.h>
#include <string.h>
#include <time.h>

#include "kernel/lang/list.h"
#include "kernel/lang/string.h"
#include "kernel/modules/math.h"

static double seconds_of(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int64_t nanoseconds_of(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

#define CLOCK(name, clock)                                                                         \
    static struct lang_obj *fn_##name(struct lang_vm *vm, struct lang_obj *const *args) {          \
        (void)args;                                                                                \
        return lang_float(vm, seconds_of(clock));                                                  \
    }                                                                                              \
    static struct lang_obj *fn_##name##_ns(struct lang_vm *vm, struct lang_obj *const *args) {     \
        (void)args;                                                                                \
        return lang_int(vm, nanoseconds_of(clock));                                                \
    }
CLOCK(time, CLOCK_REALTIME)
CLOCK(perf_counter, CLOCK_MONOTONIC)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
#undef CLOCK

/* Sleeps in short steps, so that an interrupt is seen at once. */
static struct lang_obj *fn_sleep(struct lang_vm *vm, struct lang_obj *const *args) {
    double seconds = mod_math_real(vm, args[0]);
    if (!(seconds >= 0)) {
        lang_raise(vm, &lang_exc_ValueError,
                   isnan(seconds) ? "Invalid value NaN (not a number)"
                                  : "sleep length must be non-negative");
    }
    double end = seconds_of(CLOCK_MONOTONIC) + seconds;
    for (;;) {
        double left = end - seconds_of(CLOCK_MONOTONIC);
        lang_check_interrupt(vm);
        if (left <= 0) {
            return &lang_none;
        }
        left = left > 0.02 ? 0.02 : left;
        struct timespec pause = {0, (long)(left * 1e9)};
        nanosleep(&pause, NULL);
    }
}

/* --- Dates -----------------------------------------------------------------------------------*/

/* ORDER fields of struct_time */
enum { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, WEEKDAY, YEARDAY, ISDST, FIELD_COUNT };

static const struct lang_type type_struct_time;

static struct lang_obj *field(struct lang_vm *vm, struct lang_obj *self, size_t i) {
    return lang_pooled(vm, lang_retain(lang_tuple_of(self)->items[i]));
}

#define FIELD(name, place)                                                                         \
    static struct lang_obj *get_##name(struct lang_vm *vm, struct lang_obj *self) {                \
        return field(vm, self, place);                                                             \
    }
FIELD(tm_year, YEAR)
FIELD(tm_mon, MONTH)
FIELD(tm_mday, DAY)
FIELD(tm_hour, HOUR)
FIELD(tm_min, MINUTE)
FIELD(tm_sec, SECOND)
FIELD(tm_wday, WEEKDAY)
FIELD(tm_yday, YEARDAY)
FIELD(tm_isdst, ISDST)
#undef FIELD

static const struct lang_property fields[] = {
    {"tm_year", get_tm_year, NULL, "Year, for example 2024."},
    {"tm_mon", get_tm_mon, NULL, "Month, 1 to 12."},
    {"tm_mday", get_tm_mday, NULL, "Day of the month, 1 to 31."},
    {"tm_hour", get_tm_hour, NULL, "Hours, 0 to 23."},
    {"tm_min", get_tm_min, NULL, "Minutes, 0 to 59."},
    {"tm_sec", get_tm_sec, NULL, "Seconds, 0 to 61."},
    {"tm_wday", get_tm_wday, NULL, "Day of week, Monday is 0."},
    {"tm_yday", get_tm_yday, NULL, "Day of year, 1 to 366."},
    {"tm_isdst", get_tm_isdst, NULL, "1 if summer time is in effect, 0 if not, -1 if unknown."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *repr_struct_time(struct lang_vm *vm, struct lang_obj *self) {
    struct lang_text *text = lang_text_new(vm);
    lang_text_puts(text, "time.struct_time(");
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        lang_text_printf(text, "%s%s=", i ? ", " : "", fields[i].name);
        lang_text_repr(text, lang_tuple_of(self)->items[i]);
    }
    lang_text_puts(text, ")");
    return lang_text_finish(text);
}

static const struct lang_type type_struct_time = {
    LANG_TYPE_HEAD("struct_time"),
    .module = "time",
    .doc = "The time value as returned by gmtime() and localtime(): a tuple with named fields.",
    .size = sizeof(struct lang_tuple),
    .flags = LANG_TYPE_CONTAINER | LANG_TYPE_DOTTED,
    .parent = &lang_type_tuple,
    .properties = fields,
    .repr = repr_struct_time,
};

static struct lang_obj *struct_time(struct lang_vm *vm, const struct tm *tm) {
    int values[FIELD_COUNT] = {tm->tm_year + 1900,    tm->tm_mon + 1,  tm->tm_mday,
                               tm->tm_hour,           tm->tm_min,      tm->tm_sec,
                               (tm->tm_wday + 6) % 7, tm->tm_yday + 1, tm->tm_isdst};
    struct lang_tuple *tuple = lang_new_sized(
        vm, &type_struct_time, sizeof *tuple + FIELD_COUNT * sizeof(struct lang_obj *));
    for (; tuple->count < FIELD_COUNT; tuple->count++) {
        tuple->items[tuple->count] = lang_retain(lang_int(vm, values[tuple->count]));
    }
    return &tuple->base;
}

static time_t moment(struct lang_vm *vm, struct lang_obj *obj) {
    return lang_is_none(obj) ? time(NULL) : (time_t)floor(mod_math_real(vm, obj));
}

static struct lang_obj *fn_localtime(struct lang_vm *vm, struct lang_obj *const *args) {
    time_t when = moment(vm, args[0]);
    struct tm tm;
    localtime_r(&when, &tm);
    return struct_time(vm, &tm);
}

static struct lang_obj *fn_gmtime(struct lang_vm *vm, struct lang_obj *const *args) {
    time_t when = moment(vm, args[0]);
    struct tm tm;
    gmtime_r(&when, &tm);
    return struct_time(vm, &tm);
}

/* The C form of a struct_time or a tuple of nine numbers. */
static struct tm tm_of(struct lang_vm *vm, struct lang_obj *obj) {
    if (!lang_is_tuple(obj) || lang_seq_count(obj) != FIELD_COUNT) {
        lang_raise(vm, &lang_exc_TypeError, "Tuple or struct_time argument required");
    }
    int64_t values[FIELD_COUNT];
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        values[i] = lang_arg_int(vm, lang_seq_item(obj, i), "struct_time");
    }
    return (struct tm){.tm_year = (int)values[YEAR] - 1900,
                       .tm_mon = (int)values[MONTH] - 1,
                       .tm_mday = (int)values[DAY],
                       .tm_hour = (int)values[HOUR],
                       .tm_min = (int)values[MINUTE],
                       .tm_sec = (int)values[SECOND],
                       .tm_wday = ((int)values[WEEKDAY] + 1) % 7,
                       .tm_yday = (int)values[YEARDAY] - 1,
                       .tm_isdst = (int)values[ISDST]};
}

static struct tm tm_or_now(struct lang_vm *vm, struct lang_obj *obj) {
    struct tm tm;
    time_t now = time(NULL);
    if (!lang_is_none(obj)) {
        return tm_of(vm, obj);
    }
    localtime_r(&now, &tm);
    return tm;
}

static struct lang_obj *text_of(struct lang_vm *vm, const char *format, const struct tm *tm) {
    size_t room = strlen(format) * 16 + 256;
    char *text = lang_temp(vm, room);
    return lang_str_sized(vm, text, strftime(text, room, format, tm));
}

static struct lang_obj *fn_strftime(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *format = lang_arg_str(vm, args[0], "format");
    struct tm tm = tm_or_now(vm, args[1]);
    return text_of(vm, format, &tm);
}

static struct lang_obj *fn_asctime(struct lang_vm *vm, struct lang_obj *const *args) {
    struct tm tm = tm_or_now(vm, args[0]);
    return text_of(vm, "%a %b %e %H:%M:%S %Y", &tm);
}

static struct lang_obj *fn_ctime(struct lang_vm *vm, struct lang_obj *const *args) {
    time_t when = moment(vm, args[0]);
    struct tm tm;
    localtime_r(&when, &tm);
    return text_of(vm, "%a %b %e %H:%M:%S %Y", &tm);
}

static struct lang_obj *fn_mktime(struct lang_vm *vm, struct lang_obj *const *args) {
    struct tm tm = tm_of(vm, args[0]);
    return lang_float(vm, (double)mktime(&tm));
}

static const struct lang_def functions[] = {
    {"asctime", fn_asctime, "asctime(t=None, /)",
     "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'."},
    {"ctime", fn_ctime, "ctime(seconds=None, /)",
     "Convert a time in seconds since the Epoch to a string in local time."},
    {"gmtime", fn_gmtime, "gmtime(seconds=None, /)",
     "Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a. GMT)."},
    {"localtime", fn_localtime, "localtime(seconds=None, /)",
     "Convert seconds since the Epoch to a time tuple expressing local time."},
    {"mktime", fn_mktime, "mktime(tuple, /)",
     "Convert a time tuple in local time to seconds since the Epoch."},
    {"monotonic", fn_monotonic, "monotonic()", "Monotonic clock, cannot go backward."},
    {"monotonic_ns", fn_monotonic_ns, "monotonic_ns()",
     "Monotonic clock, cannot go backward, as nanoseconds."},
    {"perf_counter", fn_perf_counter, "perf_counter()", "Performance counter for benchmarking."},
    {"perf_counter_ns", fn_perf_counter_ns, "perf_counter_ns()",
     "Performance counter for benchmarking as nanoseconds."},
    {"process_time", fn_process_time, "process_time()",
     "Process time for profiling: CPU time of the kernel."},
    {"process_time_ns", fn_process_time_ns, "process_time_ns()",
     "Process time for profiling as nanoseconds."},
    {"sleep", fn_sleep, "sleep(seconds, /)", "Delay execution for a given number of seconds."},
    {"strftime", fn_strftime, "strftime(format, t=None, /)",
     "Convert a time tuple (now, when left out) to a string according to a format such as "
     "'%Y-%m-%d %H:%M:%S'."},
    {"time", fn_time, "time()", "Return the current time in seconds since the Epoch."},
    {"time_ns", fn_time_ns, "time_ns()", "Return the current time in nanoseconds since the Epoch."},
    {NULL, NULL, NULL, NULL}};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    lang_module_set(vm, module, "struct_time", (struct lang_obj *)&type_struct_time);
}

const struct lang_module_def mod_time = {
    .name = "time",
    .doc = "Clocks, sleeping and dates.",
    .functions = functions,
    .init = init,
};
