for f in [lambda: 1 + "a", lambda: "a" + 1, lambda: [] + (), lambda: -"a", lambda: 1 < "a", lambda: len(5), lambda: 5(), lambda: "abc"["a"], lambda: [1]["a"], lambda: {}[[]], lambda: None[0], lambda: 1 in 5, lambda: [1, 2] * 1.5, lambda: 1 @ 2, lambda: ~1.5, lambda: 3 & 1.0]:
    try:
        f()
    except TypeError as e:
        print(e)
