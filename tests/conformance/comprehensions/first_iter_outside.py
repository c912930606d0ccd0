def f(n):
    return [n for n in range(n)]
print(f(4))
i = 3
print([i for i in range(i)])
print([j for i in [i] for j in range(i)])
