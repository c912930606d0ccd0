def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


show(lambda: len(str(10**4299)))
show(lambda: str(10**4300))
show(lambda: repr(-10**4300))
show(lambda: int('1' * 4300) % 10)
show(lambda: int('1' * 4301))
show(lambda: len(hex(10**5000)))
show(lambda: int('f' * 5000, 16) % 1000)
show(lambda: '%d' % 10**4300 if False else format(10**4299, 'd')[:5])
show(lambda: format(10**4300, 'd'))
