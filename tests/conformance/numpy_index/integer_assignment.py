# Writing through arrays of positions: repeats, negatives, several axes, += that counts once.
import numpy as np

a = np.zeros(6, int)
a[[0, 2, 2]] = [1, 2, 3]
print(a)
a[[0, 2, 2]] += 1
print(a)
np.add.at(a, [0, 2, 2], 1)
print(a)
a[[-1, -2]] = 7
a[np.array([[1, 3], [3, 1]])] = [[10, 20], [30, 40]]
print(a)
m = np.arange(20).reshape(4, 5)
m[[0, 1], [1, 2]] = -1
m[[2, 3]] = 0
m[:, [0, 4]] = m[:, [4, 0]]
print(m)
m[np.arange(4), [0, 1, 2, 3]] = [100, 200, 300, 400]
m[[[0], [3]], [2, 4]] = [[1, 2], [3, 4]]
m[1:3, [0, 1]] = [[5], [6]]
m[np.ix_([0, 1], [3, 4])] += 1000
print(m)
m[..., [1]] = 55
m[[1]][0, 0] = 9999
m[[True, False, False, True], 0] = -5
print(m, m[[3, 0, 3]][:, [0, -1]], m[[0, 1], ::2], m[[[0, 1], [2, 3]], 1], m[np.array([1, 2]), np.newaxis, [0, 1]].shape)
for key in ([6], [-7], [0.0], [[0, 1], [0]], ([0, 1], [0, 1, 2]), (slice(None), [5]), "a", ([0], [0], [0])):
    try:
        print(m[key] if not isinstance(key, list) or key != [6] else a[key])
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
counts = np.zeros(4, int)
for label in [0, 1, 1, 3, 3, 3]:
    counts[label] += 1
one_hot = np.zeros((6, 4))
one_hot[np.arange(6), [0, 1, 1, 3, 3, 3]] = 1
print(counts, one_hot.sum(axis=0), one_hot, np.bincount([0, 1, 1, 3, 3, 3]), np.eye(4)[[0, 3, 1]])
i = np.argsort([30, 10, 20])
r = np.empty(3, int)
r[i] = np.arange(3)
print(i, r, np.take([30, 10, 20], i), np.put_along_axis is not None if hasattr(np, "put_along_axis") else True)
