/* kernel/repl/repl.h: the terminal front end: the interactive prompt, and running a script.
 * Owns: what a terminal shows. Must not know: Jupyter, or a module's insides. */
#ifndef KERNEL_REPL_REPL_H
#define KERNEL_REPL_REPL_H

/* Each makes its own session, runs until the program or the user ends it, and returns the exit
 * code of the process: 0, 1 after an uncaught error, or what exit() asked for. */

/* The prompt with history, multi-line input and completion. Without a terminal on standard input
 * it runs what it reads, as repl_run_file("-") does. */
int repl_interactive(void);
/* Runs a file, or standard input for "-". `argv` (argc strings, argv[0] = the path) is what the
 * program sees as its arguments. Borrows everything. */
int repl_run_file(const char *path, int argc, char **argv);
/* As repl_run_file, but as a cell of a notebook: the value of the last expression is shown. */
int repl_run_cell(const char *path, int argc, char **argv);
/* Runs the text of `-c`; argv[0] is "-c". */
int repl_run_string(const char *code, int argc, char **argv);

#endif
