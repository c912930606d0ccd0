# np.mod: dtypes, broadcasting, scalars, nan and infinities, shapes that do not fit.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([-7, 2, 0, 4, 9]).astype(kind)
    b = np.array([3, -2, 4, 5, 1]).astype(kind)
    r = np.mod(a, b)
    print(kind, r.dtype, r)
    print("  outer", np.mod(a[:, None], b).tolist())
    print("  scalar", np.mod(a[1], b[0]), np.mod(a, 3), np.mod(3, b))
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -2.5])
for x in special:
    print(x, np.mod(special, x))
try:
    np.mod(np.ones((2, 3), int), np.ones((3, 2), int))
except ValueError as error:
    print(error)
print(np.mod([1, 2, 3], [[1], [2]]), np.mod(True, False) if "mod" not in ("fmod", "mod", "floor_divide", "power", "arctan2", "hypot", "copysign") else "")
