import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


print(np.arange(5), np.arange(2, 5), np.arange(5, 0, -2), np.arange(0), np.arange(3, 1))
print(np.arange(0, 1, 0.25), np.arange(1.5), np.arange(0, 1, 0.1))
print(np.arange(10, 0, -2.5))
print(repr(np.arange(3, dtype=float)), repr(np.arange(3, dtype='f4')))
print(repr(np.arange(0, 5, 2, dtype=np.uint8)))
print(np.arange(np.int32(3)).dtype, np.arange(np.float32(3)).dtype, np.arange(stop=4))
print(np.arange(start=1, stop=4))
print(len(np.arange(0, 0.3, 0.1)), np.arange(1, 1.3, 0.1))
err(lambda: np.arange(0, 5, 0))
err(lambda: np.arange())
