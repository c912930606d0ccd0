# np.random.permutation and its like for 50 seeds, to the bit, from the module and from RandomState.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    np.random.seed(seed)
    r = np.random
    print(seed, *(r.permutation(8), r.permutation([3, 1, 2, 9]), r.permutation(np.arange(6).reshape(3, 2)), r.permutation(1)), sep="\n")
    r = np.random.RandomState(seed * 7919 + 1)
    print(*(r.permutation(8), r.permutation([3, 1, 2, 9]), r.permutation(np.arange(6).reshape(3, 2)), r.permutation(1)), r.random_sample(), sep="\n")
