def f(a, b=2, **kw): return a, b, kw
def g(a, b=2): return a, b
print(f(1, x=5), f(b=1, a=2), g(b=3, a=4))
for call in [lambda: g(1, a=2), lambda: g(1, c=3), lambda: g(**{"a": 1, "z": 2}), lambda: f(1, **{"a": 1}), lambda: g(1, 2, b=3)]:
    try:
        call()
    except TypeError as e:
        print(e)
