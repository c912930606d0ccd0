# the plain cases that are done at once: by one array along the first axis, by a mask, filling
import numpy as np


def err(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ': ' + str(e))


a = np.arange(2000) * 0.5
m = a.reshape(500, 4)
for x in [a, a.astype('f4'), a.astype('i4'), a > 300, a.astype('u1'), a[::-1], a[::3]]:
    i = np.array([3, -1, 0, 5, -len(x)])
    print(x[i], x[i.astype('i4')], x[[[0, 1], [2, -3]]], x[np.array([], dtype=int)].shape, x.take([1, -2]))
    keep = np.arange(len(x)) % 400 == 7
    print(x[keep], x[~keep].shape, x[keep & False].shape, x[keep.tolist()])
print(m[[0, -1]], m[np.arange(500) % 250 == 3], m[m % 499 == 1], m[[[0], [1]]].shape, m.T[[1]].shape)
print(m[m[:, 0] > 990], m[:, [1]].shape, m[np.zeros((500, 4), bool)].shape, m[:, np.array([True, False, True, False])].shape)
err(lambda: a[[5, 2000]])
err(lambda: a[[-2001]])
err(lambda: m[[1, 500, 3]])
err(lambda: a[np.ones(3, bool)])
err(lambda: m[np.ones((500, 3), bool)])
err(lambda: np.zeros((0, 3))[[0]])
b = a.copy()
b[b > 3] = -1
print(b[:10], b.sum())
c = m.copy()
c[c > 5] = np.nan
print(c[:4], np.isnan(c).sum())
d = m.copy()
d[d[:, 1] > 4] = 7
print(d[:4], d.sum())
e = a.astype(int)
e[e < 4] = 2.9
print(e[:12])
f = (a > 3)
f[f] = False
print(f.sum())
a[a > 990] += 100
print(a[-22:-17], np.repeat([1.5, 2], 3), np.repeat(['a'] and [1], 4), np.repeat(np.arange(3, dtype='u1'), 2), np.repeat(m[:2], 2, axis=0))
print(np.tile([1, 2], 3), np.tile([[1, 2], [3, 4]], (2, 2)), np.tile(np.eye(2).T[::-1], 2), np.tile([1, 2], (2, 1, 2)), np.tile(3, 4))
print(np.nonzero(a > 1080)[0][:3], np.flatnonzero([0, 2, 0, 3]), np.argsort(np.r_[0.0, -0.0, np.nan, -1] * np.ones(1))[:4])
r = np.random.default_rng(0)
x = r.normal(size=3000)
x[::7] = np.nan
x[::11] = np.inf
x[::13] = 0.0
x[1::13] = -0.0
o = np.argsort(x, kind='stable')
print(o[:5], o[-5:], (np.diff(np.nan_to_num(x[o], posinf=9)) >= 0).all() or 'nan last', np.argsort(r.integers(-5, 5, 1000), kind='stable')[:20])
print(np.unique(r.integers(0, 7, 1000)), np.unique(np.round(x[~np.isnan(x)], 1))[:4], np.unique([np.nan, 1, np.nan]), np.unique([-0.0, 0.0, 1]))
print(np.bincount(r.integers(0, 5, 1000)), np.bincount([0, 2, 2], weights=[1, 2, 3.5]), np.bincount(np.array([], dtype=int), minlength=3))
print(np.histogram(r.normal(size=1000), 7)[0], np.histogram(np.arange(10), 3), np.histogram([0.1, 0.3, 0.6], bins=[0, 0.1, 0.3, 1]))
print(np.arange(0.5, 4), np.arange(0, 1, 0.1)[-3:], np.arange(3, 0, -0.7))
print(np.arange(-7, 8) // 3, np.arange(-7, 8) % 3, np.arange(-7, 8) // np.int64(-3), np.arange(-5, 5, dtype='i4') // 2, np.arange(5, dtype='u1') % 3)
big = np.array([-2 ** 63, 2 ** 63 - 1, 0, -1, 1, 10 ** 18])
for k in [2, 3, 7, 10, 2 ** 31 - 1, 2 ** 62, 2 ** 63 - 1]:
    print(big // k, big % k)
print((x[1:40] % 0.7)[:6], np.max(r.normal(size=(7, 300)), axis=1).round(3), np.argmax(r.normal(size=(3, 900)), axis=1), np.argmin(x), np.argmax(x[1:7]))
print(np.max([1, np.nan, 3] * 30), np.min(np.arange(100, 0, -1)), np.max(np.arange(300, dtype='u1') if 0 else np.arange(200, dtype='u1')), np.array([True] * 40).all(), np.zeros(50, bool).any())
