# An axis that is not there is told of before other mistakes; an empty mask is no mistake.
import numpy as np


def try_it(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


flags = np.array([True, False])
try_it(lambda: np.quantile(flags, 0.3, axis=1))
try_it(lambda: np.quantile(flags, 0.3))
try_it(lambda: np.array_split(np.float64(3), 2))
try_it(lambda: np.array_split(np.arange(4), 2, axis=1))
try_it(lambda: np.split(np.arange(4), [1], axis=-2))
try_it(lambda: np.split(np.arange(4), 3))
try_it(lambda: np.float32(1).sort(axis=1))
try_it(lambda: np.int64(1).sort())
one = np.array([7])
try_it(lambda: one[np.array([], dtype=bool)])
one[np.zeros(0, dtype=bool)] = 3
print(one)
try_it(lambda: one[np.array([True, False])])
try_it(lambda: np.ones((2, 3))[np.zeros((0, 3), dtype=bool)])
try_it(lambda: np.ones((2, 3))[np.zeros((2, 0), dtype=bool)])
