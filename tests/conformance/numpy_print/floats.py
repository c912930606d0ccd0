import numpy as np

for x in [[1.0, 2.5], [1e-5, 1], [1e10, 1], [1e16, 1], [1e-20], [np.nan, 1, np.inf, -np.inf], [0.1, 0.22, 0.333], [1/3, 2/3], [1e300, 1e-300], [-0.0, 0.0], [123456789.123], [0.00001234, 123456.7], [1e8, 1.5], [99999999.0], [100000000.0], [1.0, 10.0, 100.0], [1e5, 1e-4], [1e-4, 1.0], [1.23456789012, 2]]:
    a = np.array(x)
    print(a, repr(a), a.astype('f4'), repr(a.astype('f4')))
print(np.array([[1.5, -2], [100, 0.001]]), np.array([[np.nan, 1], [2, 3]]))
print(np.array([[1e10, 1], [2, 3]]))
print(np.array(1.5), repr(np.array(1.5)), np.array([[]]), repr(np.zeros((0, 2))))
print(repr(np.array([], dtype=int)), repr(np.zeros((2, 0), 'f4')))
