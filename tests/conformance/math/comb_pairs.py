# math.comb of every pair.
import math

values = [0, 1, -1, 2, 5, 12, 30, True, 1.5]
for a in values:
    for b in values:
        try:
            print(a, b, repr(math.comb(a, b)))
        except (ValueError, OverflowError, TypeError, ZeroDivisionError) as error:
            print(a, b, type(error).__name__, error)
