def f(): pass
def g(a): pass
def h(a, b=1): pass
def k(a, *, b=2): pass
def m(*, b): pass
for call in [lambda: f(1), lambda: f(1, 2), lambda: g(1, 2), lambda: h(1, 2, 3), lambda: k(1, 2), lambda: k(1, 2, b=3), lambda: m(1, b=2), lambda: (lambda x: x)(1, 2)]:
    try:
        call()
    except TypeError as e:
        print(e)
