# Matrices as lists of lists, then the same with NumPy.
import numpy as np

A = [[1, 2, 3], [4, 5, 6]]
B = [[7, 8], [9, 10], [11, 12]]


def matmul(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


def show(m, width=6):
    for row in m:
        print("".join(f"{v:>{width}}" for v in row))


show(matmul(A, B))
print([list(r) for r in zip(*A)], [[int(i == j) for j in range(3)] for i in range(3)])


def det(m):
    if len(m) == 1:
        return m[0][0]
    return sum((-1) ** j * m[0][j] * det([r[:j] + r[j + 1:] for r in m[1:]]) for j in range(len(m)))


print(det([[2, 0, 1], [1, 3, 2], [1, 1, 4]]))


def gauss(a, b):
    n = len(a)
    m = [row[:] + [v] for row, v in zip(a, b)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(i + 1, n):
            f = m[r][i] / m[i][i]
            m[r] = [x - f * y for x, y in zip(m[r], m[i])]
    x = [0] * n
    for i in reversed(range(n)):
        x[i] = (m[i][n] - sum(m[i][j] * x[j] for j in range(i + 1, n))) / m[i][i]
    return x


print([round(v, 10) for v in gauss([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]], [8, -11, -3])])
a, b = np.array(A), np.array(B)
print(a @ b)
print(a.T, a.shape, a.T.shape, (a * 2).sum(), a.mean(axis=0), a.sum(axis=1, keepdims=True))
print(np.linalg.det(np.array([[2., 0, 1], [1, 3, 2], [1, 1, 4]])).round(6))
print(np.linalg.solve(np.array([[3., 1], [1, 2]]), np.array([9., 8])))
I = np.eye(3)
I[1] *= 5
print(I, np.trace(I) if hasattr(np, "trace") else "")
grid = [[0] * 3] * 2
grid[0][0] = 1
print(grid)
grid = [[0] * 3 for _ in range(2)]
grid[0][0] = 1
print(grid)
try:
    a @ a
except ValueError as e:
    print(type(e).__name__)
