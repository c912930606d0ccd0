import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


x = np.float64(2.567)
print(x.dtype, x.shape, x.ndim, x.size, x.T, x.real, x.nbytes, x.itemsize)
print(x.round(1), x.sum(), x.mean(), x.max(), x.min(), x.astype(int), x.item())
print(x.tolist(), x.reshape(1, 1), x.copy(), x.any(), x.all(), x.std(), x.clip(0, 1))
print(x.squeeze(), x.flatten())
print(np.int64(3).dtype, np.int64(3).conjugate(), np.float32(2).imag)
print(type(x).__name__, type(x), type(np.int32(1)), type(np.bool_(1)))
print(np.float64.__name__)
print(type(np.array([1.5])[0]) == np.float64, type(np.array([1])[0]) is np.int64)
print(np.isscalar(x), np.isscalar(3), np.isscalar([1]))
err(lambda: x[0])
err(lambda: len(x))
err(lambda: iter(x))
print(x[()], x[...], np.float64(1.5) is None, not np.float64(0))
print(bool(np.float64('nan')))
print(np.array(x), np.asarray(np.int32(5)).dtype, np.array([x, 1]).dtype, np.ndim(x))
print(np.shape(x), np.size(x))
