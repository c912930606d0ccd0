/* kernel/jupyter/registration.h: the start of protocol 5.6, by which no port can be taken between
 * its choice and our bind: the kernel chooses, and tells the front end. Owns: that one exchange. */
#ifndef KERNEL_JUPYTER_REGISTRATION_H
#define KERNEL_JUPYTER_REGISTRATION_H

#include "kernel/jupyter/connection.h"

/* Sends the ports, all bound, to the address in the connection file and waits for the signed
 * acknowledgement. 0, or -1 and err. */
int registration_announce(void *context, const struct connection *connection, struct wire *wire,
                          struct wire_err *err);

#endif
