# Functions of small integers are float16 or int8 in NumPy: equal to it or refused, never another.
import numpy as np

small = np.array([1, 4, 9], 'u1')
flags = np.array([True, False])


def equal_or_refused(call, dtype):
    try:
        return str(call().dtype) == dtype
    except TypeError:
        return True


for name in 'sqrt exp log1p sin rint fabs deg2rad log2 arctan cbrt tanh expm1'.split():
    function = getattr(np, name)
    print(name, equal_or_refused(lambda: function(small), 'float16'),
          equal_or_refused(lambda: function(flags), 'float16'))
print(equal_or_refused(lambda: np.square(flags), 'int8'))
print(equal_or_refused(lambda: flags // flags, 'int8'))
print(equal_or_refused(lambda: np.hypot(small, 3), 'float16'))
print((small / small).dtype, (flags / 2).dtype, (small ** 0.5).dtype, np.hypot(small, 3.0).dtype)
print(np.floor(small), np.isnan(small), small.mean(), small.std())
print(equal_or_refused(lambda: flags ** 2, 'int8'), (flags ** 3).dtype, np.power(flags, 2).dtype)
