def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
d = {1: 'a', 2: 'b', 3: 'c'}
k, v, i = d.keys(), d.values(), d.items()
d[4] = 'd'
print(k, v, i, len(k), 4 in k, 'd' in v, (4, 'd') in i, (4, 'x') in i, 5 in i)
print(sorted(k & {1, 2, 9}), sorted(k | [9]), sorted(k - {1}), sorted(k ^ {1, 9}), k == {1, 2, 3, 4}, k <= {1, 2, 3, 4, 5}, k > {1}, k.isdisjoint([7]), k.isdisjoint([1]))
print(sorted(i & {(1, 'a'), (2, 'z')}), i == {(1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')})
print(list(reversed(k)), list(reversed(v)), list(reversed(i)))
t(lambda: k[0]); t(lambda: hash(k)); t(lambda: v == d.values()); t(lambda: k == d.keys()); t(lambda: k + k); t(lambda: k | 5)

def grow():
    for key in d:
        d[key + 100] = 1
def shrink():
    for key in d:
        del d[key]
def same():
    for key in d:
        del d[key]
        d[key * 1000] = 1
for f in (grow, shrink):
    t(f)
print(d)
def change_values():
    for key in d:
        d[key] = 0
    return d
t(change_values)
it = iter(d.items())
print(next(it))
d['new'] = 1
t(lambda: next(it)); t(lambda: next(it))
