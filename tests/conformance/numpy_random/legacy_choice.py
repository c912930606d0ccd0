# np.random.choice and its like for 50 seeds, to the bit, from the module and from RandomState.
import numpy as np


def shuffled(r, values):
    r.shuffle(values)
    return values


for seed in range(50):
    np.random.seed(seed)
    r = np.random
    print(seed, *(r.choice(5), r.choice(10, 4), r.choice(10, 4, replace=False), r.choice(["a", "b", "c"], 3).tolist() if False else r.choice([10, 20, 30], 5), r.choice(4, 6, p=[0.1, 0.2, 0.3, 0.4]), r.choice(5, 3, replace=False, p=[0.1, 0.1, 0.2, 0.3, 0.3])), sep="\n")
    r = np.random.RandomState(seed * 7919 + 1)
    print(*(r.choice(5), r.choice(10, 4), r.choice(10, 4, replace=False), r.choice(["a", "b", "c"], 3).tolist() if False else r.choice([10, 20, 30], 5), r.choice(4, 6, p=[0.1, 0.2, 0.3, 0.4]), r.choice(5, 3, replace=False, p=[0.1, 0.1, 0.2, 0.3, 0.3])), r.random_sample(), sep="\n")
