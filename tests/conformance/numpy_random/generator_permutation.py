# default_rng(seed).permutation for 50 seeds, to the bit.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    r = np.random.default_rng(seed)
    print(seed, *(r.permutation(8), r.permutation([3, 1, 2, 9]), r.permutation(np.arange(6).reshape(3, 2)), r.permutation(1)), r.random(), sep="\n")
r = np.random.default_rng(2**40)
print(*(r.permutation(8), r.permutation([3, 1, 2, 9]), r.permutation(np.arange(6).reshape(3, 2)), r.permutation(1)), sep="\n")
