for f in [lambda: (1).foo, lambda: "a".bar(), lambda: [].append_(1), lambda: None.x, lambda: len.nope, lambda: int.zzz, lambda: (lambda: 1).q]:
    try:
        f()
    except AttributeError as e:
        print(e)
