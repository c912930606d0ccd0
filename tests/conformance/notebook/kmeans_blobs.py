# k-means by hand, elbow, silhouettes
import numpy as np

rng = np.random.default_rng(42)
centers = np.array([[0, 0], [5, 5], [0, 6]])
X = np.vstack([rng.normal(loc=c, scale=0.8, size=(30, 2)) for c in centers])
labels_true = np.repeat(np.arange(3), 30)
print(X.shape, X.mean(axis=0).round(3), X.std(axis=0, ddof=1).round(3))


def assign(X, C):
    d = np.linalg.norm(X[:, None, :] - C[None, :, :], axis=2)
    return d.argmin(axis=1), d.min(axis=1)


def kmeans(X, k, n_iter=50, tol=1e-6, seed=0, verbose=False):
    r = np.random.RandomState(seed)
    C = X[r.choice(len(X), size=k, replace=False)].copy()
    for it in range(n_iter):
        lab, dist = assign(X, C)
        new = np.array([X[lab == j].mean(axis=0) if np.any(lab == j) else C[j] for j in range(k)])
        shift = np.abs(new - C).max()
        C = new
        if verbose:
            print(f"iteration {it:2d}: inertia={np.sum(dist**2):10.4f} shift={shift:.2e}")
        if shift < tol:
            break
    lab, dist = assign(X, C)
    return C, lab, float((dist ** 2).sum()), it + 1


C, lab, inertia, n = kmeans(X, 3, verbose=True)
order = np.lexsort((C[:, 1], C[:, 0]))
print(C[order].round(3), n, round(inertia, 3))
for k in range(1, 6):
    best = min((kmeans(X, k, seed=s)[2] for s in range(4)))
    print(f"k={k:<3d}{best:>12.3f} " + "#" * int(best / 40))
conf = np.zeros((3, 3), dtype=int)
np.add.at(conf, (labels_true, lab), 1)
print(conf, np.unique(lab, return_counts=True))
D = np.sqrt(((X[:, None] - X[None]) ** 2).sum(-1))
sil = []
for i in range(len(X)):
    same = (lab == lab[i])
    a = D[i, same].sum() / (same.sum() - 1)
    b = min(D[i, lab == j].mean() for j in set(lab.tolist()) - {int(lab[i])})
    sil.append((b - a) / max(a, b))
print(f"silhouette: {np.mean(sil):.4f} +- {np.std(sil):.4f}")
print(np.round(np.histogram(sil, bins=4)[1], 3), np.histogram(sil, bins=[-1, 0, 0.5, 0.75, 1])[0])
np.bincount(lab, minlength=4), np.allclose(D, D.T), D[np.triu_indices(90, k=1)].max().round(4)
