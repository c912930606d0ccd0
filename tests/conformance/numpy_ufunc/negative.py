# np.negative of every dtype, at the edges and in the middle; whole arrays, views, scalars, lists.
import numpy as np

np.seterr(all="ignore")
for kind in ["int32", "int64", "float32", "float64"]:
    a = np.array([0, 1, 2, 3, -1, -3, 1]).astype(kind)
    r = np.negative(a)
    print(kind, r.dtype, r.tolist())
    r = np.negative(a[::-2])
    print("  view", r.shape, r)
    r = np.negative(a[2])
    print("  scalar", type(r).__name__, r)
special = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 0.5, -0.5, 1.5, 2.5, 1e-10, 0.75])
print(np.negative(special))
print(np.negative(special.astype(np.float32)))
matrix = np.linspace(-2, 2, 6).reshape(2, 3)
print(np.negative(matrix), np.negative(matrix.T).shape)
print(type(np.negative(2)).__name__, type(np.negative(0.5)).__name__, np.negative([0.25, 1]))
print(np.negative(np.zeros(0)), np.negative(np.zeros((0, 2))).shape, np.negative(np.array(0.5)).dtype)
