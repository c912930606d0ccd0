def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
a = [5, 1, 4, 1.0, True, 'x']
t(lambda: a.count(1)); t(lambda: a.index(1)); t(lambda: a.index(1, 2)); t(lambda: a.index(1, -3, -1))
t(lambda: a.index(99)); t(lambda: a.index('x', 0, 5)); t(lambda: a.remove(7))
t(lambda: a.pop()); t(lambda: a.pop(0)); t(lambda: a.pop(-9)); t(lambda: a.pop('a')); t(lambda: a.pop(10**30))
t(lambda: a.insert(-100, 'front')); t(lambda: a.insert(100, 'back')); t(lambda: a.insert(-1, 'mid')); print(a)
t(lambda: a.extend(5)); t(lambda: a.extend({3: 4})); t(lambda: a.extend('hi')); print(a)
t(lambda: a.copy() == a); t(lambda: a.copy() is a); t(lambda: a.clear()); print(a)
t(lambda: [].pop()); t(lambda: [1, 2] * 3); t(lambda: 2 * [1]); t(lambda: [1] * -1); t(lambda: [1] * 1.5); t(lambda: [1] * 'a')
t(lambda: [1] + (2,)); t(lambda: (1,) + [2]); t(lambda: [1] + 1); t(lambda: 1 + [1]); t(lambda: [1] - [1])
b = c = [1]
b += (2, 3)
b *= 2
print(b, c, b is c)
t(lambda: [1, 2] < [1, 3]); t(lambda: [1] < [1, 0]); t(lambda: [] < [0]); t(lambda: [1, 'a'] < [1, 2]); t(lambda: [1] < (1,)); t(lambda: [1] == (1,))
t(lambda: [1, [2, 3]] == [1.0, [True + 1, 3]]); t(lambda: hash([1])); t(lambda: {[1]: 2}); t(lambda: [1, 2].append(3, 4)); t(lambda: [1].append())
nan = float('nan')
print([nan] == [nan], nan in [nan], [nan].index(nan), [nan].count(nan))
t(lambda: list(5)); t(lambda: list('abc')); t(lambda: list({'a': 1})); t(lambda: list(range(3))); t(lambda: list(None))
