"""Products of vectors are added in BLAS's order: neighbours, apart, backwards, of both floats."""
import numpy as np

a = np.arange(-5, -2) * 1.1
print(repr(a.dot(a)), repr(a @ a), repr(np.inner(a, a)), repr(np.vdot(a, a)), repr(a[::-1].dot(a)))


def draw(random, n, dtype):
    """Numbers of so few bits that their products are exact: the order of the sums is what tells."""
    bits = 12 if dtype == np.float64 else 5
    mantissas = np.round(random.randn(n) * 2 ** bits)
    return (mantissas * 2.0 ** random.randint(-20, 20, n)).astype(dtype)


for dtype in (np.float64, np.float32):
    for n in (2, 3, 4, 5, 7, 15, 16, 17, 31, 32, 33, 47, 64, 100, 1000):
        random = np.random.RandomState(n)
        x, y, z = draw(random, n, dtype), draw(random, n, dtype), draw(random, 3 * n, dtype)
        first = np.broadcast_to(x[:1], n)
        products = [x.dot(y), x @ y, np.inner(x, y), np.vdot(x, y), z[::3].dot(y), z[::3] @ z[1::3],
                    y.dot(z[::3]), x[::-1] @ y, x[::-1].dot(y), y.dot(z[::-3]), y @ z[::-3],
                    x.dot(y.astype(np.float32)), x.dot(np.arange(n)), first @ y, first.dot(y)]
        print(n, [float(p).hex() for p in products])
    # rows of a matrix with a vector, four rows at a time
    for m, n in ((4, 1), (4, 2), (4, 3), (8, 4), (4, 5), (4, 7), (8, 12), (4, 13), (4, 20), (4, 101), (4, 300)):
        random = np.random.RandomState(m * n)
        a, x = draw(random, m * n, dtype).reshape(m, n), draw(random, n, dtype)
        print(m, n, [float(p).hex() for p in a @ x], [float(p).hex() for p in np.dot(a, x)])
