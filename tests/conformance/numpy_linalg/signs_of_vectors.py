# Singular vectors and eigenvectors have the signs that LAPACK gives them.
import numpy as np

rng = np.random.default_rng(11)


def signs(x):
    return np.sign(np.round(x, 9)).astype(int)


for m, n in ((1, 1), (4, 1), (1, 4), (3, 3), (5, 2), (6, 4), (4, 6), (3, 8), (12, 5), (20, 20), (9, 16), (40, 3)):
    A = rng.normal(size=(m, n))
    for full in (True, False):
        u, s, vt = np.linalg.svd(A, full_matrices=full)
        k = len(s)
        print(m, n, u.shape, vt.shape, s.round(6), signs(u).tolist(), signs(vt).tolist())
        print(np.allclose(u[:, :k] * s @ vt[:k], A), np.allclose(u.T @ u, np.eye(u.shape[1])))
for n in (1, 2, 3, 5, 8, 13, 25):
    C = rng.normal(size=(n, n))
    C = C + C.T
    w, q = np.linalg.eigh(C)
    print(n, w.round(6), signs(q).tolist(), np.allclose(q * w @ q.T, C))

# principal components of a small table, as it is taught
X = rng.normal(size=(60, 3)) @ np.array([[2.0, 0.5, 0.1], [0.0, 1.0, 0.3], [0.0, 0.0, 0.2]])
X = X - X.mean(axis=0)
u, s, vt = np.linalg.svd(X, full_matrices=False)
print(vt.round(6), (s ** 2 / (len(X) - 1)).round(6), (X @ vt.T[:, :2])[:3].round(6))
w, q = np.linalg.eigh(np.cov(X.T))
print(w.round(6), q.round(6), (X @ q[:, ::-1])[:2].round(6))

print(np.linalg.svd(np.zeros((2, 3))), np.linalg.svd(np.eye(3)), np.linalg.svd([[-2.0]]), np.linalg.svd([[0.0, 1.0], [0.0, 0.0]]))
print(np.linalg.eigh(np.zeros((2, 2))), np.linalg.eigh(np.eye(3)), np.linalg.eigh([[-2.0]]), np.linalg.eigh(np.diag([3.0, 1.0, 2.0])))
for shape in ((0, 3), (3, 0), (0, 0)):
    print([part.shape for part in np.linalg.svd(np.zeros(shape))], [part.shape for part in np.linalg.svd(np.zeros(shape), full_matrices=False)])
print(np.linalg.eigh(np.zeros((0, 0))))
big = np.array([[3.0, 1.0], [1.0, 2.0]])
for scale in (1e300, 1e-300, 1e160, 1e-160):
    u, s, vt = np.linalg.svd(big * scale)
    w, q = np.linalg.eigh(big * scale)
    print((s / scale).round(9), signs(u), signs(vt), (w / scale).round(9), signs(q))
print(np.random.default_rng(3).multivariate_normal([1, 2], [[2.0, 0.6], [0.6, 1.0]], size=3).round(9))
print(np.random.RandomState(3).multivariate_normal([0, 0, 1], np.cov(X.T), size=2).round(9))
for bad in ([[1.0, np.nan], [1.0, 2.0]], [1.0, 2.0]):
    try:
        print(np.linalg.svd(bad))
    except Exception as e:
        print(type(e).__name__)
