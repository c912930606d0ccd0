# The % operator on text, from plain to awkward.
print("%d %i %5d|%-5d|%05d|%+d|% d|%x %X %o %#x %#o" % (7, -7, 42, 42, 42, 42, 42, 255, 255, 8, 255, 8))
print("%f %.2f %8.3f|%-8.1f|%08.2f|%+.1f %e %.1E %g %G %.3g" % (1.5, 2.345, 3.14159, 2.5, -3.14159, 2, 12345.678, 0.00012, 1e-5, 1e20, 1234567))
print("%s %r %a %c %c %%" % ("text", "quo'te", "é", "x", 65), "%5s|%-5s|%.2s|%5.1s|" % ("ab", "ab", "abc", "xyz"))
print("%*d|%-*d|%.*f|%*.*f" % (6, 42, 6, 42, 2, 3.14159, 8, 1, 2.55))
print("%(name)s is %(age)d years, %(name)r, %(h).1f" % {"name": "Ana", "age": 30, "h": 1.756, "unused": 0})
print("%s" % [1, 2], "%s %s" % ((1, 2), {"a": 1}), "%d" % 3.99, "%d" % True, "%s" % None, "%s" % (5,), "%d%%" % 50)
print("%.0f %.0f %.0f %.0f" % (0.5, 1.5, 2.5, 3.5), "%.3d" % 5, "%+.3d" % 5, "%x" % -255, "%#X" % 255, "%e" % 0)
for form, value in (("%d", "x"), ("%d %d", (1,)), ("%d", (1, 2)), ("%s %s", 1), ("%(a)s", 1), ("%(a)s", {}), ("%q", 1), ("%", 1), ("%c", "ab"), ("%c", -1), ("%f", "1"), ("%x", 1.5), ("%5", 1)):
    try:
        print(form % value)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(form, type(error).__name__, error)
for row in [("apple", 3, 0.5), ("fig", 12, 12.25), ("watermelon", 100, 3)]:
    print("%-12s%5d%10.2f" % row)
