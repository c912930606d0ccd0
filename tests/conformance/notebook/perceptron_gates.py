# The perceptron learns the logic gates, but not XOR
import itertools
import numpy as np

gates = {"AND": lambda a, b: a & b, "OR": lambda a, b: a | b, "NAND": lambda a, b: 1 - (a & b),
         "XOR": lambda a, b: a ^ b}
inputs = np.array(list(itertools.product([0, 1], repeat=2)))
print(inputs, inputs.dtype)


def step(z):
    return np.heaviside(z, 0).astype(int)


def train(X, t, lr=0.1, max_epochs=25):
    w, b = np.zeros(X.shape[1]), 0.0
    history = []
    for epoch in range(1, max_epochs + 1):
        errors = 0
        for xi, ti in zip(X, t):
            out = step(w @ xi + b)
            delta = lr * (ti - out)
            w += delta * xi
            b += delta
            errors += int(delta != 0.0)
        history.append(errors)
        if not errors:
            return w, b, history, True
    return w, b, history, False


for name, gate in gates.items():
    target = np.array([gate(int(a), int(b)) for a, b in inputs])
    w, b, history, done = train(inputs, target)
    status = "learned" if done else "NOT learned"
    print(f"{name:>5}: {status:<12} after {len(history):2} epochs; w={np.round(w, 2)}, b={b:+.2f}, {history[:6]}")
    print("      ", *(f"{tuple(map(int, x))}->{int(step(x @ w + b))}" for x in inputs), sep=" ")
# two layers by hand
W1 = np.array([[1, 1], [-1, -1]]).T
b1 = np.array([-0.5, 1.5])
W2, b2 = np.array([1, 1]), -1.5
hidden = step(inputs @ W1 + b1)
print(hidden)
print(step(hidden @ W2 + b2))
assert (step(hidden @ W2 + b2) == [0, 1, 1, 0]).all(), "XOR must come out"
table = ["| a | b | " + " | ".join(gates) + " |"]
table.append("|" + "---|" * (2 + len(gates)))
for a, b in itertools.product((0, 1), repeat=2):
    table.append("| {} | {} | {} |".format(a, b, " | ".join(str(g(a, b)) for g in gates.values())))
print(*table, sep="\n")
sigmoid = np.vectorize(lambda z: 1 / (1 + np.exp(-z)), otypes=[float])
print(sigmoid([[-1, 0], [1, 2]]).round(3))
relu = lambda z: np.maximum(0, z)
x = np.linspace(-2, 2, 5)
for f in (relu, np.tanh, step, np.sign, np.square):
    print(getattr(f, "__name__", "?"), f(x).round(3))
