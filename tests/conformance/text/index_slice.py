def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for s in ['', 'a', 'abcdef', 'aéb日c😀']:
    for i in [0, 1, -1, 5, -6, 6, -7, True]:
        show(lambda: s[i])
    for a in [None, 0, 1, -2, 10, -10]:
        for b in [None, 0, 3, -1, 10]:
            print(ascii([s[a:b], s[a:b:2], s[a:b:-1], s[a:b:-2]]))
show(lambda: 'abc'['a'])
show(lambda: 'abc'[1.0])
show(lambda: 'abc'[None])
show(lambda: 'abc'[::0])
show(lambda: 'abc'['a':])
show(lambda: 'abc'[10**30:])
show(lambda: 'abc'[10**30])
