/* kernel/jupyter/output.c: streams and displays in the order they came, joined before sending. */
#include "kernel/jupyter/output.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "kernel/jupyter/jsontext.h"
#include "kernel/jupyter/utf8.h"
#include "kernel/jupyter/wake.h"

/* A stream message is sent when it has this many bytes, and waits at most this long for more text.
 * While one is hashed the one before is on its way: longer pieces leave more to wait for at the end
 * of a megabyte, shorter ones cost more than they win. */
enum { PIECE = 1 << 17, WAIT_MS = 50 };

struct output {
    pthread_mutex_t lock; /* guards everything below but `thread` and `wake` */
    struct outlet outlet;
    const struct capture *capture;
    struct bytes
        pending; /* text of one stream, in JSON: the content of a message without its end */
    enum lang_stream stream;
    struct timespec due;     /* when pending must be sent */
    struct bytes partial[2]; /* beginning of a UTF-8 sequence read from 1 and 2 */
    struct blob parent;      /* owned */
    bool silent, stop;
    pthread_t thread;
    struct wake wake;
};

static void send_pending(struct output *output) {
    if (!output->pending.size) {
        return;
    }
    struct wire_out out = {.type = "stream",
                           .topic =
                               output->stream == LANG_STDERR ? "stream.stderr" : "stream.stdout",
                           .parent = output->parent,
                           .body = &output->pending};
    if (bytes_append(&output->pending, "\"}", 2) == 0) {
        output->outlet.send(output->outlet.ud, &out);
    }
    bytes_close(&output->pending);
}

/* The beginning of a message's content; returns its length. */
static size_t open_pending(struct output *output) {
    static const char *const heads[] = {"{\"name\":\"stdout\",\"text\":\"",
                                        "{\"name\":\"stderr\",\"text\":\""};
    const char *head = heads[output->stream == LANG_STDERR];
    bytes_append(&output->pending, head, strlen(head));
    return output->pending.size;
}

/* Appends text of any size and returns how much of it was used (see jsontext_escape). */
static size_t append(struct output *output, enum lang_stream stream, const char *text, size_t size,
                     bool final) {
    if (output->silent || !size) {
        return size;
    }
    if (stream != output->stream) {
        send_pending(output);
        output->stream = stream;
    }
    bool first = !output->pending.size;
    size_t used = 0, step = 1;
    while (used < size && step) {
        size_t piece = size - used < PIECE ? size - used : PIECE;
        size_t head = output->pending.size ? 0 : open_pending(output);
        step = jsontext_escape(&output->pending, text + used, piece, final && piece == size - used);
        used += step;
        if (output->pending.size == head) {
            output->pending.size = 0; /* nothing yet but the beginning of a character */
        }
        if (output->pending.size >= PIECE) {
            send_pending(output);
        }
    }
    if (first && output->pending.size) {
        clock_gettime(CLOCK_MONOTONIC, &output->due);
        output->due.tv_nsec += WAIT_MS * 1000000L;
        wake_up(&output->wake);
    }
    return used;
}

/* Reads what stands in the pipe at this moment and no more, so that a child which writes without
 * end cannot hold up the cell. */
static void drain_pipe(struct output *output, int which) {
    struct bytes *partial = &output->partial[which];
    for (int waiting = capture_waiting(output->capture, which); waiting > 0;) {
        char buffer[1 << 14];
        size_t held = partial->size;
        memcpy(buffer, partial->data ? partial->data : "", held);
        size_t room = sizeof buffer - held;
        ssize_t got = read(output->capture->pipes[which], buffer + held,
                           (size_t)waiting < room ? (size_t)waiting : room);
        if (got <= 0) {
            if (got < 0 && errno == EINTR) {
                continue;
            }
            return;
        }
        waiting -= (int)got;
        size_t size = held + (size_t)got;
        size_t used = append(output, which ? LANG_STDERR : LANG_STDOUT, buffer, size, false);
        partial->size = 0;
        bytes_append(partial, buffer + used, size - used);
    }
}

static void drain(struct output *output) {
    if (output->capture && capture_any(output->capture)) {
        drain_pipe(output, 0);
        drain_pipe(output, 1);
    }
}

static void finish_partial(struct output *output) {
    for (int i = 0; i < 2; i++) {
        struct bytes *partial = &output->partial[i];
        append(output, i ? LANG_STDERR : LANG_STDOUT, partial->data, partial->size, true);
        partial->size = 0;
    }
}

