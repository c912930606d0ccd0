import numpy as np

print(np.unique([[1, 2], [1, 2], [0, 1]], axis=0), np.unique([[1, 1, 0], [2, 2, 1]], axis=1))
print(np.unique([[1, 2], [1, 2], [0, 1]], axis=0, return_index=True, return_inverse=True, return_counts=True))
print(np.linspace([0, 10], [1, 20], 3), repr(np.linspace(np.float32(0), np.float32(1), 4)), np.linspace(0, [1, 2], 3, axis=1))
print(np.linspace(np.float64(0), 1, 3, retstep=True), np.linspace(np.int64(0), np.int64(10), 4, dtype=int), np.linspace(0, 1, 1), np.linspace(np.float64(2), 3, 0))
np.set_printoptions(floatmode='fixed', precision=2)
print(np.array([1.0, 2.5]))
np.set_printoptions(floatmode='maxprec', precision=8, sign='+')
print(np.array([1.0, -2]), np.array([1, 2]))
np.set_printoptions(sign='-', nanstr='NA')
print(np.array([1, np.nan]))
np.set_printoptions(nanstr='nan')
with np.printoptions(precision=2, suppress=True):
    print(np.array([1.23456, 1e-9]))
print(np.get_printoptions()['precision'], np.size([[1, 2], [3, 4]], 0))
