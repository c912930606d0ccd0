import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


print(int(np.float64(3.9)), float(np.float32(0.5)), bool(np.int64(0)))
print(int(np.bool_(True)))
print(round(np.float64(2.567), 2), round(np.float64(2.5)), round(np.float32(2.567), 1))
print(round(np.int64(15), -1), round(np.float64(1e20)))
print(type(round(np.float64(2.5))).__name__, type(round(np.float64(2.567), 1)).__name__)
print(type(round(np.float32(2.5))).__name__)
print(isinstance(np.float64(1), float), isinstance(np.float32(1), float))
print(isinstance(np.int64(1), int), isinstance(np.bool_(1), bool))
print(isinstance(np.float64(1), np.floating), isinstance(np.int32(1), np.integer))
print(isinstance(np.float32(1), np.number), isinstance(np.int64(1), np.generic))
print(isinstance(1.0, np.floating))
print(hash(np.float64(0.5)) == hash(0.5), hash(np.int64(7)) == hash(7))
print(hash(np.float32(0.5)) == hash(0.5), hash(np.bool_(True)))
d = {1: 'one', 2.5: 'half'}
print(d[np.int64(1)], d[np.float64(2.5)], d[np.float32(2.5)], np.int64(1) in d)
print(np.int64(1) in [1, 2], {np.int64(1), 1})
print([10, 20, 30][np.int64(1)], 'abc'[np.uint8(2)], list(range(np.int64(3))))
print([0] * np.int64(2), 'ab' * np.int64(2))
print(np.float64(3).is_integer(), np.float64(0.5).as_integer_ratio())
print(np.int64(5).bit_count(), np.float64(2.5).item(), np.int64(5).item())
print(type(np.float32(2).item()).__name__)
err(lambda: int(np.array([1, 2])))
err(lambda: float(np.array([1.5, 2])))
err(lambda: int(np.float64('nan')))
err(lambda: np.int64('x'))
print(np.int64('12'), np.float64('1e3'), np.float32('0.1'), np.int64(3.9))
print(np.bool_('a'), np.float64(True), np.uint8(7.9))
err(lambda: np.uint8(300))
err(lambda: np.int32(2 ** 40))
err(lambda: np.float64([1, 2]))
print(float(np.array(2.5)), int(np.array(7)), bool(np.array(0)), np.float64())
print(np.int64(), max(np.float64(1), 2), min([np.int64(3), 1]))
print(sum([np.float64(1), np.float64(2)]))
