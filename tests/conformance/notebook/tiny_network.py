# A network with one hidden layer in NumPy; batches, early stopping
import numpy as np

np.random.seed(1)
X = np.random.uniform(-1, 1, (120, 2))
y = ((X ** 2).sum(axis=1) < 0.5).astype(np.float64).reshape(-1, 1)
print(y.mean().round(3), X[:2])
params = {"W1": np.random.randn(2, 8) * np.sqrt(2 / 2), "b1": np.zeros((1, 8)),
          "W2": np.random.randn(8, 1) * np.sqrt(1 / 8), "b2": np.zeros((1, 1))}
print({k: v.shape for k, v in params.items()}, sum(v.size for v in params.values()))


def forward(X, P):
    z1 = X @ P["W1"] + P["b1"]
    a1 = np.where(z1 > 0, z1, 0.01 * z1)
    z2 = a1 @ P["W2"] + P["b2"]
    return z1, a1, 1 / (1 + np.exp(-z2))


def loss(y, p):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean())


def backward(X, y, P):
    z1, a1, p = forward(X, P)
    d2 = (p - y) / len(X)
    g = {"W2": a1.T @ d2, "b2": d2.sum(axis=0, keepdims=True)}
    d1 = (d2 @ P["W2"].T) * np.where(z1 > 0, 1, 0.01)
    g["W1"], g["b1"] = X.T @ d1, d1.sum(0, keepdims=True)
    return g


g = backward(X, y, params)
for name in sorted(params):
    flat = params[name].ravel()
    old = flat[0]
    h = 1e-6
    params[name].flat[0] = old + h; up = loss(y, forward(X, params)[2])
    params[name].flat[0] = old - h; down = loss(y, forward(X, params)[2])
    params[name].flat[0] = old
    print(name, np.isclose((up - down) / (2 * h), g[name].flat[0], atol=1e-6))
m = {k: np.zeros_like(v) for k, v in params.items()}
v = {k: np.zeros_like(p) for k, p in params.items()}
history = {"loss": [], "acc": []}
best, patience, t = np.inf, 0, 0
for epoch in range(30):
    order = np.random.permutation(len(X))
    for start in range(0, len(X), 32):
        rows = order[start:start + 32]
        t += 1
        for k, gk in backward(X[rows], y[rows], params).items():
            m[k] = 0.9 * m[k] + 0.1 * gk
            v[k] = 0.999 * v[k] + 0.001 * gk ** 2
            params[k] -= 0.02 * (m[k] / (1 - 0.9 ** t)) / (np.sqrt(v[k] / (1 - 0.999 ** t)) + 1e-8)
    p = forward(X, params)[-1]
    history["loss"].append(loss(y, p))
    history["acc"].append(((p > 0.5) == y).mean())
    if history["loss"][-1] < best - 1e-4:
        best, patience = history["loss"][-1], 0
    else:
        patience += 1
        if patience >= 3:
            print("stopped early at", epoch)
            break
    if epoch % 10 == 0 or epoch == 29:
        print(f"Epoch {epoch + 1:>3}/30 - loss: {history['loss'][-1]:.4f} - acc: {history['acc'][-1]:.4f}")
print(len(history["loss"]), np.argmin(history["loss"]) > 5, max(history["acc"]) > 0.8)
print([f"{k}: {np.abs(p).max():.3f}" for k, p in params.items()])
grid = np.stack(np.meshgrid(np.linspace(-1, 1, 9), np.linspace(-1, 1, 5)), axis=-1).reshape(-1, 2)
out = forward(grid, params)[2].reshape(5, 9)
print("\n".join("".join(" .:-=+*#%@"[int(q * 9.99)] for q in row) for row in out))
drop = (np.random.rand(2, 5) < 0.5) / 0.5
print(drop, np.random.binomial(10, 0.3, size=4), np.random.poisson(3, 4), np.random.exponential(1.0, 2).round(4))
