# sorted and sort: keys, reverse, stability, several criteria, mixed numbers, errors.
people = [("Ana", 30), ("bob", 25), ("Cy", 30), ("dan", 25), ("Eve", 35)]
print(sorted(people), sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: p[1], reverse=True), sorted(people, key=lambda p: (-p[1], p[0])), sorted(people, key=lambda p: p[0].lower()))
print(sorted("hello World"), sorted("bB aA", key=str.lower), sorted(["10", "9", "2"]), sorted(["10", "9", "2"], key=int), sorted([True, 0, 2.5, -1]), sorted([[2, 1], [1, 9], [1]]), sorted({"b": 1, "a": 2}), sorted([(1, "b"), (1, "a"), (0, "z")]))
x = [3, 1, 2]
print(x.sort(), x, x.sort(reverse=True), x, sorted(x) is x, sorted(range(5), key=lambda i: i % 3), sorted(range(10), key=lambda i: (i % 2, -i)), list(reversed(sorted("cab"))))
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(set(words), key=lambda w: (w[-1], w)), min(words, key=len), max(words, key=len), max(words), sorted(words, key=lambda w: -len(w))[:3])
print(min(3, 1, 2), max([1, 5, 3], key=lambda v: -v), min("b", "a", "C"), max({"a": 3, "b": 7}.items(), key=lambda kv: kv[1]), min([], default="none"), max(1, 2.0), max(2, 2.0), min(2.0, 2), max("abc", "abd"), max([1, 2], [1, 3]))
for action in (lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: sorted([[1], (2,)]), lambda: sorted([{}, {}]), lambda: max([1, "a"]), lambda: [1].sort(key=5), lambda: sorted([1, 2], key=lambda a, b: a), lambda: sorted(5), lambda: [3].sort(lambda v: v)):
    try:
        print(action())
    except TypeError as error:
        print(error)
order = sorted(range(len(x)), key=x.__getitem__)
ranks = [0] * len(x)
for r, i in enumerate(order):
    ranks[i] = r
print(order, ranks, [x[i] for i in order], sorted([0.1, -0.0, 0.0, -1e-300, 5e-324]), sorted([float("inf"), 1, float("-inf")]))
data = [(i * 37 % 11, i) for i in range(20)]
by_first = sorted(data, key=lambda p: p[0])
print(by_first, all(a[0] < b[0] or (a[0] == b[0] and a[1] < b[1]) for a, b in zip(by_first, by_first[1:])))
