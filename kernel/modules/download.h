/* kernel/modules/download.h: one file from the web, checked, into place. */
#ifndef KERNEL_MODULES_DOWNLOAD_H
#define KERNEL_MODULES_DOWNLOAD_H

#include "kernel/lang/object.h"

/* Fetches url into path (written beside it first, renamed when whole and right). `sha256`:
 * lower-case hex of what it must be. False: why (a sentence, at most `size` bytes) says what went
 * wrong. An interrupt of the cell ends it. Raises nothing. */
bool mod_download(struct lang_vm *vm, const char *url, const char *path, const char *sha256,
                  char *why, size_t size);

#endif
