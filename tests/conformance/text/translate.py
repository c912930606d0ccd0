def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


table = str.maketrans('abc', 'xyz')
print(table, 'aabbcc-d'.translate(table))
show(lambda: 'hello'.translate(str.maketrans('l', 'L', 'eo')))
show(lambda: 'hello'.translate(str.maketrans({'h': 'J', 'l': None, 101: 'EE', 111: 48})))
show(lambda: str.maketrans('ab', 'c'))
show(lambda: str.maketrans('ab'))
show(lambda: str.maketrans({'ab': 1}))
show(lambda: 'été'.translate({233: 'e'}))
