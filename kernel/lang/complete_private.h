/* kernel/lang/complete_private.h: what the files of completion share. */
#ifndef KERNEL_LANG_COMPLETE_PRIVATE_H
#define KERNEL_LANG_COMPLETE_PRIVATE_H

#include "kernel/lang/complete.h"
#include "kernel/lang/cursor.h"

struct completing {
    struct lang_cursor cursor;
    struct lang_arena *arena;
    const char *prefix; /* what is typed of the word, in the code */
    size_t prefix_size;
    size_t start;     /* bytes: what is replaced begins here */
    size_t base;      /* bytes in front of the text that the cursor is read from (in a f-string) */
    const char *rest; /* the code behind the cursor */
    size_t rest_size;
    struct lang_completions *out;
};

/* Copies; a text that is there already is not added again. signature may be NULL. */
void complete__add(struct completing *job, const char *text, size_t size, const char *type,
                   const char *signature);
/* Adds those of the words (blanks between them) that begin with what is typed. */
void complete__words(struct completing *job, const char *words, const char *type);
/* Does text begin with what is typed? */
bool complete__matches(const struct completing *job, const char *text);
const char *complete__type_of(const struct lang_obj *value);

/* The cursor is in a string that is not ended: a key in brackets, or a file. (raises) */
void complete__string(struct lang_vm *vm, struct completing *job);
/* Keys of the value in front of the `[` at token `bracket`. quote 0: as Python writes them; else
 * the rest of a str that began with this quote. (raises) */
void complete__keys(struct lang_vm *vm, struct completing *job, size_t bracket, char quote);

#endif
