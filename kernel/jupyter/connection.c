/* kernel/jupyter/connection.c: reads the connection file and refuses what is not one. */
#include "kernel/jupyter/connection.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/jupyter/jsontext.h"

const char *const channel_names[CHANNEL_COUNT] = {"shell", "iopub", "stdin", "control", "hb"};

static int refuse(struct wire_err *err, const char *path, const char *why) {
    snprintf(err->text, sizeof err->text, "connection file %.120s: %.160s", path, why);
    return -1;
}

/* A port as a number or as a string of digits; -1 for anything else. A missing one is chosen. */
static int port_of(const json_t *value) {
    long long port = 0;
    if (json_is_string(value)) {
        char *end;
        port = strtoll(json_string_value(value), &end, 10);
        if (*end || end == json_string_value(value)) {
            return -1;
        }
    } else if (json_is_integer(value)) {
        port = json_integer_value(value);
    } else if (value && !json_is_null(value)) {
        return -1;
    }
    return port >= 0 && port <= 65535 ? (int)port : -1;
}

int connection_load(struct connection *connection, const char *path, struct wire_err *err) {
    *connection = (struct connection){.path = strdup(path)};
    json_error_t where;
    connection->file = json_load_file(path, 0, &where);
    if (!json_is_object(connection->file)) {
        return refuse(err, path, connection->file ? "it is not a JSON object" : where.text);
    }
    const json_t *file = connection->file;
    static const char *const texts[] = {"transport",        "ip",
                                        "signature_scheme", "key",
                                        "kernel_id",        "curve_publickey",
                                        "curve_secretkey",  "registration_ip"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const json_t *value = json_object_get(file, texts[i]);
        if (value && !json_is_null(value) && !json_is_string(value)) {
            /* above all a key: without one everybody may talk to us */
            char why[64];
            snprintf(why, sizeof why, "%s is not a string", texts[i]);
            return refuse(err, path, why);
        }
    }
    connection->transport = jsontext_get_string(file, "transport", "tcp");
    connection->ip = jsontext_get_string(file, "ip", "127.0.0.1");
    connection->scheme = jsontext_get_string(file, "signature_scheme", "hmac-sha256");
    connection->key = jsontext_get_string(file, "key", "");
    connection->public_key = jsontext_get_string(file, "curve_publickey", NULL);
    connection->secret_key = jsontext_get_string(file, "curve_secretkey", NULL);
    connection->registration_ip = jsontext_get_string(file, "registration_ip", connection->ip);
    connection->kernel_id = jsontext_get_string(file, "kernel_id", "");
    connection->registration_port = port_of(json_object_get(file, "registration_port"));
    if (strcmp(connection->transport, "tcp") != 0 && strcmp(connection->transport, "ipc") != 0) {
        return refuse(err, path, "transport must be tcp or ipc");
    }
    if (connection->registration_port < 0) {
        return refuse(err, path, "registration_port is not a number from 0 to 65535");
    }
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s_port", channel_names[i]);
        connection->ports[i] = port_of(json_object_get(file, name));
        if (connection->ports[i] < 0) {
            return refuse(err, path, "a port is not a number from 0 to 65535");
        }
    }
    return 0;
}

void connection_close(struct connection *connection) {
    json_decref(connection->file);
    free(connection->path);
    *connection = (struct connection){0};
}

int connection_save(struct connection *connection, struct wire_err *err) {
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s_port", channel_names[i]);
        json_object_set_new(connection->file, name, json_integer(connection->ports[i]));
    }
    json_t *file = json_copy(connection->file);
    json_object_set_new(file, "transport", json_string(connection->transport));
    json_object_set_new(file, "ip", json_string(connection->ip));
    json_object_del(file, "registration_ip");
    json_object_del(file, "registration_port");
    char *text = json_dumps(file, JSON_INDENT(2));
    json_decref(file);
    size_t size = strlen(connection->path) + 8;
    char *fresh = malloc(size);
    int result = -1;
    if (text && fresh) {
        snprintf(fresh, size, "%s.new", connection->path);
        int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        size_t length = strlen(text);
        if (fd >= 0 && write(fd, text, length) == (ssize_t)length) {
            result = rename(fresh, connection->path);
        }
        if (fd >= 0) {
            close(fd);
        }
    }
    if (result) {
        refuse(err, connection->path, strerror(errno));
    }
    free(text);
    free(fresh);
    return result;
}

int connection_address_at(const struct connection *connection, const char *ip, int port, char *text,
                          size_t size) {
    int length;
    if (strcmp(connection->transport, "ipc") == 0) {
        length = snprintf(text, size, "ipc://%s-%d", ip, port);
    } else {
        /* an IPv6 address has to be told from the port; for port 0 ZeroMQ chooses a free one */
        bool bracket = strchr(ip, ':') && *ip != '[';
        const char *before = bracket ? "[" : "", *after = bracket ? "]" : "";
        length = port ? snprintf(text, size, "tcp://%s%s%s:%d", before, ip, after, port)
                      : snprintf(text, size, "tcp://%s%s%s:*", before, ip, after);
    }
    return length > 0 && (size_t)length < size ? 0 : -1;
}

int connection_address(const struct connection *connection, enum channel channel, char *text,
                       size_t size) {
    return connection_address_at(connection, connection->ip, connection->ports[channel], text,
                                 size);
}
