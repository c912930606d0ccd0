a, b = 1, 2
a, b = b, a
print(a, b)
(a, [b, c]), d = (1, (2, 3)), 4
print(a, b, c, d)
a, *b = [1]
print(a, b)
*a, b = "xyz"
print(a, b)
a, *b, c = range(6)
print(a, b, c)
x = y = z = []
x.append(1)
print(x, y, z)
(a), = [9]
print(a)
[a, b] = {"k": 1, "l": 2}
print(a, b)
