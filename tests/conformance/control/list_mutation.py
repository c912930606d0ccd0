l = [1, 2, 3]
for x in l:
    if x < 3:
        l.append(x + 10)
print(l)
d = {"a": 1}
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)
l = [1, 2, 3, 4]
for x in l:
    l.remove(x)
print(l)
