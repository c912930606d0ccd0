import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


for name in ['bool', 'uint8', 'int32', 'int64', 'float32', 'float64']:
    x = np.ones(2, dtype=name)
    print(name, (x + 1).dtype, (x + 1.0).dtype, (x + True).dtype, (x * 2).dtype, (x / 2).dtype, (2 / x).dtype, (2.0 ** x).dtype, (x == 1).dtype)
    s = x[0]
    print(type(s + 1).__name__, type(s + 1.0).__name__, type(s + True).__name__, type(1.5 * s).__name__, type(s / 2).__name__, type(s // 1).__name__)
x = np.array([1, 2], dtype='uint8')
err(lambda: x + 300)
err(lambda: x - 1 - 1 - 1)
err(lambda: x * -1)
err(lambda: x == 300)
err(lambda: x < 1000)
err(lambda: x > -1)
err(lambda: np.array([1, 2], dtype='int32') + 2 ** 40)
err(lambda: np.array([1]) + 2 ** 70)
print(x + np.float32(1), (x + np.float64(1)).dtype, (x + np.int64(1)).dtype)
print((np.float32(3) * np.ones(2)).dtype)
print((np.ones(2, 'f4') * np.float64(2)).dtype, (np.ones(2, 'f4') * 2.0).dtype)
print((np.ones(2, 'f4') + np.array(2.0)).dtype)
