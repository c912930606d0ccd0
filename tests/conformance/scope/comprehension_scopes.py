# What a comprehension's variable hides, leaks and sees.
x = "outside"
print([x for x in range(3)], x, {x: x for x in "ab"}, x, {x for x in (1,)}, x)
print([y for x in ([1, 2], [3]) for y in x], x)
print([last := v for v in range(5)], last)
print(any((hit := n) > 3 for n in [1, 4, 2, 5]), hit)


def f():
    n = 10
    values = [n * k for k in range(3)]
    squares = {k: n + k for k in range(2)}
    inner = [lambda: n + k for k in range(2)]
    n = 20
    return values, squares, [g() for g in inner]


print(f())
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [v for row in matrix for v in row if v % 2], [(i, j) for i in range(3) for j in range(i)])
print([v if v > 2 else -v for v in range(5) if v != 3], [a + b for a, b in zip("xyz", "123")], [*(c for c in "gen")])
print({k: [v for v in range(k)] for k in range(3)}, {v % 3 for v in range(10)}, sum(v * v for v in range(10) if v & 1), max((len(w), w) for w in "a bbb cc".split()))
try:
    print([undefined for _ in range(1)])
except NameError as error:
    print(error)
try:
    k = [zz for zz in range(2)]
    zz
except NameError as error:
    print(error)
g = (print("lazy", v) or v for v in range(2))
print("made")
print(list(g), list(g))
n = 3
gen = (n * v for v in range(3))
n = 100
print(list(gen), [i for i in range(5) if i % 2 if i > 1], [i or "zero" for i in range(2)])
print(sorted({c for c in "hello world" if c.isalpha()}), "".join(c.upper() if i % 2 else c for i, c in enumerate("abcdef")))
