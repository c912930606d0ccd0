# math.gcd of every pair.
import math

values = [0, 1, -1, 2, 3, 12, 18, -24, 10**20, 2**64, True, 1.5]
for a in values:
    for b in values:
        try:
            print(a, b, repr(math.gcd(a, b)))
        except (ValueError, OverflowError, TypeError, ZeroDivisionError) as error:
            print(a, b, type(error).__name__, error)
