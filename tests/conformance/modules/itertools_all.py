from itertools import *
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for n in range(5):
    p = 'abcd'[:n]
    for r in range(4):
        print(list(permutations(p, r)), list(combinations(p, r)), list(combinations_with_replacement(p, r)))
print(len(list(permutations(range(6)))), list(permutations(range(5), 3))[::7], list(permutations([1, 1, 2])))
print(list(product('ab', [1, 2])), list(product([0, 1], repeat=3)), list(product()), list(product('ab', [])), list(product('ab', repeat=0)))
print(list(chain('ab', [1], range(2))), list(chain.from_iterable(['ab', 'c'])), list(islice(count(10, 3), 4)), list(islice(count(0.5), 3)), list(islice(cycle('ab'), 5)), list(repeat('x', 3)))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=10)), list(accumulate([])))
it = iter(range(20))
print(list(islice(it, 3)), list(islice(it, 2, 10, 3)), next(it), list(islice(it, None)), list(islice('abcdef', 1, None, 2)))
print(list(zip_longest('abc', [1], fillvalue='-')), list(takewhile(lambda x: x < 3, [1, 2, 5, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 5, 1])), list(filterfalse(None, [0, 1, 2])), list(starmap(pow, [(2, 3), (3, 2)])), list(compress('abcd', [1, 0, 1])), list(pairwise('abcd')))
t(lambda: permutations('ab', -1)); t(lambda: product('ab', repeat=-1)); t(lambda: list(islice('abc', -1))); t(lambda: list(islice('abc', 0, 5, 0))); t(lambda: list(chain(1))); t(lambda: count('a')); t(lambda: list(repeat('x', -2)))
