# What Python's own functions say of too many or too few arguments.
calls = [
    lambda: enumerate([1], 2, 3), lambda: int(1, 2, 3), lambda: 'a'.split(1, 2, 3), lambda: 'a'.encode(1, 2, 3),
    lambda: sum(), lambda: sum([1], 2, 3), lambda: round(), lambda: round(1, 2, 3), lambda: pow(1, 2, 3, 4),
    lambda: sorted(), lambda: str(1, 2, 3, 4), lambda: [].sort(1), lambda: [].index(), lambda: 'a'.splitlines(1, 2),
    lambda: (1).to_bytes(1, 2, 3, 4), lambda: 'a'.expandtabs(1, 2), lambda: b'a'.decode(1, 2, 3), lambda: len(),
]
for call in calls:
    try:
        call()
    except TypeError as e:
        print(e)
