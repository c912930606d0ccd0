# Shuffle, split, standardise with the training part's numbers only.
import numpy as np

rng = np.random.default_rng(42)
X = rng.normal(loc=[10, -5, 0.5], scale=[2, 5, 0.1], size=(20, 3))
y = (X[:, 0] + X[:, 1] > 5).astype(int)
order = rng.permutation(len(X))
cut = int(0.75 * len(X))
train, test = order[:cut], order[cut:]
X_train, X_test, y_train, y_test = X[train], X[test], y[train], y[test]
print(X_train.shape, X_test.shape, y_train.shape, y_test.shape, y_train.mean(), np.bincount(y_test, minlength=2))
mean, std = X_train.mean(axis=0), X_train.std(axis=0)
X_train_s = (X_train - mean) / std
X_test_s = (X_test - mean) / std
print(mean.round(4), std.round(4))
print(X_train_s.mean(axis=0).round(10) + 0, X_train_s.std(axis=0).round(10), X_test_s.mean(axis=0).round(4))
low, high = X_train.min(axis=0), X_train.max(axis=0)
scaled = (X_train - low) / (high - low)
print(scaled.min(axis=0), scaled.max(axis=0), scaled[:3].round(4))
assert set(train) | set(test) == set(range(20)) and not set(train) & set(test)
folds = np.array_split(order, 3)
for i, fold in enumerate(folds):
    rest = np.concatenate([f for j, f in enumerate(folds) if j != i])
    print(f"fold {i}: {len(rest)} train, {len(fold)} validation, mean {y[fold].mean():.3f}", sorted(fold.tolist()))
for start in range(0, len(X_train), 4):
    batch = X_train_s[start:start + 4]
    print(start, batch.shape, f"{batch.sum():.6f}")
