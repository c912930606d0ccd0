import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.array([3, 1, 2])
b = np.sort(a)
a.sort()
print(a, b, np.sort([[3, 1], [2, 0]]), np.sort([[3, 1], [2, 0]], axis=0))
print(np.sort([[3, 1], [2, 0]], axis=None), np.argsort([3, 1, 2]))
print(np.argsort([[3, 1], [0, 2]], axis=0), np.sort([np.nan, 1, -np.inf]))
print(np.sort(a)[::-1], np.argsort(-a), np.sort([True, False]))
print(np.argsort([1, 1, 0], kind='stable'))
print(np.unique([3, 1, 1]), np.unique([[1, 2], [2, 3]]))
print(np.unique([3, 1, 1], return_counts=True))
print(np.unique([3, 1, 1], return_index=True, return_inverse=True))
print(np.unique([1.5, np.nan, np.nan]), np.unique([True, False, True]))
print(np.bincount([0, 1, 1, 3]), np.bincount([0, 1], weights=[.5, 2]))
print(np.bincount([1], minlength=4), np.digitize([0.5, 2.5], [1, 2, 3]))
print(np.histogram([1.0, 2], bins=3, range=(0, 3)))
print(np.isin([1, 2, 3], [2, 5]), np.intersect1d([1, 2, 3], [2, 3, 4]))
print(np.union1d([1, 2], [2, 3]), np.setdiff1d([1, 2, 3], [2]))
print(np.flatnonzero([0, 1]), np.count_nonzero([1, 0]), np.ediff1d([1, 3, 6]))
print(np.diff([1, 4, 9]), np.diff([1, 4, 9], n=2), np.diff([[1, 2], [4, 8]], axis=0))
err(lambda: np.sort(5))
err(lambda: np.sort([1, 2], axis=1))
err(lambda: np.bincount([-1]))
err(lambda: np.histogram([1], bins=0))
err(lambda: np.unique())
np.random.seed(0)
h, e = np.histogram(np.random.randn(1000))
print(h, e, h.dtype)
