/* kernel/lang/traceback.h: what the two ways of showing a traceback share.
 * Owns: nothing. */
#ifndef KERNEL_LANG_TRACEBACK_H
#define KERNEL_LANG_TRACEBACK_H

#include "kernel/lang/exception.h"

/* Line `number` (from 1) of a source, without its newline. NULL: no such line. */
const char *lang_source_line(const struct lang_source *source, int number, size_t *size);
/* "ValueError: text" with the suggestion, as the last line says it. */
struct lang_obj *lang_exception_line(struct lang_vm *vm, struct lang_exception *exception);
/* The carets under the part of a line that failed, with its own leading spaces ("    ~~~^~~~");
 * NULL when they would mark the whole line or nothing. `line` is the text of place.line. */
struct lang_obj *lang_caret_line(struct lang_vm *vm, const char *line, size_t size,
                                 struct lang_place place);
/* "f(x, y)": the function of a frame as IPython names it. */
struct lang_obj *lang_frame_label(struct lang_vm *vm, const struct lang_code *code);

void lang_traceback_plain(struct lang_vm *vm, struct lang_exception *exception,
                          struct lang_obj *lines);
void lang_traceback_ansi(struct lang_vm *vm, struct lang_exception *exception,
                         struct lang_obj *lines);

#endif
