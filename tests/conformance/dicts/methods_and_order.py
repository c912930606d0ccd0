# Insertion order through every change; views that follow; merging; missing keys.
d = {"b": 1, "a": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
d["b"] = 10
print(d, list(keys), list(values), list(items), len(items), "a" in keys, 10 in values, ("b", 10) in items, ("b", 1) in items)
del d["b"]
d["b"] = 5
print(d, keys, values, items)
print(d.pop("a"), d.pop("zz", "none"), d.popitem(), d, d.get("c"), d.get("q"), d.get("q", 0), d.setdefault("n", []), d.setdefault("c", 9))
d.update({"x": 1}, y=2)
d.update([("z", 3), ["w", 4]])
d |= {"x": 100}
print(d, d | {"k": 0}, {"k": 0} | d, {**d, "x": None}, dict(d, q=1), dict([(1, 2)], a=3), dict.fromkeys("abc"), dict.fromkeys([1, 2], []))
print({1: "a", 1.0: "b", True: "c"}, {"a": 1, "a": 2}, {(1, 2): 3}[1, 2], list(reversed({"p": 1, "q": 2})), sorted({"z": 1, "y": 2}.items()), max({"z": 1, "y": 2}, key={"z": 1, "y": 2}.get))
a, b = {"x": 1, "y": 2}, {"y": 2, "x": 1}
print(a == b, list(a) == list(b), a.items() == b.items(), a.keys() & {"x", "q"}, a.keys() - {"x"}, sorted(a.keys() | {"w"}), a != {"x": 1}, a.items() - b.items())
for action in (lambda: a["q"], lambda: a.pop("q"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: a < b, lambda: {{}: 1}, lambda: a + b, lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: a[1:2], lambda: dict(5)):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
nested = {}
nested.setdefault("a", {}).setdefault("b", []).append(1)
nested["a"]["b"] += [2]
print(nested, nested["a"]["b"][-1], nested.copy() is nested, nested.copy()["a"] is nested["a"], {k: v for k, v in zip("abc", range(3)) if v != 1}, {v: k for k, v in a.items()})
inverse = {}
for k, v in {"a": 1, "b": 2, "c": 1}.items():
    inverse.setdefault(v, []).append(k)
print(inverse, sum(len(v) for v in inverse.values()), dict(sorted(inverse.items(), reverse=True)), bool({}), not {0: 0}, {}.get(None), {None: 1}[None])
d.clear()
print(d, len(keys), str(d), repr({"q'": 'd"', 'both\'"': 1}))
