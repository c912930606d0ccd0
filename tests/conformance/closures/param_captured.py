def outer(a, b=2, *args, c=3, **kw):
    def inner():
        return a, b, args, c, sorted(kw.items())
    a = a + 1
    return inner
print(outer(1)())
print(outer(1, 5, 6, 7, c=8, d=9, e=10)())
