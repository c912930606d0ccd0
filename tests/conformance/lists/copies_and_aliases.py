# Which operations share and which copy.
import copy

a = [1, [2, 3], {"k": [4]}]
b, c, d, e, f = a, a[:], list(a), copy.copy(a), copy.deepcopy(a)
a[1].append(99)
a[2]["k"].append(5)
a.append("end")
for name, v in (("alias", b), ("slice", c), ("list", d), ("copy", e), ("deep", f)):
    print(name, v, v is a, v == a, v[1] is a[1])
grid = [[0] * 3] * 3
grid[0][0] = 1
print(grid)
grid = [[0] * 3 for _ in range(3)]
grid[0][0] = 1
print(grid)


def append_to(item, bucket=[]):
    bucket.append(item)
    return bucket


print(append_to(1), append_to(2), append_to(3, []), append_to(4))


def rebind(x):
    x = x + [1]
    return x


def extend(x):
    x += [1]
    return x


y = [0]
print(rebind(y), y, extend(y), y)
t = ([1], 2)
try:
    t[0] += [5]
except TypeError as error:
    print(error, t)
x = y = []
x += [1]
print(x, y, x is y)
x = x + [2]
print(x, y, x is y)
m = [[1, 2], [3, 4]]
n = m.copy()
n[0] = "replaced"
n[1][0] = "shared"
print(m, n)
s = [1, 2, 3]
s.append(s)
print(s, s[3] is s, len(s[3][3]))
q = {"self": None}
q["self"] = q
print(q)
z = [[]] * 2 + [[]]
z[0].append(1)
print(z)
u, v = [], []
print(u == v, u is v, id(u) == id(v), (u := v) is v)
