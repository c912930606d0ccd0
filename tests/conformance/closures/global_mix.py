x = 'global'
def a():
    x = 'a'
    def b():
        global x
        x = 'changed'
        def c():
            return x
        return c()
    r = b()
    return x, r
print(a(), x)
