# np.power: dtypes, broadcasting, scalars, nan and infinities, shapes that do not fit.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([-7, 2, 0, 4, 9]).astype(kind)
    b = abs(np.array([3, 2, 0, 5, 1])).astype(kind)
    r = np.power(a, b)
    print(kind, r.dtype, np.round(r, 4))
    print("  outer", np.round(np.power(a[:, None], b), 4).tolist())
    print("  scalar", np.round(np.power(a[1], b[0]), 4), np.round(np.power(a, 3), 4), np.round(np.power(3, b), 4))
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -2.5])
for x in special:
    print(x, np.round(np.power(special, x), 4))
try:
    np.power(np.ones((2, 3), int), np.ones((3, 2), int))
except ValueError as error:
    print(error)
print(np.power([1, 2, 3], [[1], [2]]), np.power(True, False) if "power" not in ("fmod", "mod", "floor_divide", "power", "arctan2", "hypot", "copysign") else "")
