# A closure sees the variable, not the value it had.
fs = []
for i in range(4):
    fs.append(lambda: i)
print([f() for f in fs])
fs = [lambda: i for i in range(4)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(4)]
print([f() for f in fs], fs[2](10))
fs = [(lambda k: lambda: k * k)(i) for i in range(4)]
print([f() for f in fs])
i = 100
print(fs[1](), [f() for f in [lambda: i]])


def counters(n):
    result = []
    for k in range(n):
        def count(step=1, *, _k=k):
            nonlocal total
            total += step
            return total, _k, k
        result.append(count)
    total = 0
    return result


a, b = counters(2)
print(a(), b(5), a(step=2), b())


def make_account(balance):
    log = []

    def deposit(amount):
        nonlocal balance
        balance += amount
        log.append(("in", amount))
        return balance

    def history():
        return list(log), balance

    return deposit, history


d1, h1 = make_account(10)
d2, h2 = make_account(0)
d1(5), d1(7), d2(1)
print(h1(), h2())


def late():
    def inner():
        return value
    try:
        inner()
    except NameError as error:
        print(error)
    value = 5
    return inner()


print(late())
x = "global"


def outer():
    x = "outer"
    def middle():
        def inner():
            nonlocal x
            x = "changed"
            return x
        return inner(), x
    result = middle()
    return result, x


print(outer(), x)
adders = {n: (lambda y, n=n: n + y) for n in (1, 10, 100)}
print([adders[n](5) for n in adders])
compose = lambda *fs: (lambda v: compose(*fs[:-1])(fs[-1](v))) if fs else v if False else (lambda v: v if not fs else compose(*fs[:-1])(fs[-1](v)))
print(compose(lambda v: v + 1, lambda v: v * 2)(5))
