# default_rng(seed).integers for 50 seeds, to the bit.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    r = np.random.default_rng(seed)
    print(seed, *(r.integers(0, 10, 8), r.integers(5), r.integers(-3, 3, (2, 3)), r.integers(0, 2**40, 3), r.integers(1, 6, 4, endpoint=True), r.integers(0, 256, 6, dtype=np.uint8), r.integers(0, 100, 5, dtype=np.int32)), r.random(), sep="\n")
r = np.random.default_rng(2**40)
print(*(r.integers(0, 10, 8), r.integers(5), r.integers(-3, 3, (2, 3)), r.integers(0, 2**40, 3), r.integers(1, 6, 4, endpoint=True), r.integers(0, 256, 6, dtype=np.uint8), r.integers(0, 100, 5, dtype=np.int32)), sep="\n")
