def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2), f(3, []), f(4))
n = 5
def g(a=n): return a
n = 6
print(g())
def h(a, b=lambda: 7): return a + b()
print(h(1))
