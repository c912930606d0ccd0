def f(x):
    "doc of f"
    f.calls += 1
    return x


f.calls = 0
f(1)
f(2)
print(f.calls, f.__dict__, f.__name__, f.__doc__, hasattr(f, "nope"), getattr(f, "nope", None))
f.__name__ = "renamed"
f.__doc__ = "new"
f.tags = ["a"]
f.tags.append("b")
print(f.__name__, f.__doc__, f.tags, sorted(vars(f)))
del f.tags
try:
    f.tags
except AttributeError as e:
    print(e)
try:
    f.__name__ = 3
except TypeError as e:
    print(e)
try:
    len.x = 1
except AttributeError as e:
    print(e)
g = lambda: None
g.a = g
print(g.a is g, g.__name__)


def feed():
    values = [1, 2, 3]

    def take():
        if not values:
            raise StopIteration
        return values.pop(0)
    return take


print(list(iter(feed(), 99)), list(iter(feed(), 2)))
from functools import wraps, lru_cache, cache


def logged(fn):
    def wrapper(*args):
        "wrapper's own"
        return ("logged", fn(*args))
    return wraps(fn)(wrapper)


def area(w, h):
    "w times h"
    return w * h


logged_area = logged(area)
print(logged_area(2, 3), logged_area.__name__, logged_area.__doc__, logged_area.__wrapped__ is area)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


fib = lru_cache(maxsize=None)(fib)
print(fib(80), fib.cache_info(), fib.__name__)
fib.cache_clear()
print(fib.cache_info())
small = lru_cache(maxsize=2)(lambda x, y=0: x + y)
for a in [1, 2, 1, 3, 2]:
    small(a)
print(small.cache_info(), small(1, y=5), cache(abs)(-3), lru_cache(len)("abc"))
try:
    fib([1])
except TypeError as e:
    print(e)
import warnings
warnings.filterwarnings("ignore")
warnings.warn("not seen")
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("seen", DeprecationWarning)
    except DeprecationWarning as e:
        print("raised", e)
warnings.warn("not seen either")
for bad in (lambda: print(1, foo=2), lambda: dict(1, 2), lambda: round(), lambda: sorted(), lambda: int(q=1),
            lambda: "a b".split(foo=1), lambda: pow(1),  lambda: list(1, 2), lambda: len(), lambda: len(1, 2),
            lambda: [].sort(foo=1), lambda: "x".encode(bad=1), lambda: {}.update(1, 2), lambda: zip(foo=1)):
    try:
        print(bad())
    except TypeError as e:
        print(e)
