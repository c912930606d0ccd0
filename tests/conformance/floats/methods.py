def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for x in [0.0, -0.0, 1.0, 0.1, -2.5, 1e300, 5e-324, float('inf'), float('nan')]:
    show(lambda: x.is_integer())
    show(lambda: x.as_integer_ratio())
    show(lambda: x.hex())
    show(lambda: (x.real, x.imag, x.conjugate()))
    show(lambda: float.fromhex(x.hex()))
for s in ['0x1p3', '1.8', '-0x.8p1', ' 0x1.8p0 ', 'inf', 'nan', '-inf', 'zz', '', '0x1p5000', '0x']:
    show(lambda: float.fromhex(s))
