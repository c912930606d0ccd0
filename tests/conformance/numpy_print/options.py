import numpy as np

a = np.array([1.23456789, 0.000012345, 1000.5])
np.set_printoptions(precision=3)
print(a, np.float64(1.23456789))
np.set_printoptions(precision=3, suppress=True)
print(a, repr(a))
np.set_printoptions(precision=8, suppress=False, threshold=5, edgeitems=1)
print(np.arange(10), np.arange(36).reshape(6, 6))
np.set_printoptions(threshold=1000, edgeitems=3, linewidth=30)
print(np.arange(20))
import sys
np.set_printoptions(threshold=np.inf, suppress=True)
