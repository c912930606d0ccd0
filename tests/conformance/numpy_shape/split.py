import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.arange(9)
print(np.split(a, 3), np.split(a, [2, 5]), np.array_split(a, 4))
print(np.split(a.reshape(3, 3), 3, axis=1), np.hsplit(a.reshape(3, 3), 3)[0])
print(np.vsplit(a.reshape(3, 3), [1])[1], np.array_split([1, 2], 3))
err(lambda: np.split(a, 2))
train, test = np.split(a, [int(.8 * len(a))])
print(train, test)
x, y = np.hsplit(np.arange(8).reshape(2, 4), 2)
print(x, y)
