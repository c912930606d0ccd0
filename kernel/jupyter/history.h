/* kernel/jupyter/history.h: the cells of all sessions, on SQLite.
 * Owns: the database file and the cells not yet written to it. Must not know: messages. Everything
 * here belongs to the thread that runs cells. */
#ifndef KERNEL_JUPYTER_HISTORY_H
#define KERNEL_JUPYTER_HISTORY_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct jupyter_history;

/* Touches no file yet. `path` as in struct jupyter_options. When that file cannot be used (no home,
 * read-only, not a database), history lives in memory. NULL when out of memory. */
struct jupyter_history *jupyter_history_new(const char *path);
/* Saves and closes; NULL-safe. */
void jupyter_history_free(struct jupyter_history **history);

/* A cell that is about to run as number `line`, and later its text result, whether the cell has
 * been written meanwhile or not. Both copy, and only remember: nothing is written before
 * jupyter_history_save. */
void jupyter_history_add(struct jupyter_history *history, int line, const char *code, size_t size);
void jupyter_history_set_output(struct jupyter_history *history, int line, const char *text,
                                size_t size);

/* Writes what is remembered, in one transaction; opens the file the first time. What cannot be
 * written now (another kernel holds the file) is kept for the next time. A kill at any instant
 * leaves the file whole, without the cells not yet saved. */
void jupyter_history_save(struct jupyter_history *history);

enum jupyter_history_access { HISTORY_RANGE, HISTORY_TAIL, HISTORY_SEARCH };
struct jupyter_history_query {
    enum jupyter_history_access access;
    bool output;           /* with the results */
    long long session;     /* range: 0 this one, negative counted back from it */
    long long start, stop; /* range: lines [start, stop); stop < 0: to the end */
    long long n;           /* tail and search: the last n; negative: all */
    const char *pattern;   /* search: a glob */
    bool unique;           /* search: the last of equal cells only */
};
/* Rows as history_reply wants them, oldest first; saves first. The caller owns the array. */
json_t *jupyter_history_get(struct jupyter_history *history,
                            const struct jupyter_history_query *query);

#endif
