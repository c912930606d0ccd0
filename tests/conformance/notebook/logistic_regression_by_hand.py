# Sigmoid, cross-entropy and gradient steps on two blobs.
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def predict(X, w, b, threshold=0.5):
    return (sigmoid(X @ w + b) >= threshold).astype(int)


rng = np.random.RandomState(1)
X = np.vstack([rng.normal(-1, 1, (20, 2)), rng.normal(1.5, 1, (20, 2))])
y = np.array([0] * 20 + [1] * 20)
w, b = np.zeros(2), 0.0
for epoch in range(101):
    p = sigmoid(X @ w + b)
    loss = -np.mean(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))
    w -= 0.5 * X.T @ (p - y) / len(y)
    b -= 0.5 * np.mean(p - y)
    if epoch % 25 == 0:
        print(f"Epoch {epoch:>3}: loss = {loss:.5f}, accuracy = {np.mean(predict(X, w, b) == y):.2%}")
print(w.round(5), round(float(b), 5), predict(X, w, b)[:25], predict(np.array([[0, 0], [2, 2], [-3, 1]]), w, b))
print(sigmoid(np.array([-100, -1, 0, 1, 100])), sigmoid(0), type(sigmoid(0)).__name__)
wrong = np.where(predict(X, w, b) != y)[0]
print(wrong, X[wrong].round(3), (y[wrong] == 0).sum())
for t in np.arange(0.1, 1, 0.2):
    guess = predict(X, w, b, t)
    tp, fp = ((guess == 1) & (y == 1)).sum(), ((guess == 1) & (y == 0)).sum()
    print(f"{t:.1f}: TP {tp:2d} FP {fp:2d} TPR {tp / y.sum():.3f} FPR {fp / (y == 0).sum():.3f}")
