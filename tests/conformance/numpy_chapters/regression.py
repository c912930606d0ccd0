import numpy as np

np.random.seed(1)
x = np.linspace(0, 10, 50)
y = 3 * x + 2 + np.random.normal(0, 1, x.shape)
A = np.vstack([x, np.ones(len(x))]).T
m, c = np.linalg.lstsq(A, y, rcond=None)[0]
print(f"{m:.6f} {c:.6f}", np.polyfit(x, y, 2).round(6))
w, b = 0.0, 0.0
for i in range(200):
    p = w * x + b
    w -= 0.01 * np.mean(2 * (p - y) * x)
    b -= 0.01 * np.mean(2 * (p - y))
print(w, b, np.mean((w * x + b - y) ** 2), type(w).__name__)
