# Every way to pass arguments and every way to get it wrong.
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw


def g(x, y=[], /, z=3, *, k=None):
    return x, y, z, k


def h():
    return


print(f(1, c=3), f(1, 5, 6, 7, c=8, e=9), f(*[1, 2, 3], **{"c": 4, "q": 5}), f(c=1, a=2), f(*"ab", *"cd", c=0, **{"z": 1}, **{"y": 2}))
print(g(1), g(1, 2, 3), g(1, z=5, k=6), h(), (lambda *a, **k: (a, k))(1, *[2], x=3, **{"y": 4}), (lambda: ())(), (lambda x=(1, 2): x)())
calls = [lambda: f(), lambda: f(1), lambda: f(1, 2, c=3, a=4), lambda: f(1, c=3, **{"c": 4}), lambda: g(), lambda: g(x=1), lambda: g(1, 2, 3, 4), lambda: g(1, k=1, q=2), lambda: h(1), lambda: h(x=1), lambda: f(*5, c=1), lambda: f(**[1]), lambda: f(**{1: 2}, c=1),
         lambda: len(), lambda: len(1, 2), lambda: abs(x=1), lambda: print(1, foo=2), lambda: "a".join(), lambda: [].append(), lambda: int("1", bas=2), lambda: sorted(), lambda: sorted([1], lambda x: x), lambda: max(), lambda: range(), lambda: (lambda x: x)(), lambda: 5(), lambda: "a"(), lambda: None(), lambda: [1](0), lambda: zip(1), lambda: isinstance(1)]
for i, call in enumerate(calls):
    try:
        print(i, call())
    except TypeError as error:
        print(i, error)


def order(*names):
    def note(x):
        seen.append(x)
        return x
    seen = []
    f(note(1), note(2), c=note(3), z=note(4))
    return seen


print(order(), f.__name__, (lambda: 0).__name__, f.__doc__, f.__defaults__)


def defaults(a=len("abc"), b=[i for i in range(2)], c={}):
    c[a] = b
    return c


print(defaults(), defaults(5), defaults(a=3, b=0))
