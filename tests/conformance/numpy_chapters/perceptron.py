import numpy as np

rng = np.random.default_rng(0)
X = rng.normal(size=(100, 2))
y = (X[:, 0] + X[:, 1] > 0).astype(int)
w = np.zeros(2)
b = 0.0
for epoch in range(10):
    errors = 0
    for xi, target in zip(X, y):
        update = 0.1 * (target - (1 if xi @ w + b > 0 else 0))
        w += update * xi
        b += update
        errors += int(update != 0.0)
    print(epoch, errors, w, round(b, 3))
print(np.mean((X @ w + b > 0) == y), f"{w[0]:.4f}")
