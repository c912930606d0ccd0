# One-hot encoding, scaling, a split by hand and a confusion matrix
import numpy as np
import pandas as pd

df = pd.DataFrame({"color": ["red", "green", "blue", "green", "red", "blue", "red", "green"],
                   "size": ["S", "M", "L", "XL", "M", "S", "L", "M"],
                   "weight": [1.2, 3.4, 2.2, 5.1, 4.4, 0.9, 2.8, 3.3],
                   "label": [0, 1, 0, 1, 1, 0, 0, 1]})
sizes = {"S": 0, "M": 1, "L": 2, "XL": 3}
df["size"] = df["size"].map(sizes)
df = pd.get_dummies(df, columns=["color"], dtype=float)
print(df)
y = df.pop("label").to_numpy()
X = df.to_numpy(dtype="float32")
print(X.shape, X.dtype, y, df.columns.tolist())
onehot = np.eye(2)[y]
print(onehot[:3], onehot.argmax(axis=-1))
rng = np.random.RandomState(1)
idx = np.arange(len(X))
rng.shuffle(idx)
cut = int(0.75 * len(X))
train, test = np.split(idx, [cut])
print(train, test)
mu, sd = X[train].mean(0), X[train].std(0)
sd[sd == 0] = 1
Xs = (X - mu) / sd
print(Xs[train].mean(axis=0).round(3) + 0, Xs[train].std(axis=0).round(3))
lo, hi = X.min(axis=0), X.max(axis=0)
print(((X - lo) / (hi - lo)).round(3)[:3])


def knn(x, k=3):
    d = np.sqrt(((Xs[train] - x) ** 2).sum(axis=1))
    near = y[train][np.argsort(d, kind="stable")[:k]]
    values, counts = np.unique(near, return_counts=True)
    return values[np.argmax(counts)]


pred = np.array([knn(x) for x in Xs])
print(pred, "train acc", (pred[train] == y[train]).mean().round(3), "test acc", (pred[test] == y[test]).mean())
cm = np.zeros((2, 2), int)
for t, p in zip(y, pred):
    cm[t, p] += 1
print(pd.DataFrame(cm, index=pd.Index(["no", "yes"], name="true"), columns=["pred no", "pred yes"]))
precision = cm[1, 1] / cm[:, 1].sum()
recall = cm[1, 1] / cm[1].sum()
print(f"{precision=:.3f} {recall=:.3f} F1={2 * precision * recall / (precision + recall):.3f}")
print(pd.crosstab(pd.Series(y, name="true"), pd.Series(pred, name="pred"), margins=True))
folds = np.array_split(rng.permutation(len(X)), 3)
for f, fold in enumerate(folds):
    rest = np.setdiff1d(np.arange(len(X)), fold)
    print(f, np.sort(fold), rest, np.isin(3, fold))
tr = df.sample(frac=0.5, random_state=3)
te = df.drop(tr.index)
print(tr.index.tolist(), te.index.tolist(), len(tr) + len(te))
pairs = list(zip(df.columns, X.T.round(1).tolist()))
print(pairs[0], pairs[-1])
print(pd.Series(y).replace({0: "no", 1: "yes"}).value_counts(normalize=True).sort_index())
labels, uniques = pd.factorize(np.array(["b", "a", "b", "c"]))
labels, uniques, np.searchsorted(["a", "b", "c"], ["c", "a"])
