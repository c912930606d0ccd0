# Products, powers, quotients and texts of integers far beyond 64 bits.
import math

a, b = 2**200 - 3**50, 7**71 + 1
print(a, b)
print(a + b, a - b, b - a)
print(a * b)
print(a // b, a % b, -a // b, -a % b, a // -b, a % -b)
print(divmod(b, 10**18), pow(a, 3, b), pow(3, -1, 10**9 + 7))
print(math.gcd(a, b), math.gcd(2**100, 6**50), math.lcm(12, 18, 35), math.isqrt(a), math.factorial(30))
print(a == b, a < b, a > -b, a != a + 1, 2**64 == 2.0**64, 2**64 + 1 > 2.0**64, 10**30 == 1e30)
print(float(2**100), int(1e25), int(-1e20), round(10**20 + 5, -1), round(-(10**20) - 15, -1))
print(str(2**300)[:20], len(str(2**300)), int("9" * 40) + 1, int("-" + "1" * 30, 2))
print(f"{2**90:,}", f"{2**90:_}", f"{2**90:e}", f"{2**90:+.3g}", f"{-2**90:x}", f"{2**90:>40}", f"{2**90:<40}|")
print(sum(10**k for k in range(25)), max(2**70, 3**40), sorted([2**70, -2**70, 5, 3**40]))
n, steps = 27**20, 0
while n % 3 == 0:
    n //= 3
    steps += 1
print(n, steps)
f = [1, 1]
while len(f) < 120:
    f.append(f[-1] + f[-2])
print(f[-1], f[-1] / f[-2], f[100] % 97)
print(hash(2**61 - 1), hash(2**61), hash(-1), hash(10**30) == hash(1e30), {2**70: "x"}[2**70])
