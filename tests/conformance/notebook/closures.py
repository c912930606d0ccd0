# Functions that make functions.
def counter(start=0):
    n = start

    def tick(by=1):
        nonlocal n
        n += by
        return n

    def reset():
        nonlocal n
        n = start

    return tick, reset


tick, reset = counter(10)
print(tick(), tick(5), tick())
reset()
print(tick())


def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return composed


inc, double = (lambda x: x + 1), (lambda x: x * 2)
print(compose(inc, double)(5), compose(double, inc)(5), compose()(7))
adders = [lambda x, n=n: x + n for n in range(3)]
late = [lambda x: x + n for n in range(3)]
print([f(10) for f in adders], [f(10) for f in late])


def memoize(f):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]

    wrapper.cache = cache
    return wrapper


def slow_square(x):
    print("computing", x)
    return x * x


square = memoize(slow_square)
print(square(4), square(4), square.cache)


def logged(f):
    def inner(*args, **kwargs):
        shown = ", ".join([repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()])
        result = f(*args, **kwargs)
        print(f"{f.__name__}({shown}) -> {result!r}")
        return result
    return inner


power = logged(lambda base, exp=2: base ** exp)
power(3)
power(2, exp=10)
pipeline = [str.strip, str.lower, lambda s: s.replace(" ", "_")]
name = "  Mean Squared Error "
for stage in pipeline:
    name = stage(name)
print(name)
from functools import partial, reduce
print(reduce(lambda f, g: lambda x: g(f(x)), [inc, double, str])(4), partial(pow, 2)(5))
dispatch = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
stack = []
for token in "3 4 + 2 * 7 -".split():
    if token in dispatch:
        b, a = stack.pop(), stack.pop()
        stack.append(dispatch[token](a, b))
    else:
        stack.append(float(token))
print(stack)
print(list(map(lambda p: p[0] * p[1], zip(range(5), range(5, 10)))), list(filter(None, [0, 1, "", "a"])))
