x = 1
g = (x for _ in range(2))
x = 2
print(list(g))
def f():
    n = 3
    g = (n * i for i in range(n))
    n = 10
    return list(g)
print(f())
fs = list(lambda: i for i in range(3))
print([f() for f in fs])
