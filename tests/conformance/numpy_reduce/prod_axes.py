# prod over every axis of arrays of each dtype, in and against the order of memory.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    base = (np.arange(24) * 7 % 11 - 3).astype(kind)
    for a in (base[:5], base[:6].reshape(2, 3), base.reshape(2, 3, 4), base.reshape(4, 6).T, base[::-3], base[:1].reshape(())):
        r = a.prod()
        print(kind, a.shape, type(r).__name__, repr(r))
        for axis in range(a.ndim):
            r = a.prod(axis=axis)
            print("  ", axis, r.dtype, r.shape, r.tolist())
            r = np.prod(a, axis=-1 - axis, keepdims=True)
            print("  ", -1 - axis, r.dtype, r.shape, r.tolist())
        try:
            a.prod(axis=a.ndim)
        except Exception as error:
            print("  ", type(error).__name__, error)
for empty in (np.zeros(0), np.zeros((0, 3)), np.zeros((2, 0))):
    for axis in (None, 0, -1):
        try:
            r = empty.prod(axis=axis)
            print(empty.shape, axis, repr(r))
        except Exception as error:
            print(empty.shape, axis, type(error).__name__, error)
special = np.array([[1.5, np.nan, -2.0], [np.inf, -0.0, 3.25]])
print(special.prod(), special.prod(axis=0), special.prod(axis=1))
