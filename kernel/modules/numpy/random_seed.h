/* kernel/modules/numpy/random_seed.h: seeding numpy.random from other modules
 * (keras.utils.set_random_seed does). */
#ifndef KERNEL_MODULES_NUMPY_RANDOM_SEED_H
#define KERNEL_MODULES_NUMPY_RANDOM_SEED_H

#include <stdint.h>

struct lang_vm;
void mod_numpy_seed(struct lang_vm *vm, uint32_t seed);

#endif
