import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.array([1, 2, 3])
a += 1
a *= 2
a -= np.array([1, 1, 1])
a //= 2
a **= 2
a %= 5
a <<= 1
a |= 1
a ^= 3
a &= 7
print(a)


def f1():
    global a
    a /= 2


def f2():
    global a
    a += 1.5


def f3():
    global a
    a += 'x'


def f4():
    global a
    a += None


def f5():
    global u
    u += 300


u = np.array([1], dtype='uint8')
f = np.array([1, 2], dtype='float32')
f += 1.5
f *= np.array([2, 3])
f /= 3
print(f, f.dtype)
f += np.array([1.0, 2.0])
print(f, f.dtype)
b = np.array([True, False])
b |= True
b &= np.array([False, True])
print(b)
x = [1, 2]
x += np.array([3, 4])
print(x, type(x).__name__)
s = 5
s += np.array([1, 2])
print(s)
m = np.eye(2)
m @= np.array([[1., 2], [3, 4]])
print(m)
t = np.float64(1)
t += 1
print(t, type(t).__name__)


def g(z):
    z += 1


z = np.zeros(2)
g(z)
print(z)
l = [np.zeros(2), 1]
l[0] += 5
l[0][1] -= 1
print(l)
