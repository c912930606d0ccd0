# Text drawn at random: NumPy's own draws.
import numpy as np

np.random.seed(0)
print(np.random.choice(['red', 'green', 'blue'], 5), np.random.choice(['x', 'y']))
print(np.random.choice(['a', 'b'], (2, 2), p=[0.9, 0.1]), np.random.permutation(['a', 'b', 'c']))
a = np.array(['a', 'b', 'c', 'd'])
np.random.shuffle(a)
print(a)
rng = np.random.default_rng(0)
print(rng.choice(['red', 'green', 'blue'], (2, 3)), rng.permutation(['a', 'b', 'c']))
