# Of two errors in one statement, the one NumPy sees first; quantiles of float32 in float32.
import numpy as np

a, m = np.arange(3.0), np.arange(6).reshape(2, 3)
yes = np.ones(3, bool)


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: a.__setitem__([0, 5], [1, 2, 3]))
attempt(lambda: m.__setitem__(([0, 5], 1), [1, 2, 3]))
attempt(lambda: m.__setitem__([0, 5], np.ones((4, 4))))
attempt(lambda: m.__setitem__(([0, 5], [0, 1, 2]), 4))
attempt(lambda: m.__setitem__(([0, 5], [0, 9]), [1, 2]))
attempt(lambda: m.__setitem__(([0, 5], [0, 9]), [1, 2, 3]))
attempt(lambda: m.__setitem__(([0, 1], 5), 3))
attempt(lambda: m[[0, 1], [0, 9]])
attempt(lambda: yes // np.ones(4, bool))
attempt(lambda: yes << np.ones(4, bool))
attempt(lambda: np.round(yes, -3))
attempt(lambda: np.round(yes, 2))
attempt(lambda: np.round(np.True_, -1))
print(m, a)
b = (np.arange(-9, 9) * 3 % 7).astype("f4").reshape(2, 3, 3)
for q in (0.3, 0.1, 0.9, 1 / 3, [0.3, 0.7], np.float64(0.3), np.array(0.3), np.float32(0.3)):
    for result in (np.quantile(b, q, axis=0), np.percentile(b, np.multiply(q, 100), axis=0)):
        print(result.dtype, result.ravel().tolist())
for q in (30, 30.0, [25, 75], 33.3):
    result = np.percentile(b, q, axis=(0, 1))
    print(result.dtype, result.ravel().tolist())
print(repr(np.quantile(b, 0.123, method="midpoint")), repr(np.quantile(b, 0.3, method="nearest")))
