def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for spec in ['', '5', 'd', 's']:
    for v in [None, True, False, [1, 'a'], (1,), {1: 2}, range(3), int, ..., {3}]:
        show(lambda: format(v, spec))
        show(lambda: '{:{}}'.format(v, spec))
