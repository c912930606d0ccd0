import copy
from copy import deepcopy
from collections import OrderedDict, deque, defaultdict, namedtuple

a = [[1, 2], {"k": [3]}, (4, [5])]
s, d = copy.copy(a), copy.deepcopy(a)
a[0].append(99)
a[1]["k"].append(99)
a[2][1].append(99)
print(a, s, d, s[0] is a[0], d[0] is a[0], sep="\n")
t = (1, (2, 3))
print(deepcopy(t) is t, deepcopy((1, [2])) == (1, [2]), copy.copy(t) is t, copy.copy("x"), deepcopy(5), deepcopy(None))
shared = [1]
x = [shared, shared]
y = deepcopy(x)
y[0].append(2)
print(y, x, y[0] is y[1])
loop = [1]
loop.append(loop)
l2 = deepcopy(loop)
print(l2, l2[1] is l2, l2 is loop)
dd = defaultdict(list, a=[1])
d2 = deepcopy(dd)
d2["a"].append(2)
d2["b"].append(3)
print(dd, d2, deepcopy({1, 2}), copy.copy({3}), deepcopy(frozenset([1])), deepcopy(OrderedDict(a=[1])))
q = deque([[1]], maxlen=3)
q2 = deepcopy(q)
q2[0].append(2)
P = namedtuple("P", "x y")
print(q, q2, deepcopy(P([1], 2)), copy.copy(P(1, 2)), deepcopy(len) is len, deepcopy(int) is int)
f = lambda v: v
print(deepcopy(f) is f, deepcopy(range(3)), deepcopy(b"x"), deepcopy({"a": {"b": {"c": []}}}), a[:] == a, a.copy() is a)
