# np.floor_divide: dtypes, broadcasting, scalars, nan and infinities, shapes that do not fit.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([-7, 2, 0, 4, 9]).astype(kind)
    b = np.array([3, -2, 4, 5, 1]).astype(kind)
    r = np.floor_divide(a, b)
    print(kind, r.dtype, r)
    print("  outer", np.floor_divide(a[:, None], b).tolist())
    print("  scalar", np.floor_divide(a[1], b[0]), np.floor_divide(a, 3), np.floor_divide(3, b))
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -2.5])
for x in special:
    print(x, np.floor_divide(special, x))
try:
    np.floor_divide(np.ones((2, 3), int), np.ones((3, 2), int))
except ValueError as error:
    print(error)
print(np.floor_divide([1, 2, 3], [[1], [2]]), np.floor_divide(True, False) if "floor_divide" not in ("fmod", "mod", "floor_divide", "power", "arctan2", "hypot", "copysign") else "")
