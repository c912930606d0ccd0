/* kernel/modules/datetime.c: the module datetime: date, datetime and timedelta, without zones.
 * A point in time is its microseconds since the first of January of year 1, a date that of its
 * midnight; the calendar is the proleptic Gregorian one, as in CPython. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kernel/lang/list.h"
#include "kernel/lang/sequence.h"
#include "kernel/lang/string.h"

#define SECOND INT64_C(1000000)
#define DAY (86400 * SECOND)
enum { MAX_YEAR = 9999 };

/* A date, a datetime or a timedelta. */
struct moment {
    struct lang_obj base;
    int64_t us;
};
static const struct lang_type type_date, type_datetime, type_timedelta;

static int64_t us_of(const struct lang_obj *obj) {
    return ((const struct moment *)(const void *)obj)->us;
}

static struct lang_obj *make(struct lang_vm *vm, const struct lang_type *type, int64_t us) {
    struct moment *moment = lang_new(vm, type);
    moment->us = us;
    return &moment->base;
}

/* --- The calendar ----------------------------------------------------------------------------*/

static bool is_leap(int64_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int64_t days_in_month(int64_t year, int64_t month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from the start of year 1. */
static int64_t days_of(int64_t year, int64_t month, int64_t day) {
    int64_t before = year - 1, days = before * 365 + before / 4 - before / 100 + before / 400;
    for (int64_t m = 1; m < month; m++) {
        days += days_in_month(year, m);
    }
    return days + day - 1;
}

/* The fields of a point in time; tm_year is the year itself, tm_mon starts at 1. */
static struct tm fields_of(int64_t us) {
    int64_t days = us / DAY, seconds = us % DAY / SECOND;
    int64_t year = days / 366 + 1;
    while (days_of(year + 1, 1, 1) <= days) {
        year++;
    }
    int64_t rest = days - days_of(year, 1, 1), month = 1;
    struct tm tm = {.tm_yday = (int)rest, .tm_wday = (int)((days + 1) % 7), .tm_isdst = -1};
    while (rest >= days_in_month(year, month)) {
        rest -= days_in_month(year, month++);
    }
    tm.tm_year = (int)year;
    tm.tm_mon = (int)month;
    tm.tm_mday = (int)rest + 1;
    tm.tm_hour = (int)(seconds / 3600);
    tm.tm_min = (int)(seconds / 60 % 60);
    tm.tm_sec = (int)(seconds % 60);
    return tm;
}

static int64_t check_days(struct lang_vm *vm, int64_t year, int64_t month, int64_t day) {
    if (year < 1 || year > MAX_YEAR) {
        lang_raise(vm, &lang_exc_ValueError, "year %lld is out of range", (long long)year);
    }
    if (month < 1 || month > 12) {
        lang_raise(vm, &lang_exc_ValueError, "month must be in 1..12");
    }
    if (day < 1 || day > days_in_month(year, month)) {
        lang_raise(vm, &lang_exc_ValueError, "day is out of range for month");
    }
    return days_of(year, month, day);
}

/* hour, minute, second, microsecond */
static int64_t check_time(struct lang_vm *vm, const int64_t *parts) {
    static const struct {
        const char *name;
        int64_t limit;
    } limits[] = {{"hour", 24}, {"minute", 60}, {"second", 60}, {"microsecond", SECOND}};
    for (int i = 0; i < 4; i++) {
        if (parts[i] < 0 || parts[i] >= limits[i].limit) {
            lang_raise(vm, &lang_exc_ValueError, "%s must be in 0..%lld", limits[i].name,
                       (long long)limits[i].limit - 1);
        }
    }
    return ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * SECOND + parts[3];
}

static struct lang_obj *in_range(struct lang_vm *vm, const struct lang_type *type, int64_t us) {
    if (us < 0 || us >= days_of(MAX_YEAR + 1, 1, 1) * DAY) {
        lang_raise(vm, &lang_exc_OverflowError, "date value out of range");
    }
    return make(vm, type, type == &type_date ? us / DAY * DAY : us);
}

/* --- date and datetime -----------------------------------------------------------------------*/

static struct lang_obj *make_date(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t parts[3];
    for (int i = 0; i < 3; i++) {
        parts[i] = lang_position(vm, args[i + 1]);
    }
    return make(vm, &type_date, check_days(vm, parts[0], parts[1], parts[2]) * DAY);
}

static struct lang_obj *make_datetime(struct lang_vm *vm, struct lang_obj *const *args) {
    int64_t parts[7];
    for (int i = 0; i < 7; i++) {
        parts[i] = lang_position(vm, args[i + 1]);
    }
    int64_t days = check_days(vm, parts[0], parts[1], parts[2]);
    return make(vm, &type_datetime, days * DAY + check_time(vm, parts + 3));
}

static struct lang_obj *at_local(struct lang_vm *vm, const struct lang_type *type, time_t seconds,
                                 int64_t us) {
    struct tm tm;
    localtime_r(&seconds, &tm);
    int64_t days = days_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
    int64_t day = (((int64_t)tm.tm_hour * 60 + tm.tm_min) * 60 + tm.tm_sec) * SECOND + us;
    return in_range(vm, type, days * DAY + day);
}

static struct lang_obj *now_of(struct lang_vm *vm, const struct lang_type *type) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return at_local(vm, type, now.tv_sec, now.tv_nsec / 1000);
}
static struct lang_obj *date_today(struct lang_vm *vm, struct lang_obj *const *args) {
    return now_of(vm, args[0] == &type_datetime.base ? &type_datetime : &type_date);
}
static struct lang_obj *datetime_now(struct lang_vm *vm, struct lang_obj *const *args) {
    (void)args;
    return now_of(vm, &type_datetime);
}
static struct lang_obj *from_timestamp(struct lang_vm *vm, struct lang_obj *const *args) {
    double stamp = lang_arg_float(vm, args[1], "timestamp");
    double whole = floor(stamp);
    if (!(fabs(stamp) < 1e12)) {
        lang_raise(vm, &lang_exc_ValueError, "timestamp out of range");
    }
    return at_local(vm, args[0] == &type_date.base ? &type_date : &type_datetime, (time_t)whole,
                    llrint((stamp - whole) * 1e6));
}

/* Reads text by a format; the point in time in *us. False: it does not fit. */
static bool parse_time(const char *text, const char *format, int64_t *us) {
    struct tm tm = {.tm_mday = 1, .tm_year = 0};
    int64_t fraction = 0;
    char part[64];
    const char *split = strstr(format, "%f");
    size_t before = split ? (size_t)(split - format) : strlen(format);
    if (before >= sizeof part) {
        return false;
    }
    memcpy(part, format, before);
    part[before] = 0;
    const char *rest = strptime(text, part, &tm);
    if (rest && split) {
        int64_t unit = SECOND / 10;
        const char *start = rest;
        for (; unit && *rest >= '0' && *rest <= '9'; rest++, unit /= 10) {
            fraction += (*rest - '0') * unit;
        }
        rest = rest == start ? NULL : strptime(rest, split + 2, &tm);
    }
    if (!rest || *rest) {
        return false;
    }
    int64_t seconds = ((int64_t)tm.tm_hour * 60 + tm.tm_min) * 60 + tm.tm_sec;
    *us = days_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) * DAY + seconds * SECOND + fraction;
    return tm.tm_mday <= days_in_month(tm.tm_year + 1900, tm.tm_mon + 1);
}

