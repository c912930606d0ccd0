# int() of text in every base, what it takes and what it refuses.
good = ["12", " -12 ", "+7", "1_000", "0", "-0", "  42\n", "٣", "007"]
for text in good:
    print(repr(text), int(text))
for text, base in (("ff", 16), ("0xff", 16), ("0xFF", 0), ("0b101", 0), ("0o17", 0), ("z", 36), ("-101", 2), ("12", 3), ("0", 0)):
    print(text, base, int(text, base))
for text in ("", " ", "1.5", "1e3", "abc", "1__0", "_1", "1_", "0x10", "- 1", "+-1", "1 2", "٣x"):
    try:
        print(int(text))
    except ValueError as error:
        print(error)
for text, base in (("12", 2), ("9", 8), ("g", 16), ("010", 0), ("1", 1), ("1", 37), ("0b", 0)):
    try:
        print(int(text, base))
    except ValueError as error:
        print(error)
for value in (None, [], {}, (1,)):
    try:
        print(int(value))
    except TypeError as error:
        print(error)
print(int(3.99), int(-3.99), int(True), int(), int("1" * 25), int(b"12"), int(1e15))
for value in (float("nan"), float("inf"), float("-inf")):
    try:
        int(value)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
