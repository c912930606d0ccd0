import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.array([[3, 1, 2], [9, 9, 0]])
print(a.argmax(), a.argmin(), a.argmax(axis=0), a.argmin(axis=1))
print(np.argmax(a, axis=1, keepdims=True), np.argmax([1.0, np.nan, 5]))
print(np.argmin([np.nan, 1]), np.argmax([False, True]), type(a.argmax()).__name__)
print(np.nanmax([1, np.nan, 3]), np.nanmin([1, np.nan]), np.nansum([1, np.nan]))
print(np.nanmean([1, np.nan, 3]), np.nanstd([1, np.nan, 3]))
print(np.unravel_index(5, (2, 3)), np.unravel_index(a.argmax(), a.shape))
print(np.unravel_index([1, 5], (2, 3)), np.ravel_multi_index((1, 2), (2, 3)))
print(np.argwhere(a > 2), np.nonzero(a > 2), np.flatnonzero(a > 2), np.where(a == 9))
print(np.searchsorted([1, 3, 5], 4))
print(np.searchsorted([1, 3, 5], [0, 3, 6], side='right'))
print(np.median([3, 1, 2]), np.median([[1, 2], [3, 4]], axis=0))
print(np.median([1, 2, 3, 4]), np.percentile([1, 2, 3, 4], 25))
print(np.percentile([1, 2, 3, 4], [25, 50]), np.quantile([1, 2, 3], 0.5))
print(np.average([1, 2, 3], weights=[3, 2, 1]), np.average([[1, 2], [3, 4]], axis=0))
print(np.percentile([[1, 2], [3, 4]], 50, axis=1))
err(lambda: np.percentile([1], 101))
err(lambda: np.quantile([1], 1.5))
