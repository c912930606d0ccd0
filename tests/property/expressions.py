"""Hypothesis strategies for small Python programs: numbers, text, containers, formats, loops.

Each strategy gives the source of a program of a few lines that prints. What may differ between two
right implementations is left out: the order of a set, addresses, hash().
"""

import re

from hypothesis import strategies as st

INTS = [0, 1, -1, 2, 3, -3, 7, 10, -10, 255, 256, 2**31, -(2**31), 2**53, 2**53 + 1, 2**63 - 1, 2**63,
        -(2**63), 2**64, 10**18, 10**20, -(10**25)]
FLOATS = ["0.0", "-0.0", "0.5", "-0.5", "1.5", "2.5", "-2.5", "3.0", "0.1", "0.3", "1e16", "1e-5", "1e22",
          "123456.789", "2.675", "1e308", "5e-324", "float('inf')", "float('-inf')", "float('nan')"]
LETTERS = list("abcABC 019.,-_\n\t'\"\\{}%") + ["\u00e9", "\u00df", "\u0130", "\u03a3", "\u65e5", "\U0001f600"]
TYPES = ("int", "float", "bool", "str", "list", "text_list", "tuple", "dict", "set")

small = st.integers(-4, 4).map(str)


def literal(kind):
    if kind == "int":
        return st.one_of(st.integers(-20, 20), st.sampled_from(INTS), st.integers()).map(
            lambda n: f"({n})" if n < 0 else str(n))
    if kind == "float":
        finite = st.floats(allow_nan=False, allow_infinity=False).map(lambda x: f"({x!r})")
        short = st.decimals(-1000, 1000, places=2).map(lambda x: f"({float(x)!r})")
        return st.one_of(st.sampled_from(FLOATS), short, finite)
    if kind == "bool":
        return st.sampled_from(["True", "False"])
    if kind == "str":
        return st.text(LETTERS, max_size=8).map(ascii)
    of = {"list": ("int", "[%s]"), "text_list": ("str", "[%s]"), "set": ("int", "set([%s])")}
    if kind in of:
        inner, form = of[kind]
        return st.lists(literal(inner), max_size=5).map(lambda items: form % ", ".join(items))
    if kind == "tuple":
        return st.lists(literal("int"), max_size=4).map(lambda items: f"({''.join(i + ', ' for i in items)})")
    assert kind == "dict"
    pairs = st.tuples(literal("str"), literal("int")).map(": ".join)
    return st.lists(pairs, max_size=4).map(lambda items: "{" + ", ".join(items) + "}")


def spec():
    """A format specification for a number or text."""
    return st.tuples(
        st.sampled_from(["", "", "<", ">", "^", "=", "*<", "*^", "0="]), st.sampled_from(["", "", "+", "-", " "]),
        st.sampled_from(["", "", "", "z"]), st.sampled_from(["", "", "#"]), st.sampled_from(["", "", "0"]),
        st.one_of(st.just(""), st.integers(1, 20).map(str)), st.sampled_from(["", "", ",", "_"]),
        st.one_of(st.just(""), st.integers(0, 12).map(lambda n: f".{n}")),
        st.sampled_from(list("bcdeEfFgGnosxX%") + ["", "", ""])).map("".join)


def conversion():
    """A conversion of the % operator."""
    return st.tuples(st.just("%"), st.sampled_from(["", "", "-", "+", "0", " ", "#", "+0"]),
                     st.one_of(st.just(""), st.integers(1, 14).map(str)),
                     st.one_of(st.just(""), st.integers(0, 6).map(lambda n: f".{n}")),
                     st.sampled_from("dixXoeEfFgGcrsa%")).map("".join)


def slices():
    part = st.one_of(st.just(""), st.integers(-7, 7).map(str))
    step = st.sampled_from(["", "", ":", ":-1", ":2", ":-2", ":3", ":-3", ":1", ":0"])
    return st.tuples(part, st.just(":"), part, step).map("".join)


