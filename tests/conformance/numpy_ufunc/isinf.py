# np.isinf of every dtype, at the edges and in the middle; whole arrays, views, scalars, lists.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([0, 1, 2, 3, -1, -3, 1]).astype(kind)
    r = np.isinf(a)
    print(kind, r.dtype, r.tolist())
    r = np.isinf(a[::-2])
    print("  view", r.shape, r)
    r = np.isinf(a[2])
    print("  scalar", type(r).__name__, r)
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 0.5, -0.5, 1.5, 2.5, 1e-10, 0.75])
print(np.isinf(special))
print(np.isinf(special.astype(np.float32)))
matrix = np.linspace(-2, 2, 6).reshape(2, 3)
print(np.isinf(matrix), np.isinf(matrix.T).shape)
print(type(np.isinf(2)).__name__, type(np.isinf(0.5)).__name__, np.isinf([0.25, 1]))
print(np.isinf(np.zeros(0)), np.isinf(np.zeros((0, 2))).shape, np.isinf(np.array(0.5)).dtype)
