/* kernel/lang/sink.h: everything a running cell sends out or asks for.
 * Owns: the display bundle and the sink table. Must not know: who listens (Jupyter, a terminal). */
#ifndef KERNEL_LANG_SINK_H
#define KERNEL_LANG_SINK_H

#include <stdbool.h>
#include <stddef.h>

/* One representation of a displayed value. `data` is text for text types (UTF-8), JSON text for
 * application/json and +json types, raw bytes for the rest (image/png). */
struct lang_mime {
    char *type;
    char *data;
    size_t size;
    int width, height; /* pixels as shown, 0 when unknown; goes to the mime's metadata */
};

/* The representations of one value, best last or first: front ends choose. init/close. */
struct lang_bundle {
    struct lang_mime *items;
    size_t count;
};

void lang_bundle_init(struct lang_bundle *bundle);
void lang_bundle_close(struct lang_bundle *bundle);
/* Copies type and data; replaces an item of the same type. 0, or -1 when out of memory. */
int lang_bundle_add(struct lang_bundle *bundle, const char *type, const char *data, size_t size,
                    int width, int height);
/* NULL if there is no such type. Borrowed. */
const struct lang_mime *lang_bundle_find(const struct lang_bundle *bundle, const char *type);

enum lang_stream { LANG_STDOUT = 1, LANG_STDERR = 2 };

/* How lang_sink.input ended. */
enum lang_input_result {
    LANG_INPUT_OK,          /* *line holds a malloc'd text without the newline; caller frees */
    LANG_INPUT_EOF,         /* EOFError */
    LANG_INPUT_INTERRUPTED, /* KeyboardInterrupt */
    LANG_INPUT_UNAVAILABLE  /* this front end cannot ask */
};

/* A message of a comm, the channel between a program's object and one of a front end's extensions.
 */
enum lang_comm_kind { LANG_COMM_OPEN, LANG_COMM_MSG, LANG_COMM_CLOSE };
struct lang_comm_buffer {
    const void *data;
    size_t size;
};
struct lang_comm {
    enum lang_comm_kind kind;
    const char *id, *target; /* target: what kind of channel; only told by LANG_COMM_OPEN */
    const char *json;        /* on the way out {"data": {}, "metadata": {}}; on the way in the whole
                                message as the protocol has it */
    size_t size;
    const struct lang_comm_buffer *buffers;
    size_t buffer_count;
};

/* Given once at construction; every function is called on the thread that runs the cell. All data
 * is borrowed for the call. All members but comm must be set. */
struct lang_sink {
    void (*write)(void *ud, enum lang_stream stream, const char *text, size_t size);
    /* display_id may be NULL. With `update`, the display of that id changes and no new output
     * appears. */
    void (*display)(void *ud, const struct lang_bundle *bundle, const char *display_id,
                    bool update);
    void (*result)(void *ud, const struct lang_bundle *bundle); /* the cell's last expression */
    void (*error)(void *ud, const char *ename, const char *evalue, const char *const *traceback,
                  size_t lines);
    void (*clear_output)(void *ud, bool wait);
    void (*page)(void *ud, const struct lang_bundle *bundle); /* `name?`: help in a pager */
    enum lang_input_result (*input)(void *ud, const char *prompt, bool password, char **line);
    /* What kind of front end listens: rich displays on a page, or lines on a terminal. */
    bool (*is_terminal)(void *ud);
    /* NULL: this front end has no extensions to talk to. Also sent by a silent cell. */
    void (*comm)(void *ud, const struct lang_comm *message);
};

#endif
