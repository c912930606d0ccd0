# The format mini-language on floats: precision, exponent, general form, percent, separators.
numbers = [0.0, -0.0, 1.0, 0.5, -2.5, 3.14159265, 1234567.891, 1e-5, 1e10, 1.5e300, 123456789012.0, 0.1, 99.995, 1e16]
for spec in ("", "f", ".0f", ".1f", ".3f", "10.2f", "<10.2f|", "e", ".0e", ".2e", "E", "g", ".3g", ".10g", "#g", "#.3g", "G", "%", ".1%", ".0%", ",", ",.2f", "_.1f", "+", "+.1f",
             " .2f", "010.3f", "+010.1f", "*^14.1f", "=+12.2f", ".3", ".1", "12", "<12", "^12", "n", "#.0f", "#.0e", "z.1f", "+z.0f", "020,.2f", ".17g", ".20f"):
    try:
        print(spec.ljust(8), " ".join(format(x, spec) for x in numbers))
    except ValueError as error:
        print(spec, error)
for spec in ("d", "x", "s", "c", "b", ".f", "5.5.5f", "q", "..2f", ",_f", "_,"):
    try:
        print(spec, format(1.5, spec))
    except ValueError as error:
        print(spec, "->", error)
w, p = 12, 4
print(f"{3.14159265:{w}.{p}f}|{2.5:>{w}}|{2.5:{'<'}{w}}|{1e6:{'+'},.{p - 2}f}|{0.1:.{p * 5}f}")
