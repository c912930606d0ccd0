def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
s = {1, 2, 3}
t(lambda: s.add(4)); t(lambda: s.remove(9)); t(lambda: s.remove('k')); t(lambda: s.discard(9)); t(lambda: s.add([1])); t(lambda: {[1]}); t(lambda: {{1}})
t(lambda: s | [5]); t(lambda: s.union([5], (6,))); t(lambda: s & 5); t(lambda: s.intersection('ab')); t(lambda: s.difference([1], [2])); t(lambda: s.symmetric_difference([1, 1, 9]))
t(lambda: s < {1, 2, 3, 4, 5}); t(lambda: s <= s); t(lambda: s < s); t(lambda: s > {1}); t(lambda: s == frozenset(s)); t(lambda: s == [1, 2, 3, 4]); t(lambda: s < [1])
t(lambda: s.issubset(range(10))); t(lambda: s.issuperset([1])); t(lambda: s.isdisjoint([7, 8])); t(lambda: set().pop()); t(lambda: hash(s)); t(lambda: {frozenset([1]): 2}[frozenset([1])])
t(lambda: frozenset([1]) in {frozenset([1])}); t(lambda: {1} in {frozenset([1])}); t(lambda: frozenset().add(1)); t(lambda: frozenset([2]) | {1}); t(lambda: {1} | frozenset([2])); t(lambda: type(frozenset([1]) & {1}).__name__)
s |= {7, 8}; print(s); s &= {1, 7, 8}; print(s); s -= {1}; print(s); s ^= {7, 99}; print(s)
t(lambda: s.update([1, 2], 'ab')); print(len(s)); t(lambda: s.intersection_update([1, 2, 3])); print(s); t(lambda: s.difference_update([1])); print(s); t(lambda: s.symmetric_difference_update([2, 5])); print(s)
print(set(), repr(frozenset()), str({1}), bool(set()), len({1, 1.0, True}), {1, True, 1.0}, {True, 1})
def grow():
    for x in s:
        s.add(x + 100)
t(grow); t(lambda: s[0]); t(lambda: s + s); t(lambda: set(5)); t(lambda: set([[1]]))
c = s.copy(); c.add('new'); print(len(c) - len(s), s.clear(), s)
nan = float('nan'); print(len({nan, nan}), len({float('nan'), float('nan')}))
