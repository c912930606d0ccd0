# itertools.groupby: groups are lazy, and share one iterator.
from itertools import groupby

print([(k, list(g)) for k, g in groupby('aabbbca')])
words = ['pear', 'fig', 'kiwi', 'plum', 'apple', 'date']
for size, group in groupby(sorted(words, key=len), key=len):
    print(size, list(group))
print({k: len(list(g)) for k, g in groupby([1, 1, 2, 3, 3, 3])}, list(groupby([])))
print([list(g) for k, g in list(groupby('aab'))])
pairs = groupby([1, 1, 2, 2, 3])
k, first = next(pairs)
print(k, next(first))
k2, second = next(pairs)
print(k2, list(first), list(second), [(k, list(g)) for k, g in pairs])
print([(even, [x for x in g]) for even, g in groupby(range(7), lambda x: x // 3 % 2 == 0)])
try:
    groupby(5)
except TypeError as e:
    print(e)
