students = [
    {"name": "Maria", "grade": 8.5, "year": 2},
    {"name": "João", "grade": 7.0, "year": 1},
    {"name": "ana", "grade": 8.5, "year": 1},
    {"name": "Pedro", "grade": 9.25, "year": 3},
]
print([s["name"] for s in sorted(students, key=lambda s: s["name"])])
print([s["name"] for s in sorted(students, key=lambda s: s["name"].lower())])
print([s["name"] for s in sorted(students, key=lambda s: (-s["grade"], s["year"]))])
students.sort(key=lambda s: s["year"], reverse=True)
print([s["name"] for s in students])
from operator import itemgetter
print([s["name"] for s in sorted(students, key=itemgetter("grade", "year"))])
pairs = [(2, "b"), (1, "z"), (2, "a"), (1, "a")]
print(sorted(pairs), sorted(pairs, key=lambda p: p[1]), sorted(pairs, reverse=True))
print(sorted("banana"), "".join(sorted(set("banana"))), sorted({3: "c", 1: "a"}))
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)), max(words, key=len))
rank = {w: i for i, w in enumerate(sorted(set(words)))}
print(rank)


def bubble(a):
    a, swaps = a[:], 0
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
                swaps += 1
    return a, swaps


def merge_sort(a):
    if len(a) < 2:
        return a
    mid = len(a) // 2
    left, right = merge_sort(a[:mid]), merge_sort(a[mid:])
    out = []
    while left and right:
        out.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
    return out + left + right


def binary_search(a, x):
    lo, hi = 0, len(a) - 1
    while lo <= hi:
        mid = (lo + hi) // 2
        if a[mid] == x:
            return mid
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid - 1
    return -1


values = [5, 2, 9, 1, 5, 6]
print(bubble(values), merge_sort(values), values, binary_search(sorted(values), 9), binary_search(values, 7))
try:
    sorted([1, "a", 2])
except TypeError as error:
    print(error)
try:
    [3, 1].sort(lambda x: x)
except TypeError as error:
    print(error)
order = sorted(range(len(values)), key=values.__getitem__)
print(order, [values[i] for i in order], list(reversed(order)))
print(sorted([0.0, -0.0, 1, True, False]), sorted([[2], [1, 5], [1]]), sorted([(1,), ()]))
