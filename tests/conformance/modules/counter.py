from collections import Counter

c = Counter("mississippi")
print(c, c["s"], c["zzz"], "zzz" in c, len(c), c.most_common(2), c.most_common())
print(sorted(c.elements()), c.total(), dict(c), list(c), isinstance(c, dict), type(c), type(c).__name__)
c.update("miss")
c.subtract({"m": 5, "x": 1})
print(c, +c, -c, c.most_common(0))
a, b = Counter(a=3, b=1), Counter({"a": 1, "b": 2, "c": 1})
print(a + b, a - b, a & b, a | b, a == b, a == Counter(a=3, b=1), a == {"a": 3, "b": 1})
a["z"] += 1
del a["not there"]
del a["b"]
print(a, Counter(), Counter([]), repr(Counter([1, 1, 2])), bool(Counter()))
a += b
print(a, a.copy() is a, a.copy() == a, Counter(x=0) == Counter())
words = "the cat and the dog and the bird".split()
for word, n in Counter(words).most_common(3):
    print(f"{word:>5} {n}")
print(max(Counter(words).values()), sorted(Counter(len(w) for w in words).items()))
print(Counter(words) <= Counter(words + ["x"]), Counter(a=1) < Counter(a=1))
for bad in (lambda: Counter(5), lambda: Counter([1], [2]), lambda: a.most_common("x")):
    try:
        print(bad())
    except TypeError as e:
        print(type(e).__name__)
print({**Counter("aab")}, [*Counter("aab")], Counter("aab").pop("a"), Counter("ab").setdefault("q", 7))
print(sum((Counter(w) for w in ["ab", "bc"]), Counter()))
