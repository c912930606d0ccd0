import math
def t(f, *a):
    try:
        print(f.__name__, a, repr(f(*a)))
    except Exception as e:
        print(f.__name__, a, type(e).__name__, e)
xs = [0, 1, -1, 0.5, -0.5, 2.5, 10, 1e300, float('inf'), float('-inf'), float('nan'), 'a', None, True, 10**400, 3**50]
for f in (math.sqrt, math.exp, math.floor, math.ceil, math.trunc, math.fabs, math.isnan, math.isinf, math.isfinite, math.log, math.log2, math.log10, math.log1p, math.expm1, math.sin, math.cos, math.asin, math.acos, math.atan, math.cosh, math.atanh, math.degrees, math.radians, math.frexp, math.modf, math.ulp, math.cbrt, math.exp2):
    for x in xs:
        t(f, x)
for f in (math.factorial, math.isqrt):
    for x in (0, 1, 5, 20, 25, 100, -1, 2.0, 2.5, 10**40 if f is math.isqrt else 30, 'a', True):
        t(f, x)
for f in (math.comb, math.perm):
    for a in ((5, 2), (5, 0), (5, 5), (5, 6), (0, 0), (100, 50), (-1, 2), (5, -1), (5.0, 2), (10**20, 2), (60, 30)):
        t(f, *a)
t(math.perm, 5)
for a in ((), (12, 18), (0, 5), (-12, 18), (12, 18, 27), (10**30, 10**20), (1.5, 2)):
    t(math.gcd, *a); t(math.lcm, *a)
for a in ((2, 3), (2, 0.5), (-8, 1 / 3), (0, -1), (0, 0), (10, 400), (float('inf'), -1), (1, float('nan')), (-2, 3)):
    t(math.pow, *a)
for a in ((7, 3), (-7, 3), (7, -3), (7.5, 2), (1, 0), (float('inf'), 2), (5, float('inf'))):
    t(math.fmod, *a); t(math.remainder, *a); t(math.copysign, *a); t(math.atan2, *a)
t(math.log, 8, 2); t(math.log, 100, 10); t(math.log, 5, 1); t(math.log, 0, 2); t(math.ldexp, 1.5, 10); t(math.ldexp, 1.0, 5000); t(math.ldexp, 1.0, -5000); t(math.ldexp, 1, 1.5); t(math.nextafter, 1.0, 2.0); t(math.hypot, 3, 4); t(math.hypot); t(math.hypot, 1, 1, 1); t(math.hypot, 1e200, 1e200); t(math.dist, [0, 0], [3, 4]); t(math.dist, [1], [1, 2])
t(math.fsum, [0.1] * 10); t(math.fsum, [1e16, 1, -1e16]); t(math.fsum, []); t(math.fsum, [float('inf'), float('-inf')]); t(math.fsum, ['a']); t(math.prod, [1, 2, 3]); t(math.prod, [0.5, 4]); t(math.prod, []); t(math.gamma, 5); t(math.gamma, 0); t(math.lgamma, 10); t(math.gamma, 171)
print(math.prod([2, 3], start=10), math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-12), math.isclose(0, 1e-12, abs_tol=1e-9), math.pi, math.e, math.tau, math.inf, math.nan)
