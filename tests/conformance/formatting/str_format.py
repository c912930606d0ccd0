def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


data = {'a': 1, 'b': [10, 20], '0': 'zero'}
for s in ['{} {}', '{0} {1} {0}', '{a} {b}', '{b[0]} {b[1]}', '{0[a]}', '{0[b][1]:>5}', '{0[0]}', '{!r:>6}', '{:{}}', '{:{w}.{p}f}', '{{{}}}', '{0.real}', '{.imag}', '{', '}', '{}}', '{{}', '{a', '{a!', '{a!r', '{a!x}', '{:{:{}}}', '{0}{}', '{}{0}', '{9}', '{zz}', '{a.b}', '{b[x]}', '{b[9]}', '{0[}', '{a[]}', '{a.}', '{:d}', '{!s}', '{!a}', '{a!r:^9}|', '{b[0]x}', '{ a }', '{a b}', '{-1}', '{0[-1]}']:
    show(lambda: s.format(3, 2.5, **data, w=8, p=2))
    show(lambda: s.format(data, 'é', a=1, b=[5], w=8, p=2))
show(lambda: '{a}-{b}'.format_map(data))
show(lambda: '{x}'.format_map(data))
