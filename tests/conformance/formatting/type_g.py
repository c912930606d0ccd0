# The presentation type g with signs, widths, precisions, separators and alternate forms.
values = [0, 7, -42, 255, 1234567, 2**70, True, 0.0, -0.0, 0.5, 2.675, -1234.5678, 1e-7, 1e16, 1.5e300, float("inf"), float("nan"), "text", "", None, [1]]
prefixes = ["", "10", "<12", ">12", "^13", "=+14", "+", " ", "-", "#", "0", "012", ",", "_", ".0", ".2", ".10", "+.3", "15.4", "*^15.1", "#.2", ",.2", "#012", "z", "z.1", "_>+9"]
for value in values:
    for prefix in prefixes:
        if "g" == "c" and (not isinstance(value, int) or value > 1000 or value < 32):
            continue
        try:
            print(repr(value), prefix + "g", "[" + format(value, prefix + "g") + "]")
        except (ValueError, TypeError, OverflowError) as error:
            print(repr(value), prefix + "g", type(error).__name__, error)
