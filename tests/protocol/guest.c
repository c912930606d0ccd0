/* tests/protocol/guest.c: plays a native library inside the kernel: preloaded by a test, it obeys
 * the file $GUEST when the program sleeps (time.sleep calls nanosleep). Its first word says what to
 * do: system COMMAND    a child process in the foreground, as libc's system() printf TEXT       C's
 * stdout, without a flush fork              a child that comes back into the cell crash a bad
 * access on the thread of the cell thread TEXT       a thread that writes TEXT to descriptor 1 when
 * the file $GUEST.go appears */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void *write_later(void *text) {
    char path[4096];
    snprintf(path, sizeof path, "%s.go", getenv("GUEST"));
    while (access(path, F_OK) != 0) {
        usleep(5000);
    }
    ssize_t written = write(1, text, strlen(text));
    (void)written;
    free(text);
    return NULL;
}

static void obey(char *order) {
    pthread_t thread;
    char *rest = strchr(order, ' ');
    rest = rest ? rest + 1 : order + strlen(order);
    if (strncmp(order, "system ", 7) == 0) {
        int status = system(rest);
        (void)status;
    } else if (strncmp(order, "printf ", 7) == 0) {
        printf("%s", rest);
    } else if (strncmp(order, "thread ", 7) == 0) {
        pthread_create(&thread, NULL, write_later, strdup(rest));
        pthread_detach(thread);
    } else if (strcmp(order, "fork") == 0) {
        pid_t child = fork();
        (void)child;
    } else if (strcmp(order, "crash") == 0) {
        *(volatile int *)8 = 1;
    }
}

int nanosleep(const struct timespec *time, struct timespec *left) {
    const char *path = getenv("GUEST");
    FILE *file = path && getpid() == (int)syscall(SYS_gettid) ? fopen(path, "r") : NULL;
    if (file) {
        char order[4096];
        size_t size = fread(order, 1, sizeof order - 1, file);
        order[size] = '\0';
        fclose(file);
        unlink(path);
        obey(order);
    }
    return (int)syscall(SYS_nanosleep, time, left);
}
