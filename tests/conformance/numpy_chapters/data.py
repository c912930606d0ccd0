import numpy as np

data = np.array([[170.5, 65.2, 1], [160.1, 55.0, 0], [182.3, 80.9, 1], [155.7, 50.4, 0], [np.nan, 70.0, 1]])
ok = data[~np.isnan(data).any(axis=1)]
X, y = ok[:, :2], ok[:, -1].astype(int)
print(ok, X.mean(axis=0), X.std(axis=0), (X - X.mean(axis=0)) / X.std(axis=0), y)
print(np.unique(y, return_counts=True), X[y == 1].mean(axis=0), X[y == 0, 0])
print(np.nanmean(data, axis=0), X.min(0), X.max(0))
print((X - X.min(0)) / (X.max(0) - X.min(0)))
order = np.argsort(X[:, 0])[::-1]
print(X[order], y[order], np.percentile(X, [0, 25, 50, 75, 100], axis=0))
print(np.where(y == 1)[0], np.c_[X, y], np.corrcoef(X.T))
np.random.seed(0)
idx = np.random.permutation(len(X))
split = int(0.75 * len(X))
print(X[idx[:split]].shape, y[idx[split:]], np.array_split(idx, 3), X[idx][0])
for start in range(0, len(X), 3):
    print(X[start:start + 3].shape)
d = np.sqrt(((X[:, None] - X[None]) ** 2).sum(-1))
print(d.round(3), d.argmin(axis=1), np.linalg.norm(X[0] - X[1]))
