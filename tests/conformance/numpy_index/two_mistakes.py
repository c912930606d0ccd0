# A mask of the wrong length is told of before a position out of bounds.
import numpy as np

a = np.arange(4).reshape(1, 4)
keys = [(1, [True, False, True]), ([5], [True, False, True]), (..., [True]), ([True, False], 9), (0, [True, False, True, True]),
        (None, 0, [True]), (slice(None), [True, True]), ([[True, False, True]],)]
for key in keys:
    try:
        print(a[key])
    except IndexError as e:
        print(e)

# A mask of another length is told before values with too many dimensions.
for mask in ([True, False, True], [True, False, True, True]):
    try:
        np.arange(4)[mask] = np.ones((1, 2, 1))
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
