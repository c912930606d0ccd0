def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
words = 'the quick brown Fox jumps over The lazy dog'.split()
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, reverse=True))
pairs = [(i * 7 % 5, i) for i in range(20)]
print(sorted(pairs, key=lambda p: p[0])); print(sorted(pairs, key=lambda p: p[0], reverse=True)); print(sorted(pairs, key=lambda p: (-p[0], p[1])))
print(sorted([3, 1.5, True, -2, 2**70, 0.0, -0.0, 1e300]), sorted([[2], [1, 5], [1]]), sorted('hello'), sorted({'b': 1, 'a': 2}), sorted({3, 1}))
t(lambda: sorted([1, 'a'])); t(lambda: sorted([None, 1])); t(lambda: sorted([1, 2], key=5)); t(lambda: sorted(5)); t(lambda: [3, 1].sort(lambda x: x)); t(lambda: sorted([{}, {}]))
a = [3, 1, 2]
print(a.sort(), a)
x = 12345
big = []
for i in range(3000):
    x = (x * 1103515245 + 12345) % 2**31
    big.append(x % 500)
s = sorted(big)
print(all(s[i] <= s[i + 1] for i in range(len(s) - 1)), len(s), s[:10], s[-5:])
tagged = sorted(range(3000), key=big.__getitem__) if hasattr(big, '__getitem__') else sorted(range(3000), key=lambda i: big[i])
print(all((big[p], p) <= (big[q], q) for p, q in zip(tagged, tagged[1:])))
tagged = sorted(range(3000), key=lambda i: big[i], reverse=True)
print(all((-big[p], p) <= (-big[q], q) for p, q in zip(tagged, tagged[1:])))
runs = list(range(500)) + list(range(300, 0, -1)) + [7] * 200 + list(range(100))
print(sorted(runs) == sorted(runs[::-1]), sorted(runs)[::97])
b = [5, 4, 3, 2, 1]
def spy(v):
    seen.append(len(b))
    return v
seen = []
b.sort(key=spy)
print(b, seen)
def meddle(v):
    b.append(v)
    return v
def try_meddle():
    b.sort(key=meddle)
t(try_meddle)
print(len(b) >= 5)
def fail(v):
    if v == 3:
        raise KeyError('three')
    return v
c = [1, 3, 2]
t(lambda: c.sort(key=fail)); print(c)
print(max([1, 5, 3], key=lambda v: -v), min('bca'), max('a', 'b', key=lambda c: c), max([], default=0), min({3: 'x', 1: 'y'}), max((1, 'a'), (1, 'b')))
