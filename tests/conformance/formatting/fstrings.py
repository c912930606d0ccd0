def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ':', e)


x, name, n = 3.14159, 'café', 42
w, p = 12, 3
print(f'{x:.2f}|{name!r}|{name!s:>8}|{name!a}|{n:05d}|{n:#x}|{{}}|{n=}|{x=:.1f}|{name = }|{n!r:>6}')
print(f'{x:{w}.{p}f}|{x:{"<"}{w}}|{n:{"0>"}{w}}|{"nested " + f"{n}"}|{[i for i in range(3)]}|{ {"a": 1}["a"] }')
print(f"{'a' if n > 3 else 'b'}", f'{n,}', f'{n + 1, n * 2}', f'{(lambda q: q * 2)(n)}', f'{n:>{w}}|')
show(lambda: f'{x:d}')
show(lambda: f'{name:.2f}')
show(lambda: f'{n:{name}}')
print('one ' f'{n}' ' two', rf'\d{n}', f'{n}\t{n}\x41', f'''{
    n}''')
