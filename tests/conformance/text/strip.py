def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for s in ['', '  a b  ', '\t\n a \x1f\u2003', 'xxabcxx', 'abc', 'éaé', 'xyx']:
    for c in [None, 'x', 'xy', 'é', '', 'abcx']:
        print(ascii([s.strip(c), s.lstrip(c), s.rstrip(c)]))
show(lambda: 'a'.strip(1))
show(lambda: 'a'.lstrip([]))
show(lambda: 'abc'.removeprefix('ab'))
show(lambda: 'abc'.removesuffix('bc'))
show(lambda: 'abc'.removeprefix('x'))
show(lambda: 'abc'.removesuffix(''))
show(lambda: 'abc'.removeprefix(1))
