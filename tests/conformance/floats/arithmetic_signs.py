def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


vals = [7.5, -7.5, 0.0, -0.0, 2.0, -2.0, 1e300, float('inf'), float('-inf'), float('nan'), 0.1]
for a in vals:
    for b in vals:
        show(lambda: (a + b, a - b, a * b))
        show(lambda: a / b)
        show(lambda: a // b)
        show(lambda: a % b)
        show(lambda: divmod(a, b))
