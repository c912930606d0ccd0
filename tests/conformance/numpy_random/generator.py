import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


rng = np.random.default_rng(42)
print(rng.random(), rng.random(3), rng.random((2, 2)), rng.integers(10))
print(rng.integers(0, 10, 5), rng.integers(1, 6, endpoint=True, size=3), rng.normal())
print(rng.normal(5, 2, 3), rng.standard_normal(2), rng.uniform(-1, 1, 3), rng.choice(5))
print(rng.choice([10, 20, 30], 2), rng.choice(5, 3, replace=False))
print(rng.choice([1, 2, 3], p=[0.1, 0.2, 0.7]), rng.permutation(5))
a = np.arange(6)
rng.shuffle(a)
print(type(rng.random()).__name__, type(rng.integers(3)).__name__)
err(lambda: rng.integers(5, 5))
err(lambda: rng.normal(0, -1))
err(lambda: rng.choice(3, 5, replace=False))
err(lambda: np.random.default_rng(-1))
print(np.random.default_rng(0).random(2))
print(np.random.default_rng(seed=123).normal(size=2))
rng = np.random.default_rng(1)
