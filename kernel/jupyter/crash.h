/* kernel/jupyter/crash.h: a bug of ours ends the process: say so before it does.
 * Owns: the handlers of SIGSEGV, SIGBUS, SIGFPE, SIGILL and SIGABRT. */
#ifndef KERNEL_JUPYTER_CRASH_H
#define KERNEL_JUPYTER_CRASH_H

#include "kernel/jupyter/wake.h"

/* From now on a fatal signal writes a report with a stack trace to the descriptor `report`, and the
 * process then dies of the signal as it would have. Stack overflow of the calling thread too.
 * Before it dies, the number of the signal is written to `wake` as one byte, and a thread that
 * reads it there has a second for last words; the thread that crashed does nothing meanwhile. Does
 * nothing under a sanitizer, which reports better. */
void crash_report_to(int report, const struct wake *wake);

#endif
