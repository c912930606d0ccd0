/* kernel/jupyter/signature.c: HMAC by OpenSSL, compared in constant time. */
#include "kernel/jupyter/signature.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Signatures remembered, and the size of their hash table: when full, the older half is
 * forgotten. A front end that replays would have to wait that many messages. */
enum { REMEMBERED = 1 << 16, SLOTS = REMEMBERED * 2 };

struct signer {
    EVP_MAC_CTX *keyed; /* NULL with an empty key; only duplicated, never updated */
    pthread_mutex_t lock;
    /* Two generations of 64-bit digests of good signatures (0 = free slot), open addressing. They
     * are allocated when the first message comes. */
    uint64_t *recent, *older;
    size_t recent_count;
};

/* hashlib names that OpenSSL spells in another way; the others it knows as they are. */
static const struct {
    const char *python, *openssl;
} spellings[] = {
    {"sha3_224", "SHA3-224"},     {"sha3_256", "SHA3-256"},     {"sha3_384", "SHA3-384"},
    {"sha3_512", "SHA3-512"},     {"blake2b", "BLAKE2B-512"},   {"blake2s", "BLAKE2S-256"},
    {"sha512_256", "SHA512-256"}, {"sha512_224", "SHA512-224"},
};

static EVP_MAC_CTX *keyed_context(const char *hash, const char *key) {
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        if (strcmp(hash, spellings[i].python) == 0) {
            hash = spellings[i].openssl;
        }
    }
    EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    EVP_MAC_CTX *context = mac ? EVP_MAC_CTX_new(mac) : NULL;
    EVP_MAC_free(mac);
    char name[32];
    if (!context || strlen(hash) >= sizeof name) {
        EVP_MAC_CTX_free(context);
        return NULL;
    }
    strcpy(name, hash);
    OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0),
                           OSSL_PARAM_construct_end()};
    if (!EVP_MAC_init(context, (const unsigned char *)key, strlen(key), params)) {
        EVP_MAC_CTX_free(context);
        return NULL;
    }
    return context;
}

struct signer *signer_new(const char *scheme, const char *key) {
    struct signer *signer = calloc(1, sizeof *signer);
    if (!signer) {
        return NULL;
    }
    pthread_mutex_init(&signer->lock, NULL);
    if (strncmp(scheme, "hmac-", 5) != 0) {
        signer_free(&signer);
        return NULL;
    }
    /* The scheme is checked with an empty key too: a wrong name is a mistake either way. */
    signer->keyed = keyed_context(scheme + 5, *key ? key : "key");
    if (!signer->keyed) {
        signer_free(&signer);
        return NULL;
    }
    if (!*key) {
        EVP_MAC_CTX_free(signer->keyed);
        signer->keyed = NULL;
    }
    return signer;
}

void signer_free(struct signer **signer) {
    if (*signer) {
        EVP_MAC_CTX_free((*signer)->keyed);
        pthread_mutex_destroy(&(*signer)->lock);
        free((*signer)->recent);
        free((*signer)->older);
        free(*signer);
        *signer = NULL;
    }
}

void signer_sign(struct signer *signer, const struct blob parts[4], char text[SIGNATURE_TEXT]) {
    text[0] = '\0';
    if (!signer->keyed) {
        return;
    }
    unsigned char digest[64];
    size_t size = 0;
    EVP_MAC_CTX *context = EVP_MAC_CTX_dup(signer->keyed);
    bool done = context != NULL;
    for (int i = 0; done && i < 4; i++) {
        done = EVP_MAC_update(context, (const unsigned char *)parts[i].data, parts[i].size);
    }
    done = done && EVP_MAC_final(context, digest, &size, sizeof digest);
    EVP_MAC_CTX_free(context);
    for (size_t i = 0; done && i < size; i++) {
        text[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        text[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
        text[2 * i + 2] = '\0';
    }
}

/* FNV-1a; the input is the output of a keyed hash, so nobody can choose collisions. */
static uint64_t digest_of(const char *signature, size_t size) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char)signature[i]) * 1099511628211u;
    }
    return hash ? hash : 1;
}

/* The slot of `digest`, or the free slot where it belongs. */
static uint64_t *slot_of(uint64_t *table, uint64_t digest) {
    size_t at = (size_t)digest & (SLOTS - 1);
    while (table[at] && table[at] != digest) {
        at = (at + 1) & (SLOTS - 1);
    }
    return &table[at];
}

/* Called with the lock held. Out of memory means no memory of replays, which is no reason to stop
 * serving. */
static bool seen_before(struct signer *signer, uint64_t digest) {
    if (!signer->recent) {
        signer->recent = calloc(SLOTS, sizeof *signer->recent);
    }
    if (!signer->recent) {
        return false;
    }
    uint64_t *slot = slot_of(signer->recent, digest);
    if (*slot || (signer->older && *slot_of(signer->older, digest))) {
        return true;
    }
    *slot = digest;
    if (++signer->recent_count >= REMEMBERED / 2) {
        free(signer->older);
        signer->older = signer->recent;
        signer->recent = NULL;
        signer->recent_count = 0;
    }
    return false;
}

enum signature_verdict signer_check(struct signer *signer, const struct blob parts[4],
                                    const char *signature, size_t size) {
    if (!signer->keyed) {
        return SIGNATURE_GOOD;
    }
    if (!size) {
        return SIGNATURE_MISSING;
    }
    char expected[SIGNATURE_TEXT];
    signer_sign(signer, parts, expected);
    size_t length = strlen(expected);
    if (!length || size != length || CRYPTO_memcmp(signature, expected, length) != 0) {
        return SIGNATURE_WRONG;
    }
    pthread_mutex_lock(&signer->lock);
    bool replayed = seen_before(signer, digest_of(signature, size));
    pthread_mutex_unlock(&signer->lock);
    return replayed ? SIGNATURE_REPLAYED : SIGNATURE_GOOD;
}
