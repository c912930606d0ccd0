# Sets of numbers under every operator and method.
a, b, e = {1, 2, 3}, {3, 4}, set()
for op, f in {"|": lambda x, y: x | y, "&": lambda x, y: x & y, "-": lambda x, y: x - y, "^": lambda x, y: x ^ y}.items():
    print(op, sorted(f(a, b)), sorted(f(b, a)), sorted(f(a, e)), sorted(f(a, a)))
for op, f in {"<": lambda x, y: x < y, "<=": lambda x, y: x <= y, "==": lambda x, y: x == y, ">=": lambda x, y: x >= y, "!=": lambda x, y: x != y}.items():
    print(op, f(a, b), f(a, {1, 2, 3, 4}), f(a, {3, 2, 1}), f(e, a), f(a, e))
print(sorted(a.union(b, [9], "")), sorted(a.intersection([3, 2], (2,))), sorted(a.difference(b, {1})), sorted(a.symmetric_difference([1, 7])), a.isdisjoint(b), a.issubset(range(5)), a.issuperset([1]), e.isdisjoint(e))
a.add(5); a.add(5); a.discard(99); a.remove(1)
a.update([6], (7,)); a |= {8}; a -= {2}; a &= set(range(9)); a ^= {3, 100}
print(sorted(a), len(a), 5 in a, 5.0 in a, True in {1}, sorted(set("hello")), {1, True, 1.0}, len({(1, 2), (1, 2)}), sum({1, 2, 3}), max({4, 9, 2}), sorted({3, 1, 2}, reverse=True))
for action in (lambda: a.remove(42), lambda: set().pop(), lambda: {[1]}, lambda: a | [1], lambda: a + a, lambda: a[0], lambda: a < 5, lambda: {1}.union(5), lambda: set(3), lambda: a.add([])):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
print(set(), {1}, repr(set()), str({7}), bool(set()), set() == {}, {*[1, 2], *(2, 3)} == {1, 2, 3}, {x % 3 for x in range(10)} == {0, 1, 2}, frozenset([1]) == {1}, hash(frozenset({1, 2})) == hash(frozenset({2, 1})))
seen, unique = set(), []
for v in [3, 1, 3, 2, 1]:
    if v not in seen:
        seen.add(v)
        unique.append(v)
print(unique, list(dict.fromkeys([3, 1, 3])), a.copy() == a, a.copy() is a, [sorted(s) for s in ({1, 2}, {0})])
