# Every shape of target on the left of =, in for and in calls.
a, b = 1, 2
a, b = b, a
(c, d), e = (3, 4), 5
[f, [g, *h]] = "x", "yzw"
*i, j = range(4)
k, *l, m = "ab"
n = o = p = []
n.append(1)
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n is p, o)
x = [0, 1, 2]
x[0], x[-1] = x[-1], x[0]
i, x[i] = 1, 9
print(x, i)
q = {}
q["a"], q["b"] = "pq"
q["c"] = r = 7
(s,) = [8]
[t] = {"key"}
u, = "z"
print(q, r, s, t, u)
for (v, w), *y in [((1, 2), 3, 4), ("ab", "c")]:
    print(v, w, y, end=" ")
print([first for first, *_ in ([1, 2], "xy")], {k: v for k, (v, *_) in {"m": [1, 2]}.items()}, [*"ab", *[1], *{}], (*range(2), *"c"), {*[1, 1], *(2,)} == {1, 2}, {**{"a": 1}, "a": 2, **{"b": 3}})
head, *tail = [1]
print(head, tail, *tail, *[4, 5], sep=",")
a = [1, 2, 3]
a[1:2], b = [[7, 8], 9]
a[len(a):] = 5, 6
print(a, b)
i = j = 0
i += (j := 5)
print(i, j, (z := [1]) + z, [y := 1, y + 1], (lambda: (yy := 3) + yy)())
x, y = y, x = 1, 2
print(x, y)
for bad in (lambda: [0 for a, b in [(1,)]], lambda: [0 for a, b in [(1, 2, 3)]], lambda: [0 for a, *b in [()]], lambda: [0 for a, b in [5]], lambda: [0 for (a, (b, c)) in [(1, 2)]], lambda: (lambda a, b: 0)(*[1, 2, 3]), lambda: dict(**{"a": 1}, **{"a": 2})):
    try:
        print(bad())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
