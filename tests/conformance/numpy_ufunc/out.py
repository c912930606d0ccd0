import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.arange(4.0)
b = np.empty(4)
r = np.exp(a, out=b)
print(r is b, b)
np.multiply(a, 2, out=a)
print(a)
np.add(a, 1, a)
print(a, np.add(1, 2, dtype=float), np.add([1, 2], 1, dtype='f4').dtype)
print(np.sqrt([4, 9], dtype=np.float32))
c = np.zeros(4, dtype=int)
err(lambda: np.add(a, 0.5, out=c))
err(lambda: np.exp(a, out=[1]))
err(lambda: np.add(np.ones(4, int), 1, out=c))
