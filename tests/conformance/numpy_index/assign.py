import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.zeros(6)
a[1] = 5
a[2:4] = [7, 8]
a[-1] = np.float32(1.5)
a[[0, 4]] = 9, 10
print(a)
a[a > 8] = 0
a[a == 0] += 0.5
print(a)
m = np.zeros((3, 3), dtype=int)
m[0] = 1
m[:, 1] = [4, 5, 6]
m[1, 2] = 7.9
m[[0, 2], [0, 2]] = [-1, -2]
m[::2, 0] *= 10
print(m)
m[m < 0] = 0
m[..., 2] = np.arange(3)
m[1:, :2] = [[1], [2]]
print(m)
m[np.eye(3, dtype=bool)] = [7, 8, 9]
m[2, ::-1] = [1, 2, 3]
print(m)
c = np.zeros(3)
c[[0, 0, 1]] += 1
np.add.at(c, [0, 0, 1], 1)
print(c)
b = np.zeros(3, dtype='uint8')
b[0] = 255
b[1] = True
print(b)


def f1():
    b[0] = 256


def f2():
    a[6] = 1


def f3():
    a[0:2] = [1, 2, 3]


def f4():
    a['x'] = 1


def f5():
    m[5, 0] = 1


def f6():
    a[[0, 9]] = 1


def f7():
    del a[0]


def f8():
    a[a > 0] = [1, 2]


def f9():
    m[np.zeros((2, 2), bool)] = 1


for f in [f1, f2, f3, f4, f5, f6, f7, f8, f9]:
    err(f)
np.putmask(a, a > 5, 0)
