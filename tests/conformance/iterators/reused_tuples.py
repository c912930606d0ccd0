# enumerate and zip may fill a tuple again that nobody has any more, and only then.
pairs = enumerate("abc")
first = next(pairs)
second = next(pairs)
print(first, second, first is second, next(pairs), list(pairs))
kept = []
for pair in zip([1, 2, 3], "xyz"):
    kept.append(pair)
print(kept, list(zip([1, 2], [3, 4])), dict(zip("ab", [1, 2])), list(enumerate(zip("ab", "cd"), 5)))
for i, (x, y) in enumerate(zip([10, 20, 30], [1, 2, 3])):
    print(i, x, y)
last = None
for pair in enumerate([7, 8, 9]):
    print(pair, last)
    last = pair
sums = [a + b for a, b in zip(range(4), range(4))]
print(sums, sorted(zip([3, 1, 2], "abc")), max(zip([3, 1, 2], "abc")), tuple(enumerate([])))
z = zip([1, 2], [3, 4])
for a in z:
    for b in z:
        print(a, b)
nested = [list(enumerate(row)) for row in ([1], [2, 3])]
print(nested, [pair for pair in zip("ab", zip("cd", "ef"))], set(zip([1, 1], [2, 2])))
