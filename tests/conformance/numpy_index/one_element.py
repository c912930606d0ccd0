# What one element becomes from a value that is no number.
import numpy as np

for dtype in ('bool', 'uint8', 'int64', 'float32', 'float64'):
    for value in ([1, 0], [], (1, 2), '5', 'x', None, range(2), {1: 2}, np.array([1, 2]), [[1, 2], [3]]):
        a = np.zeros(3, dtype)
        try:
            a[0] = value
            print(dtype, value, a)
        except (TypeError, ValueError) as e:
            print(dtype, value, type(e).__name__, e)
m = np.zeros((2, 3), int)
for key, value in (((0, 0), [1, 0]), (0, [1, 0])):
    try:
        m[key] = value
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
