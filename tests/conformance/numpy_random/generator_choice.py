# default_rng(seed).choice for 50 seeds, to the bit.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    r = np.random.default_rng(seed)
    print(seed, *(r.choice(5), r.choice(10, 4), r.choice(10, 4, replace=False), r.choice([10, 20, 30], 5), r.choice(4, 6, p=[0.1, 0.2, 0.3, 0.4]), r.choice(100, 30, replace=False)), r.random(), sep="\n")
r = np.random.default_rng(2**40)
print(*(r.choice(5), r.choice(10, 4), r.choice(10, 4, replace=False), r.choice([10, 20, 30], 5), r.choice(4, 6, p=[0.1, 0.2, 0.3, 0.4]), r.choice(100, 30, replace=False)), sep="\n")
