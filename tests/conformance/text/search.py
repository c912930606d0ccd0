def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


s = 'abracadabra été'
for sub in ['a', 'abra', 'z', '', 'é', 'été', 'abracadabra été!']:
    for args in [(), (1,), (-4,), (2, 8), (-3, -1), (100,), (5, 2), (None, 4), (0, 100)]:
        show(lambda: (s.find(sub, *args), s.rfind(sub, *args), s.count(sub, *args), s.startswith(sub, *args), s.endswith(sub, *args)))
        show(lambda: s.index(sub, *args))
        show(lambda: s.rindex(sub, *args))
show(lambda: s.find(1))
show(lambda: s.count(None))
show(lambda: s.startswith(1))
show(lambda: s.startswith(('x', 'ab')))
show(lambda: s.endswith(('x', 1)))
show(lambda: s.endswith([]))
show(lambda: 'ra' in s)
show(lambda: 1 in s)
