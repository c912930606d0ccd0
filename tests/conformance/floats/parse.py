def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for s in ['1', '1.5', '.5', '5.', '-1e3', '1E-2', '+1.', ' 2.5\n', '1_0.0_1', '1__0', '_1', '1_', '1_.5', 'inf', '-Infinity', 'NaN', '+nan', 'infin', '', '.', 'e5', '1e', '1e+', '0x10', '1,5', '٣.٥', '1e400', '-1e400', '1e-400', '1 2', '1.7976931348623159e308', '4.9e-324', '2e-324', '\xa01\u2003']:
    show(lambda: float(s))
show(lambda: float())
show(lambda: float(True))
show(lambda: float(b'2.5'))
show(lambda: float(None))
show(lambda: float([1]))
show(lambda: float('a\n'))
