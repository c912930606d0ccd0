# Determinants, inverses and solutions to the last bit.
import numpy as np

rng = np.random.default_rng(3)
print(np.linalg.det(np.array([[1, 2], [3, 4]])), np.linalg.det([[2., 1, -1], [-3, -1, 2], [-2, 1, 2]]))
for n in (1, 2, 3, 4, 5, 7):
    whole, real = rng.integers(-9, 10, (n, n)), rng.normal(size=(n, n))
    print(repr(np.linalg.det(whole)), repr(np.linalg.det(real)), np.linalg.slogdet(real))
print(repr(np.linalg.det(rng.normal(size=(3, 2, 2)))), np.linalg.det(np.ones((3, 3))))
