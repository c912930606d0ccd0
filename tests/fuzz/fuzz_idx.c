/* tests/fuzz/fuzz_idx.c: any bytes as an IDX file, plain or gzip: no crash, no leak, every failure
 * has a message. */
#include <stdint.h>
#include <stdlib.h>

#include "engine/data/idx.h"
#include "tests/fuzz/fuzz_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct fuzz_file file = fuzz_file_open(data, size);
    struct nn_err err = {NN_OK, ""};
    struct array *a = idx_load(file.path, &err);
    if (a ? a->ndim < 1 || a->ndim > 3 : !err.text[0]) {
        abort();
    }
    if (a) {
        array_release(&a);
    }
    fuzz_file_close(&file);
    return 0;
}
