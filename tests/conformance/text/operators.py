def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for a in ['', 'a', 'é', 'ab']:
    for b in ['', 'a', 'b', 'é', 'abc', '日']:
        print(a + b, a == b, a != b, a < b, a <= b, a > b, a >= b, a in b, a not in b, sep=' ')
    for n in [-1, 0, 1, 3, True]:
        print(a * n, n * a, sep='|')
show(lambda: 'a' + 1)
show(lambda: 1 + 'a')
show(lambda: 'a' - 'b')
show(lambda: 'a' * 'b')
show(lambda: 'a' * 1.5)
show(lambda: 'a' < 1)
show(lambda: -'a')
show(lambda: 'a' * 10**30)
s = 'x'
s += 'y'
s *= 3
print(s, '\uffff' < '\U00010000', max('hello'), min('hello'), sorted('hello'), list(reversed('abc')))
