import numpy as np

x = np.array([0.0, 0.5, 1.0, 1.5, 2.0, 2.0, 3.0, 4.0])
y = np.array([1.0, 1.0, 2.0, 0.0, 4.0, 4.0, 3.0, 4.0])
counts, x_edges, y_edges = np.histogram2d(x, y, bins=4)
print(counts)
print(x_edges, y_edges)
print(np.histogram2d(x, y, bins=[2, 3])[0])
print(np.histogram2d(x, y, bins=(3, [0, 2, 5]))[0])
print(np.histogram2d(x, y, bins=np.array([0, 1, 2.5, 4]))[0])
print(np.histogram2d(x, y, bins=2, range=[[0, 2], [0, 4]]))
print(np.histogram2d(x, y, bins=2, density=True)[0])
print(np.histogram2d(x, y, bins=2, weights=[1, 2, 3, 4, 5, 6, 7, 8])[0])
print(np.histogram2d([np.nan, 1, 2], [1, 1, 2], bins=2, range=[[0, 2], [0, 2]])[0])
try:
    np.histogram2d([1, 2], [1])
except ValueError as error:
    print(error)
