# When one array holds numbers of very different size.
import numpy as np

arrays = [[1e-10, 1], [1e10, 1], [1e8, 1], [1e5, 1e-3], [1e5, 1e-5], [0.001, 1000], [0.0001, 1000], [1e16, 1], [1e15, 0.5], [1, 10, 100], [1.5, 10.25, 100.125],
          [1e300, 1e-300], [5e-324, 1], [0, 1e-20], [123456.789, 0.001], [1e3, 1e7], [99999999.0, 1.0], [100000000.0, 1.0], [1e-4, 1e-5], [-1e-10, 1e10], [0.1, 0.12345678901]]
for values in arrays:
    a = np.array(values)
    print(a, repr(a))
    print("   ", a.astype(np.float32), a.reshape(-1, 1).tolist())
    print("   ", np.array2string(a, precision=3), np.array2string(-a, separator=", "))
for precision in (0, 1, 4, 12):
    np.set_printoptions(precision=precision)
    print(precision, np.array([1.23456789, 1000.5, 1e-9]), np.array([1 / 3, 2 / 3]), np.float64(1 / 3))
np.set_printoptions(precision=3, suppress=True)
print(np.array([1e-10, 1, 123456.789]), np.array([1e10, 1e-10]), np.array([0.00049, 0.0005, 0.0015]), repr(np.array([1e-5])))
np.set_printoptions(precision=8, suppress=False)
print(np.array([1e-10, 1, 123456.789]), np.array([[1e-8, 1], [2, 3e8]]))