/* Milliseconds until the pending text must go; -1 when there is none. */
static int wait_time(const struct output *output) {
    if (!output->pending.size) {
        return -1;
    }
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long left = (output->due.tv_sec - now.tv_sec) * 1000 +
                (output->due.tv_nsec - now.tv_nsec + 999999) / 1000000;
    return left > 0 ? (int)left : 0;
}

static void *run(void *argument) {
    struct output *output = argument;
    pthread_mutex_lock(&output->lock);
    while (!output->stop) {
        struct pollfd items[] = {{output->wake.out, POLLIN, 0}, {-1, POLLIN, 0}, {-1, POLLIN, 0}};
        for (int i = 0; output->capture && i < 2; i++) {
            items[1 + i].fd = output->capture->pipes[i];
        }
        int timeout = wait_time(output);
        pthread_mutex_unlock(&output->lock);
        poll(items, 3, timeout);
        pthread_mutex_lock(&output->lock);
        wake_clear(&output->wake);
        drain(output);
        if (wait_time(output) == 0) {
            send_pending(output);
        }
    }
    pthread_mutex_unlock(&output->lock);
    return NULL;
}

struct output *output_start(const struct outlet *outlet, const struct capture *capture) {
    struct output *output = calloc(1, sizeof *output);
    if (!output) {
        return NULL;
    }
    output->outlet = *outlet;
    output->capture = capture;
    output->stream = LANG_STDOUT;
    pthread_mutex_init(&output->lock, NULL);
    if (wake_init(&output->wake) || pthread_create(&output->thread, NULL, run, output)) {
        wake_close(&output->wake);
        pthread_mutex_destroy(&output->lock);
        free(output);
        return NULL;
    }
    return output;
}

void output_stop(struct output **pointer) {
    struct output *output = *pointer;
    if (!output) {
        return;
    }
    pthread_mutex_lock(&output->lock);
    output->stop = true;
    pthread_mutex_unlock(&output->lock);
    wake_up(&output->wake);
    pthread_join(output->thread, NULL);
    drain(output);
    finish_partial(output);
    send_pending(output);
    pthread_mutex_destroy(&output->lock);
    wake_close(&output->wake);
    bytes_close(&output->pending);
    bytes_close(&output->partial[0]);
    bytes_close(&output->partial[1]);
    free(output->parent.data);
    free(output);
    *pointer = NULL;
}

void output_begin(struct output *output, struct blob parent, bool silent) {
    char *copy = malloc(parent.size ? parent.size : 1);
    pthread_mutex_lock(&output->lock);
    drain(output);
    send_pending(output);
    if (copy) {
        memcpy(copy, parent.size ? parent.data : "", parent.size);
        free(output->parent.data);
        output->parent = (struct blob){copy, parent.size};
    }
    output->silent = silent;
    pthread_mutex_unlock(&output->lock);
}

void output_end(struct output *output) {
    pthread_mutex_lock(&output->lock);
    drain(output);
    finish_partial(output);
    send_pending(output);
    output->silent = false;
    pthread_mutex_unlock(&output->lock);
}

void output_write(struct output *output, enum lang_stream stream, const char *text, size_t size) {
    pthread_mutex_lock(&output->lock);
    drain(output);
    append(output, stream, text, size, true);
    pthread_mutex_unlock(&output->lock);
}

static void say(struct output *output, const struct wire_out *out, bool even_silent) {
    struct wire_out ours = *out;
    pthread_mutex_lock(&output->lock);
    drain(output);
    send_pending(output);
    if (even_silent || !output->silent) {
        ours.parent = output->parent;
        output->outlet.send(output->outlet.ud, &ours);
    }
    pthread_mutex_unlock(&output->lock);
}

void output_publish(struct output *output, const char *type, const json_t *content,
                    const json_t *metadata) {
    struct wire_out out = {.type = type, .content = content, .metadata = metadata};
    say(output, &out, false);
}

void output_say(struct output *output, const struct wire_out *out) {
    say(output, out, true);
}

void output_send(struct output *output, const struct wire_out *out) {
    pthread_mutex_lock(&output->lock);
    send_pending(output);
    output->outlet.send(output->outlet.ud, out);
    pthread_mutex_unlock(&output->lock);
}

void output_flush(struct output *output) {
    pthread_mutex_lock(&output->lock);
    drain(output);
    send_pending(output);
    pthread_mutex_unlock(&output->lock);
}

void output_flush_if_free(struct output *output, const char *type, const json_t *content) {
    if (pthread_mutex_trylock(&output->lock) == 0) {
        drain(output);
        send_pending(output);
        if (type) {
            struct wire_out out = {.type = type, .parent = output->parent, .content = content};
            output->outlet.send(output->outlet.ud, &out);
        }
        pthread_mutex_unlock(&output->lock);
    }
}
