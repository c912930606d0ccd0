/* kernel/session_private.h: the session's own state, shared by its files. */
#ifndef KERNEL_SESSION_PRIVATE_H
#define KERNEL_SESSION_PRIVATE_H

#include "kernel/lang/arena.h"
#include "kernel/lang/lang.h"
#include "kernel/session.h"

#define CAPIVARA_VERSION "0.1.0"

struct session {
    struct lang_vm *vm;
    const struct lang_sink *sink;
    void *ud;
    int count; /* In[count] is the last stored cell */
    int exit_code;
    struct lang_obj *in, *out;  /* In and Out, even when the user rebinds the names */
    struct session_error error; /* of the last run; malloc'd texts */
};

#endif
