# Arrays of text: making, dtype, shape, printing.
import numpy as np

a = np.array(['a', 'bcd', 'ef'])
print(a, a.dtype, a.dtype.name, a.dtype.kind, a.dtype == '<U3', a.shape, a.size, a.nbytes, a.ndim)
print(repr(a), repr(np.array([['a', 'bb'], ['ccc', 'd']])), sep='\n')
print(np.array([['a', 'bb'], ['ccc', 'd']]))
print(repr(np.array([1, 'a', 2.5])), repr(np.array(['x', True])))
print(repr(np.array(['abcdef'], dtype='U3')), repr(np.array(['a'], dtype='<U5')))
print(repr(np.array([1, 22], dtype=str)), repr(np.array([1, 2]).astype(str)))
print(repr(np.array([1.5, 2]).astype(str)), repr(np.array([True, False]).astype('U')))
print(np.array([f'name{i}' for i in range(2000)]))
print(np.array(['x' * 30] * 5), np.array(['é', '日本']), repr(np.array("it's")))
print(repr(np.full(2, 'ab')), isinstance(a, np.ndarray), type(a))
try:
    np.array([['a'], ['b', 'c']])
except ValueError as e:
    print(e)
