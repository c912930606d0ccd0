def f(x):
    return x

f.__name__
