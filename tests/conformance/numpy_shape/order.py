# order='F', print options of a block, other names
import numpy as np


def err(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ': ' + str(e))


a = np.arange(12)
m = a.reshape(3, 4)
print(m.ravel(order='F'), a.reshape(3, 4, order='F'), m.flatten('F'), np.ravel([[1, 2], [3, 4]], order='F'))
print(m.reshape(-1, order='F'), m.reshape((2, 6), order='F'), np.reshape(m, (4, 3), order='F'), m.T.ravel('F'), m.flatten())
print(np.reshape(a, (3, -1), order='F'), a.reshape(2, 2, 3, order='F')[1, 0], m.ravel('A'), m.ravel('K'))
err(lambda: m.ravel('X'))
err(lambda: m.reshape(5, 5, order='F'))
with np.printoptions(precision=2):
    print(np.array([1.23456, 2.5]))
    with np.printoptions(suppress=True, precision=3):
        print(np.array([1e-9, 1.23456]))
    print(np.array([1.23456, 2.5]))
print(np.array([1.23456, 2.5]))
print(np.int_(5).dtype, np.double(2).dtype, np.single(2).dtype, np.zeros(2, dtype=np.intp).dtype, np.intc is np.int32)
print(np.concat([[1], [2]]), np.asanyarray([1, 2]), np.permute_dims(m, (1, 0)).shape, np.ascontiguousarray(m.T), np.ascontiguousarray([1, 2], dtype='f4'))
print(m.diagonal(1), np.diagonal(np.arange(8).reshape(2, 2, 2), axis1=1, axis2=2), np.arange(8).reshape(2, 2, 2).diagonal(0, 0, 2))
