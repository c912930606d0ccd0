/* kernel/jupyter/info.c: requests about the kernel itself. They may come on either channel and
 * touch nothing that belongs to a running cell. Owns: what this kernel says of itself. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "kernel/jupyter/jsontext.h"
#include "kernel/jupyter/kernel.h"

/* The version of Python whose syntax cells are written in. */
static const char language_version[] = "3.11.2";

static json_t *help_links(void) {
    return json_pack("[{s:s, s:s}, {s:s, s:s}, {s:s, s:s}]", "text", "Keras", "url",
                     "https://keras.io/api/", "text", "NumPy", "url",
                     "https://numpy.org/doc/stable/", "text", "Matplotlib", "url",
                     "https://matplotlib.org/stable/api/pyplot_summary.html");
}

void on_kernel_info_request(struct kernel *kernel, const struct wire_msg *msg,
                            struct reply *reply) {
    (void)kernel, (void)msg;
    json_t *language =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:{s:s, s:i}, s:s}", "name", "python", "version",
                  language_version, "mimetype", "text/x-python", "file_extension", ".py",
                  "pygments_lexer", "ipython3", "codemirror_mode", "name", "ipython", "version", 3,
                  "nbconvert_exporter", "python");
    reply->content = json_pack("{s:s, s:s, s:s, s:s, s:o, s:s, s:o, s:[], s:b}", "status", "ok",
                               "protocol_version", WIRE_PROTOCOL, "implementation", "capivara",
                               "implementation_version", session_version(), "language_info",
                               language, "banner", session_banner(), "help_links", help_links(),
                               "supported_features", "debugger", 0);
}

void on_connect_request(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    (void)msg;
    reply->content = json_pack("{s:s}", "status", "ok");
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s_port", channel_names[i]);
        json_object_set_new(reply->content, name, json_integer(kernel->connection.ports[i]));
    }
}

/* Bytes after `name` in a file of "Name:  123 kB" lines; 0 when there is none. */
static long long kilobyte_line(const char *path, const char *name) {
    long long bytes = 0;
    char line[256];
    FILE *file = fopen(path, "re");
    while (file && fgets(line, sizeof line, file)) {
        size_t length = strlen(name);
        if (strncmp(line, name, length) == 0 && sscanf(line + length, ": %lld", &bytes) == 1) {
            bytes *= 1024;
            break;
        }
    }
    if (file) {
        fclose(file);
    }
    return bytes;
}

/* Processor use in percent since the last request; 0 the first time. */
static double cpu_percent(struct kernel *kernel) {
    struct rusage usage;
    struct timespec now;
    getrusage(RUSAGE_SELF, &usage);
    clock_gettime(CLOCK_MONOTONIC, &now);
    unsigned long long cpu =
        (unsigned long long)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
        (unsigned long long)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
    unsigned long long wall =
        (unsigned long long)now.tv_sec * 1000 + (unsigned long long)now.tv_nsec / 1000000;
    unsigned long long cpu_before = atomic_exchange(&kernel->cpu_ms, cpu);
    unsigned long long wall_before = atomic_exchange(&kernel->wall_ms, wall);
    return wall_before && wall > wall_before
               ? 100.0 * (double)(cpu - cpu_before) / (double)(wall - wall_before)
               : 0.0;
}

void on_usage_request(struct kernel *kernel, const struct wire_msg *msg, struct reply *reply) {
    (void)msg;
    char host[256] = "";
    gethostname(host, sizeof host - 1);
    long long total = kilobyte_line("/proc/meminfo", "MemTotal");
    long long available = kilobyte_line("/proc/meminfo", "MemAvailable");
    json_t *memory = json_pack("{s:I, s:I, s:f, s:I, s:I}", "total", (json_int_t)total, "available",
                               (json_int_t)available, "percent",
                               total ? 100.0 * (double)(total - available) / (double)total : 0.0,
                               "used", (json_int_t)(total - available), "free",
                               (json_int_t)kilobyte_line("/proc/meminfo", "MemFree"));
    reply->content =
        json_pack("{s:s, s:o, s:i, s:f, s:I, s:i, s:o}", "status", "ok", "hostname",
                  jsontext_cstring(host), "pid", (int)getpid(), "kernel_cpu", cpu_percent(kernel),
                  "kernel_memory", (json_int_t)kilobyte_line("/proc/self/status", "VmRSS"),
                  "cpu_count", (int)sysconf(_SC_NPROCESSORS_ONLN), "host_virtual_memory", memory);
}
