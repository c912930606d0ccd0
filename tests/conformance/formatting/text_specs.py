# Aligning and cutting text, in format() and with %.
for text in ("", "a", "hello", "naïve café", "日本", "x" * 12):
    print("|".join(format(text, spec) for spec in ("", "s", "8", "<8", ">8", "^8", "*^9", ".3", "8.2", ">8.3s", "0<7", "07", "é^9")))
    print("%s|%10s|%-10s|%.2s|%8.3s|%r|%a" % (text, text, text, text, text, text, text))
for spec in ("d", "+", "=8", ",", "#", ".2f", "08d", " "):
    try:
        print(spec, format("abc", spec))
    except ValueError as error:
        print(spec, "->", error)
for value in (None, [1, 2], (3,), {"a": 1}, {1}, True, range(3), len):
    print(f"{value!s:>14}|{value!r:<14}|" if value is not len else "function")
    try:
        format(value, ">20")
        print("fine")
    except TypeError as error:
        print(error)
print("{:>{w}}|{:.{p}}|{:{f}^{w}}".format("ab", "abcdef", "mid", w=7, p=3, f="-"))
print("{0} {1} {0!r} {name} {name!s:>6}".format("a", 2, name="n"), "{} {}".format(1, 2), "{{}} {{{}}}".format(5))
print("{0[1]} {1[key]} {2.real} {3[0][1]}".format([10, 20], {"key": "v"}, 7, [[1, 2]]))
for form, args in (("{} {}", (1,)), ("{2}", (1,)), ("{x}", ()), ("{", ()), ("}", ()), ("{0} {}", (1, 2)), ("{!z}", (1,)), ("{:", (1,)), ("{0[a]}", ([1],)), ("{0.nope}", (1,))):
    try:
        print(form.format(*args))
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as error:
        print(form, type(error).__name__, error)
