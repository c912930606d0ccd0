x = [1, 2, 3, 4]
del x[0], x[-1]
print(x)
del x[:]
print(x)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
a = b = 1
del a, (b)
for n in ["a", "b"]:
    print(n in dir())
l = [1, 2, 3, 4, 5, 6]
del l[::2]
print(l)
