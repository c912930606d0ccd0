x = 42; y = 3.14159; s = "hi"; d = {"k": 1}
print(f"{x} {y:.2f} {s!r} {s:>5}| {x:05d} {x:#x} {y:{8}.{3}} {{}} {d['k']}")
print(f"{x=} {s=} {y=:.1f} {x + 1 = }")
print(f"{'nested ' + f'{x}'}" "joined " f"{1}")
print(f"{x!s:>6}|{s!a}|{'é'!a}|{None}|{[1, 2]}|{(lambda: 5)()}")
w = 10
print(f"{s:*^{w}}|{x:<{w}}|{y:+.1e}|{1000000:,}|{0.5:%}")
print(f"", f"a", f"{''}", f"\t{x}\n", fr"\d{x}")
try:
    f"{x:q}"
except ValueError as e:
    print(e)
