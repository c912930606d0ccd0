/* kernel/install.h: `capivara install` and `capivara uninstall`.
 * Owns: where Jupyter looks for kernelspecs. */
#ifndef KERNEL_INSTALL_H
#define KERNEL_INSTALL_H

/* argv[0] is the word after the program's name. Print what they did, or on stderr why they could
 * not; return the exit code of the process. */
int install_command(int argc, char **argv);
int uninstall_command(int argc, char **argv);

#endif
