# Python's random for 50 seeds and some that are no small numbers, to the bit.
import random


def shuffled(values):
    random.shuffle(values)
    return values


for seed in [*range(50), 10**30, -5, "text", 2.5, b"bytes"]:
    random.seed(seed)
    print(seed, *(random.sample(range(1000), 8), random.sample(list("abcdefgh"), 3), random.sample(range(20), 15), random.sample([1, 2, 3], 3), random.sample(range(10**9), 4)), random.random(), sep=" ")
r = random.Random(42)
random.seed(42)
print(r.random() == random.random(), r.randint(1, 100) == random.randint(1, 100))
print(*(random.sample(range(1000), 8), random.sample(list("abcdefgh"), 3), random.sample(range(20), 15), random.sample([1, 2, 3], 3), random.sample(range(10**9), 4)), sep=" | ")
