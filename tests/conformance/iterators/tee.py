# several iterators over what one gives
import itertools

a, b = itertools.tee([1, 2, 3])
print(list(a), list(b), list(a))
a, b, c = itertools.tee(iter("abc"), 3)
print(next(a), next(a), next(b), list(c), list(a), list(b))
print(itertools.tee([], 0))
x, y = itertools.tee(range(5))
next(x)
z, w = itertools.tee(x)
print(list(z), list(w), list(y), type(x))


def pairs(items):
    first, second = itertools.tee(items)
    next(second, None)
    return zip(first, second)


print(list(pairs("abcd")), list(pairs([])))
squares, again = itertools.tee(n * n for n in range(4))
print(sum(squares) / len(list(again)))
for wrong in (lambda: itertools.tee([1], -1), lambda: itertools.tee(3)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
