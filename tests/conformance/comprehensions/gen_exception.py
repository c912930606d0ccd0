def boom(i):
    if i == 2:
        raise ValueError("two")
    return i
g = (boom(i) for i in range(5))
print(next(g), next(g))
try:
    next(g)
except ValueError as e:
    print("got", e)
print(list(g))
