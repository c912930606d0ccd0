def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for s in ['', 'a', 'ab', 'é', '-5', '+12', 'abc']:
    for w in [-1, 0, 1, 2, 3, 4, 5, 8]:
        print(s.center(w, '*'), s.ljust(w, '.'), s.rjust(w, 'é'), s.zfill(w), sep='|')
show(lambda: 'a'.center(5, 'xy'))
show(lambda: 'a'.center(5, ''))
show(lambda: 'a'.ljust(5, 1))
show(lambda: 'a'.center('5'))
show(lambda: 'a\tbc\td'.expandtabs())
show(lambda: 'a\tbc\n\td'.expandtabs(4))
show(lambda: '\t\t'.expandtabs(0))
