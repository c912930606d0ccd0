import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


err(lambda: np.float_)
err(lambda: np.int)
err(lambda: np.bool8)
err(lambda: np.float)
err(lambda: np.object)
err(lambda: np.Inf)
err(lambda: np.NaN)
err(lambda: np.product)
err(lambda: np.in1d)
err(lambda: np.trapz)
err(lambda: np.nosuchname)
err(lambda: np.zeros(3).nosuch)
err(lambda: np.zeros(3).append(4))
