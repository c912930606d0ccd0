def f():
    try:
        raise ValueError(1)
    except ValueError as a:
        try:
            raise TypeError(2)
        except TypeError as b:
            print(a, b, repr(b.__context__))
        print(a)
        try:
            raise
        except ValueError as c:
            print("c", c, c is a)
f()
