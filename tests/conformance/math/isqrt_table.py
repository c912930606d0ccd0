# math.isqrt at the middle, the edges and outside.
import math

for x in [0, 1, -1, 2, 10, 0.5, -0.5, 0.0, -0.0, 1.5, 2.5, 100, 1e-10, 1e10, 1e300, -1e300, 710, float("inf"), float("-inf"), float("nan"), True, 2**70, 3.999999999999999, "1", None]:
    try:
        print(repr(x), repr(math.isqrt(x)))
    except (ValueError, OverflowError, TypeError) as error:
        print(repr(x), type(error).__name__, error)
