def f():
    total = 0
    def add(n):
        nonlocal total
        total += n
        return total
    r = [add(i) for i in range(5)]
    return r, total
print(f())