static struct lang_obj *datetime_strptime(struct lang_vm *vm, struct lang_obj *const *args) {
    const char *text = lang_arg_str(vm, args[1], "strptime() argument 1");
    const char *format = lang_arg_str(vm, args[2], "strptime() argument 2");
    int64_t us;
    if (!parse_time(text, format, &us)) {
        lang_raise(vm, &lang_exc_ValueError, "time data %s does not match format %s",
                   lang_str_data(lang_repr(vm, args[1]), NULL),
                   lang_str_data(lang_repr(vm, args[2]), NULL));
    }
    return in_range(vm, &type_datetime, us);
}

static struct lang_obj *from_iso(struct lang_vm *vm, struct lang_obj *const *args) {
    static const char *const formats[] = {"%Y-%m-%d",
                                          "%Y-%m-%dT%H:%M:%S",
                                          "%Y-%m-%d %H:%M:%S",
                                          "%Y-%m-%dT%H:%M:%S.%f",
                                          "%Y-%m-%d %H:%M:%S.%f",
                                          "%Y-%m-%dT%H:%M",
                                          "%Y-%m-%d %H:%M"};
    bool date = args[0] == &type_date.base;
    const char *text = lang_arg_str(vm, args[1], "fromisoformat: argument");
    int64_t us;
    for (size_t i = 0; i < (date ? 1 : sizeof formats / sizeof *formats); i++) {
        if (parse_time(text, formats[i], &us)) {
            return in_range(vm, date ? &type_date : &type_datetime, us);
        }
    }
    lang_raise(vm, &lang_exc_ValueError, "Invalid isoformat string: %s",
               lang_str_data(lang_repr(vm, args[1]), NULL));
}

