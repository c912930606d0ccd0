# Python's random for 50 seeds and some that are no small numbers, to the bit.
import random


def shuffled(values):
    random.shuffle(values)
    return values


for seed in [*range(50), 10**30, -5, "text", 2.5, b"bytes"]:
    random.seed(seed)
    print(seed, *(random.random(), random.uniform(1, 10), random.uniform(5, -5), random.randint(1, 6), random.randint(-10**20, 10**20), random.randrange(10), random.randrange(5, 50, 5), random.getrandbits(8), random.getrandbits(100), random.triangular(0, 10, 3)), random.random(), sep=" ")
r = random.Random(42)
random.seed(42)
print(r.random() == random.random(), r.randint(1, 100) == random.randint(1, 100))
print(*(random.random(), random.uniform(1, 10), random.uniform(5, -5), random.randint(1, 6), random.randint(-10**20, 10**20), random.randrange(10), random.randrange(5, 50, 5), random.getrandbits(8), random.getrandbits(100), random.triangular(0, 10, 3)), sep=" | ")
