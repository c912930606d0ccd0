# np.bitwise_and: dtypes, broadcasting, scalars, nan and infinities, shapes that do not fit.
import numpy as np

np.seterr(all="ignore")
for kind in ["bool", "uint8", "int32", "int64"]:
    a = np.array([-7, 2, 0, 4, 9]).astype(kind)
    b = np.array([3, -2, 0, 5, 1]).astype(kind)
    r = np.bitwise_and(a, b)
    print(kind, r.dtype, r)
    print("  outer", np.bitwise_and(a[:, None], b).tolist())
    print("  scalar", np.bitwise_and(a[1], b[0]), np.bitwise_and(a, 3), np.bitwise_and(3, b))
try:
    np.bitwise_and(np.ones((2, 3), int), np.ones((3, 2), int))
except ValueError as error:
    print(error)
print(np.bitwise_and([1, 2, 3], [[1], [2]]), np.bitwise_and(True, False) if "bitwise_and" not in ("fmod", "mod", "floor_divide", "power", "arctan2", "hypot", "copysign") else "")
