import numpy as np
for m in [[[4, 1], [2, 3]], [[2, 0], [0, 3]], [[1, 0], [2, 3]], [[1, 2], [0, 3]], [[2, 1], [1, 2]], [[0, 1], [1, 0]], [[1, 1], [0, 1]],
          [[4, 1, 0], [2, 3, 1], [0, 1, 5]], [[2, 0, 0], [1, 2, 1], [0, 1, 3]], [[6, 2, 1], [2, 3, 1], [1, 1, 1]], [[0.9, 0.1], [0.5, 0.5]],
          [[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.1, 0.3, 0.6]], [[1, 2, 3, 4], [2, 5, 6, 7], [3, 6, 8, 9], [4, 7, 9, 10]], [[5]], [[1, 2], [2, 4]]]:
    r = np.linalg.eig(np.array(m, dtype=float))
    print((r.eigenvalues + 0.0).round(6) + 0.0)
    print((r.eigenvectors).round(6) + 0.0)
w, v = np.linalg.eig(np.array([[2.0, 1], [1, 3]]))
print(w, v)
print(np.linalg.eig([[2, 0], [0, 1]]))
print(np.linalg.eigvals([[2, 1], [1, 2]]))
print(np.linalg.det([[1, 2], [3, 4]]), np.linalg.det(np.diag([1.0, 2, 3])), np.linalg.det([[2, 1, 1], [1, 3, 2], [1, 0, 0]]), np.linalg.det([[3, 1], [1, 2]]))
print(np.block([[np.eye(2), np.ones((2, 1))], [np.zeros((1, 2)), 5]]))
print(np.block([1, 2, [3, 4]]) if False else np.block([[1, 2], [3, 4]]))
print(np.choose([0, 1, 0], [[1, 2, 3], [4, 5, 6]]), np.choose(1, [10, 20]))
