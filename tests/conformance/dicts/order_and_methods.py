def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
d = {'b': 1, 'a': 2, 'c': 3}
del d['a']; d['a'] = 4; d['b'] = 9
print(d, list(d), list(d.values()), list(d.items()), list(reversed(d)))
t(lambda: d['zz']); t(lambda: d[[1]]); t(lambda: d.pop('zz')); t(lambda: d.pop('zz', None)); t(lambda: d.pop('a'))
t(lambda: d.popitem()); t(lambda: {}.popitem()); t(lambda: d.setdefault('n')); t(lambda: d.setdefault('n', 5)); t(lambda: d.get('q')); t(lambda: d.get('q', 7))
print(d, d.keys(), d.values(), d.items(), {}.keys())
t(lambda: d.update({'x': 1}, y=2)); t(lambda: d.update([('p', 1), ['q', 2], 'rs'])); print(d)
t(lambda: d.update(5)); t(lambda: d.update([1])); t(lambda: d.update([(1, 2, 3)])); t(lambda: d.update(['ab', 'c']))
print(d | {'z': 0}, {'z': 0} | d)
t(lambda: d | [('a', 1)])
e = {1: 'int'}; e[1.0] = 'float'; e[True] = 'bool'; print(e)
e |= [(2, 3)]; print(e)
print(dict.fromkeys('abca'), dict.fromkeys([1, 2], 0), {}.fromkeys((1,)))
print(dict(a=1, b=2), dict([(1, 2)]), dict({1: 2}, z=3), dict(zip('ab', [1, 2])))
print({1: 2} == {1: 2.0}, {1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} != {1: 3}, {} == [])
t(lambda: {1: 2} < {1: 3})
print('a' in {'a': 1}, 1 in {'a': 1}, len({1: 1, 2: 2}), bool({}), {**{'a': 1}, 'b': 2, **{'a': 3}})
x = {i: i * i for i in range(200)}
for i in range(0, 200, 2):
    del x[i]
for i in range(50):
    x[i] = -i
print(list(x)[:5], list(x)[-30:], len(x))
for r in range(5):
    for i in range(1000):
        x[('k', i)] = i
    for i in range(1000):
        del x[('k', i)]
print(len(x), x[199], x[48])
