# What stands between the braces: expressions, conversions, nested fields, = and doubled braces.
name, n, x, items, d = "Zoë", 7, 2.71828, [1, 2, 3], {"k": "v", "n": 3}
print(f"{name}|{name!r}|{name!a}|{name:>6}|{name!r:^9}|{n:03}|{x:.2f}|{x:10.3e}|{items}|{items[0]}|{d['k']}|{len(items)}")
print(f"{n=} {x=:.2f} {name=} {items[1]=} {n + 1 = }")
print(f"{{}} {{n}} {{{n}}}", f"{n}{n}{n}", f"", f"{'nested ' + f'{n}'}", f'{"q"}', f"""{
    n
}""")
print(f"{n if n > 5 else 'small'} {[i * i for i in items]} {(lambda a: a + 1)(n)} {max(items)!r:>4} {n:>{n}} {x:{n}.{2}f} {'a' 'b'}")
print(f"{n:{'>' if n else '<'}{5}}|{True:d}|{None}|{n == 7}|{n!r}|{not n}|{n:b}|{n:#06x}|{1_000_000:,}|{0.1 + 0.2}|{1e-7}|{-0.0}")
print(f"{d}" f"{{}}" "{plain}" f"{sorted(d)}", rf"\d{n}\n", f"\x41{n}\u00e9")
width, precision, values = 10, 3, [1.23456, -2, 1e10, 0]
for v in values:
    print(f"[{v:{width}.{precision}}] [{v:<{width}}] [{v:^{width}.1f}] [{v:+{width}.{precision}e}]")
for i, (a, b) in enumerate(zip("abc", [0.5, 10, 3.14159]), 1):
    print(f"{i:>2}. {a:<5}{b:>8.2f} {b / 13.64159:6.1%} {'#' * int(b)}")
for bad in (lambda: f"{n:q}", lambda: f"{name:d}", lambda: f"{items:>5}", lambda: f"{undefined_name}", lambda: f"{d['zz']}", lambda: f"{x:{name}}"):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
