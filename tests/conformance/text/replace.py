def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for s in ['', 'aaa', 'abcabc', 'éaé']:
    for old in ['', 'a', 'abc', 'é', 'x', 'aa']:
        for new in ['', 'X', 'aa']:
            for n in [-1, 0, 1, 2]:
                print(s.replace(old, new, n), end='|')
print()
show(lambda: 'a'.replace(1, 'b'))
show(lambda: 'a'.replace('a', None))
show(lambda: 'a'.replace('a'))
show(lambda: 'aaa'.replace('a', 'b', 1.5))
