import numpy as np

a = np.float64(1.5)
print(a == 1.5, a != 1.5, a < 2, a > np.int64(1), 1 < a < 2, a == '1.5', a != None)
print(a == [1.5, 2], a is not None)
print(type(a == 1.5).__name__, type(a < 2), np.bool_(True) == True)
print(np.float64('nan') == np.float64('nan'), np.nan in [np.nan])
print(np.float64('nan') != 1, np.isnan(np.float64('nan')))
print(sorted([np.float64(3), 1, np.int32(2)]), max([np.float32(1), np.float32(2)]))
print(min(np.array([3, 1, 2])), sorted(np.array([3, 1, 2])), sum(np.array([1, 2, 3])))
if np.float64(0.0):
    print('true')
elif np.bool_(False) or np.int64(3):
    print('or', np.bool_(False) or np.int64(3), np.int64(0) and 5)
print(all(np.array([1, 2]) > 0), any(np.array([0, 0])), list(np.array([1.5, 2])))
print(tuple(np.array([1, 2])), set(np.array([1, 1])))
print([x for x in np.arange(3)], [float(x) for x in np.arange(3)])
print({k: v for k, v in zip(np.arange(2), np.array([.5, 1]))})
for i, row in enumerate(np.eye(2)):
    print(i, row)
x, y = np.array([1.5, 2])
print(x, y, *np.arange(3), dict(a=np.int64(1)))
