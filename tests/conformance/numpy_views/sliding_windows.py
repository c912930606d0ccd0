import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

x = np.arange(6)
w = sliding_window_view(x, 3)
print(w, w.shape, w.strides, w.flags.writeable, w.mean(axis=-1))
x[2] = 20
print(w[0], np.shares_memory(w, x))
try:
    w[0, 0] = 1
except ValueError as error:
    print(error)
v = sliding_window_view(x, 2, writeable=True)
v[1, 1] = 7
print(x)
image = np.arange(20.0).reshape(4, 5)
kernel = np.array([[1, 0], [0, -1]])
windows = sliding_window_view(image, (2, 2))
print(windows.shape, np.einsum("ijkl,kl->ij", windows, kernel))
print(sliding_window_view(image, 2, axis=1)[0])
print(sliding_window_view(image, (2, 2), axis=(1, 1)).shape)
print(sliding_window_view(image[::-1, ::2], (2, 2))[0, 0])
print(sliding_window_view(x, 0).shape, sliding_window_view([1, 2], 2))
print(np.lib.stride_tricks.sliding_window_view(np.ones((2, 3, 4)), (2, 2), axis=(0, -1)).shape)
for wrong in [
    lambda: sliding_window_view(x, 7),
    lambda: sliding_window_view(x, (2, 2)),
    lambda: sliding_window_view(x, -1),
    lambda: sliding_window_view(image, 2),
    lambda: sliding_window_view(image, (2, 2), axis=0),
    lambda: sliding_window_view(x, 2, axis=3),
]:
    try:
        print(wrong())
    except ValueError as error:
        print(type(error).__name__, error)
