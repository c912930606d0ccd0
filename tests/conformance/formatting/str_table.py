def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for spec in ['', 's', '5', '<5', '>5', '^5', '^6', '=5', '05', '<05', '.2', '.0', '5.1', '*^8.3', 'é^8', '+', ' ', '#', ',', '_', 'd', 'x', '.', '5.', '10s', 's5', '5 ', 'z', '\u00e9']:
    for s in ['', 'a', 'abc', 'héé', '日本語']:
        show(lambda: format(s, spec))
