a = list(range(10))
for start in (None, 0, 2, -3, 15, -15):
    for stop in (None, 0, 5, -1, 20, -20):
        for step in (None, 1, 2, -1, -3):
            print(start, stop, step, a[start:stop:step], tuple(a)[start:stop:step])
print(a[10**30:], a[-10**30:10**30], a[::10**30], a[::-10**30])
for bad in ("a[1.5:2]", "a[::0]", "a['x']"):
    try:
        if bad == "a[1.5:2]":
            a[1.5:2]
        elif bad == "a[::0]":
            a[::0]
        else:
            a['x']
    except Exception as e:
        print(type(e).__name__, e)
