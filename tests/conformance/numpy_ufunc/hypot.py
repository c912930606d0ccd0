# np.hypot: dtypes, broadcasting, scalars, nan and infinities, shapes that do not fit.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([-7, 2, 0, 4, 9]).astype(kind)
    b = np.array([3, -2, 0, 5, 1]).astype(kind)
    r = np.hypot(a, b)
    print(kind, r.dtype, np.round(r, 4))
    print("  outer", np.round(np.hypot(a[:, None], b), 4).tolist())
    print("  scalar", np.round(np.hypot(a[1], b[0]), 4), np.round(np.hypot(a, 3), 4), np.round(np.hypot(3, b), 4))
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -2.5])
for x in special:
    print(x, np.round(np.hypot(special, x), 4))
try:
    np.hypot(np.ones((2, 3), int), np.ones((3, 2), int))
except ValueError as error:
    print(error)
print(np.hypot([1, 2, 3], [[1], [2]]), np.hypot(True, False) if "hypot" not in ("fmod", "mod", "floor_divide", "power", "arctan2", "hypot", "copysign") else "")
