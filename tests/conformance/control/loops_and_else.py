# for and while with else, break, continue, nesting, and try inside of loops.
def first_factor(n):
    for k in range(2, n):
        if n % k == 0:
            break
    else:
        return f"{n} is prime"
    return f"{n} = {k} * {n // k}"


print([first_factor(n) for n in (2, 3, 4, 9, 13, 15, 49, 97)])
n = 0
while n < 3:
    n += 1
    if n == 2:
        continue
    print(n, end=" ")
else:
    print("done", n)
while True:
    n -= 1
    if n < 0:
        break
else:
    print("never")
print(n)
for i in range(3):
    for j in range(3):
        if j == 1:
            continue
        if i == 1:
            break
        print((i, j), end=" ")
    else:
        print("inner whole", i, end=" ")
print()
for i in []:
    pass
else:
    print("empty for", "i" in dir() or True)
for i in range(5):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        print("body", i, end=" ")
    finally:
        print("finally", i, end="; ")
print()


def g():
    for i in range(3):
        try:
            return i
        finally:
            print("leaving", i)
    return "end"


print(g())


def k():
    while True:
        try:
            try:
                raise KeyError("x")
            finally:
                break
        except KeyError:
            print("not reached")
    return "swallowed"


print(k())
for a, (b, *c) in [(1, (2, 3, 4)), ("x", "yz")]:
    print(a, b, c, end=" | ")
for i, (x, y) in enumerate(zip([1, 2], "ab"), start=10):
    print(i, x, y, end=" | ")
for d["k"] in ([7, 8] if (d := {}) == {} else []):
    print(d, end=" | ")
print()
x = [0, 1, 2]
for x[0] in x:
    print(x, end=" ")
print([i for i in range(20) if i % 2 if i % 3], sum(i for i in range(10) if not i & 1), [*range(3), *"ab"], list(range(5, 0, -2)), list(range(0)), len(range(0, 100, 7)), 14 in range(0, 100, 7), range(10)[-1], range(3) == range(0, 3, 1))
total = 0
for i in range(1, 101):
    total += i if i % 3 == 0 or i % 5 == 0 else 0
print(total, i, ["Fizz" * (i % 3 == 0) + "Buzz" * (i % 5 == 0) or i for i in range(1, 16)])
