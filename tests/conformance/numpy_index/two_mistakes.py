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
