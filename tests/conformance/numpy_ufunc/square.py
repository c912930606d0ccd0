# np.square of every dtype, at the edges and in the middle; whole arrays, views, scalars, lists.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([0, 1, 2, 3, -1, -3, 1]).astype(kind)
    r = np.square(a)
    print(kind, r.dtype, r.tolist())
    r = np.square(a[::-2])
    print("  view", r.shape, r)
    r = np.square(a[2])
    print("  scalar", type(r).__name__, r)
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 0.5, -0.5, 1.5, 2.5, 1e-10, 0.75])
print(np.square(special))
print(np.square(special.astype(np.float32)))
matrix = np.linspace(-2, 2, 6).reshape(2, 3)
print(np.square(matrix), np.square(matrix.T).shape)
print(type(np.square(2)).__name__, type(np.square(0.5)).__name__, np.square([0.25, 1]))
print(np.square(np.zeros(0)), np.square(np.zeros((0, 2))).shape, np.square(np.array(0.5)).dtype)
