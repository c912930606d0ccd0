# small functions
import numpy as np


def err(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ': ' + str(e))


n = np.nan
m = np.array([[1.0, n, 3], [4, 5, n]])
print(np.nanargmax([n, 2, 1]), np.nanargmin(m, axis=1), np.nanprod([2, n]), np.nanmedian([1, n, 3, 4]), np.nanmedian(m, axis=1), np.nanmedian(m, axis=0))
print(np.nanpercentile([1, n, 3], 50), np.nanquantile(m, 0.5), np.nanpercentile(m, 50, axis=0))
print(np.gcd(12, 18), np.lcm(4, 6), np.gcd([12, 15], 9), np.lcm.__name__, np.gcd(-4, 6), np.gcd(0, 5))
print(np.fix([-1.5, 1.5]), np.isposinf([np.inf, -np.inf, 1]), np.isneginf(-np.inf), np.real([1, 2]), np.imag([1.0, 2]))
x = np.array([-1.0, 1, 3])
print(np.piecewise(x, [x < 0, x >= 2], [0, lambda t: t * 2]), np.piecewise(x, [x < 0], [lambda t: -t, 9]))
print(np.atleast_3d([1, 2]).shape, np.atleast_3d(5).shape, np.atleast_3d(m).shape, np.rollaxis(np.ones((2, 3, 4)), 2).shape, np.rollaxis(np.ones((2, 3, 4)), 0, 2).shape)
print(np.array_equiv([1, 2], [[1, 2], [1, 2]]), np.array_equiv([1, 2], [1, 3]), np.array_equiv([1, 2], [1, 2, 3]))
print(np.partition([3, 1, 2, 0], 1)[:2].sum(), np.argpartition([3, 1, 2], 0)[0], np.lexsort(([1, 0, 1], [2, 2, 1])), np.sort(np.partition([5, 4, 9, 1], 2)))
print(np.trim_zeros([0, 0, 1, 2, 0]), np.trim_zeros([0, 1, 0], 'f'), np.histogram_bin_edges([1, 2, 5], 4))
a = np.arange(6)
np.put(a, [0, -1], [50, 60])
np.place(a, a == 2, [7])
print(a)
b = np.arange(6).reshape(2, 3)
np.place(b, b > 2, [1, 2])
print(b)
print(np.array_repr(np.array([1.5, 2])), np.array_str(np.array([1.123456, 2]), precision=2), np.base_repr(5, 2), np.binary_repr(5), np.binary_repr(5, width=8), np.binary_repr(-3, width=4), np.base_repr(255, 16))
err(lambda: np.nanargmax([n, n]))
err(lambda: np.piecewise(x, [x < 0], [1, 2, 3]))
