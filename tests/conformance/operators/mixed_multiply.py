# a * b for values of every type on both sides.
values = [0, 1, -3, 7, 2.5, -0.0, True, None, "ab", "", [1], [], (1, 2), {1: 2}, b"x", range(2)]
for a in values:
    for b in values:
        try:
            r = a * b
            print(repr(a), "*", repr(b), "->", sorted(r) if isinstance(r, set) else r, type(r).__name__)
        except Exception as error:
            print(repr(a), "*", repr(b), type(error).__name__, error)
