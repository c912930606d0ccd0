# PCA by SVD and by eigenvectors
import numpy as np
import pandas as pd

np.set_printoptions(precision=4, suppress=True)
rng = np.random.RandomState(7)
t = rng.uniform(-1, 1, size=60)
X = np.c_[t, 0.5 * t + 0.1 * rng.randn(60), rng.randn(60) * 0.3]
mean = X.mean(axis=0, keepdims=True)
Xc = X - mean
U, s, Vt = np.linalg.svd(Xc, full_matrices=False)
print(U.shape, s, Vt.shape)
signs = np.sign(Vt[np.arange(3), np.abs(Vt).argmax(axis=1)])
Vt = Vt * signs[:, np.newaxis]
print(Vt)
var = s ** 2 / (len(X) - 1)
ratio = var / var.sum()
print(ratio, np.cumsum(ratio))
cov = np.cov(Xc, rowvar=False)
w, V = np.linalg.eigh(cov)
w, V = w[::-1], V[:, ::-1]
print(np.allclose(w, var), np.allclose(np.abs(V.T), np.abs(Vt)))
Z = Xc @ Vt[:2].T
back = Z @ Vt[:2] + mean
print("error", np.sqrt(np.mean((X - back) ** 2)).round(6), "explained", f"{ratio[:2].sum():.1%}")
scores = pd.DataFrame(Z, columns=["PC1", "PC2"])
print(scores.head().round(3))
print(scores.cov().round(4).abs())
print(scores.corr().round(4).abs())
print(pd.DataFrame(Vt, index=[f"PC{i+1}" for i in range(3)], columns=["x", "y", "z"]).round(3))
white = Z / s[:2] * np.sqrt(len(X) - 1)
print(np.cov(white.T).round(6) + 0, np.linalg.matrix_rank(X), np.linalg.cond(cov).round(3))
A = np.outer([1, 2, 3], [1, 0, -1]) + np.eye(3)
u, sv, vt = np.linalg.svd(A)
print(sv, np.allclose(u @ np.diag(sv) @ vt, A), np.trace(A), np.linalg.det(A).round(6))
for k in (1, 2, 3):
    Ak = (u[:, :k] * sv[:k]) @ vt[:k, :]
    print(k, np.linalg.norm(A - Ak).round(6), np.linalg.norm(A - Ak, 2).round(6))
q, r = np.linalg.qr(A)
print(np.abs(np.diag(r)), np.allclose(q.T @ q, np.eye(3)))
np.linalg.eigvals(np.array([[2.0, 1], [1, 3]]))
