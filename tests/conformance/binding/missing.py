def f(a, b, c=3): pass
def g(*, x, y, z=1): pass
def h(a, /, b, *, c): pass
for call in [lambda: f(), lambda: f(1), lambda: g(), lambda: g(x=1), lambda: h(), lambda: h(1), lambda: h(1, 2), lambda: h(a=1, b=2, c=3)]:
    try:
        call()
    except TypeError as e:
        print(e)
def k(a, b, c, d): pass
try:
    k()
except TypeError as e:
    print(e)
