# math.factorial at the middle, the edges and outside.
import math

for x in [0, 1, -1, 2, 10, 20, 21, 30, 100, 0.5, 5.0, True, "1", None, 170]:
    try:
        print(repr(x), repr(math.factorial(x)))
    except (ValueError, OverflowError, TypeError) as error:
        print(repr(x), type(error).__name__, error)
