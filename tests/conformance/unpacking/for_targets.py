for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
d = {}
for d["k"] in range(3):
    pass
print(d)
l = [0, 0]
for l[0], *l[1:] in [(1, 2, 3)]:
    print(l)
for x in []:
    pass
else:
    print("else", "x" in dir())
