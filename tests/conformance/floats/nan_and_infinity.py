# nan is not itself; infinities in arithmetic, comparisons and containers.
import math

nan, inf = float("nan"), float("inf")
print(nan == nan, nan != nan, nan is nan, nan < 1, nan > 1, nan <= nan, [nan] == [nan], nan in [nan], [nan].index(nan))
print(inf == inf, inf > 10**400, -inf < -(10**400), inf + 1 == inf, inf - inf, inf * 0, inf / inf, -inf + inf, inf % 5, 5 % inf, -5 % inf)
print(1 / inf, -1 / inf, inf // 2, 5 // inf, -5 // inf, inf**0, nan**0, 1**nan, 0**inf, 2**-inf, 2**inf, (-2.0) ** inf, inf**-1)
print(max(1, nan), max(nan, 1), min(1, nan), min(nan, 1), sorted([3, 1, 2]), sum([1, inf]), sum([inf, -inf]), math.fsum([1e308, -1e308]))
print(str(nan), repr(-nan), f"{nan:5.1f}|{inf:8}|{-inf:<8}|{inf:+}|{nan:+}|{inf:08}|{-inf:010.2f}|{nan:%}|{inf:e}|{nan:g}|{inf:,}")
print("%f %d5 %s %r" % (inf, 3, nan, -inf), "%5.1f|%-6f|%+f" % (nan, inf, inf))
print(math.isnan(nan), math.isinf(-inf), math.isfinite(1e308), math.isfinite(inf), math.floor(1.5), math.isclose(inf, inf), math.isclose(nan, nan))
for text in ("nan", "NaN", " inf ", "-Infinity", "+inf", "infinity", "1e5", "  -.5e-2 ", "1_0.5"):
    print(repr(text), float(text))
for text in ("", "in", "infinit", "nane", "1e", "e5", ".", "1..2", "0x1p3", "1 0", "--1"):
    try:
        float(text)
    except ValueError as error:
        print(error)
d = {nan: 1}
d[nan] = 2
d[float("nan")] = 3
print(len(d), d[nan], len({nan, nan, float("nan")}), (nan,) == (nan,), {1: nan} == {1: nan})
print(all([nan]), bool(inf), not nan, nan and 1, hash(inf), hash(-inf), inf.is_integer(), (5.0).is_integer(), nan.is_integer())