#define FIELD(name, expression)                                                                    \
    static struct lang_obj *get_##name(struct lang_vm *vm, struct lang_obj *self) {                \
        struct tm tm = fields_of(us_of(self));                                                     \
        (void)tm;                                                                                  \
        return lang_int(vm, (expression));                                                         \
    }
FIELD(year, tm.tm_year)
FIELD(month, tm.tm_mon)
FIELD(day, tm.tm_mday)
FIELD(hour, tm.tm_hour)
FIELD(minute, tm.tm_min)
FIELD(second, tm.tm_sec)
FIELD(microsecond, us_of(self) % SECOND)
#undef FIELD

static const struct lang_property date_properties[] = {
    {"year", get_year, NULL, "The year, 1 to 9999."},
    {"month", get_month, NULL, "The month, 1 to 12."},
    {"day", get_day, NULL, "The day of the month."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_property datetime_properties[] = {
    {"hour", get_hour, NULL, "The hour, 0 to 23."},
    {"minute", get_minute, NULL, "The minute."},
    {"second", get_second, NULL, "The second."},
    {"microsecond", get_microsecond, NULL, "Microseconds of the second."},
    {NULL, NULL, NULL, NULL}};

static struct lang_obj *iso_text(struct lang_vm *vm, struct lang_obj *self, const char *between) {
    struct tm tm = fields_of(us_of(self));
    struct lang_text *text = lang_text_new(vm);
    lang_text_printf(text, "%04d-%02d-%02d", tm.tm_year, tm.tm_mon, tm.tm_mday);
    if (lang_is(self, &type_datetime)) {
        lang_text_printf(text, "%s%02d:%02d:%02d", between, tm.tm_hour, tm.tm_min, tm.tm_sec);
        if (us_of(self) % SECOND) {
            lang_text_printf(text, ".%06d", (int)(us_of(self) % SECOND));
        }
    }
    return lang_text_finish(text);
}

static struct lang_obj *date_isoformat(struct lang_vm *vm, struct lang_obj *const *args) {
    return iso_text(vm, args[0], "T");
}
static struct lang_obj *datetime_isoformat(struct lang_vm *vm, struct lang_obj *const *args) {
    return iso_text(vm, args[0], lang_arg_str(vm, args[1], "sep"));
}

static struct lang_obj *str_moment(struct lang_vm *vm, struct lang_obj *self) {
    return iso_text(vm, self, " ");
}

static struct lang_obj *repr_moment(struct lang_vm *vm, struct lang_obj *self) {
    struct tm tm = fields_of(us_of(self));
    struct lang_text *text = lang_text_new(vm);
    bool date = lang_is(self, &type_date);
    int us = (int)(us_of(self) % SECOND);
    lang_text_printf(text, "datetime.%s(%d, %d, %d", date ? "date" : "datetime", tm.tm_year,
                     tm.tm_mon, tm.tm_mday);
    if (!date) {
        lang_text_printf(text, ", %d, %d", tm.tm_hour, tm.tm_min);
        if (tm.tm_sec || us) {
            lang_text_printf(text, ", %d", tm.tm_sec);
        }
        if (us) {
            lang_text_printf(text, ", %d", us);
        }
    }
    lang_text_puts(text, ")");
    return lang_text_finish(text);
}

/* strftime of C with CPython's %f. */
static struct lang_obj *text_by(struct lang_vm *vm, struct lang_obj *self, const char *format) {
    struct tm tm = fields_of(us_of(self));
    tm.tm_year -= 1900;
    tm.tm_mon--;
    struct lang_text *exact = lang_text_new(vm);
    for (const char *at = format; *at; at++) {
        if (at[0] == '%' && at[1] == 'f') {
            lang_text_printf(exact, "%06d", (int)(us_of(self) % SECOND));
            at++;
        } else {
            lang_text_add(exact, at, at[0] == '%' && at[1] ? 2 : 1);
            at += at[0] == '%' && at[1];
        }
    }
    size_t size;
    const char *pattern = lang_text_data(exact, &size);
    size_t room = size * 32 + 64;
    char *text = lang_temp(vm, room);
    return lang_str_sized(vm, text, size ? strftime(text, room, pattern, &tm) : 0);
}

static struct lang_obj *date_strftime(struct lang_vm *vm, struct lang_obj *const *args) {
    return text_by(vm, args[0], lang_arg_str(vm, args[1], "strftime() argument 1"));
}

static struct lang_obj *format_moment(struct lang_vm *vm, struct lang_obj *self, const char *spec,
                                      size_t size) {
    return size ? text_by(vm, self, lang_str_data(lang_str_sized(vm, spec, size), NULL))
                : str_moment(vm, self);
}

static struct lang_obj *date_weekday(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, us_of(args[0]) / DAY % 7);
}
static struct lang_obj *date_isoweekday(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, us_of(args[0]) / DAY % 7 + 1);
}
static struct lang_obj *date_toordinal(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_int(vm, us_of(args[0]) / DAY + 1);
}
static struct lang_obj *datetime_date(struct lang_vm *vm, struct lang_obj *const *args) {
    return make(vm, &type_date, us_of(args[0]) / DAY * DAY);
}
static struct lang_obj *datetime_timestamp(struct lang_vm *vm, struct lang_obj *const *args) {
    struct tm tm = fields_of(us_of(args[0]));
    tm.tm_year -= 1900;
    tm.tm_mon--;
    return lang_float(vm, (double)mktime(&tm) + (double)(us_of(args[0]) % SECOND) / 1e6);
}

