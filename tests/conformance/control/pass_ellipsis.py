def f(): ...
def g():
    """doc"""
def h():
    "one"
    "two"
    return 1
print(f(), g(), g.__doc__, h.__doc__, f.__doc__, h.__name__, (lambda: 0).__name__)
if True: pass
print(...)
