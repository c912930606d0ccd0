# A hundred small tasks of first courses, some of them.
import numpy as np

Z = np.zeros(10)
Z[4] = 1
print(Z, np.arange(10, 20)[::-1], np.arange(9).reshape(3, 3), np.nonzero([1, 2, 0, 0, 4, 0]), np.eye(3))
board = np.zeros((8, 8), dtype=int)
board[1::2, ::2] = 1
board[::2, 1::2] = 1
print(board, np.tile([[0, 1], [1, 0]], (2, 2)), np.unravel_index(99, (6, 7, 8)))
border = np.ones((4, 5))
border[1:-1, 1:-1] = 0
print(border, np.diag(1 + np.arange(4), k=-1), np.pad(np.ones((2, 2)), 1))
print(0 * np.nan, np.nan == np.nan, np.inf > np.nan, np.nan - np.nan, 0.3 == 3 * 0.1, np.isclose(0.3, 3 * 0.1))
a = np.array([1, 2, 3, 4, 5])
print(a[a % 2 == 1], a.cumsum(), np.diff(a**2), a @ a, np.outer(a, a)[1], np.convolve(a, [1, 0, -1], "valid"), np.roll(a, 2), np.repeat(a, 2)[:4], a[[0, -1]])
Z = np.arange(11)
Z[(3 < Z) & (Z < 8)] *= -1
print(Z, sum(range(5), -1), np.abs(Z).max(), np.linspace(0, 1, 12)[1:-1].round(3), np.sort([3, 1, 2])[::-1])
print(np.add.reduce(Z), np.array_equal([1, 2], [1, 2]), np.argmin(np.abs(np.array([0.1, 0.7, 0.45]) - 0.5)), np.unique([3, 1, 1, 2]), np.intersect1d([1, 2, 3], [2, 3, 4]), np.setdiff1d([1, 2, 3], [2]))
M = np.array([[2.0, 1], [1, 3]])
print(np.linalg.det(M).round(6), np.linalg.inv(M).round(6), np.allclose(M @ np.linalg.inv(M), np.eye(2)), np.linalg.solve(M, [3, 5]).round(6), np.linalg.norm(M).round(6), M.T == M, np.trace(M), np.linalg.matrix_rank(M))
cart = np.array([[1, 1], [0, 2]])
r, t = np.hypot(cart[:, 0], cart[:, 1]), np.arctan2(cart[:, 1], cart[:, 0])
print(r.round(6), np.degrees(t), np.stack([r, t], axis=1).round(4))
w = np.arange(1, 15)
print(np.stack([w[i:i + 4] for i in range(0, 11)])[:3], w.reshape(2, 7).mean(axis=1), (w - w.mean()).sum(), np.median(w), np.percentile(w, [10, 90]), w.var(ddof=1), np.cov(w, w**2)[0, 1], np.corrcoef(w, w**2)[0, 1].round(8))
x, y = np.meshgrid(np.arange(3), np.arange(2))
print(x, y, x + 10 * y, np.vstack([x.ravel(), y.ravel()]).T.tolist(), np.where(x > y, x, -1), (x == y).sum())
