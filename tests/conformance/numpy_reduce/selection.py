# Medians and quantiles by selection, extremes and repeats.
import numpy as np
rng = np.random.default_rng(3)
for n in [1, 2, 3, 10, 24, 25, 26, 100, 101, 1000, 5000]:
    x = rng.normal(size=n)
    i = rng.integers(0, 5, n)
    print(n, np.median(x), np.median(i), np.percentile(x, [0, 10, 50, 99, 100]), np.quantile(i, 0.3), np.median(x.astype('f4')))
x = rng.normal(size=(30, 40))
print(np.median(x, axis=0)[:5], np.percentile(x, 20, axis=1)[:5])
x[3, 4] = np.nan
print(np.median(x), np.median(x, axis=0)[3:6], np.percentile(x, 50, axis=1)[2:5])
y = np.array([np.inf, -np.inf, 1, 2, np.inf] * 20)
print(np.median(y), np.percentile(y, 30))
print(np.median(np.ones(1000)), np.median(np.zeros(77)), np.median(np.array([True, False, True])))
print(np.repeat([1, 2], 3), np.repeat([1, 2], [2, 0]), np.repeat([[1, 2], [3, 4]], 2, axis=0), np.repeat([], 3), np.repeat([1.5], 0))
m = rng.random((50, 60))
print(m.argmax(axis=1)[:10], m.argmin(axis=0)[:10], m.max(), m.min(axis=1)[:3])
m[4, 5] = np.nan
print(m.argmax(axis=1)[:6], m.max(), np.nanmax(m))
