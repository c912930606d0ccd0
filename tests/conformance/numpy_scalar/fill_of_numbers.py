"""fill() of a number answers None and leaves the number: only arrays are filled."""
import numpy as np

for x in (np.uint8(5), np.float64(2.5), np.bool_(False), np.arange(3)[1]):
    print(x.fill(1), repr(x), x.dtype)
a = np.zeros(2)
print(a[0].fill(9), a, a.fill(9), a)
