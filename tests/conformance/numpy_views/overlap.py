import numpy as np

a = np.arange(8.0)
a[1:] += a[:-1]
print(a)
a = np.arange(8)
np.add(a[:-1], a[1:], out=a[1:])
print(a)
b = np.arange(9).reshape(3, 3)
b += b.T
print(b)
b = np.arange(9).reshape(3, 3)
b[:] = b[::-1]
print(b)
b[0], b[1] = b[1].copy(), b[0].copy()
print(b)
b[[0, 1]] = b[[1, 0]]
print(b)
x, y = 1, 2
b[:, 0], b[:, 1] = b[:, 1], b[:, 0].copy()
print(b)
