def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for r in (range(0), range(5), range(2, 9), range(9, 2, -2), range(0, 10, 3), range(5, 5), range(-5, 5, 4), range(3, -4, -3)):
    print(r, len(r), list(r), list(reversed(r)), r[::-1], r[1:], r[-2:], r[::2], bool(r), r.start, r.stop, r.step)
t(lambda: range(10)[3]); t(lambda: range(10)[-1]); t(lambda: range(10)[10]); t(lambda: range(10)[-11]); t(lambda: range(10)['a']); t(lambda: range(10)[10**30])
t(lambda: 5 in range(0, 10, 5)); t(lambda: 5.0 in range(10)); t(lambda: 5.5 in range(10)); t(lambda: 'a' in range(3)); t(lambda: True in range(2)); t(lambda: 10**30 in range(5))
t(lambda: range(0, 10, 2) == range(0, 9, 2)); t(lambda: range(0) == range(5, 5)); t(lambda: range(3) == [0, 1, 2]); t(lambda: hash(range(0, 10, 2)) == hash(range(0, 9, 2)))
t(lambda: range(10).index(7)); t(lambda: range(10).index(70)); t(lambda: range(10).count(3)); t(lambda: range(10).count(30)); t(lambda: range(5).index(2.0)); t(lambda: range(5).index('a'))
t(lambda: range(1, 2, 0)); t(lambda: range(1.5)); t(lambda: range('3')); t(lambda: range()); t(lambda: range(1, 2, 3, 4)); t(lambda: range(True, 4))
t(lambda: range(3) < range(4)); t(lambda: range(3) + range(3)); t(lambda: sum(range(101))); t(lambda: max(range(-5, 5))); t(lambda: sorted(range(3), reverse=True))
a, *b = range(4); print(a, b)
print(len(range(0, 2**62, 3)), range(2**62)[2**61], range(-2**63, -2**63 + 3)[1])
print({range(3): 1}[range(0, 3)], [*range(2), *range(3)], dict.fromkeys(range(2)), slice(1, 2), slice(None), slice(1, 10, 2).indices(5), slice(1) == slice(None, 1, None))
t(lambda: slice(1, 2, 3).indices(-1)); t(lambda: hash(slice(1))); t(lambda: slice(1, 2) < slice(1, 3)); t(lambda: (slice(5).start, slice(5).stop))
