vals = [0, 1, -1, 6, -6, 255, -256, 2**64, -2**64 + 1, 3**60, -3**60]
for a in vals:
    print([a & b for b in vals], [a | b for b in vals], [a ^ b for b in vals], ~a)
print(True & False, True | 2, True ^ True, ~True, True << 3)
