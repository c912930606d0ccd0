def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


show(lambda: ', '.join(['a', 'b', 'c']))
show(lambda: ''.join([]))
show(lambda: 'x'.join('abc'))
show(lambda: '-'.join({'k': 1, 'l': 2}))
show(lambda: ','.join(str(i) for i in range(5)))
show(lambda: ','.join([1, 2]))
show(lambda: ','.join(['a', None]))
show(lambda: ','.join(5))
show(lambda: 'é'.join(('à', 'ü')))
show(lambda: ','.join(['only']))
