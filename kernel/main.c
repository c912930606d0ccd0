/* kernel/main.c: the command line: kernel, REPL, script, install. */
#include <stdio.h>
#include <string.h>
#ifdef __linux__
#include <malloc.h>
#endif

#include "kernel/install.h"
#include "kernel/jupyter/jupyter.h"
#include "kernel/repl/repl.h"
#include "kernel/session.h"

/* One row per way to start the program; argv[0] of `run` is the word itself. */
struct command {
    const char *word, *usage, *doc;
    int (*run)(int argc, char **argv);
};

static int help(int argc, char **argv);

/* Front ends append arguments meant for other kernels: all but the history file are passed over. */
static int kernel(int argc, char **argv) {
    static const char history[] = "--HistoryManager.hist_file=";
    struct jupyter_options options = {0};
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "-f") == 0 && i + 1 < argc) {
            options.connection_file = argv[++i];
        } else if (strncmp(argv[i], "-f=", 3) == 0) {
            options.connection_file = argv[i] + 3;
        } else if (strncmp(argv[i], history, strlen(history)) == 0) {
            options.history_file = argv[i] + strlen(history);
        }
    }
    if (!options.connection_file) {
        fprintf(stderr, "capivara: -f needs a connection file\n");
        return 2;
    }
    return jupyter_run(&options);
}

static int run_code(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "capivara: -c needs a piece of code\n");
        return 2;
    }
    const char *code = argv[1];
    argv[1] = argv[0]; /* what the program sees as its name: -c */
    return repl_run_string(code, argc - 1, argv + 1);
}

static int run_cell(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "capivara: cell needs a file\n");
        return 2;
    }
    return repl_run_cell(argv[1], argc - 1, argv + 1);
}

static int run_input(int argc, char **argv) {
    return repl_run_file("-", argc, argv);
}

static int version(int argc, char **argv) {
    (void)argc, (void)argv;
    printf("capivara %s\n", session_version());
    return 0;
}

static const struct command commands[] = {
    {"-f", "-f FILE", "serve a Jupyter front end; FILE is its connection file", kernel},
    {"-c", "-c CODE [ARG...]", "run a piece of code", run_code},
    {"-", "- [ARG...]", "run standard input", run_input},
    {"cell", "cell FILE [ARG...]",
     "run a file as a cell: with magics and its last expression shown", run_cell},
    {"install", "install [--user | --sys-prefix | --prefix DIR] [--name NAME]",
     "make the kernel known to Jupyter (also --display-name TEXT, --executable PATH)",
     install_command},
    {"uninstall", "uninstall [--user | --sys-prefix | --prefix DIR] [--name NAME]", "undo that",
     uninstall_command},
    {"--version", "--version", "print the version", version},
    {"--help", "--help", "print this", help},
    {"-h", NULL, NULL, help},
    {"-V", NULL, NULL, version},
};

static int help(int argc, char **argv) {
    (void)argc, (void)argv;
    printf("capivara: a Jupyter kernel and a prompt for deep learning\n\n"
           "  capivara\n      the interactive prompt\n"
           "  capivara SCRIPT [ARG...]\n      run a file\n");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (commands[i].usage) {
            printf("  capivara %s\n      %s\n", commands[i].usage, commands[i].doc);
        }
    }
    return 0;
}

/* What arrays freed is used again: zeroing pages for each new one takes longer than computing it.
 * glibc maps blocks of 32 MB and more in any case. */
static void keep_freed_memory(void) {
#ifdef M_TRIM_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 128 << 20);
#endif
}

int main(int argc, char **argv) {
    keep_freed_memory();
    if (argc < 2) {
        return repl_interactive();
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(argv[1], commands[i].word) == 0) {
            return commands[i].run(argc - 1, argv + 1);
        }
    }
    /* a front end may put its own arguments before ours */
    for (int i = 1; argv[1][0] == '-' && i < argc; i++) {
        if (strncmp(argv[i], "-f", 2) == 0 && (argv[i][2] == '\0' || argv[i][2] == '=')) {
            return kernel(argc - 1, argv + 1);
        }
    }
    if (argv[1][0] == '-') {
        fprintf(stderr, "capivara: unknown option %s; see capivara --help\n", argv[1]);
        return 2;
    }
    return repl_run_file(argv[1], argc - 1, argv + 1);
}
