# Quantiles between elements, of bools, at whole numbers; the median is a sum.
import numpy as np

a = np.array([7, 1, 4, 9])
for method in ('linear', 'lower', 'higher', 'nearest', 'midpoint'):
    print(method, repr(np.percentile(a, 40, method=method)), repr(np.quantile(a, [0.1, 0.5, 1], method=method)))
print(repr(np.quantile(a, 1)), repr(np.quantile(a, [0, 1])), repr(np.percentile(a, 100)))
b = np.array([True, False, True])
print(repr(np.quantile(b, 1)), repr(np.median(b)), repr(np.quantile(b, 0.3, method='lower')))
for f in (lambda: np.quantile(b, 0.3), lambda: np.percentile(b, 50), lambda: np.positive(b), lambda: np.sign(b)):
    try:
        print(f())
    except TypeError as e:
        print(type(e).__name__, e)
print(np.median([-0.0]), np.median([[-0.0, -0.0]], axis=1), np.median([-0.0, -0.0, -0.0]))
try:
    np.zeros((0, 5555555055755555277, 4))
except ValueError as e:
    print(e)
