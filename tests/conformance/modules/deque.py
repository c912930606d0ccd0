from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d)
d.extend("ab")
d.extendleft([10, 20])
print(d, list(d), 2 in d, "z" in d, d.count(2), d.index("a"))
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.reverse()
print(d, sorted(deque([3, 1, 2])), max(deque([3, 1, 2])), sum(deque(range(5))))
last = deque(maxlen=3)
for i in range(6):
    last.append(i)
print(last, last.maxlen, d.maxlen, deque([1, 2, 3, 4], 2), deque("abc", maxlen=0))
last.appendleft(9)
print(last)
d[1] = "changed"
del d[0]
d.remove(10)
d.insert(1, "new")
print(d, d == deque(list(d)), deque([1, 2]) < deque([1, 3]), d.copy() is d, deque([1]) + deque([2]), deque([1]) * 3)
for bad in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d[99], lambda: d.remove("q"),
            lambda: d.index("q"), lambda: deque([1], maxlen=-1), lambda: deque(5), lambda: hash(d),
            lambda: d["x"]):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e)
q = deque([("start", 0)])
graph = {"start": ["a", "b"], "a": ["c"], "b": ["c"], "c": ["end"], "end": []}
seen = {"start"}
while q:
    node, dist = q.popleft()
    print(node, dist, end="; ")
    for nxt in graph[node]:
        if nxt not in seen:
            seen.add(nxt)
            q.append((nxt, dist + 1))
print()
d.clear()
print(d, bool(d), deque(deque([1, 2])), list(reversed(deque([1, 2, 3]))))
d += [1, 2]
a, *b = d
print(a, b, type(d))
big = deque()
for i in range(1000):
    big.append(i)
    if i % 3 == 0:
        big.popleft()
print(len(big), big[0], big[-1], sum(big))
