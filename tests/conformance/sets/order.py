print({3, 1, 2}, {10, 5, 1}, {100, 1, 50, 7}, {-1, -2, 0, 1}, {1.5, 2, 0.25}, {(1, 2), (0,), ()}, {True, 0, 2})
print({5, 4, 3, 2, 1, 0}, {16, 8, 0, 24}, {33, 1, 65, 97, 2}, {2**61 - 1, 1, 2**40, 10**20}, set(range(20, 0, -3)))
s = set()
for i in range(0, 200, 7):
    s.add(i * i)
print(s)
for i in range(0, 200, 14):
    s.discard(i * i)
print(s)
s.update(range(5))
print(s, len(s))
while len(s) > 10:
    s.pop()
print(s)
print({x % 7 for x in range(50, 0, -1)}, {x * 1.5 for x in range(9)}, {1 / x for x in range(1, 6)})
print(set([9, 8, 7]), frozenset([9, 8, 7]), set((30, 20, 10)), set({4: 0, 1: 0}), set(range(10)) - {3, 4})
a, b = {1, 2, 3, 20, 30}, {3, 20, 40, 50}
print(a | b, a & b, a - b, a ^ b, b - a, b ^ a, a.union(range(100, 103), [7]), a.intersection([3, 20, 21], b))
print(hash(frozenset({1, 2, 3})), hash(frozenset()), hash((1, 2.5, None is None)), hash(()), hash(((), (1,))), hash(range(3)))
