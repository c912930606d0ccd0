# np.tan of every dtype, at the edges and in the middle; whole arrays, views, scalars, lists.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([0, 1, 2, 3, -1, -3, 1]).astype(kind)
    r = np.tan(a)
    print(kind, r.dtype, np.round(r, 4).tolist())
    r = np.tan(a[::-2])
    print("  view", r.shape, np.round(r, 4))
    r = np.tan(a[2])
    print("  scalar", type(r).__name__, np.round(r, 4))
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 0.5, -0.5, 1.5, 2.5, 1e-10, 0.75])
print(np.round(np.tan(special), 4))
print(np.round(np.tan(special.astype(np.float32)), 4))
matrix = np.linspace(-2, 2, 6).reshape(2, 3)
print(np.round(np.tan(matrix), 4), np.round(np.tan(matrix.T), 4).shape)
print(type(np.tan(2)).__name__, type(np.tan(0.5)).__name__, np.round(np.tan([0.25, 1]), 4))
print(np.tan(np.zeros(0)), np.tan(np.zeros((0, 2))).shape, np.tan(np.array(0.5)).dtype)