static int64_t replaced(struct lang_vm *vm, struct lang_obj *value, int64_t old) {
    return lang_is_none(value) ? old : lang_position(vm, value);
}
static struct lang_obj *replace(struct lang_vm *vm, struct lang_obj *const *args) {
    struct tm tm = fields_of(us_of(args[0]));
    bool date = lang_is(args[0], &type_date);
    int64_t days = check_days(vm, replaced(vm, args[1], tm.tm_year),
                              replaced(vm, args[2], tm.tm_mon), replaced(vm, args[3], tm.tm_mday));
    int64_t parts[4] = {0};
    if (!date) {
        parts[0] = replaced(vm, args[4], tm.tm_hour);
        parts[1] = replaced(vm, args[5], tm.tm_min);
        parts[2] = replaced(vm, args[6], tm.tm_sec);
        parts[3] = replaced(vm, args[7], us_of(args[0]) % SECOND);
    }
    return make(vm, args[0]->type, days * DAY + check_time(vm, parts));
}

static const struct lang_def date_row = {"date", make_date, "date(year, month, day)",
                                         "A day.\n\n>>> date(2024, 2, 29).weekday()\n3"};
static const struct lang_def datetime_row = {
    "datetime", make_datetime,
    "datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0)",
    "A point in time.\n\n>>> datetime(2024, 2, 29, 12, 30)"};
