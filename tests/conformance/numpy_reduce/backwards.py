# In which order floats are added and multiplied when an axis runs backwards.
import numpy as np

big = np.random.default_rng(5).normal(size=(40, 30)) * 100
for x in (big, big[::-1], big[:, ::-1], big[::-1, ::-1], big.T, big.T[::-1], big[::-2, 3::-1]):
    print(repr(x.sum()), repr(x.prod()))
    for axis in (0, 1):
        print(repr(x.sum(axis=axis)), repr(x.std(axis=axis)[2]), repr(x.prod(axis=axis)[1]))
        print(repr(x.mean(axis=axis)[1]))
    print(repr(x.cumsum(axis=0)[-1, 3]), x.min(axis=0)[1], x.argmax(axis=1)[2])
print(np.arange(6.0)[::-1].reshape(2, 3)[::-1].sum(axis=0))
