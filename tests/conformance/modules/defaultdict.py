from collections import defaultdict, OrderedDict

d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    d[k].append(v)
print(d, dict(d), d["zz"], len(d), "y" in d, d.get("y"), len(d), type(d), d.default_factory)
n = defaultdict(int)
for ch in "hello world":
    n[ch] += 1
print(n["l"], n["?"], sorted(n.items())[:3], isinstance(n, dict))
tree = defaultdict(lambda: defaultdict(int))
tree["x"]["y"] += 5
tree["x"]["z"] -= 1
print({k: dict(v) for k, v in tree.items()}, n.copy() == n, type(n.copy()).__name__)
plain = defaultdict(None, {"k": 1}, z=2)
print(plain, plain["k"])
try:
    plain["missing"]
except KeyError as e:
    print("KeyError", e)
try:
    defaultdict(5)
except TypeError as e:
    print(e)
s = defaultdict(set)
s[1].add(2)
s[1].add(2)
print(s, {**s}, list(s.keys()), s.pop(1), s, s == {})
print({k: len(v) for k, v in d.items()}, sorted(d, key=lambda k: len(d[k])), defaultdict(float)["x"])

o = OrderedDict([("b", 2), ("a", 1)])
o["c"] = 3
print(o, list(o), OrderedDict(), o == {"a": 1, "b": 2, "c": 3})
o.move_to_end("b")
print(list(o))
o.move_to_end("c", last=False)
print(list(o), o.popitem(), o.popitem(last=False), o)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == OrderedDict(a=1))
try:
    o.move_to_end("nope")
except KeyError as e:
    print("KeyError", e)
print(isinstance(o, dict), type(o.copy()), reversed(OrderedDict(x=1, y=2)).__class__ is not None)
