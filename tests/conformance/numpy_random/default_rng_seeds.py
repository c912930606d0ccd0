import numpy as np

for seed in (0, 2**32, 2**64, 2**100 + 7, [1, 2, 3], (7,), [2**40, 5], np.array([5, 6])):
    generator = np.random.default_rng(seed)
    print(generator.random(), generator.integers(0, 1000, 3))
for seed in (-1, -(2**80), [1, -2], "a", 1.5):
    try:
        np.random.default_rng(seed)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
