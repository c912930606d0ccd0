# A classifier by distance, with none, one and two loops: the same answers.
import numpy as np

np.random.seed(231)
X_train, y_train = np.random.randn(25, 6), np.random.randint(0, 3, 25)
X_train += y_train[:, None] * 1.5
X_test, y_test = np.random.randn(10, 6) + 1.5, np.random.randint(0, 3, 10)


def two_loops(X):
    d = np.zeros((len(X), len(X_train)))
    for i in range(len(X)):
        for j in range(len(X_train)):
            d[i, j] = np.sqrt(np.sum((X[i] - X_train[j]) ** 2))
    return d


def one_loop(X):
    d = np.zeros((X.shape[0], X_train.shape[0]))
    for i in range(X.shape[0]):
        d[i, :] = np.sqrt(np.sum(np.square(X_train - X[i]), axis=1))
    return d


def no_loop(X):
    cross = -2 * X @ X_train.T
    return np.sqrt((X**2).sum(axis=1, keepdims=True) + (X_train**2).sum(axis=1) + cross)


two, one, none = two_loops(X_test), one_loop(X_test), no_loop(X_test)
print(two.shape, np.linalg.norm(two - one, ord="fro") < 1e-8, np.allclose(two, none))


def predict(d, k=1):
    guesses = np.zeros(len(d), dtype=int)
    for i, row in enumerate(d):
        closest = y_train[np.argsort(row)[:k]]
        guesses[i] = np.argmax(np.bincount(closest, minlength=3))
    return guesses


for k in (1, 3, 5, 9):
    guess = predict(two, k)
    print(f"k = {k}: {guess.tolist()} got {np.sum(guess == y_test)} / {len(y_test)} right, accuracy: {np.mean(guess == y_test):.2f}")
folds_x, folds_y = np.array_split(X_train, 5), np.array_split(y_train, 5)
print([f.shape for f in folds_x], [f.tolist() for f in folds_y][0], np.vstack(folds_x[:2]).shape, np.hstack(folds_y[1:]).shape)
W = np.random.randn(6, 3) * 0.01
scores = X_train @ W
margins = np.maximum(0, scores - scores[np.arange(25), y_train][:, np.newaxis] + 1)
margins[np.arange(25), y_train] = 0
loss = margins.sum() / 25 + 0.5 * np.sum(W * W)
print(round(float(loss), 8), (margins > 0).sum(), (margins > 0).astype(int).sum(axis=1)[:5], X_train.mean(axis=0).round(4))
