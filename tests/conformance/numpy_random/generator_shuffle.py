# default_rng(seed).shuffle for 50 seeds, to the bit.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    r = np.random.default_rng(seed)
    print(seed, *(shuffled(r, np.arange(10)), shuffled(r, np.arange(12).reshape(4, 3)), shuffled(r, list(range(7))), shuffled(r, list("abcdef"))), r.random(), sep="\n")
r = np.random.default_rng(2**40)
print(*(shuffled(r, np.arange(10)), shuffled(r, np.arange(12).reshape(4, 3)), shuffled(r, list(range(7))), shuffled(r, list("abcdef"))), sep="\n")
