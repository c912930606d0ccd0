# Options that courses use: pad's symmetric, interp's ends, array_equal's equal_nan, limits printed.
import numpy as np

print(np.pad([1, 2, 3], 2, mode='symmetric'), np.pad([[1, 2], [3, 4]], 3, 'symmetric'), np.pad([5], 2, 'symmetric'))
print(np.interp([0, 1, 2.5, 5], [1, 2, 3], [10, 20, 30], left=-1, right=99), np.interp(0, [1, 2], [3, 4], left=7))
print(np.interp([0, 5], [1, 2, 3], [10, 20, 30], right=0), np.interp(2.5, [1, 2, 3], [10, 20, 30], left=0))
print(np.array_equal([1, np.nan], [1, np.nan]), np.array_equal([1, np.nan], [1, np.nan], equal_nan=True))
print(np.array_equal([1, 2], [1, 2, 3], equal_nan=True), np.array_equal([1, np.nan], [np.nan, 1], equal_nan=True))
print(repr(np.iinfo(np.int32)), repr(np.iinfo('uint8')) == repr(np.iinfo(np.uint8)), np.iinfo(np.int64).max)
