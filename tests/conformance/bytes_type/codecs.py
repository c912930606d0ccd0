def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for raw in [b'abc', b'\xc3\xa9', b'\xc3', b'\xe2\x82\xac', b'\xe2\x82', b'\xe2A', b'\xff', b'\x80a', b'\xed\xa0\x80', b'\xf0\x9f\x98\x80', b'\xf0\x9f\x98', b'\xf4\x90\x80\x80', b'\xc0\x80']:
    for errors in ['strict', 'ignore', 'replace']:
        for encoding in ['utf-8', 'ascii', 'latin-1']:
            show(lambda: raw.decode(encoding, errors))
for s in ['abc', 'é', '€x', 'a日本b', '\ud800', '😀']:
    for errors in ['strict', 'ignore', 'replace']:
        for encoding in ['utf-8', 'ascii', 'latin-1', 'UTF8', 'iso-8859-1']:
            show(lambda: s.encode(encoding, errors))
show(lambda: 'a'.encode('nope'))
show(lambda: b'a'.decode('nope'))
show(lambda: 'é'.encode('ascii', 'nope'))
