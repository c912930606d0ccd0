# out=, where= and initial= of functions and reductions; reduce and accumulate of any function
import numpy as np


def err(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ': ' + str(e))


a = np.array([1.0, 3, 0, 7])
m = np.arange(12).reshape(3, 4)
print(np.divide(1, a, where=a != 0, out=np.zeros(4)), np.log(a, where=a > 0, out=np.full(4, -9.0)))
print(np.add(m, 1, where=m % 2 == 0, out=m.copy()), np.multiply(a, 2, where=[True, False, True, False], out=np.ones(4)))
out = np.zeros(4)
r = np.add(a, 1, out=out, where=a > 1)
print(r is out, out, np.sqrt(a, out=(out,)) is out, out)
print(np.sum(a, out=np.zeros(())), np.clip(a, 1, 2, out=np.zeros(4)), np.cumsum([1, 2], out=np.zeros(2)))
print(np.dot(np.eye(2), np.eye(2), out=np.zeros((2, 2))), np.matmul(m, m.T, out=np.zeros((3, 3), int)))
s = np.zeros(4)
print(m.sum(axis=0, out=s) is s, s, m.mean(axis=1, out=np.zeros(3)), m.max(axis=0, out=np.zeros(4, int)), m.std(0, out=s))
print(np.max([1, 2], initial=5), np.min([], initial=3), np.sum([1, 2], initial=10), np.prod([2, 3], initial=2.5), m.max(initial=100))
print(np.max(np.zeros((0, 3)), axis=0, initial=-1), np.min([[1, 2], [3, 4]], axis=1, initial=2), np.max([True], initial=False))
print(np.sum([1, 2, 3], where=[True, False, True]), np.mean([1.0, 2, 3], where=[True, True, False]), np.prod(m[1], where=m[1] > 4))
print(m.sum(axis=1, where=m > 4), m.max(axis=0, where=m < 6, initial=-1), m.mean(axis=0, where=m > 2), np.std(m, where=m > 5))
print(np.any(m, where=m < 1), np.all(m, where=m > 0, axis=1), m.any(axis=0, keepdims=True), m.sum(where=False), m.sum(axis=(0, 1), keepdims=True))
print(np.argmax(m, axis=1, out=np.zeros(3, int)), np.argmax(m, axis=0, keepdims=True), np.median(m, axis=0, out=np.zeros(4)), np.ptp(m, axis=1))
print(np.maximum.reduce([3, 1]), np.maximum.accumulate([1, 3, 2]), np.minimum.accumulate(m, axis=1), np.subtract.reduce([10, 3, 2]), np.add.reduce(m, axis=1))
print(np.multiply.accumulate([1, 2, 3]), np.subtract.accumulate(m), np.power.reduce([2, 3, 2]), np.logical_xor.reduce([True, True, True]), np.divide.reduce([8.0, 2, 2]))
print(np.add.nin, np.exp.nin, np.add.nout, np.exp.__name__, np.bitwise_or.reduce([1, 2, 4]), np.bitwise_and.reduce(np.array([7, 3])))
print(np.nansum([1, np.nan], initial=5), np.nanmax([np.nan, 2], initial=1), np.nanmean([[1, np.nan]], axis=1, keepdims=True))
err(lambda: np.max(a, where=a > 1))
err(lambda: np.sum(m, axis=0, out=3))
err(lambda: np.add(a, 1, out=[1, 2]))
err(lambda: np.exp.reduce([1, 2]))
err(lambda: np.max([]))
