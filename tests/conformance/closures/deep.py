def one():
    x = 1
    def two():
        def three():
            nonlocal x
            x += 1
            def four():
                return x * 100
            return four
        return three
    t = two()
    f = t()
    x = 7
    return f(), t()(), x
print(one())
