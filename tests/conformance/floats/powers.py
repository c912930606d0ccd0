def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for a in [0.0, -0.0, 1.0, 2.0, -2.0, 0.5, float('inf'), float('-inf'), float('nan'), 1e200]:
    for b in [0.0, 1.0, 2.0, 3.0, -1.0, -2.0, float('inf'), float('-inf'), float('nan'), 1000.0, 0, 3, -3]:
        show(lambda: a ** b)
show(lambda: 2 ** 0.5)
show(lambda: 4 ** -0.5)
show(lambda: 0 ** -1.5)
show(lambda: 2.0 ** 1024)
show(lambda: pow(9, 0.5))
