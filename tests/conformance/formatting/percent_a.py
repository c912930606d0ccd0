# The conversion %a with flags, widths and precisions.
values = [0, 7, -42, 65, 1234567, 2**70, True, 0.0, -0.0, 0.5, 2.675, -1234.5678, 1e-7, 1e16, float("inf"), float("nan"), "t", "text", "é", None, [1], b"x"]
for value in values:
    for flags in ["", "8", "-8", "08", "+", " ", "#", "+08", "-+8", ".0", ".2", "8.3", "-9.1", "012.4", "#.3", " 6"]:
        try:
            print(repr(value), "%" + flags + "a", "[" + ("%" + flags + "a") % (value,) + "]")
        except (ValueError, TypeError, OverflowError) as error:
            print(repr(value), "%" + flags + "a", type(error).__name__, error)
