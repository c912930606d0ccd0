# np.isfinite of every dtype, at the edges and in the middle; whole arrays, views, scalars, lists.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([0, 1, 2, 3, -1, -3, 1]).astype(kind)
    r = np.isfinite(a)
    print(kind, r.dtype, r.tolist())
    r = np.isfinite(a[::-2])
    print("  view", r.shape, r)
    r = np.isfinite(a[2])
    print("  scalar", type(r).__name__, r)
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 0.5, -0.5, 1.5, 2.5, 1e-10, 0.75])
print(np.isfinite(special))
print(np.isfinite(special.astype(np.float32)))
matrix = np.linspace(-2, 2, 6).reshape(2, 3)
print(np.isfinite(matrix), np.isfinite(matrix.T).shape)
print(type(np.isfinite(2)).__name__, type(np.isfinite(0.5)).__name__, np.isfinite([0.25, 1]))
print(np.isfinite(np.zeros(0)), np.isfinite(np.zeros((0, 2))).shape, np.isfinite(np.array(0.5)).dtype)
