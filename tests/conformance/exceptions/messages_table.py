# The type and the words of errors that beginners meet.
import math

actions = {
    "1 + 'a'": lambda: 1 + "a", "'a' + 1": lambda: "a" + 1, "[1] + (2,)": lambda: [1] + (2,), "None + 1": lambda: None + 1, "'a' * 'b'": lambda: "a" * "b", "'3' * 2.0": lambda: "3" * 2.0, "-'a'": lambda: -"a", "~1.5": lambda: ~1.5, "not callable": lambda: 3.5(),
    "[][0]": lambda: [][0], "(1,)[5]": lambda: (1,)[5], "''[0]": lambda: ""[0], "'abc'[1.0]": lambda: "abc"[1.0], "{}['k']": lambda: {}["k"], "5[0]": lambda: 5[0], "None[0]": lambda: None[0], "len(5)": lambda: len(5), "for in 5": lambda: [x for x in 5], "a, b = 1": lambda: (lambda v: [v for a, b in [v]])(1),
    "int('x')": lambda: int("x"), "float('x')": lambda: float("x"), "int(None)": lambda: int(None), "chr(-1)": lambda: chr(-1), "ord('ab')": lambda: ord("ab"), "math.sqrt(-1)": lambda: math.sqrt(-1), "math.log(0)": lambda: math.log(0), "math.factorial(-1)": lambda: math.factorial(-1), "2.0 ** 5000": lambda: 2.0**5000, "math.exp(1000)": lambda: math.exp(1000), "int(inf)": lambda: int(math.inf),
    "'abc'.foo": lambda: "abc".foo, "None.x": lambda: None.x, "[].push": lambda: [].push(1), "math.cosine": lambda: math.cosine, "(1).foo": lambda: (1).foo, "set attr": lambda: setattr(5, "x", 1) if False else (_ for _ in ()).throw(ValueError("thrown")) if False else None,
    "[].remove(1)": lambda: [].remove(1), "[].pop()": lambda: [].pop(), "[1].pop(3)": lambda: [1].pop(3), "[].index(1)": lambda: [].index(1), "'a'.index('b')": lambda: "a".index("b"), "min([])": lambda: min([]), "max('')": lambda: max(""), "sum(['a'])": lambda: sum(["a"]), "sorted mixed": lambda: sorted([1, "a"]), "max mixed": lambda: max(1, "a"), "{[]}": lambda: {[]}, "hash([])": lambda: hash([]),
    "next(iter([]))": lambda: next(iter([])), "range(1.5)": lambda: range(1.5), "range step 0": lambda: range(1, 2, 0), "[1] * 'a'": lambda: [1] * "a", "'%d' % 'a'": lambda: "%d" % "a", "tuple assign": lambda: (1, 2).__setitem__(0, 1) if False else [].__len__(), "str assign": lambda: exec if False else 0, "divmod(1, 0)": lambda: divmod(1, 0), "1 % 0": lambda: 1 % 0, "pow mod 0": lambda: pow(2, 3, 0), "round('a')": lambda: round("a"), "abs('a')": lambda: abs("a"), "','.join([1])": lambda: ",".join([1]), "'a' in 5": lambda: "a" in 5, "5 in 'abc'": lambda: 5 in "abc", "'abc' < 5": lambda: "abc" < 5, "[] < {}": lambda: [] < {}, "isinstance(1, 2)": lambda: isinstance(1, 2), "bytes + str": lambda: b"a" + "a", "'a'.split('')": lambda: "a".split(""), "zip strict": lambda: list(zip([1], [1, 2], strict=True)), "dict(1)": lambda: dict(1), "iter(5)": lambda: iter(5), "reversed({})": lambda: list(reversed({1})), "slice": lambda: [1, 2][::0],
}
for name, action in actions.items():
    try:
        print(name, "->", action())
    except Exception as error:
        print(f"{name:<18} {type(error).__name__}: {error} | {type(error).__mro__[1].__name__}")
try:
    a, b = [1, 2, 3]
except ValueError as error:
    print(error)
try:
    a, b, *c = [1]
except ValueError as error:
    print(error)
try:
    t = (1, 2)
    t[0] = 5
except TypeError as error:
    print(error)
try:
    s = "abc"
    s[0] = "x"
except TypeError as error:
    print(error)
try:
    print(undefined_variable)
except NameError as error:
    print(error)
try:
    raise ValueError("a", 1)
except (KeyError, ValueError) as error:
    print(repr(error), str(error), error.args)
try:
    raise KeyError("k")
except LookupError as error:
    print(repr(error), str(error), isinstance(error, KeyError))
try:
    assert 1 == 2, f"not {1}"
except AssertionError as error:
    print(repr(error))
try:
    assert []
except AssertionError as error:
    print(repr(error), str(error) == "")
