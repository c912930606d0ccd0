# a or b for values of every type on both sides.
values = [0, 1, -3, 2**40, 2.5, -0.0, True, None, "ab", "", [1], [], (1, 2), {1: 2}, {3}, b"x", range(2)]
for a in values:
    for b in values:
        try:
            r = a or b
            print(repr(a), "or", repr(b), "->", sorted(r) if isinstance(r, set) else r, type(r).__name__)
        except Exception as error:
            print(repr(a), "or", repr(b), type(error).__name__, error)
