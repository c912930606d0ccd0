# np.logical_xor: dtypes, broadcasting, scalars, nan and infinities, shapes that do not fit.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([-7, 2, 0, 4, 9]).astype(kind)
    b = np.array([3, -2, 0, 5, 1]).astype(kind)
    r = np.logical_xor(a, b)
    print(kind, r.dtype, r)
    print("  outer", np.logical_xor(a[:, None], b).tolist())
    print("  scalar", np.logical_xor(a[1], b[0]), np.logical_xor(a, 3), np.logical_xor(3, b))
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -2.5])
for x in special:
    print(x, np.logical_xor(special, x))
try:
    np.logical_xor(np.ones((2, 3), int), np.ones((3, 2), int))
except ValueError as error:
    print(error)
print(np.logical_xor([1, 2, 3], [[1], [2]]), np.logical_xor(True, False) if "logical_xor" not in ("fmod", "mod", "floor_divide", "power", "arctan2", "hypot", "copysign") else "")
