# Writing through masks: scalars, arrays, broadcasting, empty masks, masks of fewer dimensions.
import numpy as np

a = np.arange(12).reshape(3, 4)
for mask, value in ((a > 5, 0), (a % 2 == 0, -1), (a > 100, 7), (np.array([True, False, True]), 9), (np.array([True, False, True]), np.arange(4)), (a < 4, np.arange(4) * 10), ((a > 2) & (a < 7), [1, 2, 3, 4]),
                    (~(a > 3), 5), ((a < 2) | (a > 9), 8), (True, 1), (False, 2), (a == a, a[::-1].ravel()), (np.zeros((3, 4), bool), [])):
    b = a.copy()
    b[mask] = value
    print(b.tolist())
for mask, value in ((a > 5, [1, 2]), (np.array([True, False]), 0), (np.ones((4, 3), bool), 0), (a > 5, np.zeros(7))):
    b = a.copy()
    try:
        b[mask] = value
        print(b)
    except (ValueError, IndexError) as error:
        print(type(error).__name__, error)
b = a.copy()
b[:, np.array([True, False, False, True])] = 0
b[np.array([False, True, True]), 1] = [50, 60]
b[1][b[1] > 4] *= 2
print(b, a[a > 5], a[(a > 3) & (a < 9)], a[np.array([True, False, True])][:, 1:3])
f = np.array([1.5, np.nan, -2, np.nan])
f[np.isnan(f)] = 0
f[f < 0] += 10
f[f == f.max()] = f.min()
print(f, (f > 0).sum(), f[f > 0].mean(), np.where(f > 1)[0], np.nonzero(f)[0], np.flatnonzero(f), np.argwhere(f > 1).tolist())
u = np.array([1, 2, 250], dtype=np.uint8)
u[u > 100] += 10
u[u < 3] = 2.9
print(u, u.dtype, np.count_nonzero(u > 2), (u > 2).any(), (u > 200).all(), np.extract(u > 2, u) if hasattr(np, "extract") else u[u > 2])
