import numpy as np

print(np.fromfunction(lambda i, j: i + j, (2, 3)))
print(np.fromfunction(lambda i, j: i == j, (3, 3), dtype=int))
print(np.fromiter((1, 4, 9), dtype=float), np.fromiter([1, 2], int))
X, Y = np.meshgrid([1, 2, 3], [10, 20])
print(X, Y, X.shape)
X, Y = np.meshgrid([1, 2, 3], [10, 20], indexing='ij')
print(X, Y)
print(np.c_[np.ones(2), np.zeros((2, 2))], np.r_[np.array([1.5]), 2])
a = np.zeros(3)
np.copyto(a, [1, 2, 3])
