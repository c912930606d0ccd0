# The format mini-language on whole numbers: every type, sign, alignment and separator.
numbers = [0, 7, -7, 42, -1234567, 10**12, True]
for spec in ("", "d", "b", "o", "x", "X", "#b", "#o", "#x", "#X", "n", "c" if False else "5", "<5", ">12", "^12", "=12", "+", "-", " ", "05", "012d", "+012d",
             "*^15", "_>15,", ",", "_", "_b", "_x", "#_x", "#018_x", "+,d", " ,", "e", ".2e", "f", ".1f", "g", ".3g", "%", ".0%", "G", "E", "x<8", "0<6", "0>6", "0^6", "#010x", "=+8"):
    try:
        print(spec.ljust(8), "|".join(format(n, spec) for n in numbers))
    except ValueError as error:
        print(spec, error)
for spec in ("s", "q", ".2d", ".2", "5.1x", ",x", ",b", "_n", "+c", ",s", "=", "!", "10.", "ll", "<<5", "0,", "z"):
    try:
        print(spec, format(1234567, spec))
    except ValueError as error:
        print(spec, "->", error)
print(f"{65:c}{9731:c}|{66:5c}|{67:<4c}|{68:^5c}|", f"{0:,}", f"{999:,}", f"{1000:,}", f"{-999999:,}", f"{1234:08,}", f"{1234:010_}")
