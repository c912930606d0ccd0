# Which shapes go together, what comes out, and the messages of those that do not.
import numpy as np

shapes = [(), (1,), (3,), (4,), (1, 3), (3, 1), (2, 3), (3, 3), (2, 1, 3), (1, 1, 1), (2, 3, 1), (0,), (0, 3), (5, 1, 1, 3)]
for s in shapes:
    line = []
    for t in shapes:
        try:
            line.append(str((np.zeros(s) + np.ones(t)).shape).replace(" ", ""))
        except ValueError:
            line.append("x")
    print(str(s).ljust(14), " ".join(line))
for s, t in (((2, 3), (2,)), ((3,), (4,)), ((2, 3), (3, 2)), ((4, 1, 3), (2, 2)), ((0,), (3,))):
    for op in (lambda a, b: a + b, lambda a, b: a < b, np.maximum, np.where if False else np.multiply, lambda a, b: a.__iadd__(b) if hasattr(a, "__iadd__") and False else np.subtract(a, b)):
        try:
            op(np.zeros(s), np.zeros(t))
        except ValueError as error:
            print(s, t, error)
a = np.arange(6).reshape(2, 3)
print(a + [10, 20, 30], a * [[1], [2]], a - a.mean(axis=1, keepdims=True), a / a.sum(axis=0), a[:, None] - a[None], (a[:, :, None] * np.array([1, 100])).shape)
points = np.array([[0, 0], [3, 4], [6, 8]], float)
print(np.sqrt(((points[:, None] - points) ** 2).sum(-1)), np.linalg.norm(points[:, None] - points, axis=-1), np.add.outer([1, 2], [10, 20]), np.broadcast_to([1, 2, 3], (2, 3)))
print((a == [0, 1, 5]).all(axis=0), np.where(a > 2, a, [[0], [-1]]), np.stack(np.broadcast_arrays([1, 2, 3], [[1], [2]])).tolist(), np.clip(a, [0, 1, 2], 4))
for target, value in ((np.zeros((2, 3)), [1, 2, 3]), (np.zeros((2, 3)), [[1], [2]]), (np.zeros((2, 3)), [1, 2]), (np.zeros(3), np.ones((2, 3))), (np.zeros((2, 3)), np.ones((1, 1, 3)))):
    try:
        target[...] = value
        print(target.tolist())
        target += value
        print(target.tolist())
    except ValueError as error:
        print(error)
