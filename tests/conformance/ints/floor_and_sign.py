# // and % take the sign of the divisor, for every mix of signs and types.
values = [7, -7, 1, -1, 0, 10**20, -(10**20), 2**63, -(2**63), True]
divisors = [3, -3, 2, -2, 10, -10, 10**10, -(10**10), 7, -7]
for a in values:
    print(a, [a // b for b in divisors])
    print("   %", [a % b for b in divisors])
    print("   /", [a / b for b in divisors[:6]])
for a in values:
    for b in divisors:
        q, r = divmod(a, b)
        assert q * b + r == a and (r == 0 or (r < 0) == (b < 0)), (a, b)
for a in (7.5, -7.5, 0.0, -0.0, 1e300, -1e-300, float("inf")):
    for b in (2.0, -2.0, 0.1, -1e-5, float("inf"), float("-inf")):
        print(a, b, end=": ")
        try:
            print(a // b, a % b, divmod(a, b))
        except (ZeroDivisionError, ValueError, OverflowError) as error:
            print(type(error).__name__, error)
for text in ("1 // 0", "1 % 0", "1 / 0", "1.0 // 0", "1.0 % 0", "1.0 / 0", "0 ** -1", "0.0 ** -1"):
    try:
        a, op, b = text.split()
        a = float(a) if "." in a else int(a)
        b = int(b)
        {"//": lambda: a // b, "%": lambda: a % b, "/": lambda: a / b, "**": lambda: a**b}[op]()
    except ZeroDivisionError as error:
        print(text, error)
