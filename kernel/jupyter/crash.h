/* kernel/jupyter/crash.h: a bug of ours ends the process: say so before it does.
 * Owns: the handlers of SIGSEGV, SIGBUS, SIGFPE, SIGILL and SIGABRT. */
#ifndef KERNEL_JUPYTER_CRASH_H
#define KERNEL_JUPYTER_CRASH_H

/* From now on a fatal signal writes a report with a stack trace to the descriptor `report`, and the
 * process then dies of the signal as it would have. Stack overflow of the calling thread too. Does
 * nothing under a sanitizer, which reports better. */
void crash_report_to(int report);

#endif
