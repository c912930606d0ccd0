import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.arange(24).reshape(2, 3, 4)
print(a.shape, a.ndim, a.size, a.itemsize, a.nbytes, a.strides, len(a), a.dtype)
print(a.T.shape, a.T.strides, a[::-1].strides, a[:, ::2].shape)
print(a.transpose(1, 0, 2).shape, a.flat[5], a.flat[-1])
print(np.eye(2).real, np.eye(2).imag)
b = np.zeros(3)
b.flat = 7
b.flat[1] = 2
print(b, b.tobytes()[:2], b.tolist(), np.array(5).tolist(), np.float32([1.5]).tolist())


def set_shape():
    b.shape = (2, 2)


err(set_shape)


def set_size():
    b.size = 4


err(set_size)


def set_attr():
    b.name = 'x'


err(set_attr)
err(lambda: b.nosuch)
err(lambda: hash(b))
err(lambda: {b: 1})
err(lambda: len(np.array(3)))
err(lambda: [x for x in np.array(3)])
