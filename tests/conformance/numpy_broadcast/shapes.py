import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.arange(3)
b = np.arange(6).reshape(2, 3)
c = np.arange(2).reshape(2, 1)
print(a + b, a + c, b * c, c + 1, (a + c).shape)
print((np.ones((2, 1, 3)) * np.ones((4, 1))).shape)
print((np.ones((0, 3)) + np.ones(3)).shape, np.ones((1, 0)) + np.ones((5, 1)))
print(np.ones(1) + np.ones((0,)))
print(np.broadcast_to([1, 2], (2, 2)), np.broadcast_shapes((2, 1), (3,)))
print(np.broadcast_arrays([1, 2], [[3], [4]]))
err(lambda: a + np.arange(4))
err(lambda: b + np.arange(2))
err(lambda: np.ones((2, 3)) - np.ones((3, 2)))
err(lambda: np.ones((2, 3)) < np.ones((4, 3)))
err(lambda: np.broadcast_to([1, 2, 3], (2, 2)))
err(lambda: np.add(np.ones(2), np.ones(3)))
err(lambda: np.where(np.ones(2), np.ones(3), 0))
err(lambda: np.broadcast_to(a, (2, 3)).fill(1))


def into():
    a[:] = [1, 2]


def into2():
    b[:, 0] = [1, 2, 3]


def into3():
    x = np.ones(3)
    x += np.ones((2, 3))


err(into)
err(into2)
err(into3)
