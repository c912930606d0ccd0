import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


err(lambda: bool(np.array([1, 2])))
err(lambda: bool(np.array([])))
err(lambda: not np.array([1, 2]))
err(lambda: np.array([1, 2]) and 1)
err(lambda: 1 < np.array([1, 2]) < 3)
err(lambda: np.array([1, 2]) == np.array([1, 2]) and True)
print(bool(np.array([0])), bool(np.array(1)), bool(np.array([[5.0]])))
print(not np.array([0]))


def f():
    if np.array([1, 2]) > 0:
        return 1


err(f)
err(lambda: [np.array([1, 2]), 1].index(1))
err(lambda: max(np.array([[1, 2], [3, 4]])))
err(lambda: sorted([np.array([1, 2]), np.array([0, 1])]))
print(np.any([0, 1]), np.all([]), np.any([]), np.array([1, 2]).all())
print((np.array([1, 2]) > 1).any(), type(np.any([1])).__name__)
