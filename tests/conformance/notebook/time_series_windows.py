# Windows over a series, moving averages, baselines and their errors.
import numpy as np

t = np.arange(60)
rng = np.random.RandomState(7)
series = 10 + 0.1 * t + 3 * np.sin(2 * np.pi * t / 12) + rng.normal(0, 0.3, t.size)
series = series.round(3)
window = 12
X = np.array([series[i:i + window] for i in range(len(series) - window)])
y = series[window:]
print(X.shape, y.shape, X[0], y[0], np.shares_memory(X, series))
split = int(len(X) * 0.8)
X_train, X_valid, y_train, y_valid = X[:split], X[split:], y[:split], y[split:]
naive = X_valid[:, -1]
seasonal = X_valid[:, 0]
average = X_valid.mean(axis=1)
for name, guess in [("naive", naive), ("seasonal", seasonal), ("average", average)]:
    errors = y_valid - guess
    print(f"{name:>9}: MAE {np.abs(errors).mean():.5f} RMSE {np.sqrt((errors ** 2).mean()):.5f} worst {np.abs(errors).max():.4f} at {np.abs(errors).argmax()}")
A = np.column_stack([X_train, np.ones(len(X_train))])
w, *_ = np.linalg.lstsq(A, y_train, rcond=None)
fit = np.column_stack([X_valid, np.ones(len(X_valid))]) @ w
print(np.abs(y_valid - fit).mean().round(4), w.shape)
moving = np.convolve(series, np.ones(5) / 5, mode="valid")
print(moving.shape, moving[:4].round(4), np.cumsum(series)[-1].round(3), np.diff(series)[:4].round(3), (np.diff(series) > 0).sum())
mean, std = series[:split].mean(), series[:split].std()
normal = (series - mean) / std
print(mean.round(5), std.round(5), normal[:3].round(5), np.isclose((normal * std + mean), series).all())
monthly = series.reshape(5, 12)
print(monthly.mean(axis=0).round(3), monthly.mean(axis=1).round(3), monthly.argmax(axis=1), np.corrcoef(monthly)[0].round(4), np.unravel_index(monthly.argmin(), monthly.shape))
