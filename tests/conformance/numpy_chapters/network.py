import numpy as np

np.random.seed(3)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])
W1 = np.random.randn(2, 4)
b1 = np.zeros((1, 4))
W2 = np.random.randn(4, 1)
b2 = np.zeros((1, 1))
for i in range(2001):
    h = sigmoid(X @ W1 + b1)
    out = sigmoid(h @ W2 + b2)
    d2 = (out - y) * out * (1 - out)
    d1 = d2 @ W2.T * h * (1 - h)
    W2 -= h.T @ d2
    b2 -= d2.sum(axis=0, keepdims=True)
    W1 -= X.T @ d1
    b1 -= d1.sum(axis=0, keepdims=True)
    if i % 500 == 0:
        print(i, f"{np.mean((out - y) ** 2):.8f}")
print(out.round(4), softmax(np.array([[1.0, 2, 3], [0, 0, 0]])))
print(np.argmax(softmax(out), axis=1), np.eye(3)[[0, 2, 1]])
one_hot = np.zeros((4, 3))
one_hot[np.arange(4), [0, 2, 1, 0]] = 1
print(one_hot, -np.sum(one_hot * np.log(np.clip(softmax(one_hot), 1e-7, 1))))
