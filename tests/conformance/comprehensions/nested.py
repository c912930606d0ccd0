print([(i, j) for i in range(3) for j in range(i)])
print([[j for j in range(i)] for i in range(4)])
print([i for i in range(30) if i % 2 == 0 if i % 3 == 0])
print({i % 3 for i in range(10)})
print({k: [v for v in range(k)] for k in range(3)})
print([x for row in [[1, 2], [3]] for x in row])
m = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in m] for i in range(3)])
