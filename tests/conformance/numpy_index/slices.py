import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.arange(10)
print(a[2], a[-1], a[2:5], a[:3], a[7:], a[::2], a[::-1], a[8:2:-2], a[-3:], a[:-3])
print(a[100:], a[5:2], a[-100:3], a[::-3])
m = np.arange(12).reshape(3, 4)
print(m[1], m[1, 2], m[1][2], m[:, 1], m[1, :], m[::-1, ::-1], m[-1, -1], m[..., 0])
print(m[0, ...], m[:2, 1:3], m[()], m[1:2, 0:1])
t = np.arange(24).reshape(2, 3, 4)
print(t[..., 1], t[1, ..., 2], t[:, None].shape, t[None].shape, t[..., None].shape)
print(t[:, np.newaxis, :, 0].shape, t[0, 0, 0], t[1][::-1, 2])
print(a[np.int64(3)], a[slice(1, 4)], a[np.uint8(2):np.int32(5)], a[a[2]])
print(a[True].shape, a[None, 3:5])
err(lambda: a[10])
err(lambda: a[-11])
err(lambda: m[3])
err(lambda: m[0, 4])
err(lambda: m[0, -5])
err(lambda: m[0, 0, 0])
err(lambda: a[1.0])
err(lambda: a['x'])
err(lambda: a[1, 2])
err(lambda: a[::0])
err(lambda: a[1.5:3])
err(lambda: m[..., ...])
err(lambda: a[{}])
err(lambda: a[None, None, 1, 1])
err(lambda: np.array(5)[0])
print(np.array(5)[()], np.array(5)[...], repr(np.array([5])[0]))
print(repr(np.array([[5]])[0]))
