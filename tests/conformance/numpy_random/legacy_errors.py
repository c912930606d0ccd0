import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


np.random.seed(1)
err(lambda: np.random.seed(-1))
err(lambda: np.random.seed(2 ** 32))
err(lambda: np.random.randint(5, 5))
err(lambda: np.random.choice(0))
err(lambda: np.random.normal(0, -1))
err(lambda: np.random.rand(-1))
err(lambda: np.random.rand((2, 3)))
err(lambda: np.random.rand(2.5))
err(lambda: np.random.randint(0, 300, 3, dtype='uint8'))
err(lambda: np.random.uniform(size=(2, -1)))
err(lambda: np.random.poisson(-1))
