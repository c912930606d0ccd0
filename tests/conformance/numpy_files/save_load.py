import numpy as np

import os
name = 'numpy_files_test'
a = np.arange(6.0).reshape(2, 3)
for x in [a, a.T, a.astype('f4'), np.array([True, False]), np.array(5), np.zeros((0, 3)), np.arange(3, dtype='u1'), a[:, ::2]]:
    np.save(name + '.npy', x)
    y = np.load(name + '.npy')
    print(y.dtype, y.shape, (x == y).all())
np.save(name, [1, 2])
print(np.load(name + '.npy'))
np.savez(name + '.npz', a, b=np.ones(2), c=3)
z = np.load(name + '.npz')
print(sorted(z.files), z['arr_0'], z['b'], z['c'], 'b' in z, len(z), sorted(z.keys()))
with np.load(name + '.npz') as data:
    print(data['b'].sum(), sorted(k for k in data))
np.savez_compressed(name, x=a)
print(np.load(name + '.npz')['x'])
try:
    z['nosuch']
except KeyError as error:
    print(error)
try:
    np.load('no_such_file.npy')
except FileNotFoundError as error:
    print(error)
