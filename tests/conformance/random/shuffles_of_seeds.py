# Python's random for 50 seeds and some that are no small numbers, to the bit.
import random


def shuffled(values):
    random.shuffle(values)
    return values


for seed in [*range(50), 10**30, -5, "text", 2.5, b"bytes"]:
    random.seed(seed)
    print(seed, *(shuffled(list(range(10))), shuffled(list("hello world")), shuffled([[1], [2], [3]]), shuffled([5])), random.random(), sep=" ")
r = random.Random(42)
random.seed(42)
print(r.random() == random.random(), r.randint(1, 100) == random.randint(1, 100))
print(*(shuffled(list(range(10))), shuffled(list("hello world")), shuffled([[1], [2], [3]]), shuffled([5])), sep=" | ")
