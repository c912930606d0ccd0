/* kernel/kernelspec.h: the files of kernelspec/, inside the program.
 * Owns: their bytes, so that `capivara install` needs no source tree. */
#ifndef KERNEL_KERNELSPEC_H
#define KERNEL_KERNELSPEC_H

#include <stddef.h>

struct kernelspec_file {
    const char *name;
    const char *data, *end;
};

extern const struct kernelspec_file kernelspec_files[];
extern const size_t kernelspec_file_count;

#endif
