import functools, string
from functools import reduce, partial
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + b, ['a', 'b'], 'x'), reduce(max, [3, 1, 4]))
t(lambda: reduce(lambda a, b: a, [])); t(lambda: reduce(lambda a, b: a, 5)); t(lambda: partial(5))
basetwo = partial(int, base=2)
print(basetwo('1010'), basetwo.keywords, basetwo.args, basetwo.func is int, repr(partial(print, 1, 'a', sep='-')) == "functools.partial(<built-in function print>, 1, 'a', sep='-')")
def f(a, b, *c, d=0): return a, b, c, d
g = partial(f, 1, d=5)
print(g(2), g(2, 3, 4), g(2, d=6), partial(g, 9)(8))
print(string.ascii_letters, string.digits, string.hexdigits, string.punctuation, repr(string.whitespace), string.ascii_lowercase[:3], string.ascii_uppercase[-1])
