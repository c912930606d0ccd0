def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for v in [None, True, 1, 2.5, 'é', b'x', [1, 'a'], (1,), {}, {'a': 1}, range(3), ..., int]:
    print(str(v), repr(v), '%s' % (v,), f'{v}')
show(lambda: str())
show(lambda: str(b'\xc3\xa9', 'utf-8'))
show(lambda: str('a', 'utf-8'))
show(lambda: str(b'\xff', 'utf-8'))
show(lambda: chr(-1))
show(lambda: chr(0x110000))
show(lambda: ord('ab'))
show(lambda: ord(''))
show(lambda: ord(1))
