def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for a in [0, 1, -5, 2**80, True]:
    show(lambda: a // 0)
    show(lambda: a % 0)
    show(lambda: a / 0)
    show(lambda: divmod(a, 0))
    show(lambda: a / False)
    show(lambda: pow(a, -1) if a else pow(0, -1))
