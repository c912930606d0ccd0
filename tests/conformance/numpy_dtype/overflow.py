import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


print(np.array([255], 'u1') + np.array([1], 'u1'))
print(np.array([2 ** 31 - 1], 'i4') + np.array([1], 'i4'))
print(np.array([2 ** 63 - 1]) + 1, -np.array([1], 'u1'), np.array([200], 'u1') * 2)
print(np.array([0], 'u1') - 1)
print(np.array([2]) ** 62, np.array([2]) ** 63, np.array([2]) ** 64)
print(np.array([3], 'u1') ** 6)
err(lambda: np.array([2]) ** -1)
err(lambda: 2 ** np.array([-1]))
print(np.array([2.0]) ** -1, np.array([2]) ** -1.0, np.array([2]) ** np.array([3]))
print(np.array([-8.0]) ** (1 / 3))
print(np.array([7, -7]) // 2, np.array([7, -7]) % 3, np.array([7, -7]) // -2)
print(np.array([7.5, -7.5]) // 2, np.array([7.5, -7.5]) % 2)
print(np.array([1, 0]) // np.array([0, 0]), np.array([1.0, 0, -1]) / 0)
print(np.array([5]) % 0, np.divmod(np.array([7, -7]), 3))
print(divmod(np.array([7, -7]), 2), divmod(np.float64(7), 2), pow(np.array([2, 3]), 2))
print(abs(np.array([-1, 2.5])))
print(np.float32(1e38) * 10, np.exp(1000.0), np.log(0.0), np.sqrt(-1.0))
print(np.float64(0) / 0)
