# np.less_equal: dtypes, broadcasting, scalars, nan and infinities, shapes that do not fit.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([-7, 2, 0, 4, 9]).astype(kind)
    b = np.array([3, -2, 0, 5, 1]).astype(kind)
    r = np.less_equal(a, b)
    print(kind, r.dtype, r)
    print("  outer", np.less_equal(a[:, None], b).tolist())
    print("  scalar", np.less_equal(a[1], b[0]), np.less_equal(a, 3), np.less_equal(3, b))
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -2.5])
for x in special:
    print(x, np.less_equal(special, x))
try:
    np.less_equal(np.ones((2, 3), int), np.ones((3, 2), int))
except ValueError as error:
    print(error)
print(np.less_equal([1, 2, 3], [[1], [2]]), np.less_equal(True, False) if "less_equal" not in ("fmod", "mod", "floor_divide", "power", "arctan2", "hypot", "copysign") else "")
