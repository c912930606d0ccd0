import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


print(np.clip([1, 5, 10], 2, 8), np.clip([1.5, 5], None, 3), np.clip(5, 1, 3))
print(np.array([1, 9]).clip(2), np.array([1, 9]).clip(max=5))
print(np.clip([1, 2, 3], [2, 2, 2], 3))
print(np.clip(np.array([1, 300]), 0, 255).astype('u1'))
print(np.clip([1, 2], a_min=1.5, a_max=None), np.clip(np.float32(3), 0, 1))
print(np.round(2.567, 2), np.round([1.5, 2.5, -0.5]), np.round([123.456, 0.001], 1))
print(np.around(1234, -2), np.array([1.26]).round(1), np.round(np.float32(2.567), 1))
print(np.trunc(-1.5), np.round(5), np.round(1e20, 2), np.round(2.675, 2))
print(np.clip(np.array([1, 2, 3], 'u1'), 2, None), np.clip(np.arange(3), 0.5, 1.5))
print(np.clip(np.arange(3, dtype='f4'), 0.5, 1.5).dtype)
