for call in [lambda: len(), lambda: len(1, 2), lambda: len(obj=[1]), lambda: abs(), lambda: sorted(), lambda: isinstance(1), lambda: [].append(), lambda: [].append(1, 2), lambda: "a".upper(1), lambda: {}.get(), lambda: divmod(1), lambda: ord(), lambda: [].insert(1)]:
    try:
        call()
    except TypeError as e:
        print(e)
