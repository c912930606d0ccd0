import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


print(np.linspace(0, 1, 5), np.linspace(0, 1, 4, endpoint=False), np.linspace(3, 3, 2))
print(np.linspace(0, 1, 1))
x, step = np.linspace(0, 10, 21, retstep=True)
print(step, type(step).__name__, x[3])
print(np.linspace(0, 5, 6, dtype=int), np.linspace(0, 1, 0), len(np.linspace(0, 1)))
print(np.logspace(0, 3, 4), np.logspace(0, 4, 5, base=2), np.geomspace(1, 1000, 4))
print(np.logspace(-3, 0, 4))
print(np.linspace(-np.pi, np.pi, 3), np.linspace(5, -5, 5))
err(lambda: np.linspace(0, 1, -1))
