/* kernel/jupyter/history.c: one SQLite table, written by the batch. */
#include "kernel/jupyter/history.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "kernel/jupyter/jsontext.h"

static const char memory_path[] = ":memory:";

/* How long a save waits for another kernel that is writing at the same moment. */
enum { BUSY_MS = 100 };

/* The tables IPython uses, so that its tools read this file as well. WAL without a sync per commit:
 * a killed process loses nothing, and a cell costs no disk access. */
static const char schema[] =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = NORMAL;"
    "CREATE TABLE IF NOT EXISTS sessions (session INTEGER PRIMARY KEY AUTOINCREMENT,"
    " start TIMESTAMP, end TIMESTAMP, num_cmds INTEGER, remark TEXT);"
    "CREATE TABLE IF NOT EXISTS history (session INTEGER, line INTEGER, source TEXT,"
    " source_raw TEXT, PRIMARY KEY (session, line));"
    "CREATE TABLE IF NOT EXISTS output_history (session INTEGER, line INTEGER, output TEXT,"
    " PRIMARY KEY (session, line));";

struct entry {
    int line;
    char *code, *output; /* owned; code is NULL when it is written already, output may be NULL */
    size_t code_size, output_size;
};

struct jupyter_history {
    char *path;            /* owned; NULL: the usual place */
    sqlite3 *db;           /* NULL until first needed */
    long long session;     /* 0 until its row exists */
    struct entry *entries; /* not yet written */
    size_t count, capacity;
};

struct jupyter_history *jupyter_history_new(const char *path) {
    struct jupyter_history *history = calloc(1, sizeof *history);
    if (!path) {
        path = getenv("CAPIVARA_HISTORY");
    }
    if (history && path && *path) {
        history->path = strdup(path);
    }
    return history;
}

static void forget_entries(struct jupyter_history *history) {
    for (size_t i = 0; i < history->count; i++) {
        free(history->entries[i].code);
        free(history->entries[i].output);
    }
    history->count = 0;
}

static char *copy_text(const char *text, size_t size) {
    char *copy = malloc(size + 1);
    if (copy) {
        memcpy(copy, text, size);
        copy[size] = '\0';
    }
    return copy;
}

static struct entry *new_entry(struct jupyter_history *history, int line) {
    if (history->count == history->capacity) {
        size_t capacity = history->capacity ? history->capacity * 2 : 4;
        struct entry *grown = realloc(history->entries, capacity * sizeof *grown);
        if (!grown) {
            return NULL;
        }
        history->entries = grown;
        history->capacity = capacity;
    }
    struct entry *entry = &history->entries[history->count++];
    *entry = (struct entry){.line = line};
    return entry;
}

void jupyter_history_add(struct jupyter_history *history, int line, const char *code, size_t size) {
    char *copy = copy_text(code, size);
    struct entry *entry = copy ? new_entry(history, line) : NULL;
    if (!entry) {
        free(copy);
        return;
    }
    entry->code = copy;
    entry->code_size = size;
}

void jupyter_history_set_output(struct jupyter_history *history, int line, const char *text,
                                size_t size) {
    struct entry *last = history->count ? &history->entries[history->count - 1] : NULL;
    if (!last || last->line != line) {
        last = new_entry(history, line);
    }
    if (!last) {
        return;
    }
    free(last->output);
    last->output = copy_text(text, size);
    last->output_size = size;
}

/* ~/.capivara/history.sqlite, its folder made; or the memory. The caller frees it. */
static char *usual_path(void) {
    const char *home = getenv("HOME");
    char path[4096];
    int length = home && *home ? snprintf(path, sizeof path, "%s/.capivara", home) : -1;
    if (length < 0 || (size_t)length > sizeof path - 32 || (mkdir(path, 0700) && errno != EEXIST)) {
        return strdup(memory_path);
    }
    strcat(path, "/history.sqlite");
    return strdup(path);
}

static int open_at(struct jupyter_history *history, const char *path) {
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &history->db, flags, NULL) == SQLITE_OK) {
        sqlite3_busy_timeout(history->db, BUSY_MS);
        if (sqlite3_exec(history->db, schema, NULL, NULL, NULL) == SQLITE_OK &&
            !sqlite3_db_readonly(history->db, "main")) {
            return 0;
        }
    }
    sqlite3_close(history->db);
    history->db = NULL;
    return -1;
}

static int open_database(struct jupyter_history *history) {
    if (history->db) {
        return 0;
    }
    if (!history->path) {
        history->path = usual_path();
    }
    if (history->path && open_at(history, history->path) == 0) {
        return 0;
    }
    return open_at(history, memory_path);
}

static int new_session(struct jupyter_history *history) {
    if (!history->session) {
        if (sqlite3_exec(history->db,
                         "INSERT INTO sessions (start, num_cmds, remark)"
                         " VALUES (datetime('now', 'localtime'), NULL, '')",
                         NULL, NULL, NULL) != SQLITE_OK) {
            return -1;
        }
        history->session = sqlite3_last_insert_rowid(history->db);
    }
    return 0;
}

