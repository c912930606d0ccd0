# default_rng(seed).uniform for 50 seeds, to the bit.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    r = np.random.default_rng(seed)
    print(seed, *(r.uniform(), r.uniform(-1, 1, 5), r.random(3), r.random((2, 2)), r.uniform(0, 10, (2, 2)), r.random()), r.random(), sep="\n")
r = np.random.default_rng(2**40)
print(*(r.uniform(), r.uniform(-1, 1, 5), r.random(3), r.random((2, 2)), r.uniform(0, 10, (2, 2)), r.random()), sep="\n")
