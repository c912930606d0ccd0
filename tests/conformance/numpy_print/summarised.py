import numpy as np

print(np.arange(1001), repr(np.arange(1001)), np.arange(2000.0) / 7)
print(np.zeros((40, 40)), repr(np.zeros((100, 3, 5))), np.arange(1200).reshape(2, 600))
print(np.arange(1000)[-5:], np.ones((1001, 1)))
print(repr(np.ones((2000, 2), 'f4')), np.eye(60, dtype=int))