# Per type of result: templates, two blanks or a line's end apart. $int and the like are holes for an
# expression of that type; $small, $slice, $spec and $conversion for a text.
TEMPLATES = {
    "int": """
        ($int + $int)  ($int - $int)  ($int * $int)  ($int // $int)  ($int % $int)
        (-$int)  ($int ** $small)  ($int & $int)  ($int | $int)  ($int ^ $int)  (~$int)
        ($int << $small)  ($int >> $small)  len($str)  len($list)  sum($list)  max($list)
        min($tuple)  abs($int)  int($float)  int($str)  round($float)  round($int, $small)
        $str.find($str)  $str.count($str)  $list.count($int)  $list.index($int)
        $list[$small]  $tuple[$small]  $dict[$str]  $dict.get($str, $int)
        ($int if $bool else $int)  ($int and $int)  ($int or $int)
        pow($int, $small, $int)  $int.bit_length()  ord($str)  len($set)
        sum(x for x in $list if x > $int)  divmod($int, $int)[$small]  int($str, 16)
        len($dict)  (lambda x, y=$int: x - y)($int)  sum(1 for c in $str if c.isalpha())
        next(iter($list), $int)  (n := $int) + n  math.gcd($int, $int)  math.floor($float)
        math.ceil($float)  $text_list.index($str)  min($list, key=lambda x: -x)
        max($dict.values(), default=$int)  math.comb($int, $small)  math.isqrt($int)
    """,
    "float": """
        ($float + $float)  ($float - $int)  ($float * $float)  ($float / $float)
        ($int / $int)  ($float // $float)  ($float % $float)  ($float % $int)  (-$float)
        abs($float)  float($int)  float($str)  round($float, $small)
        sum([$float, $float, $float])  max($float, $int)  ($float if $bool else $float)
        math.sqrt($float)  math.floor($float)  math.hypot($float, $float)
        divmod($float, $float)  math.fmod($float, $float)  math.copysign($float, $float)
        math.fsum($list)  math.fabs($float)  math.trunc($float)  math.modf($float)
        math.frexp($float)  ($float ** $small)  math.prod($list)
        math.dist([$float], [$float])  math.isclose($float, $float)  pow($float, $small)
        statistics.mean([$float, $int])  statistics.median([$float, $float, $int])
        $float.is_integer()  $float.as_integer_ratio()  $float.hex()
    """,
    "bool": """
        ($int < $int)  ($int == $float)  ($float <= $int < $float)  ($str in $str)
        ($int in $list)  ($str not in $dict)  (not $list)  (not $float)  ($str < $str)
        ($list == $list)  ($list < $list)  ($tuple >= $tuple)  ($dict == $dict)
        ($set <= $set)  bool($str)  any($list)  all($list)  isinstance($int, (int, float))
        isinstance($bool, int)  ($bool and $bool)  ($bool or $bool)  $str.startswith($str)
        $str.endswith(($str, $str))  $str.isdigit()  $str.isalpha()  $str.isupper()
        ($float != $float)  ($float is None)  all(x < $int for x in $list)  ($set == $set)
        $str.isspace()  any(c.isdigit() for c in $str)  ($int < $int > $int)  callable($str)
        hasattr($str, 'join')  ($bool ^ $bool)  ($int == $int == $int)  ($str == $str)
        ($list is None)  math.isnan($float)
    """,
    "str": """
        ($str + $str)  ($str * $small)  $str[$slice]  $str[$small]  $str.upper()
        $str.lower()  $str.title()  $str.capitalize()  $str.strip()  $str.lstrip($str)
        $str.replace($str, $str)  $str.center($small, '*')  $str.ljust(9, '.')  $str.rjust(9)
        $str.zfill(7)  $str.join($text_list)  str($int)  str($float)  repr($str)
        repr($float)  str($list)  str($dict)  str($bool)  ascii($str)  format($int, '$spec')
        format($float, '$spec')  format($str, '$spec')  (lambda v: f'{v:$spec}')($int)
        (lambda v: f'{v:$spec}')($float)  (lambda v: f'{v!r:>8}')($int)
        (lambda v, w: f'{v:{w}.{3}f}')($float, 9)
        ('$conversion' % $int)  ('$conversion' % $float)  ('$conversion' % ($str,))
        '{:$spec}'.format($float)  '{0}-{1!r}'.format($str, $list)
        '{a[0]}{b}'.format(a=$list, b=$str)  max($text_list)  ''.join(reversed($str))
        ''.join(sorted($str))  ($str if $bool else $str)  bin($int)  hex($int)  oct($int)
        $str.swapcase()  $str.casefold()  ''.join(c for c in $str if c.isalnum())
        $str.expandtabs(3)  $str.removeprefix($str)  $str.removesuffix($str)
        chr(abs($int) % 1000)  (lambda s: s[::-1])($str)  ' '.join(map(str, $list))
        $text_list[$small]  type($float).__name__  $str.translate(str.maketrans('abc', 'xyz'))
        min($str, $str, key=len)
    """,
    "list": """
        [$int, $int]  ($list + $list)  ($list * $small)  $list[$slice]  sorted($list)
        sorted($list, reverse=True)  sorted($list, key=lambda x: (x % 3, -x))  list($tuple)
        list($dict.values())  [x * $int for x in $list]  [x for x in $list if x % 2]
        [x + y for x in $list for y in $tuple]  list(range($small, $small, $small))
        list(map(abs, $list))  list(reversed($list))  sorted($set)  [len(s) for s in $text_list]
        list(filter(None, $list))  [ord(c) for c in $str]
        [i for i, x in enumerate($list) if x > $int]  [a * b for a, b in zip($list, $list)]
        [*$list, *$tuple]  [y for x in $list if (y := x // 2) > 0]  list(range(10))[$slice]
        list(dict.fromkeys($list))  list(itertools.accumulate($list))
        [max(a, b) for a, b in zip($list, $tuple)]  ($list if $bool else $list)
        list(range(20)[$slice])  ($list or $list)  [sum(row) for row in [$list, $list]]
        list($str.encode())
    """,
    "text_list": """
        $str.split()  $str.split($str)  $str.rsplit(None, 1)  $str.split(',', $small)
        list($str)  $str.splitlines()  sorted($text_list)  sorted($text_list, key=len)
        [s.upper() for s in $text_list]  [str(x) for x in $list]  ($text_list + $text_list)
        $text_list[$slice]  list($dict)  [s for s in $text_list if $str in s]
        [f'{x:$spec}' for x in $list]  $str.splitlines(True)
        sorted($text_list, key=str.lower)  [k for k, v in $dict.items() if v > $int]
        [c for c in $str if c not in $str]  list($str.partition($str))
    """,
    "tuple": """
        ($int, $int)  ($tuple + $tuple)  ($tuple * $small)  $tuple[$slice]  tuple($list)
        divmod($int, $int)  tuple(x * x for x in $tuple)  ($int, *$list)
        tuple(sorted($tuple))  tuple(reversed($tuple))  (min($list), max($list))
        tuple(range($small))  slice($small, $small, -1).indices(6)  tuple(enumerate($tuple))
    """,
    "dict": """
        {$str: $int}  {**$dict, **$dict}  ($dict | $dict)  dict(zip($text_list, $list))
        {s: len(s) for s in $text_list}  {k: v for k, v in $dict.items() if v > $int}
        dict.fromkeys($str, 0)  dict(a=$int, b=$int)  {c: $str.count(c) for c in $str}
        dict(sorted($dict.items()))  dict(sorted($dict.items(), key=lambda kv: -kv[1]))
        dict(enumerate($list))  {x: x ** 2 for x in $list}  dict(Counter($str).most_common(2))
        dict(Counter($list))
    """,
    "set": """
        ($set | $set)  ($set & $set)  ($set - $set)  ($set ^ $set)  set($list)
        {x % 5 for x in $list}  set($tuple)  $set.union($list)  $set.difference($list)
    """,
}
TEMPLATES = {kind: re.split(r"\s{2,}", text.strip()) for kind, text in TEMPLATES.items()}

