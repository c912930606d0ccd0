import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.array([1.9, -1.9, 0.0, 255.0])
print(a.astype(int), a.astype('int32'), a.astype(bool), a.astype(np.float32))
print(a[:1].astype('u1'))
print(np.array([1, 256, 257]).astype('uint8'), np.array([0, 1, -5]).astype(bool))
print(np.array([True, False]).astype(float))
print(np.array([1e10]).astype('f4'), np.array([2 ** 31]).astype('i4'))
print(np.array([3]).astype(float) / 2)
b = np.array([1, 2, 3])
b[0] = 7.9
print(b, b.astype(b.dtype) is b, b.astype(int, copy=False) is b)
err(lambda: a.astype('nosuch'))
print(np.float64(3.7).astype(int), np.int64(3).astype('f4'))
b = np.zeros(2, dtype=int)


def set_nan():
    b[0] = float('nan')


def set_text():
    b[0] = 'x'


def set_list():
    b[0] = [1, 2]
