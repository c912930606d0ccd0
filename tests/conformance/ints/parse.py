def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for s in ['0', '-0', '+5', ' 12 ', '\t7\n', '1_000', '1__0', '_1', '1_', '', '-', '+-1', '0x1f', '0b101', '0o17', '1e3', '1.0', '٣٤', '１２', '12a', '9' * 50, '-' + '9' * 30, '0' * 40 + '1', '\u200b1', '1 2']:
    show(lambda: int(s))
    show(lambda: int(s, 0))
    show(lambda: int(s, 16))
for s, b in [('z', 36), ('Zz', 36), ('101', 2), ('102', 2), ('0b11', 2), ('0x11', 2), ('ff', 16), ('0xFF', 16), ('-0xff', 16), ('7', 7), ('6', 7), ('1', 1), ('1', 37), ('1', -2), ('012', 0), ('0_7', 0), ('0x_f', 0), ('00', 0)]:
    show(lambda: int(s, b))
show(lambda: int(b'42'))
show(lambda: int(b'4x'))
show(lambda: int(None))
show(lambda: int([]))
show(lambda: int(3, 10))
show(lambda: int('5', base='a'))
