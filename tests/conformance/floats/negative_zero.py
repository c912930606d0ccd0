# Where -0.0 comes from, how it compares and where its sign shows.
import math

zero = -0.0
print(zero, -zero, zero == 0.0, zero is None, zero < 0.0, str(zero), repr([zero]), f"{zero} {zero:.1f} {zero:+g} {zero:e}")
print("%f %g %+.0f" % (zero, zero, zero), f"{-0.04:.1f}", f"{-0.04:z.1f}", f"{-0.4:.0f}", round(-0.4), round(-0.4, 0))
print(0.0 * -1, -1 * 0, 0 * -1.0, 0.0 / -5, -0.0 + 0.0, -0.0 - 0.0, 0.0 - 0.0, -0.0 * -0.0, -0.0 + -0.0)
print(math.copysign(1, zero), math.copysign(3, 0.0), math.atan2(0.0, -0.0), math.atan2(-0.0, 0.0), math.sqrt(-0.0))
print(abs(zero), zero**2, zero**3, zero // 1, zero % 5, 0.0 % -5, -4.0 % 2, 4.0 % -2, divmod(-0.0, 3))
print(max(0.0, -0.0), max(-0.0, 0.0), min(0.0, -0.0), min(-0.0, 0.0), sorted([0.0, -0.0, 0]), sum([-0.0]), sum([-0.0, -0.0], -0.0))
print({0.0: "a", -0.0: "b", 0: "c", False: "d"}, len({0.0, -0.0, 0}), 0.0 in [-0.0], [0.0].index(-0.0), hash(-0.0))
print(int(-0.0), bool(-0.0), -0.0 or "false", float("-0"), float("-0.0e5"), -0, complex if False else "no")
print(math.floor(-0.0), math.ceil(-0.5), math.trunc(-0.5), math.fmod(-4, 2), math.modf(-3.0), math.frexp(-0.0), math.ldexp(-0.0, 3))
