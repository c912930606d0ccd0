/* kernel/jupyter/helpers.h: code that no person typed.
 * Owns: the list of helpers that front ends send to every kernel whose language is Python, to look
 * at variables through modules of CPython. Must not know: the language. */
#ifndef KERNEL_JUPYTER_HELPERS_H
#define KERNEL_JUPYTER_HELPERS_H

#include <stdbool.h>
#include <stddef.h>

/* True for such code. It is not run: the request ends well and says nothing, or gives *result as
 * the text of its value when the helper waits for one (else NULL). To be asked only of requests
 * that are not stored in the history: what a person runs is. */
bool helper_find(const char *code, size_t size, const char **result);

#endif
