import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.float64(2.5)
b = np.float32(2.5)
c = np.int64(7)
d = np.int32(7)
e = np.uint8(250)
t = np.bool_(True)
for x, y in [(a, 2), (2, a), (a, b), (b, 2), (b, 0.5), (c, 2), (c, 0.5), (2, c), (c, d), (d, 2), (d, 0.5), (e, 5), (e, c), (e, d), (t, 1), (t, True), (t, t), (t, 0.5), (b, c), (b, d), (b, e), (e, 0.5)]:
    r = [x + y, x * y, x / y]
    if type(x + y).__name__ != 'bool':
        r += [x - y, x // y, x % y, x ** y]
    print(r, [x < y, x == y, x >= y])
print(-a, +c, abs(np.float64(-1)), ~c, ~t, c & 3, c | 8, c ^ 1, c << 2, c >> 1, 1 << c)
print(t & False, t | False, t ^ True)
err(lambda: -t)
err(lambda: t - t)
err(lambda: e + 300)
err(lambda: a & 1)
err(lambda: ~a)
err(lambda: a + 'x')
err(lambda: a + None)
err(lambda: a < 'x')
err(lambda: a == 'x')
err(lambda: c == None)
err(lambda: a + [1, 2])
err(lambda: [1, 2] + a)
err(lambda: [1, 2] * c)
err(lambda: (1, 2) + c)
