# np.arctan2: dtypes, broadcasting, scalars, nan and infinities, shapes that do not fit.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([-7, 2, 0, 4, 9]).astype(kind)
    b = np.array([3, -2, 0, 5, 1]).astype(kind)
    r = np.arctan2(a, b)
    print(kind, r.dtype, np.round(r, 4))
    print("  outer", np.round(np.arctan2(a[:, None], b), 4).tolist())
    print("  scalar", np.round(np.arctan2(a[1], b[0]), 4), np.round(np.arctan2(a, 3), 4), np.round(np.arctan2(3, b), 4))
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -2.5])
for x in special:
    print(x, np.round(np.arctan2(special, x), 4))
try:
    np.arctan2(np.ones((2, 3), int), np.ones((3, 2), int))
except ValueError as error:
    print(error)
print(np.arctan2([1, 2, 3], [[1], [2]]), np.arctan2(True, False) if "arctan2" not in ("fmod", "mod", "floor_divide", "power", "arctan2", "hypot", "copysign") else "")
