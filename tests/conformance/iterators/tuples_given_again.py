"""zip and enumerate may fill a tuple again only while nobody has it: kept ones, nested ones, raising ones."""


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)


pairs = []
for pair in zip([1000, 2000, 3000], "abc"):
    pairs.append(pair)
print(pairs, len({id(pair) for pair in pairs}))

for i, (x, y) in enumerate(zip([1000, 2000], [3000, 4000])):
    print(i, x, y)

kept = None
for pair in enumerate(["a", "b", "c"], 10 ** 6):
    if kept is None:
        kept = pair
print(kept, pair)

# the function that an inner map calls asks the iterator that is asking it
source = iter(range(10))
rows = zip(map(lambda x: (x, next(rows)) if x < 3 else x, source), source)
print(next(rows))
print(list(rows))

counts = enumerate(map(lambda x: (x, next(counts, None)) if x < 3 else x, iter(range(6))))
print(next(counts))
print(list(counts))

# one that raised goes on with what is left
shaky = zip([1, 2, 3, 4], map(lambda x: 10 // x, [1, 0, 5, 0]))
print(next(shaky))
err(lambda: next(shaky))
print(next(shaky))
err(lambda: next(shaky))
print(list(shaky))
wobbly = enumerate(map(lambda x: 10 // x, [1, 0, 5, 0, 2]))
print(next(wobbly))
err(lambda: next(wobbly))
first = next(wobbly)
print(first)
err(lambda: list(wobbly))
print(list(wobbly), first)

err(lambda: list(zip([1, 2], [3], strict=True)))
err(lambda: list(zip([1], [2, 3], strict=True)))
err(lambda: list(zip([1], [2], (3, 4), strict=True)))
print(list(zip()), list(zip("ab")), list(zip([], [1])), list(zip([1], [])))

# a list that its own extension changes
grown = [1, 2]
grown.extend(map(lambda x: len(grown) + x, grown[:]))
print(grown)
emptied = [1, 2, 3]
emptied.extend(map(lambda x: emptied.clear() or x, (7, 8, 9)))
print(emptied)
print(list(zip((1, 2), reversed([3, 4]), "é→", {5: 6, 7: 8}, range(2))))
print([(a, b, c) for (a, b), c in zip(zip("ab", "cd"), [1, 2])], dict(enumerate("xy", 1)), dict(zip("ab", (1, 2))))
pair = next(zip(["a"], ["b"]))
print({pair: 1}[("a", "b")], hash(pair) == hash(("a", "b")))
