import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


err(lambda: np.array([[1, 2], [3]]))
err(lambda: np.array([1, [2, 3]]))
err(lambda: np.array([[[1, 2], [3, 4]], [[5, 6], [7]]]))
err(lambda: np.array([[1, 2], 3]))
err(lambda: np.array([np.zeros(2), np.zeros(3)]))
err(lambda: np.array([300], dtype='uint8'))
err(lambda: np.array([-1], dtype=np.uint8))
err(lambda: np.array([2 ** 40], dtype=np.int32))
