def t(x):
    print("arg", x)
    return x
def f(*a, **k): return a, k
print(f(t(1), *[t(2)], t(3), x=t(4), **{"y": t(5)}))
def d():
    print("deco args")
    return 1
def g(a=d(), *, b=d()): return a + b
print(g(), g(5))
