# A scalar in another dtype is a scalar.
import numpy as np

for x in (np.float64(2.75), np.float32(-1.5), np.int64(300), np.int32(-2), np.bool_(True), np.uint8(7)):
    for dtype in ("f4", "f8", "i4", "i8", "u1", bool, float, int, np.float32, x.dtype):
        y = x.astype(dtype)
        print(type(y).__name__, repr(y), end=" ")
    print()
# Its only indices are new axes.
x = np.float32(6)
print(repr(x[None]), repr(x[()]), repr(x[...]), repr(x[None, ...]), repr(x[None, None]))
try:
    x[None, 0]
except IndexError as e:
    print(e)
x[0]
