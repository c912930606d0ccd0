import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.array([[1, 2], [3, 4]])
b = np.array([[1.5, 0], [0, 2]])
v = np.array([1, 2])
print(a @ b, a @ v, v @ a, v @ v, a.dot(v), np.dot(a, b), np.matmul(a, a), np.dot(v, v))
print(np.dot(3, v), np.inner(v, v), np.outer(v, v), np.vdot(a, a))
print(np.cross([1, 0, 0], [0, 1, 0]), np.kron([1, 2], [1, 1]), np.trace(a))
print((np.ones((2, 3, 4)) @ np.ones((4, 2))).shape)
print((np.ones((2, 1, 3, 4)) @ np.ones((5, 4, 2))).shape)
print(np.dot(np.ones((2, 3)), np.ones((4, 3, 2))).shape)
print((np.ones((0, 3)) @ np.ones((3, 2))).shape, np.ones((2, 0)) @ np.ones((0, 2)))
print(type(v @ v).__name__, (np.ones((2, 2), 'f4') @ a).dtype)
print(np.ones((2, 2), bool) @ np.ones(2, bool))
err(lambda: a @ np.ones(3))
err(lambda: np.ones((2, 3)) @ np.ones((2, 3)))
err(lambda: a @ 2)
err(lambda: 2 @ a)
err(lambda: np.dot(a, np.ones(3)))
err(lambda: np.dot(np.ones((2, 3)), np.ones((2, 3))))
err(lambda: np.matmul(a, 3))
err(lambda: a.dot([1, 2, 3]))
err(lambda: np.inner([1, 2], [1, 2, 3]))
