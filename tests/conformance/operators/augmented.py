x = [1]; y = x
x += [2]; print(x, y, x is y)
x = x + [3]; print(x, y)
t = (1,); u = t; t += (2,); print(t, u)
d = {"a": [1]}
d["a"] += [2]; d["a"] *= 2
print(d)
n = 7
n //= 2; n **= 3; n %= 5; n <<= 2; n |= 1; n ^= 3; n &= 14; n -= 1; n >>= 1
print(n)
f = 1.5
f *= 2; f /= 4; f -= 0.25
print(f)
def g():
    print("g")
    return 0
l = [1]
l[g()] += 5
print(l)
tt = ([1],)
try:
    tt[0] += [2]
except TypeError as e:
    print(e, tt)
