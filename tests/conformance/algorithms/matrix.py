def matmul(a, b):
    return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]))
def det(m):
    if len(m) == 1: return m[0][0]
    return sum((-1) ** i * m[0][i] * det([r[:i] + r[i + 1:] for r in m[1:]]) for i in range(len(m)))
print(det([[2, 0, 1], [1, 3, 2], [1, 1, 4]]))
