# A line fitted by gradient descent, then by the normal equation.
import numpy as np

np.random.seed(42)
m = 50
X = 2 * np.random.rand(m, 1)
y = 4 + 3 * X + np.random.randn(m, 1)
X_b = np.c_[np.ones((m, 1)), X]
theta_best = np.linalg.inv(X_b.T @ X_b) @ X_b.T @ y
print(theta_best.ravel().round(6), X_b[:2], X_b.shape)
eta = 0.1
theta = np.random.randn(2, 1)
for iteration in range(200):
    gradients = 2 / m * X_b.T @ (X_b @ theta - y)
    theta = theta - eta * gradients
    if iteration % 40 == 0:
        print(f"{iteration:3d} loss {float(np.mean((X_b @ theta - y) ** 2)):.6f} theta {theta.ravel().round(5)}")
print(theta.ravel().round(6), np.allclose(theta, theta_best, atol=0.05))
X_new = np.array([[0], [2]])
print((np.c_[np.ones((2, 1)), X_new] @ theta).round(4), np.polyfit(X.ravel(), y.ravel(), 1).round(6))
solution, residuals, rank, _ = np.linalg.lstsq(X_b, y, rcond=None)
print(solution.ravel().round(6), residuals.round(4), rank)
w = b = 0.0
history = []
for epoch in range(30):
    error = w * X[:, 0] + b - y[:, 0]
    w -= 0.1 * (error * X[:, 0]).mean()
    b -= 0.1 * error.mean()
    history.append(float((error**2).mean()))
print(f"w={w:.4f} b={b:.4f}", [round(h, 4) for h in history[::10]], all(a >= b for a, b in zip(history, history[1:])))
