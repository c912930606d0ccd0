import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


print(np.zeros(3), np.zeros((2, 2), dtype=int), np.ones((1, 3)), np.ones(2, 'f4').dtype)
print(np.full((2, 2), 7), np.full(3, 1.5), np.full(2, True))
print(np.full((2,), 3, dtype='float32'))
print(np.full((2, 3), [1, 2, 3]))
print(np.empty((0, 3)).shape, np.empty((2, 0)), np.zeros(()), np.zeros([2, 1]))
x = np.arange(6, dtype='f4').reshape(2, 3)
print(repr(np.zeros_like(x)), repr(np.ones_like(x, dtype=int)))
print(repr(np.full_like(x, 2.7)))
print(np.full_like(np.array([1, 2]), 2.7), np.empty_like(x).shape)
print(np.zeros_like([1, 2.5]))
err(lambda: np.zeros(-1))
err(lambda: np.zeros((2, -3)))
err(lambda: np.zeros(2.5))
err(lambda: np.zeros('a'))
err(lambda: np.ones((2, 2.0)))
