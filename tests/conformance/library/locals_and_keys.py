from functools import cmp_to_key
def f(a, *rest, b=2, **more):
    c = [x for x in range(3)]
    def g():
        return c
    print(sorted(locals()), locals()['c'], dir())
    return locals()['a']
print(f(1, 5, z=3))
x = 5
print('x' in locals(), locals()['x'], 'f' in vars())
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), max(['bb', 'a'], key=cmp_to_key(lambda a, b: len(a) - len(b))))
def swap():
    a, b, c = 1, 2, 3
    a, b = b, a
    a, b, c = c, a, b
    (a,), () = (a,), ()
    return a, b, c
print(swap())
def f(a, b=2, c=3, *, d=4):
    return a, b, c, d
print(f(1), f(1, c=5), f(c=1, a=2, b=3), f(1, d=0), f(b=1, a=0))
def g(a, b=2, c=3):
    return a, b, c
print(g(1), g(1, c=5), g(c=1, a=2, b=3), g(b=1, a=0))
for bad in (lambda: g(), lambda: g(1, a=2), lambda: g(1, e=2), lambda: g(1, 2, 3, 4), lambda: g(1, 2, 3, c=4), lambda: g(b=1)):
    try:
        bad()
    except TypeError as e:
        print(e)
