import numpy as np

print(np.array([1, 2, 3]), np.array([1, 2.5]), np.array([True, False]))
print(repr(np.array([[1, 2], [3, 4]])), np.array([[1, 2], [3, 4]]).dtype)
print(repr(np.array([True, 2])), repr(np.array([True, 2.5])), repr(np.array(3)))
print(repr(np.array([])), repr(np.array([[]])), np.array([[], []]).shape)
print(repr(np.array((1, (2)))), repr(np.array(range(4))))
print(repr(np.array([range(2), (5, 6)])))
print(repr(np.array([np.array([1, 2]), [3.5, 4]])))
print(repr(np.array([np.float32(1), np.float32(2)])))
print(repr(np.array([np.float32(1), 2.5])), repr(np.array([np.uint8(1), np.int32(7)])))
print(np.array([1, 2], dtype=float), np.array([1.7, -1.7], dtype=int))
print(np.array([0, 2], dtype=bool))
print(np.array(5, ndmin=2), np.array([[1]], ndmin=3).shape)
a = np.array([1, 2, 3])
b = np.array(a)
c = np.asarray(a)
b[0] = 99
c[1] = 77
print(a, b, c is a)
