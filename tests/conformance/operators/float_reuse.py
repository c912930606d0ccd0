a = 1.5
b = a
b += 1.0
print(a, b)
def f(x):
    y = x
    y *= 2.0
    return x, y
print(f(3.0), f(a))
l = [0.5] * 3
l[0] += 1.0
print(l)
c = 2.5 + 0.5
d = c
c = c * 2.0 - d
print(c, d)
