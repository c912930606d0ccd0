import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.arange(12)
print(a.reshape(3, 4), a.reshape((4, 3)).shape, a.reshape(2, -1).shape, a.reshape(-1))
print(a.reshape(3, 2, 2)[1], np.reshape(a, (2, 6)), a.reshape(-1, 1).shape)
print(np.reshape(a, -1).shape, a.reshape([6, 2]).shape)
print(a.reshape(3, 4).ravel(), a.reshape(3, 4).T.ravel())
err(lambda: a.reshape(5, 2))
err(lambda: a.reshape(-1, -1))
err(lambda: a.reshape(-1, 5))
err(lambda: a.reshape(0))
err(lambda: a.reshape(2.0, 6))
err(lambda: a.reshape('x'))
err(lambda: a.reshape(3, -2))
m = a.reshape(2, 2, 3)
print(m.transpose().shape, m.transpose(2, 0, 1).shape, m.transpose((1, 0, 2)).shape)
print(np.transpose(m, (0, 2, 1)).shape, m.T.shape, m.swapaxes(0, 2).shape)
err(lambda: m.transpose(0, 1))
err(lambda: m.transpose(0, 0, 1))
print(np.expand_dims(a, 0).shape, np.expand_dims(a, axis=1).shape)
print(np.expand_dims(a, (0, 2)).shape, np.squeeze(np.ones((1, 3, 1))).shape)
print(np.squeeze(np.ones((1, 3, 1)), axis=0).shape, np.ones((1, 1)).squeeze())
err(lambda: np.squeeze(np.ones((1, 3)), axis=1))
err(lambda: np.expand_dims(a, 3))
print(np.flip(a[:3]), np.flip(m, 0)[0, 0], np.fliplr([[1, 2]]), np.flipud([[1], [2]]))
print(np.rot90([[1, 2], [3, 4]]), np.roll(a[:4], 1), np.roll(m, 1, axis=2)[0])
print(np.roll([[1, 2], [3, 4]], -1), np.rot90([[1, 2], [3, 4]], 2))
