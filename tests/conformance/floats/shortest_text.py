# repr() gives the shortest text that reads back: where the exponent form begins and ends.
import math

for e in range(-8, 24):
    print(e, 10.0**e, 1.5 * 10.0**e, 123456789.0 * 10.0**e / 10.0**8)
for x in (0.1 + 0.2, 1 / 3, 2 / 3, 1e16, 1e15 + 0.5, 9007199254740993.0, 123456789012345678.0, 5e-324, 2.2250738585072014e-308,
          1.7976931348623157e308, 0.1 * 3, 4.35, 4.349999999999999, 2.5e-5, 1e-4, 0.00012345, 1e22, 1e23, math.pi, math.e):
    print(x, -x, repr(x) == str(x), float(repr(x)) == x)
print([0.1, 1.0, 1e100, -0.0], (1e-10,), {1.0: 2.50}, {0.5})
print(1e0, 1E5, 1_000.5, .5, 5., 1e-0, 00.5, 1_0e1_0)
total = 0.0
for _ in range(10):
    total += 0.1
print(total, total == 1.0, math.isclose(total, 1.0), sum([0.1] * 10), math.fsum([0.1] * 10))
print(float("1e400"), float("-1e400"), float("1e-400"), -float("1e-400"), 1e308 * 10, -1e308 * 10)
