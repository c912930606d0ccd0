def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for n in [0, 5, 15, 25, 35, -5, -15, 149, 150, 151, 1250, 1350, 10**20 + 5 * 10**9]:
    print([round(n, -k) for k in range(5)], round(n), round(n, 2), round(n, -10))
show(lambda: round(5, 'a'))
show(lambda: round(5, None))
show(lambda: round(True, -1))
