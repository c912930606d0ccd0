def parse(text):
    try:
        value = int(text)
    except ValueError:
        try:
            value = float(text)
        except ValueError as error:
            return f"bad: {error}"
        else:
            return f"float {value}"
    except TypeError as error:
        return f"type: {error}"
    else:
        return f"int {value}"
    finally:
        print("parsed", repr(text), end="; ")


for item in ["12", " 7 ", "3.5", "abc", "", None, "1e3", "0x1f", "1_000", [1]]:
    print(parse(item))


def safe_divide(a, b):
    try:
        return a / b
    except ZeroDivisionError as e:
        print("caught:", e)
        return float("inf")


print(safe_divide(1, 0), safe_divide(1, 4))
cases = [
    lambda: [1, 2][5], lambda: {"a": 1}["b"], lambda: "abc" + 1, lambda: 1 + "abc", lambda: int("x1"),
    lambda: undefined_name, lambda: (1).foo, lambda: None.append(1), lambda: len(5), lambda: [1] + (2,),
    lambda: "a" * "b", lambda: sum(["a"]), lambda: {}[[]], lambda: max([]), lambda: float("one"),
    lambda: "abc".index("z"), lambda: [1].remove(2), lambda: next(iter([])), lambda: (1, 2)[0:"a"],
    lambda: [].pop(), lambda: {}.popitem(), lambda: set().pop(), lambda: 1 // 0, lambda: 1 % 0,
    lambda: 1.0 // 0, lambda: 2 ** -1 % 0, lambda: "%d" % "x", lambda: "{}".format(), lambda: 5(),
    lambda: print(foo=1), lambda: dict(1, 2), lambda: dict([1]),  lambda: sorted(),
    lambda: range(0, 5, 0), lambda: chr(-1), lambda: ord("ab"), lambda: int("5", 99), lambda: zip(1),
    lambda: open_file, lambda: abs("x"), lambda: round("x"), lambda: [3, "a"].sort(), lambda: -"a",
    lambda: not_there.x, lambda: "x".foo, lambda: [].push(1), lambda: isinstance(1, 2), lambda: hash([]),
    lambda: divmod(1, 0), lambda: bytes([300]), lambda: "a".join([1]), lambda: list(5), lambda: tuple(None),
    lambda: iter(3), lambda: reversed({1}), lambda: pow(2, 3, 0), lambda: 1 in 2, lambda: 1 < "a",
    lambda: [] < {}, lambda: None > 1, lambda: type("X"), lambda: input.foo,
]
for case in cases:
    try:
        case()
    except Exception as e:
        print(type(e).__name__, "|", e)


def check(x):
    if not isinstance(x, (int, float)):
        raise TypeError(f"need a number, not {type(x).__name__}")
    if x < 0:
        raise ValueError("need a positive number", x)
    return x ** 0.5


for v in [4, -1, "9"]:
    try:
        print(check(v))
    except (TypeError, ValueError) as e:
        print(e.args, repr(e), str(e))
try:
    try:
        {}["k"]
    except KeyError as inner:
        raise RuntimeError("lookup failed") from inner
except RuntimeError as outer:
    print(outer, "<-", repr(outer.__cause__))
attempts = 0
while True:
    try:
        attempts += 1
        if attempts < 3:
            raise ConnectionError("retry")
        break
    except ConnectionError as e:
        print("attempt", attempts, e)
print("done after", attempts)
raise ValueError("the end")
