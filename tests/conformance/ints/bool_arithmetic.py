for a in [True, False]:
    for b in [True, False, 2]:
        print(a + b, a - b, a * b, a & b, a | b, a ^ b, a == b, a < b, a is b, -a, +a, repr(a), str(a), int(a))
print(isinstance(True, int), True == 1, type(True + True), sum([True, True, False]), bool('') is False, bool([0]), bool(0.0), bool(None))
