# Strides of slices, of single elements and of none as well.
import numpy as np

b = np.arange(8, dtype='i4').reshape(2, 4)
for k in (slice(None, None, 2), slice(0, 1), slice(0, 1, 5), slice(1, 1), slice(0, 0, 3), slice(None, None, -1),
          slice(1, 0, -3), slice(0, 1, 2**62)):
    v = b[k]
    print(k, v.strides if k.step != 2**62 else '', b[:, k].shape, v.sum(), v.reshape(-1))
c = b[::2]
c.sort(axis=1)
print(c.strides, c.T.strides, c @ c.T, c.ravel(), np.concatenate([c, c]), c + c, c.tolist())
print(np.zeros((0, 4)).strides, np.zeros((2, 0, 3)).strides, np.ones((3, 4)).strides, np.array([]).strides)
