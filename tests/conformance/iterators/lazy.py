def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
t(lambda: list(enumerate('abc'))); t(lambda: list(enumerate('ab', 5))); t(lambda: list(enumerate('ab', start=-1))); t(lambda: next(enumerate([])))
t(lambda: list(zip())); t(lambda: list(zip('ab'))); t(lambda: list(zip('abc', range(2), [7, 8, 9]))); t(lambda: list(zip('ab', [1], strict=True))); t(lambda: list(zip('a', [1, 2], strict=True)))
t(lambda: list(zip('ab', 'cd', 'e', strict=True))); t(lambda: list(zip('a', 'b', 'cd', strict=True))); t(lambda: list(zip('ab', 'cd', strict=True))); t(lambda: zip(1, 2)); t(lambda: dict(zip('ab', zip('cd', 'ef'))))
t(lambda: list(map(len, ['a', 'bb']))); t(lambda: list(map(lambda x, y: x * y, [1, 2, 3], [4, 5]))); t(lambda: list(map(None, [1]))); t(lambda: list(map(int, '12x'))); t(lambda: map(len))
t(lambda: list(filter(None, [0, 1, '', 'a', [], [0]]))); t(lambda: list(filter(lambda x: x % 2, range(7)))); t(lambda: list(filter(5, [1])))
t(lambda: list(reversed('abc'))); t(lambda: list(reversed((1, 2)))); t(lambda: list(reversed({'a': 1, 'b': 2}))); t(lambda: reversed({1})); t(lambda: reversed(5)); t(lambda: list(reversed(b'ab')))
log = []
def noisy(x):
    log.append(x)
    return x
m = map(noisy, [1, 2, 3])
print(log, next(m), log, list(m), log)
z = zip(map(noisy, 'ab'), [1])
print(list(z), log)
it = iter([1, 2, 3, 4, 5, 6, 7])
print(list(zip(it, it)), next(it, 'none'))
n = [0]
def tick():
    n[0] += 1
    return n[0]
print(list(iter(tick, 5)), n)
e = enumerate([10, 20])
print(iter(e) is e, next(e), next(e), next(e, 'done'))
t(lambda: next(e)); t(lambda: next([1])); t(lambda: iter(5)); t(lambda: iter(5, 6)); t(lambda: next(iter([]), None))
print(3 in map(int, '123'), 'x' in zip('ab'), sum(map(float, range(4))), max(zip([1, 3, 2], 'abc')), sorted(zip('ba', [2, 1])))
a, (b, c), *d = enumerate('xyz', 1); print(a, b, c, d)
print(type(iter([])).__name__, type(iter(())).__name__, type(iter({})).__name__, type(iter({}.items())).__name__, type(iter({1})).__name__, type(iter(range(1))).__name__, type(reversed([])).__name__, type(zip()).__name__)
