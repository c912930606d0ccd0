# iter, next, zip, map, filter, enumerate, reversed: lazy, once, and what they print.
import itertools

z = zip([1, 2, 3], "ab")
print(next(z), list(z), list(z), list(zip()), list(zip([1])), list(zip(*[(1, 2), (3, 4)])), dict(zip("ab", [1, 2])))
m = map(lambda x, y: x + y, [1, 2, 3], [10, 20])
print(next(m), list(m), list(map(str.upper, "ab")), list(map(int, "123")), sum(map(len, ["a", "bb"])), list(map(max, [1, 5], [3, 2], [2, 9])))
f = filter(None, [0, 1, "", "a", [], None, 2.5])
print(list(f), list(f), list(filter(str.isdigit, "a1b2")), list(filter(lambda x: x > 1, {1: 0, 2: 0})))
e = enumerate("xyz", 5)
print(next(e), list(e), [i for i, _ in enumerate([])], max(enumerate([3, 9, 2]), key=lambda p: p[1]))
print(list(reversed([1, 2, 3])), "".join(reversed("abc")), list(reversed(range(5))), list(reversed({"a": 1})), next(reversed([7, 8])))
it = iter([1, 2])
print(next(it), next(it), next(it, "default"), iter(it) is it, list(it))
it = iter(range(5))
print([a + b for a, b in zip(it, it)], list(it), 3 in iter([1, 3, 5]))
it = iter([1, 2, 3, 4])
print(2 in it, list(it), sum(iter([1, 2])), sorted(iter([3, 1])), tuple(iter("ab")), list(iter({"k": 1})))
print(list(itertools.chain([1], "ab", (2,))), list(itertools.islice(itertools.count(5, 2), 4)), list(itertools.product("ab", [1, 2])), list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations("abcd", 3)), list(itertools.accumulate([1, 2, 3, 4])), list(itertools.repeat(7, 3)), list(itertools.zip_longest([1, 2, 3], "a", fillvalue="-")), list(itertools.takewhile(lambda x: x < 3, [1, 2, 5, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 5, 1])), list(itertools.islice(itertools.cycle("ab"), 5)), list(itertools.starmap(pow, [(2, 3), (3, 2)])))
calls = iter([3, 2, 1, 0, 5])
print(list(iter(lambda: next(calls), 0)), list(calls), any(x > 2 for x in [1, 3, "never"]), all([]), any([]), all(x for x in [1, 0]))
g = (x * x for x in range(4))
print(next(g), sum(g), list(g), min((abs(x - 5), x) for x in [1, 4, 7]), list(x for x in "ab"), sorted((len(w), w) for w in ["bb", "a"]))
for action in (lambda: next(iter([])), lambda: next([]), lambda: iter(5), lambda: list(zip([1], 5)), lambda: list(map(len, [1])), lambda: next(5), lambda: reversed(5), lambda: enumerate(5)):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
