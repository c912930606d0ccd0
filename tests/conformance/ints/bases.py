for n in [0, 1, -1, 10, 255, -255, 2**40, 2**100, -2**100 + 1]:
    print(bin(n), oct(n), hex(n), f'{n:b} {n:o} {n:x} {n:X} {n:#b} {n:#o} {n:#x} {n:#X}')
print(0b1011, 0o17, 0xFF, 1_000_000, 0b_1, 0xdead_beef, 00, 0_0)
