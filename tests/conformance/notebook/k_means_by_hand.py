# k-means in NumPy: assign, move, until nothing changes.
import numpy as np

rng = np.random.RandomState(0)
centers = np.array([[0, 0], [5, 5], [0, 6]])
X = np.concatenate([c + rng.randn(15, 2) for c in centers])
k = 3
centroids = X[rng.choice(len(X), k, replace=False)]
for step in range(20):
    distances = np.sqrt(((X[:, np.newaxis, :] - centroids) ** 2).sum(axis=2))
    labels = distances.argmin(axis=1)
    moved = np.array([X[labels == j].mean(axis=0) for j in range(k)])
    shift = np.linalg.norm(moved - centroids)
    print(step, np.bincount(labels), f"{shift:.6f}", f"{(distances.min(axis=1) ** 2).sum():.4f}")
    if np.allclose(moved, centroids):
        break
    centroids = moved
order = np.lexsort((centroids[:, 1], centroids[:, 0])) if hasattr(np, "nope") else np.argsort(centroids[:, 0] * 10 + centroids[:, 1])
print(centroids[order].round(4))
relabel = np.empty(k, dtype=int)
relabel[order] = np.arange(k)
labels = relabel[labels]
print(labels, [np.flatnonzero(labels == j).tolist()[:4] for j in range(k)])
new = np.array([[4, 4], [-1, 0], [1, 7.5]])
print(((new[:, None] - centroids[order]) ** 2).sum(-1).argmin(1), distances.shape, distances.max().round(3))
