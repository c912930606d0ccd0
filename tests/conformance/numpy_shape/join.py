import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.array([[1, 2], [3, 4]])
b = np.array([[5, 6]])
print(np.concatenate([a, b]), np.concatenate((a, b.T), axis=1))
print(np.concatenate([a, a], axis=None), np.vstack([a, b]), np.hstack([a, b.T]))
print(np.hstack([[1, 2], [3]]), np.vstack([[1, 2], [3, 4]]), np.stack([a, a]).shape)
print(np.stack([[1, 2], [3, 4]], axis=1), np.stack([a, a], axis=-1).shape)
print(np.column_stack([[1, 2], [3, 4]]), np.dstack([[1, 2], [3, 4]]))
print(np.append([1, 2], 3), np.append(a, b, axis=0), np.append([1], [[2, 3]]))
print(np.concatenate([[1], [2.5]]), np.concatenate([[True], [2]]))
print(np.concatenate([np.float32([1]), [2]]).dtype, np.insert([1, 2, 3], 1, 9))
print(np.delete([1, 2, 3], 0), np.delete(a, 1, axis=1), np.delete([1, 2, 3, 4], [0, 2]))
err(lambda: np.concatenate([a, np.zeros((1, 3))]))
err(lambda: np.concatenate([a, [1, 2]]))
err(lambda: np.concatenate([]))
err(lambda: np.concatenate([1, 2]))
err(lambda: np.stack([[1, 2], [3]]))
err(lambda: np.vstack([[1, 2], [3]]))
err(lambda: np.hstack([a, [1]]))
err(lambda: np.stack([]))
err(lambda: np.concatenate([a, a], axis=2))
err(lambda: np.delete([1, 2], 5))
print(np.repeat([1, 2], 2), np.repeat([1, 2], [1, 3]), np.repeat(a, 2, axis=0))
print(np.tile([1, 2], 2), np.tile([1, 2], (2, 2)), np.tile(a, 2), np.pad([1, 2], 1))
print(np.pad([1, 2], (1, 2), constant_values=9), np.pad(a, 1))
print(np.pad([1, 2, 3], 2, mode='edge'), np.pad([1, 2, 3], 2, 'reflect'))
print(np.pad([1, 2, 3], 2, mode='wrap'), np.pad(a, ((1, 0), (0, 1))))
