# Numbers are values: changing a variable changes no other, however the machine keeps them.
a = 100000
b = a
a += 1
print(a, b)
x = 1.5
y = x
x *= 2
print(x, y)
def f(n):
    m = n
    n += 5000
    k = n
    n = n * 2
    return m, n, k
print(f(7000), f(7000))
kept = []
for i in range(2000, 2005):
    kept.append(i)
    i += 1
print(kept, i)
kept = []
i = 3000
for i in range(3000, 3003):
    j = i
    i = i + 10
    kept.append((i, j))
print(kept)
total = 5000
old = total
for i in range(3):
    total += total
print(total, old)
d = {70000: 'a'}
k = 70000
k += 1
print(d, k in d, 70000 in d)
t = (80000, 1.25)
u, v = t
u += 1
v += 1
print(t, u, v)
n = 9223372036854775806
n += 1
print(n)
n += 1
print(n, n - 2, n * n)
n = -9223372036854775807
n -= 1
print(n, n - 1, -n, n // -1, abs(n))
z = 2.0
z += 1
z -= 10**20
print(z, 1 + 0.5, 2**53 + 1.0, (2**53 + 1) * 1.0, 10**400 > 1.0, 3 / 2, 2**60 / 3, 7 // 2.0, True + 1, True * 2.5)
print((lambda q: q + 1)(4000), 4000 is 4000 + 0 or True)
def gen(v):
    w = v
    v += 2500
    return lambda: (v, w)
print(gen(2500)())
import math
print(math.pi, math.sqrt(4), math.floor(2.5))
math.tau2 = 5
print(math.tau2)
math.tau2 = 6
print(math.tau2, [math.cos(0) for _ in range(2)])
