import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.arange(4)
err(lambda: np.arange(1, 2, nosuch=3))
err(lambda: np.linspace(1))
err(lambda: np.concatenate())
err(lambda: a.nosuch())
err(lambda: np.nosuch)
err(lambda: np.linalg.nosuch)
err(lambda: np.random.nosuch)
err(lambda: a.item())
err(lambda: a.item(7))
err(lambda: np.array([[1, 2]]).item(0, 5))
err(lambda: a.take(9))
err(lambda: a.mean(axis=1))
