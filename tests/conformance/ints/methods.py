def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for n in [0, 1, -1, 37, 255, -256, 2**64, -2**70]:
    print(n.bit_length(), n.bit_count(), n.as_integer_ratio(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator)
    for order in ['big', 'little']:
        for signed in [False, True]:
            show(lambda: n.to_bytes(9, order, signed=signed))
            show(lambda: int.from_bytes(n.to_bytes(9, order, signed=signed), order, signed=signed) == n)
show(lambda: (300).to_bytes(1, 'big'))
show(lambda: (128).to_bytes(1, 'big', signed=True))
show(lambda: (-128).to_bytes(1, 'big', signed=True))
show(lambda: (-129).to_bytes(1, 'big', signed=True))
show(lambda: (0).to_bytes(0, 'big'))
show(lambda: (1).to_bytes(1, 'middle'))
show(lambda: (1).to_bytes())
show(lambda: int.from_bytes([1, 2, 3], 'big') if False else int.from_bytes(b'', 'big'))
