# Coordinates by subscript.
import numpy as np

print(repr(np.mgrid[0:3, 0:2]), np.mgrid[0:5], np.mgrid[1:3:0.5], np.mgrid[0:1:0.5, 0:2])
print(np.ogrid[0:3, 0:2], np.ogrid[0:4])
xx, yy = np.mgrid[-1:2, 0:4:2]
print(xx, yy, xx.shape, xx + yy)
print(np.isin([1, 2, 3], [2], invert=True), np.isin(['a', 'b'], ['a'], invert=True))
