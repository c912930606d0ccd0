# Bit operators on numbers of any size and sign behave as if two's complement had no end.
numbers = [0, 1, -1, 5, -5, 255, -256, 2**62, -(2**62), 2**63 - 1, -(2**63), 2**64, -(2**64), 2**100 + 7]
for a in numbers:
    print(a, ~a, a.bit_length(), bin(a)[:20], hex(a)[:20], oct(a)[:20])
    print("  ", [a & b for b in (1, -1, 255, 2**70)], [a | b for b in (1, -1, 255)])
    print("  ", [a ^ b for b in (1, -1, 255, -(2**65))])
    print("  ", [a << s for s in (0, 1, 31, 64)], [a >> s for s in (0, 1, 31, 64, 200)])
print((-1 >> 1000, 1 << 100, -8 >> 1, -7 >> 1, 7 >> 1))
print(True & 3, True | False, True ^ True, ~True, True << 3, False >> 1)
for s in (-1, -5):
    try:
        print(1 << s)
    except ValueError as error:
        print(error)
mask = 0
for bit in (0, 3, 7, 40):
    mask |= 1 << bit
print(mask, bin(mask), [i for i in range(48) if mask >> i & 1], mask.bit_count())
mask &= ~(1 << 3)
print(bin(mask), f"{mask:048b}", f"{mask:#x}", f"{mask & 0xFF:08b}")
x = 0b1011
x <<= 2; x ^= 0b110; x >>= 1; x |= 1; x &= 0x3F
print(x, x.to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), (1000).to_bytes(4, "little"))
