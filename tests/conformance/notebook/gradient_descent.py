# Linear regression by hand, as a first notebook has it.
import random

random.seed(42)
xs = [i / 10 for i in range(50)]
ys = [3.0 * x + 2.0 + random.gauss(0, 0.5) for x in xs]

w, b = 0.0, 0.0
learning_rate = 0.01
history = []


def predict(x, w, b):
    """The line's value at x."""
    return w * x + b


def loss(xs, ys, w, b):
    return sum((predict(x, w, b) - y) ** 2 for x, y in zip(xs, ys)) / len(xs)


def gradients(xs, ys, w, b):
    n = len(xs)
    dw = sum(2 * (predict(x, w, b) - y) * x for x, y in zip(xs, ys)) / n
    db = sum(2 * (predict(x, w, b) - y) for x, y in zip(xs, ys)) / n
    return dw, db


for epoch in range(201):
    dw, db = gradients(xs, ys, w, b)
    w -= learning_rate * dw
    b -= learning_rate * db
    history.append(loss(xs, ys, w, b))
    if epoch % 50 == 0:
        print(f"epoch {epoch:4d}  loss {history[-1]:10.6f}  w = {w:.4f}, b = {b:.4f}")

assert history[0] > history[-1], "the loss must fall"
print("first", round(history[0], 3), "last", round(history[-1], 3))
best = min(range(len(history)), key=history.__getitem__)
print("best epoch:", best, "improved by {:.1%}".format(1 - history[-1] / history[0]))
print(predict.__doc__, predict.__name__)
print(*[f"{h:.2e}" for h in history[::40]], sep=" | ")
residuals = [y - predict(x, w, b) for x, y in zip(xs, ys)]
mean = sum(residuals) / len(residuals)
var = sum((r - mean) ** 2 for r in residuals) / (len(residuals) - 1)
print(f"mean {mean:+.5f} sd {var ** 0.5:.5f}")
print(w, b)
