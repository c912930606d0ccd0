# np.random.shuffle and its like for 50 seeds, to the bit, from the module and from RandomState.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    np.random.seed(seed)
    r = np.random
    print(seed, *(shuffled(r, np.arange(10)), shuffled(r, np.arange(12).reshape(4, 3)), shuffled(r, list(range(7))), shuffled(r, list("abcdef"))), sep="\n")
    r = np.random.RandomState(seed * 7919 + 1)
    print(*(shuffled(r, np.arange(10)), shuffled(r, np.arange(12).reshape(4, 3)), shuffled(r, list(range(7))), shuffled(r, list("abcdef"))), r.random_sample(), sep="\n")
