# np.random.uniform and its like for 50 seeds, to the bit, from the module and from RandomState.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    np.random.seed(seed)
    r = np.random
    print(seed, *(r.uniform(), r.uniform(-1, 1, 5), r.rand(3), r.rand(2, 2), r.random_sample(3), r.uniform(0, 10, (2, 2))), sep="\n")
    r = np.random.RandomState(seed * 7919 + 1)
    print(*(r.uniform(), r.uniform(-1, 1, 5), r.rand(3), r.rand(2, 2), r.random_sample(3), r.uniform(0, 10, (2, 2))), r.random_sample(), sep="\n")
