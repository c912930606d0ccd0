# Polynomials as values: evaluation, arithmetic, text with raised powers.
import numpy as np

p = np.poly1d([1, -3, 2])
print(p)
print(repr(p), p(3), p(0.5), p([0, 1, 2]), p(np.array([[1.0, 2.0]])))
print(p.c, p.coeffs, p.coef, p.order, p.o, p.r, p.roots, len(p), p.variable)
print(p[0], p[1], p[2], p[7], list(p))
q = np.poly1d([2.0, 0, -0.5])
for r in (p + q, p - q, p * q, p * 2, 2 * p, p + 1, 1 - p, -p, p / 2, p**2, p**0, p.deriv(), p.integ(), p.deriv(2), q.integ(k=3)):
    print(repr(r))
    print(r)
print(p / np.poly1d([1, -1]))
print(p == np.poly1d([1, -3, 2]), p == q, p != q, bool(np.poly1d([0])))
print(np.poly1d([1, 2], True), repr(np.poly1d([1, 2], r=True)), np.poly1d([1, 1], variable="t"))
print(np.poly1d([0, 0]), repr(np.poly1d([0, 0, 3])), np.poly1d(5), np.poly1d([-1.5, 0, 0, 1e10, 1e-7]))
print(np.poly1d(range(1, 15)))
x = np.linspace(0, 4, 5)
line = np.poly1d(np.polyfit(x, 3 * x - 1, 1))
print(np.round(line(x), 6), np.round(line.coeffs, 6), np.polyval(p, 3), np.roots(p))
print(p(np.poly1d([1, 1])))
try:
    np.poly1d([[1, 2]])
except ValueError as error:
    print(error)
try:
    p**-1
except ValueError as error:
    print(error)
