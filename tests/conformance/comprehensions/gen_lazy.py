def noisy(n):
    print("make", n)
    return n
g = (noisy(i) for i in range(3))
print("before")
print(next(g))
print("between")
print(list(g))
print(list(g))
try:
    next(g)
except StopIteration as e:
    print("stop", repr(e))
print(sum(i * i for i in range(10)), max(x for x in [3, 9, 2]))
print(next((i for i in range(5) if i > 7), "none"))
