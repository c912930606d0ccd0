# Sums of many floats: NumPy adds in pairs and blocks, so the last digits are its own.
import numpy as np

for n in (7, 8, 9, 15, 16, 100, 127, 128, 129, 130, 255, 256, 257, 1000, 1001, 4096, 10000):
    a = np.arange(1, n + 1) * 0.1
    print(n, a.sum(), a.mean(), a.std(), (1 / a).sum(), np.float64(sum(a.tolist())))
    f = a.astype(np.float32)
    print("  f4", f.sum(), f.mean(), (1 / f).sum(), f.var(), f.sum(dtype=np.float64))
    print("  step", a[::2].sum(), a[::-1].sum(), a[1::3].mean())
rng = np.random.RandomState(5)
m = rng.standard_normal((37, 53))
print(m.sum(), m.sum(axis=0)[:4], m.sum(axis=1)[:4], m.T.sum(), m.T.sum(axis=0)[:2], m.mean(axis=1)[-2:], m.std(axis=0)[:3], m.var())
print(m[:, ::2].sum(), m[::3].sum(axis=0)[:3], m[5:20, 7:40].sum(), m[5:20, 7:40].sum(axis=1)[:3], np.sum(m, axis=(0, 1)), np.sum(m[:, :, None] * np.ones(3), axis=(0, 2))[:2])
c = rng.random((4, 5, 6, 7))
for axis in (0, 1, 2, 3, (0, 1), (1, 3), (0, 2, 3), None):
    print(axis, np.ravel(c.sum(axis=axis))[:3], np.ravel(c.mean(axis=axis, keepdims=True))[:2], np.ravel(c.std(axis=axis))[:2])
print(np.cumsum(a)[-1], np.cumsum(f)[-1], np.add.reduce(a), np.mean(f, dtype=np.float64), np.average(a, weights=a), np.dot(np.ones(9), np.arange(9) * 0.5))
