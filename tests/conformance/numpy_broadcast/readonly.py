import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


x = np.broadcast_to([1, 2, 3], (2, 3))


def write():
    x[0, 0] = 5


err(write)


def inplace():
    y = np.broadcast_to(np.zeros(3), (2, 3))
    y += 1


err(inplace)
print(x.sum(axis=0), x.copy() + 1, (x + 1)[0])
