x = 1
def f():
    print(x)
    x = 2
def g():
    del x
    x = 1
def h():
    if False:
        z = 1
    return z
def k():
    for i in []:
        pass
    return i
def m():
    y = 1
    del y
    return y
def n():
    total += 1
for fn in [f, g, h, k, m, n]:
    try:
        fn()
    except UnboundLocalError as e:
        print(e)
