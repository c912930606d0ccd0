import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ':', error)


err(lambda: np.random.choice([[1, 2], [3, 4]]))
err(lambda: np.ones((2, 3)).argmax(axis=(0, 1)))
err(lambda: np.average([1, 2], weights=[0, 0]))
err(lambda: np.linspace(0, 1, 2.5))
err(lambda: np.vectorize(lambda x: 1 / x)([1, 0]))
print(np.argmax([[1, 5], [7, 2]], axis=1), np.average([[1, 2], [3, 4]], axis=0, weights=[1, 3]))
