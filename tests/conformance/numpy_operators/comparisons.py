import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


a = np.array([1, 2, 3])
print(a == 2, a != 2, a == [1, 2, 4], a < 2.5, 2 >= a, a == 'x', a != 'x', a == None)
print(a != None, (a == a.astype(float)).all())
print(np.array([1.0, np.nan]) == np.array([1.0, np.nan]), np.array([1.0]) == 1)
print(a == True, a == np.array([[1], [2]]))
print(2 in a, 7 in a, 2.0 in a, np.nan in np.array([np.nan]))
print([1, 2] in np.array([[1, 2]]))
err(lambda: a < 'x')
err(lambda: a < None)
err(lambda: a == np.arange(4))
err(lambda: a < np.arange(4))
err(lambda: a + 'x')
err(lambda: 'x' + a)
err(lambda: a + None)
err(lambda: None - a)
err(lambda: a + {})
err(lambda: a & 1.5)
err(lambda: ~np.array([1.5]))
err(lambda: -np.array([True]))
err(lambda: np.array([True]) - np.array([True]))
err(lambda: np.array([1.5]) << 2)
print(a + [1, 2, 3], [1, 2, 3] * a, (1, 2, 3) - a, a + (1,), range(3) + a, a ** 2)
print(2 ** a, -a, +a, abs(-a), ~a, a @ a, a % 2 == 1)
print(np.array([True, False]) + np.array([True, True]), np.array([True]) * 3)
print(~np.array([True, False]), np.array([True, False]) ^ True)
print(np.array([True, False]).sum())
