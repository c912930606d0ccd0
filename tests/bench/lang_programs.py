# The programs that tests/bench/lang.py times: each prints its name and its best time in ms.
import time
import numpy as np


def loop_while():
    i = 0
    s = 0
    while i < 300000:
        s += i * 2
        i += 1
    return s


def loop_float():
    x = 0.0
    for i in range(300000):
        x = x * 0.999 + 1.5
    return x


def loop_if():
    c = 0
    for i in range(300000):
        if i % 3 == 0:
            c += 1
        elif i % 5 == 0:
            c -= 1
    return c


def nested():
    t = 0
    for i in range(500):
        for j in range(500):
            t += i ^ j
    return t


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def calls():
    fib(22)


def add(a, b):
    return a + b


def calls2():
    s = 0
    for i in range(200000):
        s = add(s, i)


def kwcalls():

    def g(a, b=2, c=3):
        return a + b + c
    s = 0
    for i in range(100000):
        s += g(i, c=4)


def appendl():
    l = []
    for i in range(200000):
        l.append(i)


def comp():
    return [i * i for i in range(200000)]


def index():
    l = list(range(1000))
    s = 0
    for k in range(200):
        for i in range(1000):
            s += l[i]


def store():
    l = [0] * 1000
    for k in range(200):
        for i in range(1000):
            l[i] = k


def sieve():
    n = 200000
    p = [True] * n
    for i in range(2, 450):
        if p[i]:
            for j in range(i * i, n, i):
                p[j] = False
    return sum(p)


def dictcount():
    d = {}
    for i in range(200000):
        k = i % 100
        d[k] = d.get(k, 0) + 1


def dictstr():
    words = ('the quick brown fox jumps over the lazy dog ' * 2000).split()
    d = {}
    for w in words:
        if w in d:
            d[w] += 1
        else:
            d[w] = 1


def sorts():
    l = [i * 7919 % 100003 for i in range(100000)]
    sorted(l)


def sortkey():
    l = [i * 7919 % 10007 for i in range(30000)]
    sorted(l, key=lambda v: -v)


def fstr():
    for i in range(100000):
        s = f'{i}: {i * 2} x'


def fstrf():
    for i in range(50000):
        s = f'{i * 0.5:.3f} {i:5d}'


def percent():
    for i in range(50000):
        s = '%d %.2f' % (i, i * 0.5)


def strcat():
    s = ''
    for i in range(100000):
        s += 'a'


def strjoin():
    return ','.join([str(i) for i in range(100000)])


def strmeth():
    for i in range(50000):
        s = 'Hello World'.lower().replace('o', '0').split()


def matmul():
    n = 40
    A = [[i + j for j in range(n)] for i in range(n)]
    C = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0
            for k in range(n):
                s += A[i][k] * A[k][j]
            C[i][j] = s


def closures():

    def mk():
        n = 0

        def inc():
            nonlocal n
            n += 1
            return n
        return inc
    f = mk()
    for i in range(200000):
        f()
g = 0


def globs():
    global g
    for i in range(300000):
        g += 1


def tuples():
    a, b = (0, 1)
    for i in range(300000):
        a, b = (b, a)


def setops():
    s = set()
    for i in range(100000):
        s.add(i % 1000)


def tryx():
    for i in range(100000):
        try:
            x = i
        except ValueError:
            pass


def excs():
    for i in range(30000):
        try:
            raise ValueError('a')
        except ValueError:
            pass


def math_():
    import math
    s = 0.0
    for i in range(100000):
        s += math.sqrt(i) * math.sin(i)


def builtin():
    for i in range(100000):
        len('abc')
        abs(-3)
        min(i, 3)


def gens():
    return sum((i * i for i in range(200000)))


def ziploop():
    s = 0
    a = list(range(100000))
    for i, (x, y) in enumerate(zip(a, a)):
        s += x * y


def strloop():
    c = 0
    for ch in 'hello world' * 10000:
        if ch in 'aeiou':
            c += 1


def collatz():
    m = 0
    for i in range(1, 3000):
        n = i
        c = 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            c += 1
        if c > m:
            m = c


def array_work(size, rounds):
    a = np.linspace(0.0, 1.0, size)
    b = a[::-1].copy()

    def run():
        for _ in range(rounds):
            c = (a * 2.0 + b) / (a + 1.5) - np.sqrt(b)
        return c.sum()
    return run

array_1e2 = array_work(100, 1000)
array_1e4 = array_work(10000, 100)
array_1e6 = array_work(1000000, 2)


def descent():
    x = np.linspace(-1, 1, 10000)
    y = 3.0 * x + 0.5
    w = b = 0.0
    for _ in range(200):
        error = w * x + b - y
        w -= 0.1 * 2 * (error * x).mean()
        b -= 0.1 * 2 * error.mean()
    return (w, b)


def neighbours():
    rng = np.random.default_rng(0)
    known, asked = (rng.normal(size=(1000, 8)), rng.normal(size=(100, 8)))
    distance = ((asked[:, None, :] - known[None, :, :]) ** 2).sum(axis=2)
    return np.argsort(distance, axis=1)[:, :5]

GROUPS = {'loops': [loop_while, loop_float, loop_if, nested, collatz, globs, tuples, matmul], 'calls': [calls, calls2, kwcalls, closures, builtin, math_, gens, tryx, excs], 'lists and dicts': [appendl, comp, index, store, sieve, dictcount, dictstr, setops, sorts, sortkey, ziploop], 'text': [fstr, fstrf, percent, strcat, strjoin, strmeth, strloop], 'arrays': [array_1e2, array_1e4, array_1e6, descent, neighbours]}
NAMES = {array_1e2: 'array_1e2', array_1e4: 'array_1e4', array_1e6: 'array_1e6'}
for group in GROUPS:
    for function in GROUPS[group]:
        best = 1000000000.0
        for _ in range(3):
            start = time.perf_counter()
            function()
            best = min(best, time.perf_counter() - start)
        print(group, NAMES.get(function, function.__name__), best * 1000, sep='\t')
