import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


for name in ['f4', 'f8', 'i4', 'i8', '<f4', '<i8', 'float', 'int', 'bool', 'uint8', 'u1', 'b1', '?', 'd', 'f', 'float64', 'i', 'l', 'B', 'single', 'double', 'intc', 'int_', 'uint8', '|u1', '=f8']:
    print(name, np.dtype(name), repr(np.zeros(1, dtype=name)))
print(np.dtype(float), np.dtype(np.float32), np.dtype(int).itemsize)
print(np.dtype('f4').name, np.dtype(bool).kind)
print(np.dtype('f4') == np.float32, np.dtype('f4') == 'float32', np.dtype(int) == int)
print(np.float32 == np.dtype('f4'), np.dtype('i4') != 'i8')
print(np.array([1.0]).dtype == float, np.array([1]).dtype == 'int64')
print(np.array([1]).dtype.type, np.array([1]).dtype.type is np.int64)
print(np.dtype('i4').char, np.dtype('f8').str, np.dtype('u1').str, np.dtype('b1').str)
print({np.dtype('f4'): 1}[np.dtype('float32')], str(np.dtype('f4')))
print(repr(np.dtype('f4')))
err(lambda: np.dtype('nosuch'))
err(lambda: np.zeros(2, dtype='nosuch'))
err(lambda: np.zeros(2, dtype=3.5))
print(np.float64, np.int64, np.bool_, np.bool, np.float32)
print(np.finfo(np.float32).eps, np.finfo(float).max, np.finfo(float).eps)
print(np.iinfo(np.int32).max, np.iinfo('uint8').min)
print(np.issubdtype(np.float32, np.floating), np.issubdtype(int, np.integer))
print(np.issubdtype(np.int32, np.number), np.issubdtype('f4', float))
print(np.promote_types('i4', 'f4'), np.result_type(np.float32, 1.5))
print(np.result_type(np.uint8, np.int32), np.can_cast('i8', 'f4'))
print(np.can_cast('f4', 'f8'))
