# Two dense layers, softmax and back-propagation without a framework.
import numpy as np

np.random.seed(0)
X = np.random.randn(30, 4)
y = np.argmax(X[:, :3], axis=1)
Y = np.eye(3)[y]
W1, b1 = 0.5 * np.random.randn(4, 8), np.zeros(8)
W2, b2 = 0.5 * np.random.randn(8, 3), np.zeros((1, 3))
params = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
print({k: v.shape for k, v in params.items()}, sum(v.size for v in params.values()))


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


for epoch in range(60):
    h = np.maximum(0, X @ W1 + b1)
    p = softmax(h @ W2 + b2)
    loss = -np.log(p[range(30), y]).mean()
    d2 = (p - Y) / len(X)
    dW2, db2 = h.T @ d2, d2.sum(axis=0, keepdims=True)
    dh = d2 @ W2.T
    dh[h <= 0] = 0
    dW1, db1 = X.T @ dh, dh.sum(axis=0)
    for value, grad in ((W1, dW1), (b1, db1), (W2, dW2), (b2, db2)):
        value -= 1.0 * grad
    if epoch % 15 == 0 or epoch == 59:
        print(f"{epoch:2d} {loss:.4f} {(p.argmax(1) == y).mean():.3f} {np.abs(dW1).max():.4f}")
print(p[:3].round(3), p.sum(axis=1)[:4].round(12), params["W1"] is W1, W1[0, :3].round(4), b2.shape)
print(softmax(np.array([[1000, 1000], [0, -1000.0]])), np.round(softmax(np.array([[1.0, 2, 3]])), 5))
