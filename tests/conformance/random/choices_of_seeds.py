# Python's random for 50 seeds and some that are no small numbers, to the bit.
import random


def shuffled(values):
    random.shuffle(values)
    return values


for seed in [*range(50), 10**30, -5, "text", 2.5, b"bytes"]:
    random.seed(seed)
    print(seed, *(random.choice("abcdef"), random.choice([1, 2, 3]), random.choices(range(100), k=5), random.choices("abc", weights=[1, 2, 7], k=6), random.choices("xyz", cum_weights=[1, 5, 6], k=4), random.choice(range(7))), random.random(), sep=" ")
r = random.Random(42)
random.seed(42)
print(r.random() == random.random(), r.randint(1, 100) == random.randint(1, 100))
print(*(random.choice("abcdef"), random.choice([1, 2, 3]), random.choices(range(100), k=5), random.choices("abc", weights=[1, 2, 7], k=6), random.choices("xyz", cum_weights=[1, 5, 6], k=4), random.choice(range(7))), sep=" | ")