# Whole programs: what an expression alone does not show; ;; stands for a line's end.
PROGRAMS = """
x = $list; x[$slice] = $list; print(x)
x = $list; del x[$slice]; print(x)
x = $list; x[$small] = $int; print(x)
x = $list; x.insert($small, $int); x.sort(reverse=$bool); print(x, x.pop($small), x)
x = y = $list; x += $list; print(x, y, x is y)
x = y = $list; x = x + $list; x *= $small; print(x, y, x is y)
x = $list; y = x[:]; z = [x] * 2; x.append($int); z[0].extend($tuple); print(x, y, z)
x = $int; x += $int; x -= $int; x *= $small; x //= $int; print(x); x **= $small; x %= $int; print(x)
x = $float; x += $int; x /= $float; print(x, x == x, x < $int); x //= $float; print(x, -x, +x)
a, *b = $list; print(a, b)
*a, b, c = $tuple; print(a, b, c)
(a, b), c = $tuple, $str; print(a, b, c)
x = $dict; x.update($dict); x.setdefault($str, $int); print(x, x.pop($str, None), list(x.items()))
x = $dict; del x[$str]; print(x)
x = $dict; x[$str] = $int; x[$str] += $int; print(x, list(x), $str in x)
x = $set; x.add($int); x.discard($int); x.update($list); print(sorted(x), len(x)); x.remove($int)
def f(a, b=$int, *c, d=$str, **e): return a, b, c, d, e;; print(f(*$list, **$dict))
def f(a, b=$int, *, c=$float): return [a, b, c];; print(f($int), f(b=$int, a=$list), f(*$tuple))
fs = [lambda y: y + i for i in range(3)]; print([f($int) for f in fs])
fs = [lambda y, i=i: y * i for i in $list]; print([f($int) for f in fs])
assert $bool, $str; print($str)
print($str, $int, $float, sep=$str, end='|'); print($list, $dict, $tuple, $bool)
print(*$list, sep=$str); print(*$text_list, sep='/')
x = iter($list); print(next(x, 'none'), list(x), next(x, 'end'))
print(list(zip($list, $str)), list(enumerate($text_list, $small)), dict(zip($str, $list)))
print([x for x in $list if x > $int], {k: v for v, k in enumerate($str)}, [(x, y) for x in $list for y in $str])
print($any, $any, $any)
print([$any, $any], ($any,), {1: $any})
x = $any; y = $any; print(x == y, x != y, x is x, not x, x or y, x and y)
x = $any; y = $any; print(x < y)
x = $any; y = $any; print(x + y)
x = $any; print(x * 3, 2 * x)
x = $any; print(f'{x} {x!r} {x!s:>12} {x=}', '%s %r' % (x, x), '{0} {0!r}'.format(x))
x = $any; print(x[$small])
x = $any; print(x[$slice])
x = $any; print(len(x), list(x)[:3])
x = $any; print(int(x), float(x))
x = $any; print(sum(x), max(x), sorted(x))
x = $any; print({x: 1}, x in [x])
x = $any; print(isinstance(x, int), isinstance(x, (str, list)), type(x), bool(x), str(x))
x = $any; print(-x); print(abs(x))
x = $any; print(round(x), round(x, $small))
""".strip().splitlines()
BLOCKS = [
    """
x = $list
for i in x:
    if len(x) < 9:
        x.append(i + $small)
    if i == $int:
        x.remove(i)
        continue
    if i > $int:
        break
else:
    print('whole')
print(x)
""",
    """
x = $dict
for k in x:
    x[k + $str] = $int
print(x)
""",
    """
x = $list
for i, v in enumerate(x):
    del x[i]
print(x)
""",
    """
def outer(n):
    total = n
    def inner(k):
        nonlocal total
        total += k
        return total
    return inner
f = outer($int)
print([f(k) for k in $list], f($float))
""",
    """
def f(n):
    try:
        return 10 // n
    except ZeroDivisionError as e:
        print('caught', e)
        return $str
    finally:
        print('finally', n)
print([f(n) for n in $list])
""",
    """
n, steps = abs($int) % 1000, 0
while n > 1 and steps < 20:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
else:
    print('else')
print(n, steps)
""",
    """
try:
    try:
        print($any[$small])
    except (IndexError, KeyError) as e:
        print(type(e).__name__, e)
        raise ValueError($str) from e
    else:
        print('none')
except ValueError as e:
    print(repr(e), e.args, repr(e.__cause__))
""",
]

PLAIN = {"small": small, "slice": slices(), "spec": spec(), "conversion": conversion()}


@st.composite
def filled(draw, template, depth):
    """The template with its holes filled by expressions of at most that depth."""

    def fill(hole):
        kind = hole.group(1)
        if kind in PLAIN:
            return draw(PLAIN[kind])
        if kind == "any":
            kind = draw(st.sampled_from(TYPES))
        return draw(expression(kind, depth))

    return re.sub(r"\$(\w+)", fill, template)


@st.composite
def expression(draw, kind, depth):
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(literal(kind))
    return draw(filled(draw(st.sampled_from(TEMPLATES[kind])), depth - 1))


@st.composite
def program(draw):
    form = draw(st.integers(0, 9))
    if form < 5:
        kind = draw(st.sampled_from(TYPES))
        text = draw(expression(kind, 3))
        return f"print(sorted({text}))" if kind == "set" else f"print(repr({text}))"
    if form < 9:
        return draw(filled(draw(st.sampled_from(PROGRAMS)), 1)).replace(";; ", "\n")
    return draw(filled(draw(st.sampled_from(BLOCKS)), 1)).strip()
