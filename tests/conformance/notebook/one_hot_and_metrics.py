# Labels to one-hot rows and back; accuracy, confusion matrix, precision, recall and F1 by hand.
import numpy as np

y_true = np.array([0, 1, 2, 2, 1, 0, 2, 1, 0, 2])
y_pred = np.array([0, 2, 2, 2, 1, 0, 1, 1, 1, 2])
classes = np.unique(y_true)
one_hot = np.zeros((y_true.size, classes.size))
one_hot[np.arange(y_true.size), y_true] = 1
print(one_hot, one_hot.argmax(axis=1), np.eye(3)[y_true].sum(axis=0), (one_hot == np.eye(3)[y_true]).all())
accuracy = (y_true == y_pred).mean()
print(f"accuracy {accuracy:.1%}", np.sum(y_true == y_pred), np.mean(y_true != y_pred))
confusion = np.zeros((3, 3), dtype=int)
for t, p in zip(y_true, y_pred):
    confusion[t, p] += 1
print(confusion, confusion.trace() / confusion.sum(), confusion.sum(axis=1), np.diag(confusion))
again = np.zeros((3, 3), int)
np.add.at(again, (y_true, y_pred), 1)
print(np.array_equal(confusion, again), np.bincount(y_true * 3 + y_pred, minlength=9).reshape(3, 3).tolist())
precision = np.diag(confusion) / confusion.sum(axis=0)
recall = np.diag(confusion) / confusion.sum(axis=1)
f1 = 2 * precision * recall / (precision + recall)
print(f"{'class':>6}{'precision':>11}{'recall':>8}{'f1':>7}{'support':>9}")
for c in classes:
    print(f"{c:>6}{precision[c]:>11.3f}{recall[c]:>8.3f}{f1[c]:>7.3f}{confusion[c].sum():>9}")
print(f"{'mean':>6}{precision.mean():>11.3f}{recall.mean():>8.3f}{f1.mean():>7.3f}{confusion.sum():>9}")
p = np.array([0.9, 0.2, 0.65, 0.4, 0.5])
t = np.array([1, 0, 1, 1, 0])
loss = -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))
print(round(loss, 6), np.round(-np.log(np.clip([1e-20, 1], 1e-7, 1 - 1e-7)), 4), ((p > 0.5).astype(int) == t).sum())
mse, mae = np.mean((t - p) ** 2), np.abs(t - p).mean()
r2 = 1 - ((t - p) ** 2).sum() / ((t - t.mean()) ** 2).sum()
print(mse, mae, np.sqrt(mse), r2)
