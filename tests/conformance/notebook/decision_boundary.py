# A logistic regression, its decision boundary on a grid
import numpy as np

rng = np.random.default_rng(0)
n = 40
X0 = rng.normal(size=(n, 2)) @ np.array([[0.7, 0.1], [0.1, 0.7]]) - 1
X1 = rng.standard_normal((n, 2)) * np.sqrt(0.4) + [1.2, 1.0]
X = np.concatenate([X0, X1], axis=0)
y = np.hstack((np.zeros(n), np.ones(n))).astype(int)
perm = rng.permutation(len(X))
X, y = X[perm], y[perm]
print(X.shape, y.shape, y[:10], X.dtype, y.dtype)
Xb = np.column_stack([np.ones(len(X)), X])
w = np.zeros(Xb.shape[1])
sigmoid = lambda z: 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))
losses = []
for epoch in range(200):
    p = sigmoid(Xb @ w)
    eps = 1e-12
    loss = -np.mean(y * np.log(p + eps) + (1 - y) * np.log1p(-p + eps))
    grad = Xb.T @ (p - y) / len(y)
    w -= 0.5 * grad
    losses.append(loss)
    if epoch % 50 == 0:
        print("epoch %3d  loss %.5f  |grad| %.5f" % (epoch, loss, np.linalg.norm(grad)))
print(w.round(4), losses[-1].round(6) < losses[0])
xx, yy = np.meshgrid(np.linspace(-3, 3, 7), np.linspace(-3, 3, 5))
grid = np.c_[np.ones(xx.size), xx.ravel(), yy.ravel()]
zz = sigmoid(grid @ w).reshape(xx.shape)
print(xx.shape, grid.shape, zz.round(2))
print((zz > 0.5).astype(int)[::-1])
for row in zz[::-1]:
    print("".join("#" if v > 0.9 else "+" if v > 0.5 else "-" if v > 0.1 else "." for v in row))
pred = (sigmoid(Xb @ w) >= 0.5).astype(np.int64)
tp = np.sum((pred == 1) & (y == 1)); fp = np.sum((pred == 1) & (y == 0))
fn = np.sum((pred == 0) & (y == 1)); tn = np.sum((pred == 0) & (y == 0))
print(f"TP={tp} FP={fp} FN={fn} TN={tn} acc={np.mean(pred == y):.3f}")
boundary_x = np.array([-2, 2])
print((-(w[0] + w[1] * boundary_x) / w[2]).round(4))
xg, yg = np.mgrid[-1:1:3j, 0:2]
print(xg, yg, np.indices((2, 3)).sum(axis=0))
th = np.linspace(0, 1, 6)
score = sigmoid(Xb @ w)
tpr = [(score[y == 1] >= t).mean() for t in th]
fpr = [(score[y == 0] >= t).mean() for t in th]
auc = np.trapezoid(tpr[::-1], fpr[::-1])
print(np.round(tpr, 3), np.round(fpr, 3), round(float(auc), 4))
np.round(np.interp([0.25, 0.5], fpr[::-1], tpr[::-1]), 3)
