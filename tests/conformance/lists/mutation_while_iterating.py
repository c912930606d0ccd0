a = [1, 2, 3, 4]
for x in a:
    if x < 6:
        a.append(x + 3)
print(a)
a = [1, 2, 3, 4, 5, 6]
for x in a:
    if x % 2:
        a.remove(x)
print(a)
it = iter([1, 2, 3])
print(list(it), list(it))
a = [1]
it = iter(a)
print(next(it), next(it, "end"))
a.append(2)
print(next(it, "still at the end"))
a = [3, 2, 1]
r = reversed(a)
print(next(r))
a.append(0)
print(list(r))
a = []
a.append(a)
print(a, a[0] is a, [a, (a,)], {1: a})
d = {}
d['d'] = d
d['l'] = [d]
print(d)
