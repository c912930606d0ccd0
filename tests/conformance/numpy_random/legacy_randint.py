# np.random.randint and its like for 50 seeds, to the bit, from the module and from RandomState.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    np.random.seed(seed)
    r = np.random
    print(seed, *(r.randint(0, 10, 8), r.randint(5), r.randint(-3, 3, (2, 3)), r.randint(0, 2**40, 3), r.randint(1, 7, size=4, dtype=np.int32)), sep="\n")
    r = np.random.RandomState(seed * 7919 + 1)
    print(*(r.randint(0, 10, 8), r.randint(5), r.randint(-3, 3, (2, 3)), r.randint(0, 2**40, 3), r.randint(1, 7, size=4, dtype=np.int32)), r.random_sample(), sep="\n")
