def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


show(lambda: 'a'.uper())
show(lambda: 'a'.foo)
show(lambda: str.foo)
show(lambda: (5).foo)
show(lambda: None.foo)
show(lambda: [].push(1))
show(lambda: getattr('a', 'upper')())
show(lambda: getattr('a', 'nope', 'default'))
show(lambda: hasattr('a', 'upper'))
show(lambda: hasattr('a', '__len__'))
show(lambda: hasattr(1, '__len__'))
show(lambda: str.upper('a'))
show(lambda: str.upper(1))
show(lambda: str.upper())
show(lambda: list(map(str.title, ['ab', 'cd'])))
show(lambda: 'a'.__class__)
show(lambda: 'a'.__class__.__name__)
show(lambda: (5).__class__.__mro__)
show(lambda: bool.__base__)
show(lambda: 'abc'.__len__())
show(lambda: 'a'.upper(1))
show(lambda: 'a'.center())
