# The usual recursive functions.
def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


def fib(n, memo={}):
    if n in memo:
        return memo[n]
    memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]


def hanoi(n, source="A", target="C", spare="B"):
    if n == 0:
        return 0
    moves = hanoi(n - 1, source, spare, target)
    if n == 3:
        print(f"disk {n}: {source} -> {target}")
    return moves + 1 + hanoi(n - 1, spare, target, source)


def permutations(items):
    if not items:
        return [[]]
    return [[x] + rest for i, x in enumerate(items) for rest in permutations(items[:i] + items[i + 1:])]


def flatten(tree):
    result = []
    for node in tree:
        if isinstance(node, (list, tuple)):
            result.extend(flatten(node))
        else:
            result.append(node)
    return result


def quicksort(a):
    if len(a) <= 1:
        return a
    pivot, *rest = a
    return quicksort([x for x in rest if x < pivot]) + [pivot] + quicksort([x for x in rest if x >= pivot])


def power_set(s):
    return [[]] if not s else (lambda p: p + [[s[0]] + x for x in p])(power_set(s[1:]))


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


def collatz(n, steps=0):
    return steps if n == 1 else collatz(n // 2 if n % 2 == 0 else 3 * n + 1, steps + 1)


print(factorial(5), factorial(30), fib(90), hanoi(5))
print(permutations([1, 2, 3]), len(permutations("abcd" and list("abcd"))))
print(flatten([1, [2, (3, [4, []]), 5], [[6]]]))
print(quicksort([3, 6, 1, 8, 2, 9, 2]), power_set([1, 2, 3]))
print(gcd(1071, 462), ackermann(2, 3), collatz(27))


def depth(n):
    return depth(n + 1)


try:
    depth(0)
except RecursionError as e:
    print("RecursionError:", e)
