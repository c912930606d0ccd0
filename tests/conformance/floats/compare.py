def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


vals = [0.0, -0.0, 1.0, float('nan'), float('inf'), 1, True, 2**60]
for a in vals:
    print([a == b for b in vals], [a < b for b in vals], [a >= b for b in vals], [a != b for b in vals])
show(lambda: 1.0 < 'a')
show(lambda: 1.0 == 'a')
show(lambda: None < 1.0)
n = float('nan')
print(n == n, n is n, n in [n], [n] == [n], max(1.0, n), min(n, 1.0), sorted([3, 1.5, True, 2]))
