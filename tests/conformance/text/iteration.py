for c in 'aé日😀':
    print(ascii(c), ord(c), len(c))
print(list('été'), tuple('ab'), set('aaa'), dict(zip('ab', 'cd')), list(enumerate('xy')), [c * 2 for c in 'ab'])
it = iter('ab')
print(next(it), next(it), next(it, 'end'))
a, *b = 'hello'
print(a, b, ''.join(reversed('été')), 'été'[::-1], ascii('é😀'), chr(233), chr(0x1F600), ord('😀'))