static int write_row(struct jupyter_history *history, const char *sql, const struct entry *entry,
                     const char *text, size_t size) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(history->db, sql, -1, &statement, NULL) != SQLITE_OK) {
        return -1;
    }
    sqlite3_bind_int64(statement, 1, history->session);
    sqlite3_bind_int(statement, 2, entry->line);
    sqlite3_bind_text64(statement, 3, text, size, SQLITE_STATIC, SQLITE_UTF8);
    int result = sqlite3_step(statement) == SQLITE_DONE ? 0 : -1;
    sqlite3_finalize(statement);
    return result;
}

static int write_entries(struct jupyter_history *history) {
    int failed = new_session(history);
    for (size_t i = 0; !failed && i < history->count; i++) {
        const struct entry *entry = &history->entries[i];
        if (entry->code) {
            failed = write_row(history,
                               "INSERT OR REPLACE INTO history (session, line, source, source_raw)"
                               " VALUES (?1, ?2, ?3, ?3)",
                               entry, entry->code, entry->code_size);
        }
        if (!failed && entry->output) {
            failed = write_row(history, "INSERT OR REPLACE INTO output_history VALUES (?, ?, ?)",
                               entry, entry->output, entry->output_size);
        }
    }
    return failed;
}

void jupyter_history_save(struct jupyter_history *history) {
    if (!history->count || open_database(history)) {
        return;
    }
    long long before = history->session;
    if (sqlite3_exec(history->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) {
        return;
    }
    if (write_entries(history) == 0 &&
        sqlite3_exec(history->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK) {
        forget_entries(history);
    } else {
        history->session = before;
        sqlite3_exec(history->db, "ROLLBACK", NULL, NULL, NULL);
    }
}

void jupyter_history_free(struct jupyter_history **pointer) {
    struct jupyter_history *history = *pointer;
    if (!history) {
        return;
    }
    jupyter_history_save(history);
    if (history->db && history->session) {
        char sql[256];
        snprintf(sql, sizeof sql,
                 "UPDATE sessions SET end = datetime('now', 'localtime'), num_cmds ="
                 " (SELECT count(*) FROM history WHERE session = %lld) WHERE session = %lld",
                 history->session, history->session);
        sqlite3_exec(history->db, sql, NULL, NULL, NULL);
    }
    sqlite3_close(history->db);
    forget_entries(history);
    free(history->entries);
    free(history->path);
    free(history);
    *pointer = NULL;
}

/* ORDER jupyter_history_access. ?1 session, ?2 start, ?3 stop, ?4 n, ?5 pattern, ?6 unique. The
 * last n are found from the end and then put in order; of equal cells SQLite takes the row that has
 * the greatest age key. */
static const char *const queries[] = {
    [HISTORY_RANGE] = "SELECT h.session, h.line, h.source_raw, o.output FROM history h"
                      " LEFT JOIN output_history o USING (session, line)"
                      " WHERE h.session = ?1 AND h.line >= ?2 AND (?3 < 0 OR h.line < ?3)"
                      " ORDER BY 1, 2",
    [HISTORY_TAIL] = "SELECT * FROM (SELECT h.session, h.line, h.source_raw, o.output"
                     " FROM history h LEFT JOIN output_history o USING (session, line)"
                     " ORDER BY 1 DESC, 2 DESC LIMIT ?4) ORDER BY 1, 2",
    [HISTORY_SEARCH] = "SELECT * FROM (SELECT h.session, h.line, h.source_raw, o.output,"
                       " max((h.session << 32) + h.line)"
                       " FROM history h LEFT JOIN output_history o USING (session, line)"
                       " WHERE h.source_raw GLOB ?5 GROUP BY"
                       " CASE WHEN ?6 THEN h.source_raw ELSE (h.session << 32) + h.line END"
                       " ORDER BY 1 DESC, 2 DESC LIMIT ?4) ORDER BY 1, 2",
};

static json_t *column_text(sqlite3_stmt *statement, int column) {
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text ? jsontext_string(text, (size_t)sqlite3_column_bytes(statement, column))
                : json_null();
}

json_t *jupyter_history_get(struct jupyter_history *history,
                            const struct jupyter_history_query *query) {
    json_t *rows = json_array();
    jupyter_history_save(history);
    sqlite3_stmt *statement;
    if (open_database(history) || new_session(history) ||
        sqlite3_prepare_v2(history->db, queries[query->access], -1, &statement, NULL)) {
        return rows;
    }
    long long session = query->session > 0 ? query->session : history->session + query->session;
    sqlite3_bind_int64(statement, 1, session);
    sqlite3_bind_int64(statement, 2, query->start);
    sqlite3_bind_int64(statement, 3, query->stop);
    sqlite3_bind_int64(statement, 4, query->n);
    sqlite3_bind_text(statement, 5, query->pattern, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 6, query->unique);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        json_t *input = column_text(statement, 2);
        if (query->output) {
            input = json_pack("[o, o]", input, column_text(statement, 3));
        }
        json_array_append_new(rows,
                              json_pack("[I, I, o]", (json_int_t)sqlite3_column_int64(statement, 0),
                                        (json_int_t)sqlite3_column_int64(statement, 1), input));
    }
    sqlite3_finalize(statement);
    return rows;
}
