# Matrix calculus checked by differences; Newton, gradient descent with momentum, least squares
import numpy as np

np.set_printoptions(precision=5, suppress=True, linewidth=90)
A = np.array([[3.0, 1.0], [1.0, 2.0]])
b = np.array([1.0, -2.0])
f = lambda x: 0.5 * x @ A @ x - b @ x
df = lambda x: A @ x - b


def numgrad(f, x, h=1e-5):
    g = np.empty_like(x)
    for i in range(x.size):
        e = np.zeros_like(x)
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / (2 * h)
    return g


x0 = np.array([2.0, -1.0])
print(df(x0), numgrad(f, x0), np.abs(df(x0) - numgrad(f, x0)).max() < 1e-6)
x = x0.copy()
v = np.zeros(2)
for k in range(60):
    v = 0.8 * v - 0.1 * df(x)
    x = x + v
    if k in (0, 1, 5, 20, 59):
        print(k, x, f"{f(x):.6f}")
print(np.linalg.solve(A, b), np.linalg.inv(A) @ A, np.linalg.eigvalsh(A))
rosen = lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2


def jac(p):
    return np.array([-2 * (1 - p[0]) - 400 * p[0] * (p[1] - p[0] ** 2), 200 * (p[1] - p[0] ** 2)])


def hess(p):
    return np.array([[2 - 400 * (p[1] - 3 * p[0] ** 2), -400 * p[0]], [-400 * p[0], 200.0]])


p = np.array([-1.2, 1.0])
for i in range(8):
    step = np.linalg.solve(hess(p), jac(p))
    p = p - step
    print(i, p, "%.3e" % rosen(p))
rng = np.random.default_rng(3)
t = np.linspace(0, 1, 9)
y = 1 + 2 * t - 3 * t ** 2 + rng.normal(scale=0.01, size=t.size)
V = np.vander(t, 3, increasing=True)
coef, residual, rank, sv = np.linalg.lstsq(V, y, rcond=None)
print(coef, residual.shape, rank, sv)
print(np.polyfit(t, y, 2)[::-1], np.polyval([1, 2, 3], 2), np.poly1d([1, 0, -1])(3), np.roots([1, -3, 2]))
ridge = np.linalg.solve(V.T @ V + 0.1 * np.eye(3), V.T @ y)
print(ridge, np.linalg.norm(ridge) < np.linalg.norm(coef))
softmax = lambda z: np.exp(z - z.max(-1, keepdims=True)) / np.exp(z - z.max(-1, keepdims=True)).sum(-1, keepdims=True)
z = np.array([[1.0, 2.0, 3.0], [0, 0, 100]])
s = softmax(z)
J = np.diag(s[0]) - np.outer(s[0], s[0])
print(s, J, J.sum(axis=1).round(12), sep="\n")
print(np.gradient(t ** 2, t), np.diff(y, n=2).shape, np.trapezoid(t ** 2, t), np.cumsum(np.diff(t))[-1])
X = np.arange(6).reshape(2, 3)
print(np.einsum("ij,kj->ik", X, X), np.tensordot(X, X, axes=([1], [1])), np.kron([1, 2], [1, 1]), np.vdot(X, X), np.inner(X, X))
print(np.linalg.matrix_power(np.array([[1, 1], [1, 0]]), 10), np.cross([1, 0, 0], [0, 1, 0]), np.tril(X), np.triu(X, 1))
x, lr = 2.0, 0.1
path = [x := x - lr * (2 * x - 1) for _ in range(5)]
[round(q, 5) for q in path]
