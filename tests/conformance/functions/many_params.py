def f(a, b, c, d, e, f_, g, h, i, j, k, l, m, n, o, p, q, r, s, t):
    return a + t + len([b, c, d, e, f_, g, h, i, j, k, l, m, n, o, p, q, r, s])
print(f(*range(20)))
print(max(*range(100)), (lambda *a: len(a))(*range(1000)))
big = {("k" + str(i)): i for i in range(50)}
print(sum((lambda **kw: list(kw.values()))(**big)))
