# math.atan2 of every pair.
import math

values = [0, 1, -1, 2, 3, 7, 0.5, -2.5, 0.0, -0.0, 1e300, float("inf"), float("-inf"), float("nan"), 10**20, True]
for a in values:
    for b in values:
        try:
            print(a, b, repr(math.atan2(a, b)))
        except (ValueError, OverflowError, TypeError, ZeroDivisionError) as error:
            print(a, b, type(error).__name__, error)
