# f-string reports.
from math import pi, e

inventory = [("apples", 3, 0.5), ("oranges", 12, 0.75), ("kiwis", 150, 0.1)]
print(f"{'item':<10}|{'qty':^7}|{'price':>9}|{'total':>10}")
print("-" * 10 + "+" + "-" * 7 + "+" + "-" * 9 + "+" + "-" * 10)
total = 0
for name, qty, price in inventory:
    total += (cost := qty * price)
    print(f"{name.title():<10}|{qty:^7d}|{price:>9.2f}|{cost:>10,.2f}")
print(f"{'TOTAL':>28} {total:>10,.2f}")
width, prec = 12, 4
print(f"[{pi:{width}.{prec}f}] [{e:<{width}.{prec}e}] [{pi:^+{width}.3g}] [{-pi:0{width}.2f}]")
print(f"{pi=:.3f} {1+2=} {inventory[0][0]=!s}")
print(f"{1e6:,.0f} {1234.5678:_.2f} {0.000012345:g} {123456789:g} {1e22} {1e16} {123456789012345680.0}")
print(f"{True} {None} {'é':>4} {'中文':*^8} {b'x'} {[1, 'a']!r} {({'k': 1})['k']}")
print(f"{{literal}} {'nested ' + f'{1 + 1}'} {'a' if total > 10 else 'b'}")
print(f"{42:b} {42:o} {42:x} {42:X} {42:#b} {42:08.3f} {42:e} {42:c} {42:n} {42:%}")
print(f"{-7:5d}|{-7:<5d}|{-7:^5d}|{-7:=5d}|{7:+d}|{7: d}|{-7:05d}")
print(f"{0.1 + 0.2} {0.1 + 0.2:.2f} {1 / 3:.10f} {2 / 3:.0f} {0.5:.0f} {1.5:.0f} {2.5:.0f}")
print("%-10s|%5d|%8.3f|%e|%g|%x|%o|%%|%c|%r" % ("left", 42, pi, pi, pi, 255, 8, "c", "q"))
print("{:>10}|{:<10}|{:^10}".format("r", "l", "c"), "{a[0]} {b.real}".format(a=[5], b=3))
rows = [[1, 2.5, "x"], [10, 33.125, "yy"]]
for row in rows:
    print(" ".join(f"{str(cell):>8}" for cell in row))
print("\n".join(f"{i}² = {i ** 2:>3}" for i in range(8, 11)))
print(f"{'progress':10} [{'=' * 7 + '>':.<20}] {7 / 20:6.1%}", end=" done\n")
print("a", "b", sep="", end="!\n")
print(round(2.675, 2), round(-0.5), round(1.5), round(12345, -2), round(3.14159, 3), round(7))
multi = (f"one {1}"
         " two "
         f"{3:03}")
print(multi, len(multi))
