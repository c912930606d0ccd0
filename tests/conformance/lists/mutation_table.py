# What a loop sees when the list, dict or set under it changes.
x = [1, 2, 3, 4, 5, 6]
seen = []
for v in x:
    seen.append(v)
    if v % 2 == 0:
        x.remove(v)
print(seen, x)
x = [1, 2, 3]
for v in x:
    if len(x) < 8:
        x.append(v * 10)
print(x)
x = [1, 2, 3, 4]
for i, v in enumerate(x):
    if v == 2:
        x.insert(0, 99)
    if i > 6:
        break
print(x)
x = list("abcdef")
for v in x:
    x.pop()
print(x)
x = [3, 1, 2]
for v in x:
    x.sort()
    print(v, end=" ")
print(x)
x = [1, 2, 3]
for v in x[:]:
    x.remove(v)
print(x)
it = iter([1, 2, 3])
for v in it:
    print(v, next(it, None))
for make in (lambda: {"a": 1, "b": 2}, lambda: {1, 2, 3}):
    box = make()
    try:
        for k in box:
            if isinstance(box, dict):
                box[k + "x"] = 0
            else:
                box.add(k + 10)
    except RuntimeError as error:
        print(error)
d = {"a": 1, "b": 2}
for k in d:
    d[k] += 1
print(d)
try:
    for k, v in d.items():
        del d[k]
except RuntimeError as error:
    print(error, d)
for k in list(d):
    d.pop(k)
print(d)
x = [1, 2, 3, 4]
print([x.pop() for v in x], x)
x = [[1], [2]]
for row in x:
    row.append(0)
    row = []
print(x)
r = range(3)
for i in r:
    i = 10
    print(i, end=" ")
print(i)
