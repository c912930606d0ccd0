import numpy as np


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


x = np.array([0.1, 0.5, 1.0, 2.0])
print(np.exp(0), np.exp([1, 2]), np.sqrt(4), np.abs(-3), np.abs([-1, 2]))
print(np.sign([-2.5, 0, 3]), np.exp(np.array([[0, 1]])), np.log(np.e), np.sin(np.pi))
print(np.maximum([1, 5], [3, 2]), np.minimum(3, [1, 5]), np.fmax([1, np.nan], 0))
print(np.maximum(1, np.nan), np.arctan2(1, -1), np.hypot(3, 4), np.power(2, [1, 2]))
print(np.mod(-7, 3), np.fmod(-7, 3), np.copysign(1, -0.0), np.logaddexp(0, 0))
print(np.float_power(2, 3))
print(np.logical_and([1, 0], [1, 1]), np.logical_or(0, 0), np.logical_not([1, 0]))
print(np.logical_xor(True, False), np.isnan([1, np.nan]), np.isinf([np.inf, 1]))
print(np.isfinite([np.nan, 1, -np.inf]), np.signbit([-1.0, 1]), np.bitwise_and(6, 3))
print(repr(np.add), np.add.reduce([1, 2, 3]), np.multiply.reduce([[1, 2], [3, 4]]))
print(np.add.accumulate([1, 2, 3]), np.multiply.outer([1, 2], [3, 4]))
print(np.logical_and.reduce([True, False]))
err(lambda: np.exp('x'))
err(lambda: np.exp(None))
print(np.nan_to_num([np.nan, np.inf, 1.0]), np.isclose(1, 1 + 1e-9))
