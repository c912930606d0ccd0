def a():
    return b()
def b():
    return "b"
print(a())
def b():
    return "b2"
print(a())
f = a
del a
print(f())
