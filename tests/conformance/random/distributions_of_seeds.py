# Python's random for 50 seeds and some that are no small numbers, to the bit.
import random


def shuffled(values):
    random.shuffle(values)
    return values


for seed in [*range(50), 10**30, -5, "text", 2.5, b"bytes"]:
    random.seed(seed)
    print(seed, *(random.gauss(0, 1), random.gauss(5, 2), random.normalvariate(0, 1), random.expovariate(1.5), random.betavariate(2, 3), random.gammavariate(2, 1), random.lognormvariate(0, 0.5), random.paretovariate(3), random.weibullvariate(1, 2)), random.random(), sep=" ")
r = random.Random(42)
random.seed(42)
print(r.random() == random.random(), r.randint(1, 100) == random.randint(1, 100))
print(*(random.gauss(0, 1), random.gauss(5, 2), random.normalvariate(0, 1), random.expovariate(1.5), random.betavariate(2, 3), random.gammavariate(2, 1), random.lognormvariate(0, 0.5), random.paretovariate(3), random.weibullvariate(1, 2)), sep=" | ")
