import numpy as np

x = np.full(1000, 0.1)
y = np.full(100000, 0.1, dtype='f4')
print(x.sum(), y.sum(), y.mean(), x.mean(), x.std(), y.std(), np.add.reduce(x))
print(x.cumsum()[-1], sum(x))
z = (np.arange(1000) * 0.37) % 1
print(z.sum(), z.mean(), z.var(), z.std(), z.reshape(10, 100).sum(axis=0)[:3])
print(z.reshape(10, 100).sum(axis=1)[:3], z.reshape(10, 10, 10).sum(axis=(0, 2))[:3])
print(z[::3].sum(), z[::-1].sum(), z.reshape(20, 50).T.sum(axis=0)[:2], z.prod())
w = z.astype('f4').reshape(25, 40)
print(w.sum(), w.sum(axis=0)[:4], w.sum(axis=1)[:4], w.mean(axis=0)[:2])
print(w.sum(dtype='f8'))
print(np.linalg.norm(z), np.linalg.norm(w), np.linalg.norm(w, axis=1)[:3])
