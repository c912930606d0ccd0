def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for x in [0.0, -0.0, 1.9, -1.9, 1e15 + 0.5, 1e22, -1e300, 5e-324, 2.0**63, -2.0**63, float('inf'), float('-inf'), float('nan')]:
    show(lambda: int(x))
    show(lambda: round(x))
print(int(True), int(False), int(), int('7'), int(7))
