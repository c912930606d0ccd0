# cumsum and cumprod in a dtype narrower than the one sums are made in
import numpy as np

for dtype in (bool, np.uint8, np.int32, np.int64, np.float32, float, None):
    for values in ([3, -1, 200, 100], [True, False, True], [0, 0, 1, 0], [100000, 100000, 100000]):
        a = np.array(values).astype(np.int64)
        print(repr(np.cumsum(a, dtype=dtype)), repr(np.cumprod(a, dtype=dtype)))
    print(np.cumsum(np.arange(12).reshape(3, 4), axis=0, dtype=dtype), np.arange(12).reshape(3, 4).cumsum(1, dtype=dtype))
print(np.cumsum(np.array([200, 100], dtype=np.uint8)), np.cumsum(np.ones((2, 3), dtype=np.uint8), axis=1).dtype)
print(np.cumsum([0.5, 1.5], dtype=int), np.cumsum(np.array([], dtype=np.int32), dtype=np.int32).dtype)
