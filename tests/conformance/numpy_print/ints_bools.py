import numpy as np

print(np.array([1, 10, 100]), np.array([-1, 10]), repr(np.array([True, False])))
print(np.array([[True], [False]]), repr(np.array([1, 2], 'i4')))
print(repr(np.array([1, 2], 'u1')), repr(np.array([], 'u1')))
print(np.arange(24).reshape(2, 3, 4), repr(np.arange(8).reshape(2, 2, 2)))
print(np.array([[[1]]]), repr(np.array(True)), repr(np.array([[1, -200], [3, 4]])))
print(np.arange(30), repr(np.arange(40)), np.arange(100, 160) * 1000)
print(np.linspace(0, 1, 20), repr(np.linspace(0, 1, 11)))
print(repr(np.random.RandomState(0).rand(3, 7)))
