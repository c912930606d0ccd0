# Arrays of text: indices, views, assignment.
import numpy as np

a = np.array(['cat', 'dog', 'cow'])
print(a[1], a[-1], a[::-1], a[[2, 0]], a[np.array([[0, 1], [2, 2]])], a[[True, False, True]])
print(a[a != 'dog'], a[a > 'cow'], 'dog' in a, 'pig' in a, len(a))
b = a[:2]
b[0] = 'horse'
print(a, b)
a[a == 'cow'] = 'ox'
a[1:] = ['x', 'y']
print(a)
m = np.array([['a', 'b'], ['c', 'd']])
print(m[:, 1], m.T, m[0], m.reshape(4), m.ravel()[::-1])
for row in m:
    print(row, [s.upper() for s in row])
labels = np.array(['setosa', 'versicolor', 'virginica'])
print(labels[np.array([2, 0, 1, 1])], labels[[0.1, 0.7, 0.2].index(0.7)].capitalize())
