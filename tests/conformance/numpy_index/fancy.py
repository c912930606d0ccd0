import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.arange(10) * 10
m = np.arange(12).reshape(3, 4)
print(a[[1, 3, 5]], a[[-1, 0]], a[[[0, 1], [2, 3]]])
print(a[np.array([True] * 5 + [False] * 5)], a[a > 45], a[(a > 20) & (a < 60)])
print(a[~(a > 20)])
print(m[[0, 2]], m[[0, 1], [1, 2]], m[:, [0, 2]], m[[0, 2], :2], m[[[0], [2]], [1, 3]])
print(m[m > 5], m[m % 2 == 0].sum(), m[[True, False, True]])
print(m[:, [True, False, True, False]])
print(m[[0, 1], None].shape, m[None, [0, 1]].shape, m[1, [0, 2]], m[[1], 0])
print(m[np.array([0, 1]), ::2], m[..., [0]])
t = np.arange(24).reshape(2, 3, 4)
print(t[[0, 1], :, [1, 2]], t[:, [0, 1], [1, 2]], t[0, :, [0, 1]].shape, t[t > 20])
print(t[np.array([True, False])].shape, t[:, t[0, :, 0] > 2].shape)
print(a[[]], m[[]].shape, a[np.array([], dtype=int)], m[np.zeros((3, 4), bool)])
print(a[np.ix_([1, 2])], m[np.ix_([0, 2], [1, 3])])
err(lambda: a[[0, 10]])
err(lambda: m[[0, 3]])
err(lambda: m[[0, 1], [0, 1, 2]])
err(lambda: a[[True, False]])
err(lambda: m[np.ones((2, 2), bool)])
err(lambda: m[:, [True, False]])
err(lambda: a[[1.5]])
err(lambda: a[np.array([1.0])])
err(lambda: a[['x']])
err(lambda: m[np.ones((3, 4, 1), bool)])
print(np.take(a, [1, 2]), np.take(m, [0, 1], axis=1))
print(np.take_along_axis(m, np.array([[0], [1], [2]]), axis=1))
print(np.compress([True, False, True], m, axis=0), np.extract(m > 8, m))
