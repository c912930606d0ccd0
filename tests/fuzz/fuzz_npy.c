/* tests/fuzz/fuzz_npy.c: any bytes as a .npy file and as an .npz archive: no crash, no leak, every
 * failure has a message. */
#include <stdint.h>
#include <stdlib.h>

#include "engine/array/assign.h"
#include "engine/data/npy.h"
#include "tests/fuzz/fuzz_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every element of what was read is touched; returns whether there is a result or a message. */
static bool read_through(struct array *a, const struct nn_err *err) {
    if (!a) {
        return err->code != NN_OK && err->text[0];
    }
    double sum = 0;
    for (int64_t i = 0; i < a->size; i++) {
        sum += array_get_double(a, i);
    }
    return sum == sum || a->size > 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct nn_err err = {NN_OK, ""};
    struct array *a = npy_decode(data, size, &err);
    if (!read_through(a, &err)) {
        abort();
    }
    if (a) {
        array_release(&a);
    }
    struct fuzz_file file = fuzz_file_open(data, size);
    struct npz npz = {NULL, 0};
    err = (struct nn_err){NN_OK, ""};
    if (npz_load(file.path, &npz, &err) != 0 && !err.text[0]) {
        abort();
    }
    for (int i = 0; i < npz.count; i++) {
        if (!read_through(npz.members[i].array, &err)) {
            abort();
        }
    }
    npz_close(&npz);
    fuzz_file_close(&file);
    return 0;
}
