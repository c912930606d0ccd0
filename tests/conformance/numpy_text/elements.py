# An element of an array of text is a str that says whence it is.
import numpy as np
a = np.array(['red', 'green', 'blue', 'red'])
print(repr(a[0]), a[0], type(a[0]), type(a[0]).__name__, isinstance(a[0], str))
print(list(a), a.tolist())
x = a[1]
print([repr(v) for v in (x + 'b', 'b' + x, x * 2, x[0], x[1:], x.upper(), x.split('e'), x.replace('e', 'E'), '%s' % x, f'{x}', f'{x!r}', f'{x:>8}', str(x), repr(x), format(x), x.title(), x.strip())])
print(x == 'green', 'green' == x, x != 'red', x < 'z', 'z' > x, hash(x) == hash('green'))
print({'green': 1}[x], {x: 1}['green'], x in {'green'}, x in ['green'], 'ree' in x, x in 'evergreen')
d = {}
for c in a:
    d[c] = d.get(c, 0) + 1
print(d)
print(sorted(a), max(a), min(a), sorted({*a}))
u, n = np.unique(a, return_counts=True)
print(dict(zip(u, n)))
for v, k in zip(u, n):
    print(v, k, f'{v:<8}|{k:>3}')
print(', '.join(a), len(x), x.item(), repr(x.item()), x.dtype, x.shape, x.size, x.ndim)
print(np.str_('hey'), repr(np.str_('hey')), repr(np.str_(5)), repr(np.str_()))
print(a[-1] is a[-1], [v for v in a if v.startswith('r')], a[a == x])
print(repr(np.array('abc')), repr(np.array('abc').item()), np.array('abc')[()].__class__)
rng = np.random.default_rng(0)
print(repr(rng.choice(a)), repr(rng.choice(['x', 'y'], 2)), repr(np.random.RandomState(0).choice(['a', 'b'])))
import json

print(json.dumps({'c': a[0]}), json.dumps(a.tolist()), json.dumps({a[0]: 1}))
print(a.max if False else "", np.where(a == 'red', 'R', a)[1].__repr__())
m = np.array([['a', 'b'], ['c', 'd']])
print([r for r in m], [list(r) for r in m], m[0, 1].__repr__(), m.flatten()[0].__repr__())
print(tuple(a[:2]), np.sort(a)[0].__repr__(), [*map(str, a)], a[0] + a[1])
for i, v in enumerate(a[:2]):
    print(i, v, repr(v))
print(x.center(11, '*'), x.count('e'), x.find('n'), x.isalpha(), list(x), int(np.str_('42')) + 1, float(np.str_('1.5')))
print(isinstance(x, np.str_), isinstance('a', np.str_), np.str_, issubclass(np.str_, str), a.dtype.type)
try:
    x + 1
except TypeError as e:
    print(e)
try:
    {'a': 1}[x]
except KeyError as e:
    print(repr(e), e)
from collections import Counter
print(Counter(a), Counter(a).most_common(1), Counter(a)['red'])
import pandas as pd
df = pd.DataFrame({'c': a, 'v': [1, 2, 3, 4]})
print(df, df['c'][0].__repr__(), df.groupby('c')['v'].sum().to_dict(), df[df['c'] == x])
s = pd.Series([1, 2], index=a[:2])
print(s[x], s.to_dict())
print(x.encode(), x.join(['1', '2']), 'a,b'.split(np.str_(',')))
print('ok' if x else 'empty', bool(np.str_('')), x and 1, not x)
