def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for s in ['', ' ', 'a', ' a  b c ', 'a,b,,c,', ',', 'aXXbXXc', '\ta\nb\x1fc\u2003d', 'aXbXXc']:
    for sep in [None, ',', 'XX', ' ', 'X']:
        for n in [-1, 0, 1, 2]:
            print(ascii(s.split(sep, n)), ascii(s.rsplit(sep, n)))
show(lambda: 'a'.split(''))
show(lambda: 'a'.split(1))
show(lambda: 'a b c'.split(maxsplit=1))
show(lambda: 'a-b-c'.rsplit(sep='-', maxsplit=1))
show(lambda: 'a-b-c'.partition('-'))
show(lambda: 'a-b-c'.rpartition('-'))
show(lambda: 'abc'.partition('-'))
show(lambda: 'abc'.rpartition('-'))
show(lambda: 'abc'.partition(''))
show(lambda: 'abc'.partition(1))
for s in ['', 'a', 'a\n', '\n', 'a\nb\r\nc\rd', 'a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g', 'a\n\nb', '\r\n\r']:
    print(ascii(s.splitlines()), ascii(s.splitlines(True)), ascii(s.splitlines(keepends=True)))
