a = []; b = a
print(a is b, a is not [], None is None, 1 is not None)
x = None
print(x is None, not x is None)
