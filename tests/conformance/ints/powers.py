def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for a in [0, 1, -1, 2, -3, 10, True]:
    for b in [0, 1, 2, 3, 10, 63, 64, 65, -1, -2]:
        show(lambda: a ** b)
print((-2) ** 3 ** 2, -2 ** 2, 2 ** -1, (-1) ** (10**30), 0 ** (10**30), 1 ** (10**30))
print(7 ** 300 % 10 ** 40, len(str(3 ** 8000)))
