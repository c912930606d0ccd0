def f(*args, **kwargs): return args, kwargs
print(f(), f(1, 2), f(*[1, 2], 3, *(4,)), f(a=1, **{"b": 2}), f(*"ab", **{}))
a = [1, 2]; d = {"x": 1}
print(f(*a, *a, **d, y=2))
for call in [lambda: f(*5), lambda: f(**5), lambda: f(**{1: 2}), lambda: f(x=1, **{"x": 2}), lambda: f(**d, **d)]:
    try:
        call()
    except TypeError as e:
        print(e)
