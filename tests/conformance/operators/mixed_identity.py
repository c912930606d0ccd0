# a is b for values of every type on both sides.
values = [None, True, False, ..., len, int, print, NotImplemented]
for a in values:
    for b in values:
        try:
            r = a is b
            print(repr(a), "is", repr(b), "->", sorted(r) if isinstance(r, set) else r, type(r).__name__)
        except Exception as error:
            print(repr(a), "is", repr(b), type(error).__name__, error)
