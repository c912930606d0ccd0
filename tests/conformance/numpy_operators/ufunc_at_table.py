# ufunc.at with positions of one axis, of all axes, repeated, in views; beside what += does.
import numpy as np

for name in ("add", "subtract", "multiply", "maximum"):
    at = getattr(np, name).at
    a = np.ones(5)
    at(a, [0, 1, 1, 4], [1, 2, 3, 4])
    m = np.ones((3, 4))
    at(m, ([0, 0, 2], [1, 1, 3]), 5)
    at(m, (np.array([[1], [2]]), [0, 2]), [[1, 2], [3, 4]])
    at(m.T, ([3, 3], [0, 0]), [2, 3])
    at(m, [1, 1], 10)
    print(name, a, m)
k = np.zeros((2, 2), int)
np.add.at(k, ([0, 1, 1, 1], [0, 1, 1, 0]), 1)
j = np.zeros((2, 2), int)
j[[0, 1, 1, 1], [0, 1, 1, 0]] += 1
print(k, j, k.sum(), j.sum())
