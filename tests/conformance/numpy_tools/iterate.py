import numpy as np

for index, value in np.ndenumerate(np.array([[1, 2], [3, 4]])):
    print(index, value, type(value).__name__)
print(list(np.ndindex(2, 2)), [i for i in np.ndindex((1, 3))], np.isscalar('x'))
for row, y in zip(np.arange(4).reshape(2, 2), [0, 1]):
    print(row, y)
for i, (x, y) in enumerate(np.array([[1, 2], [3, 4]])):
    print(i, x, y)
a, b = np.array([[1, 2], [3, 4]])
print(a, b, dict(zip('ab', np.array([1, 2]))), list(map(lambda v: v + 1, np.arange(3))))
print(list(reversed(np.arange(3))), next(iter(np.arange(3))))
print(list(filter(lambda v: v > 1, np.arange(4))))
m, *rest = np.arange(4)
print(m, rest, [*np.arange(2), 5], max(np.array([1, 5]), key=lambda v: -v))
print(sorted(np.array([3, 1]), reverse=True))
print(np.array([np.arange(2), np.arange(2)]).tolist())
print(sum(np.eye(2)), sum([np.ones(2), np.ones(2)]), list(enumerate(np.array([1.5]))))
print(min(np.array([2, 1]), np.array([1, 1]), key=lambda v: v.sum()))
print(np.array([1, 2]).tolist() == [1, 2], [1, 2] == np.array([1, 2]))
print(list(np.array([[1, 2]])[0]))
