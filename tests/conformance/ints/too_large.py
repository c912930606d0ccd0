def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


show(lambda: 10**400 / 3)
show(lambda: float(10**400))
show(lambda: 10**400 * 1.0)
show(lambda: 10**400 + 0.5)
show(lambda: 10**400 > 1e308)
show(lambda: 10**400 == float('inf'))
show(lambda: -10**400 < float('-inf'))
show(lambda: int(float(2**1023)) == 2**1023)
show(lambda: float(2**1024 - 1))
show(lambda: float(2**1024 - 2**970))
