def f(a, b=1):
    "Doc."
    return a
print(f.__name__, f.__doc__, f.__defaults__, callable(f), callable(5))
print(type(f).__name__, type(len).__name__, type("".join).__name__, type(lambda: 0).__name__)
g = f
print(g is f, f == g, f != len)
l = [f, g, len]
print(l.index(len), len in l)
