# Comparing int with float is exact, however large they are; chained comparisons look once.
pairs = [(2**53, 2.0**53), (2**53 + 1, 2.0**53), (10**22, 1e22), (10**23, 1e23), (1, 1.0), (0, -0.0), (3, 3.5), (-(2**63), -(2.0**63)),
         (10**400, 1e308), (-(10**400), float("-inf")), (0, float("nan")), (True, 1.0), (2**1024, float("inf"))]
for a, b in pairs:
    print(a if a < 10**30 and a > -(10**30) else "big", b, a == b, a != b, a < b, a <= b, a > b, a >= b, b == a, b < a)
calls = []


def f(x):
    calls.append(x)
    return x


print(f(1) < f(2) < f(3), calls)
calls.clear()
print(f(3) < f(2) < f(1), calls)
calls.clear()
print(f(1) < f(2) > f(0) == 0 != f(5) in [5], calls)
print(1 < 2 == 2, 1 == 1 in [1], 3 > 2 > 1 > 0, 1 < 3 < 2, not 1 < 2 < 3, (1 < 2) < 3, 1 < (2 < 3), 5 == 5 == 5.0)
x = 5
print(0 <= x < 10, 0 < x < 5, x == 5 == 5, 1 < x != 6, x is not None is not False, "a" < "b" < "c", [1] < [1, 0] < [2])
for a, b in ((1, "1"), ([], ()), (None, 0), ({}, {}), (1, None), ("a", 1.5), ((1,), [1]), (len, print)):
    try:
        print(a == b, a != b, end=" ")
        print(a < b)
    except TypeError as error:
        print(error)
