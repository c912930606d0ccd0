def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for a in [1, -1, 5, -5, 2**63, -2**63, 2**100 + 7]:
    for n in [0, 1, 3, 62, 63, 64, 65, 100, 200]:
        print(a << n, a >> n, -(a << n) >> n)
show(lambda: 1 << -1)
show(lambda: 1 >> -1)
show(lambda: 0 << 10**30)
show(lambda: 5 >> 10**30)
show(lambda: -5 >> 10**30)
show(lambda: 1 << 10**30)
show(lambda: 1 << 2.0)
