def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for a, b, m in [(2, 10, 1000), (3, 200, 13), (-3, 5, 7), (3, 5, -7), (2, -1, 7), (4, -1, 8), (5, 0, 1), (0, 0, 3), (2, 3, 0), (10**30, 10**30, 10**9 + 7), (-7, -3, 10), (3, -2, -11)]:
    show(lambda: pow(a, b, m))
show(lambda: pow(2.0, 3, 5))
show(lambda: pow(2, 3.0, 5))
show(lambda: pow(2, 3, None))
