# round() half to even, and the halves that are none in binary.
for k in range(-9, 10):
    print(k + 0.5, round(k + 0.5), end="; ")
print()
for x in (2.675, 2.665, 1.005, 1.015, 1.025, 0.125, 0.375, 2.5, 0.5, 1.5, -0.5, -1.5, 1e15 + 0.5, 5.015, 1.115, 2.345):
    print(x, [round(x, n) for n in range(0, 5)], f"{x:.0f} {x:.1f} {x:.2f} {x:.3f}", "%.1f %.2f" % (x, x))
for x in (1234.5678, -1234.5678, 1250.0, 1350.0, 0.0, -0.4, 99.995, 1e20, 1e-7):
    print(x, [round(x, n) for n in (-3, -2, -1, 0, 1, 2, 3, 8)])
print(round(float("inf"), 2), round(float("nan"), 1), round(1e308, -308), round(1.5e308, -308), round(5e-324, 300))
for value in (float("inf"), float("-inf"), float("nan")):
    try:
        round(value)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
try:
    round(1.7976931348623157e308, -308)
except OverflowError as error:
    print(error)
