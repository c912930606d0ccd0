# default_rng(seed).normal for 50 seeds, to the bit.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    r = np.random.default_rng(seed)
    print(seed, *(r.normal(), r.normal(2, 0.5, 5), r.normal(size=(2, 2)), r.standard_normal(4), r.standard_normal((2, 2)), r.normal([0, 10], [1, 2])), r.random(), sep="\n")
r = np.random.default_rng(2**40)
print(*(r.normal(), r.normal(2, 0.5, 5), r.normal(size=(2, 2)), r.standard_normal(4), r.standard_normal((2, 2)), r.normal([0, 10], [1, 2])), sep="\n")
