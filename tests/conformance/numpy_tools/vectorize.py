import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


f = np.vectorize(lambda x: x ** 2 if x > 1 else 0)
print(f([1, 2, 3]), f(5), f(np.array([[1, 2], [3, 4]])), f([1.5, 2]))
g = np.vectorize(lambda a, b: a + b)
print(g([1, 2], 3), g([[1], [2]], [10, 20]))
h = np.vectorize(lambda x: x / 2, otypes=[float])
print(h([1, 2]), h(np.array([], dtype=float)))


def step(x, threshold=1):
    "doc of step"
    return x > threshold


print(np.vectorize(step)([0, 1, 2]), np.vectorize(step)([0, 1, 2], threshold=0))
print(np.apply_along_axis(lambda r: r.sum(), 1, np.arange(6).reshape(2, 3)))
print(np.apply_along_axis(np.sort, 0, np.array([[3, 1], [2, 5]])))
print(np.apply_along_axis(lambda r: r[::-1], 1, np.arange(6).reshape(2, 3)))
print(np.apply_along_axis(np.mean, 0, np.eye(3)))
print(np.select([np.array([True, False]), np.array([False, False])], [[1, 2], [3, 4]], default=9))