static const struct lang_def date_methods[] = {
    {"isoformat", date_isoformat, "isoformat()", "As 'YYYY-MM-DD'."},
    {"isoweekday", date_isoweekday, "isoweekday()", "The day of the week, Monday is 1."},
    {"replace", replace, "replace(year=None, month=None, day=None)", "With other fields."},
    {"strftime", date_strftime, "strftime(format, /)", "As text, such as '%d.%m.%Y'."},
    {"toordinal", date_toordinal, "toordinal()", "Days since the end of year 0."},
    {"weekday", date_weekday, "weekday()", "The day of the week, Monday is 0."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_def datetime_methods[] = {
    {"date", datetime_date, "date()", "The day of it."},
    {"isoformat", datetime_isoformat, "isoformat(sep='T')", "As 'YYYY-MM-DDTHH:MM:SS.ffffff'."},
    {"replace", replace,
     "replace(year=None, month=None, day=None, hour=None, minute=None, second=None, "
     "microsecond=None)",
     "With other fields."},
    {"timestamp", datetime_timestamp, "timestamp()", "Seconds since 1970, as time.time()."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_def date_class_methods[] = {
    {"today", date_today, "today()", "The current day or time."},
    {"fromtimestamp", from_timestamp, "fromtimestamp(timestamp, /)", "Of seconds since 1970."},
    {"fromisoformat", from_iso, "fromisoformat(text, /)", "Of text such as '2024-02-29'."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_def datetime_class_methods[] = {
    {"now", datetime_now, "now()", "The current time."},
    {"strptime", datetime_strptime, "strptime(text, format, /)",
     "Of text in a format.\n\n>>> datetime.strptime('29.2.2024', '%d.%m.%Y')"},
    {NULL, NULL, NULL, NULL}};

/* --- timedelta -------------------------------------------------------------------------------*/

static struct lang_obj *make_delta(struct lang_vm *vm, double us) {
    if (!(fabs(us) < 9e18)) {
        lang_raise(vm, &lang_exc_OverflowError, "timedelta is too large");
    }
    return make(vm, &type_timedelta, llrint(us));
}

static struct lang_obj *make_timedelta(struct lang_vm *vm, struct lang_obj *const *args) {
    static const int64_t units[] = {DAY, SECOND, 1, 1000, 60 * SECOND, 3600 * SECOND, 7 * DAY};
    int64_t whole = 0;
    double fraction = 0;
    for (int i = 0; i < 7; i++) {
        int64_t count, part;
        if (lang_int_get(args[i + 1], &count)) {
            if (__builtin_mul_overflow(count, units[i], &part) ||
                __builtin_add_overflow(whole, part, &whole)) {
                lang_raise(vm, &lang_exc_OverflowError, "timedelta is too large");
            }
        } else {
            fraction += lang_arg_float(vm, args[i + 1], "timedelta") * (double)units[i];
        }
    }
    return fraction == 0 ? make(vm, &type_timedelta, whole)
                         : make_delta(vm, (double)whole + fraction);
}

/* Rounded down, as the fields of a timedelta are kept. */
static int64_t delta_days(const struct lang_obj *self) {
    int64_t us = us_of(self);
    return us / DAY - (us % DAY < 0);
}
static struct lang_obj *get_days(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, delta_days(self));
}
static struct lang_obj *get_seconds(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, (us_of(self) - delta_days(self) * DAY) / SECOND);
}
static struct lang_obj *get_microseconds(struct lang_vm *vm, struct lang_obj *self) {
    return lang_int(vm, (us_of(self) - delta_days(self) * DAY) % SECOND);
}
static struct lang_obj *total_seconds(struct lang_vm *vm, struct lang_obj *const *args) {
    return lang_float(vm, (double)us_of(args[0]) / 1e6);
}

static struct lang_obj *str_delta(struct lang_vm *vm, struct lang_obj *self) {
    int64_t days = delta_days(self), rest = us_of(self) - days * DAY, seconds = rest / SECOND;
    struct lang_text *text = lang_text_new(vm);
    if (days) {
        lang_text_printf(text, "%lld day%s, ", (long long)days, llabs(days) == 1 ? "" : "s");
    }
    lang_text_printf(text, "%d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
                     (int)(seconds % 60));
    if (rest % SECOND) {
        lang_text_printf(text, ".%06d", (int)(rest % SECOND));
    }
    return lang_text_finish(text);
}

static struct lang_obj *repr_delta(struct lang_vm *vm, struct lang_obj *self) {
    int64_t days = delta_days(self), rest = us_of(self) - days * DAY;
    const struct {
        const char *name;
        int64_t value;
    } parts[] = {{"days", days}, {"seconds", rest / SECOND}, {"microseconds", rest % SECOND}};
    struct lang_text *text = lang_text_new(vm);
    const char *between = "";
    lang_text_puts(text, "datetime.timedelta(");
    for (int i = 0; i < 3; i++) {
        if (parts[i].value) {
            lang_text_printf(text, "%s%s=%lld", between, parts[i].name, (long long)parts[i].value);
            between = ", ";
        }
    }
    lang_text_puts(text, *between ? ")" : "0)");
    return lang_text_finish(text);
}

static struct lang_obj *unary_delta(struct lang_vm *vm, enum lang_op op, struct lang_obj *a) {
    return op == LANG_NEG   ? make(vm, &type_timedelta, -us_of(a))
           : op == LANG_POS ? lang_share(vm, a)
                            : NULL;
}

static bool truth_delta(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return us_of(self) != 0;
}

static struct lang_obj *divide_delta(struct lang_vm *vm, enum lang_op op, int64_t a,
                                     struct lang_obj *by) {
    bool delta = lang_is(by, &type_timedelta);
    double number = delta ? (double)us_of(by) : 0;
    if (!delta && !lang_float_get(by, &number)) {
        return NULL;
    }
    if (number == 0) {
        lang_raise(vm, &lang_exc_ZeroDivisionError,
                   delta && op == LANG_TRUEDIV ? "division by zero"
                                               : "integer division or modulo by zero");
    }
    if (op == LANG_TRUEDIV) {
        return delta ? lang_float(vm, (double)a / number) : make_delta(vm, (double)a / number);
    }
    int64_t divisor = (int64_t)number;
    int64_t quotient = a / divisor - (a % divisor != 0 && (a < 0) != (divisor < 0));
    if (op == LANG_MOD) {
        return delta ? make(vm, &type_timedelta, a - quotient * divisor) : NULL;
    }
    return delta ? lang_int(vm, quotient) : make(vm, &type_timedelta, quotient);
}

/* Any of the three types on either side. */
static struct lang_obj *binary(struct lang_vm *vm, enum lang_op op, struct lang_obj *a,
                               struct lang_obj *b) {
    bool delta_a = lang_is(a, &type_timedelta), delta_b = lang_is(b, &type_timedelta);
    bool date_a = lang_isinstance(a, &type_date), date_b = lang_isinstance(b, &type_date);
    int64_t us;
    double number;
    if (op == LANG_SUB && date_a && date_b && a->type == b->type) {
        return make(vm, &type_timedelta, us_of(a) - us_of(b));
    }
    if ((op == LANG_ADD && ((date_a && delta_b) || (delta_a && date_b))) ||
        (op == LANG_SUB && date_a && delta_b)) {
        struct lang_obj *date = date_a ? a : b;
        struct lang_obj *delta = date_a ? b : a;
        int64_t step = lang_is(date, &type_date) ? delta_days(delta) * DAY : us_of(delta);
        if (op == LANG_SUB && lang_is(date, &type_date)) {
            step = delta_days(unary_delta(vm, LANG_NEG, delta)) * -DAY;
        }
        if (__builtin_add_overflow(us_of(date), op == LANG_SUB ? -step : step, &us)) {
            us = -1;
        }
        return in_range(vm, date->type, us);
    }
    if (delta_a && delta_b && (op == LANG_ADD || op == LANG_SUB)) {
        if (op == LANG_ADD ? __builtin_add_overflow(us_of(a), us_of(b), &us)
                           : __builtin_sub_overflow(us_of(a), us_of(b), &us)) {
            lang_raise(vm, &lang_exc_OverflowError, "timedelta is too large");
        }
        return make(vm, &type_timedelta, us);
    }
    if (op == LANG_MUL && (delta_a || delta_b)) {
        struct lang_obj *delta = delta_a ? a : b, *factor = delta_a ? b : a;
        int64_t count;
        if (lang_int_get(factor, &count) && !__builtin_mul_overflow(us_of(delta), count, &us)) {
            return make(vm, &type_timedelta, us);
        }
        return lang_float_get(factor, &number) ? make_delta(vm, (double)us_of(delta) * number)
                                               : NULL;
    }
    if (delta_a && (op == LANG_TRUEDIV || op == LANG_FLOORDIV || op == LANG_MOD)) {
        return divide_delta(vm, op, us_of(a), b);
    }
    return NULL;
}

static struct lang_obj *compare(struct lang_vm *vm, struct lang_obj *a, struct lang_obj *b,
                                enum lang_cmp op) {
    (void)vm;
    return a->type == b->type ? lang_bool(lang_compare_sizes(us_of(a), us_of(b), op)) : NULL;
}

static int64_t hash(struct lang_vm *vm, struct lang_obj *self) {
    (void)vm;
    return us_of(self);
}

static struct lang_obj *absolute(struct lang_vm *vm, struct lang_obj *const *args) {
    return make(vm, &type_timedelta, llabs(us_of(args[0])));
}

static const struct lang_property delta_properties[] = {
    {"days", get_days, NULL, "Whole days, rounded down."},
    {"seconds", get_seconds, NULL, "Seconds beyond the days."},
    {"microseconds", get_microseconds, NULL, "Microseconds beyond the seconds."},
    {NULL, NULL, NULL, NULL}};
static const struct lang_def delta_methods[] = {
    {"total_seconds", total_seconds, "total_seconds()", "The whole of it in seconds."},
    {"__abs__", absolute, "__abs__()", "abs(self)"},
    {NULL, NULL, NULL, NULL}};
static const struct lang_def delta_row = {
    "timedelta", make_timedelta,
    "timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)",
    "A length of time.\n\n>>> timedelta(minutes=90).total_seconds()\n5400.0"};

/* --- The module ------------------------------------------------------------------------------*/

#define MOMENT(shown, row)                                                                         \
    LANG_TYPE_HEAD(shown), .module = "datetime", .size = sizeof(struct moment),                    \
                           .flags = LANG_TYPE_DOTTED, .construct = &(row), .binary = binary,       \
                           .compare = compare, .hash = hash

static const struct lang_type type_date = {
    MOMENT("date", date_row),
    .doc = "A day of the calendar.",
    .methods = date_methods,
    .properties = date_properties,
    .class_methods = date_class_methods,
    .repr = repr_moment,
    .str = str_moment,
    .format = format_moment,
};
static const struct lang_type type_datetime = {
    MOMENT("datetime", datetime_row),
    .doc = "A point in time.",
    .parent = &type_date,
    .methods = datetime_methods,
    .properties = datetime_properties,
    .class_methods = datetime_class_methods,
};
static const struct lang_type type_timedelta = {
    MOMENT("timedelta", delta_row), .doc = "A length of time.", .methods = delta_methods,
    .properties = delta_properties, .repr = repr_delta,         .str = str_delta,
    .unary = unary_delta,           .truth = truth_delta,
};

static void init(struct lang_vm *vm, struct lang_obj *module) {
    static const struct lang_type *const types[] = {&type_date, &type_datetime, &type_timedelta};
    for (int i = 0; i < 3; i++) {
        lang_module_set(vm, module, types[i]->name, (struct lang_obj *)types[i]);
    }
    lang_module_set(vm, module, "MINYEAR", lang_int(vm, 1));
    lang_module_set(vm, module, "MAXYEAR", lang_int(vm, MAX_YEAR));
}

const struct lang_module_def mod_datetime = {
    .name = "datetime", .doc = "Dates, times and lengths of time.", .init = init};
