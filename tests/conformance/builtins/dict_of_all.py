# dict(x) for values of every type.
for x in [0, -5, 2**40, 1.5, -0.0, True, None, "text", "12", "", [3, 1, 2], [], (1,), {"k": 1}, {1}, b"ab", range(3), len, ...]:
    name = "len" if x is len else repr(x)
    try:
        r = dict(x)
        print(name, "->", r)
    except Exception as error:
        print(name, type(error).__name__, error)
