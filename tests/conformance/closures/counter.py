def counter(start=0):
    n = start
    def step(by=1):
        nonlocal n
        n += by
        return n
    def reset():
        nonlocal n
        n = start
    return step, reset
a, ra = counter()
b, rb = counter(10)
print(a(), a(), b(), a(5), b(2))
ra()
print(a(), b())
