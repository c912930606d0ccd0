/* kernel/jupyter/signature.h: who may talk to this kernel: HMAC signatures and the replay set.
 * Owns: the key. Must not know: what a frame means. Every function may be called by any thread. */
#ifndef KERNEL_JUPYTER_SIGNATURE_H
#define KERNEL_JUPYTER_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

#define SIGNATURE_TEXT 129 /* 64 bytes in hexadecimal and a NUL */

struct blob {
    char *data;
    size_t size;
};

struct signer;

/* `scheme` is "hmac-" and a hash name as Python's hashlib spells it. NULL when OpenSSL does not
 * offer it, or when out of memory. An empty key makes a signer that signs and checks nothing. */
struct signer *signer_new(const char *scheme, const char *key);
void signer_free(struct signer **signer);

/* Signs the four blobs header, parent_header, metadata, content into lower-case hexadecimal
 * ("" with an empty key). */
void signer_sign(struct signer *signer, const struct blob parts[4], char text[SIGNATURE_TEXT]);

enum signature_verdict { SIGNATURE_GOOD, SIGNATURE_MISSING, SIGNATURE_WRONG, SIGNATURE_REPLAYED };
/* Checks in constant time, and refuses a good signature that was seen before. */
enum signature_verdict signer_check(struct signer *signer, const struct blob parts[4],
                                    const char *signature, size_t size);

#endif
