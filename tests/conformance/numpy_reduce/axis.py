import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


m = np.arange(24).reshape(2, 3, 4)
f = m / 3
print(f.std(), f.var(axis=0), f.std(axis=1, ddof=1), f.var(ddof=1, keepdims=True))
print(np.std([1, 2, 3, 4]), np.var([[1, 2], [3, 4]], axis=0), np.std([5]))
print(f.astype('f4').std())
print(m.cumsum(axis=0), m.cumsum()[-1], np.cumprod([1, 2, 3]))
print(np.cumsum([[1, 2], [3, 4]]), np.cumsum([[1, 2], [3, 4]], axis=1), np.ptp(m))
print(np.ptp(m, axis=0), np.sum([[1, 2], [3, 4]], axis=None), np.sum([]), np.prod([]))
print(np.sum(5), np.mean([True, False]), np.count_nonzero([[1, 0], [2, 3]]))
print(np.count_nonzero([[1, 0], [2, 3]], axis=0))
err(lambda: m.sum(axis=3))
err(lambda: m.sum(axis=-4))
err(lambda: m.sum(axis=(0, 0)))
err(lambda: m.sum(axis='x'))
err(lambda: m.max(axis=5))
err(lambda: np.max([]))
err(lambda: np.min(np.zeros((0, 3)), axis=0))
err(lambda: np.argmax([]))
err(lambda: np.zeros((0, 3)).sum(axis=0))
err(lambda: np.zeros((0, 3)).max(axis=1))
print(np.max(5), np.min([[3, 1], [2, 5]], axis=1, keepdims=True), np.amax([1, 2]))
