def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


b = b'ab\x00\xff\n\'"\\'
print(b, len(b), b[0], b[-1], b[1:4], b[::-1], list(b), b.hex(), b + b'c', b * 2, 2 * b'z', b'a' in b, 97 in b, 255 in b)
show(lambda: b[100])
show(lambda: b['a'])
show(lambda: b + 'a')
show(lambda: 'a' + b)
show(lambda: 300 in b)
show(lambda: 'a' in b)
show(lambda: b'a' == 'a')
show(lambda: b'a' < b'b')
show(lambda: b'a' < 'b')
show(lambda: bytes([1, 2, 255]))
show(lambda: bytes([256]))
show(lambda: bytes(3))
show(lambda: bytes(-1))
show(lambda: bytes('é', 'utf-8'))
show(lambda: bytes('é'))
show(lambda: bytes())
show(lambda: bytes.fromhex('48 65 6c6C'))
show(lambda: bytes.fromhex('4'))
show(lambda: bytes.fromhex('zz'))
show(lambda: {b'a': 1}[b'a'])
show(lambda: b'abc'.startswith(b'ab'))
show(lambda: b'abc'.endswith(b'bc'))
show(lambda: int.from_bytes(b'\x01\x00', 'big'))
print(b"it's", b'q"', b'\'"', bytes(range(32)), bytes(range(120, 140)))
print(b'' * 10**18, '' * 10**18, [] * 10**18, () * 10**18, b'ab' * 0, b'ab' * -1)
empty = []
empty *= 10**18
print(empty)
