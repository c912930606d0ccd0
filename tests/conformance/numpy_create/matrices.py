import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


print(np.eye(3), np.eye(2, 3, k=1), np.eye(2, dtype=int), np.identity(2))
print(np.diag([1, 2, 3]), np.diag(np.arange(9).reshape(3, 3)), np.diag([1, 2], k=1))
print(np.diag(np.arange(9).reshape(3, 3), -1))
m = np.arange(9).reshape(3, 3)
print(np.tril(m), np.triu(m, 1), np.tri(3), np.triu(m, -1))
print(np.triu_indices(3), np.tril_indices(3, -1), np.triu_indices(3, 1))
print(m[np.triu_indices(3, 1)], np.diag_indices(3), np.vander([1, 2, 3]))
print(np.indices((2, 3)))
d = np.zeros((3, 3))
np.fill_diagonal(d, 5)
print(d)
np.fill_diagonal(d, [1, 2, 3])
print(d)
err(lambda: np.diag(np.zeros((2, 2, 2))))
