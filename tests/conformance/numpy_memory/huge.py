import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


err(lambda: np.zeros((10 ** 6, 10 ** 6)))
err(lambda: np.ones(10 ** 12))
err(lambda: np.zeros((10 ** 5, 10 ** 5, 10 ** 5)))
err(lambda: np.arange(10 ** 13))
err(lambda: np.zeros(2 ** 62))
err(lambda: np.empty(10 ** 11, dtype='uint8').shape if False else np.zeros((10 ** 7, 10 ** 7), 'u1'))
err(lambda: np.zeros((2 ** 32, 2 ** 32)))
err(lambda: np.ones((10 ** 6, 1)) + np.ones(10 ** 7))
err(lambda: np.eye(10 ** 6))
err(lambda: np.random.rand(10 ** 6, 10 ** 6))
err(lambda: np.linspace(0, 1, 10 ** 12))
