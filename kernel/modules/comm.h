/* kernel/modules/comm.h: comms of a program: channels to a front end's extensions.
 * Owns: the table of comms and of targets. Must not know: the wire, or who listens. */
#ifndef KERNEL_MODULES_COMM_H
#define KERNEL_MODULES_COMM_H

#include "kernel/lang/object.h"

/* Hands a message from outside to what is registered for it and lets that raise. False: a comm_open
 * for a target that nobody registered. Messages of comms that are gone are dropped. */
bool mod_comm_receive(struct lang_vm *vm, const struct lang_comm *message);
extern const struct lang_module_def mod_comm;

#endif
