/* kernel/lang/file.h: files that a cell opens, for reading.
 * Owns: open(), paths as arguments. Must not know: formats. */
#ifndef KERNEL_LANG_FILE_H
#define KERNEL_LANG_FILE_H

#include "kernel/lang/object.h"

/* The path a str or an object with __fspath__ (a pathlib.Path) stands for. Lives as long as the
 * pool. TypeError, ValueError for a NUL inside. */
const char *lang_arg_path(struct lang_vm *vm, struct lang_obj *obj);
/* OSError of errno `code` at `path`, as its subtype. */
_Noreturn void lang_raise_errno(struct lang_vm *vm, int code, const char *path);
/* Writes size bytes as the whole of the file. Raises like open() and write(). */
void lang_write_file(struct lang_vm *vm, const char *path, const void *data, size_t size);
/* The content of a file as bytes. OSError, MemoryError. */
struct lang_obj *lang_read_file(struct lang_vm *vm, const char *path);

extern const struct lang_type lang_type_file;
extern const struct lang_def lang_builtins_file[]; /* open; ends with {NULL} */

#endif
