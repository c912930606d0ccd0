/* kernel/modules/download.c: libcurl, found at run time, for the transfer; OpenSSL for the
 * checksum. */
#include "kernel/modules/download.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <errno.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

/* Seconds: to reach the server, and to bear a stream that stands still. */
enum { CONNECT_TIMEOUT = 8, STALL_TIMEOUT = 20 };

static int progress(void *ud, curl_off_t all, curl_off_t got, curl_off_t all_up, curl_off_t up) {
    (void)all;
    (void)got;
    (void)all_up;
    (void)up;
    lang_attend(ud);
    return lang_interrupted(ud);
}

/* What is used of libcurl. Loaded at the first download only: it brings twenty libraries with it,
   a third of a kernel's start, and most kernels never download. */
struct library {
    CURL *(*init)(void);
    CURLcode (*setopt)(CURL *, CURLoption, ...);
    CURLcode (*perform)(CURL *);
    void (*cleanup)(CURL *);
    const char *(*strerror)(CURLcode);
};

/* ORDER library */
static const char *const symbols[] = {"curl_easy_init", "curl_easy_setopt", "curl_easy_perform",
                                      "curl_easy_cleanup", "curl_easy_strerror"};
_Static_assert(sizeof symbols / sizeof *symbols * sizeof(void *) == sizeof(struct library),
               "one name for each pointer");

static const char *const library_names[] = {"libcurl.so.4", "libcurl-gnutls.so.4",
                                            "libcurl.4.dylib"};

/* False without libcurl. It stays loaded: its own exit handlers point into it. */
static bool load(struct library *library) {
    void *handle = NULL;
    for (size_t i = 0; !handle && i < sizeof library_names / sizeof *library_names; i++) {
        handle = dlopen(library_names[i], RTLD_NOW | RTLD_LOCAL);
    }
    for (size_t i = 0; handle && i < sizeof symbols / sizeof *symbols; i++) {
        void *found = dlsym(handle, symbols[i]);
        if (!found) {
            return false;
        }
        memcpy((char *)library + i * sizeof found, &found, sizeof found);
    }
    return handle != NULL;
}

static bool fetch(struct lang_vm *vm, const char *url, FILE *file, char *why, size_t size) {
    struct library library;
    if (!load(&library)) {
        snprintf(why, size, "libcurl is not installed");
        return false;
    }
    CURL *curl = library.init();
    if (!curl) {
        snprintf(why, size, "no memory");
        return false;
    }
    char text[CURL_ERROR_SIZE] = "";
    library.setopt(curl, CURLOPT_URL, url);
    library.setopt(curl, CURLOPT_WRITEDATA, file);
    library.setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    library.setopt(curl, CURLOPT_FAILONERROR, 1L);
    library.setopt(curl, CURLOPT_NOSIGNAL, 1L);
    library.setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_TIMEOUT);
    library.setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    library.setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)STALL_TIMEOUT);
    library.setopt(curl, CURLOPT_NOPROGRESS, 0L);
    library.setopt(curl, CURLOPT_XFERINFOFUNCTION, progress);
    library.setopt(curl, CURLOPT_XFERINFODATA, vm);
    library.setopt(curl, CURLOPT_ERRORBUFFER, text);
    CURLcode code = library.perform(curl);
    library.cleanup(curl);
    if (code != CURLE_OK) {
        snprintf(why, size, "%s", *text ? text : library.strerror(code));
    }
    return code == CURLE_OK;
}

/* Compares the whole file's SHA-256. */
static bool is_right(FILE *file, const char *sha256, char *why, size_t size) {
    unsigned char block[1 << 14], digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool good = context && EVP_DigestInit_ex(context, EVP_sha256(), NULL);
    rewind(file);
    for (size_t n; good && (n = fread(block, 1, sizeof block, file)) > 0;) {
        good = EVP_DigestUpdate(context, block, n);
    }
    good = good && EVP_DigestFinal_ex(context, digest, &length);
    EVP_MD_CTX_free(context);
    char hex[2 * EVP_MAX_MD_SIZE + 1] = "";
    for (unsigned i = 0; i < length; i++) {
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    }
    if (good && strcmp(hex, sha256) != 0) {
        snprintf(why, size, "what came is not the file (its checksum differs)");
        return false;
    }
    if (!good) {
        snprintf(why, size, "the checksum could not be computed");
    }
    return good;
}

bool mod_download(struct lang_vm *vm, const char *url, const char *path, const char *sha256,
                  char *why, size_t size) {
    char part[4096];
    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part) {
        snprintf(why, size, "the path is too long");
        return false;
    }
    FILE *file = fopen(part, "w+b");
    if (!file) {
        snprintf(why, size, "'%s' cannot be written: %s", part, strerror(errno));
        return false;
    }
    bool good = fetch(vm, url, file, why, size) && is_right(file, sha256, why, size);
    if (fclose(file) != 0 && good) {
        snprintf(why, size, "'%s' cannot be written: %s", part, strerror(errno));
        good = false;
    }
    if (good && rename(part, path) != 0) {
        snprintf(why, size, "'%s' cannot be written: %s", path, strerror(errno));
        good = false;
    }
    if (!good) {
        remove(part);
    }
    return good;
}
