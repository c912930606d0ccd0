# np.random.normal and its like for 50 seeds, to the bit, from the module and from RandomState.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    np.random.seed(seed)
    r = np.random
    print(seed, *(r.normal(), r.normal(2, 0.5, 5), r.normal(size=(2, 2)), r.randn(3), r.randn(2, 2), r.standard_normal(3)), sep="\n")
    r = np.random.RandomState(seed * 7919 + 1)
    print(*(r.normal(), r.normal(2, 0.5, 5), r.normal(size=(2, 2)), r.randn(3), r.randn(2, 2), r.standard_normal(3)), r.random_sample(), sep="\n")
