"""One program for every kind of statement, expression and operator of CPython's grammar: it runs as
CPython runs it, or is refused before the cell starts, with the construct named."""

import ast
import os
import pathlib
import subprocess
import sys

import pytest

BINARY = pathlib.Path(os.environ.get("CAPIVARA", "build/release/capivara")).resolve()

# Kinds the kernel understands: the program's output is CPython's.
RUNS = {
    "AnnAssign": "x: int = 3\ny: list\nprint(x, 'y' in globals())",
    "Assert": "assert 1 + 1 == 2, 'never'\ntry:\n    assert [], 'empty'\nexcept AssertionError as e:\n"
    "    print(e)",
    "Assign": "a = b = (c, *d) = [1, 2, 3]\nprint(a, b, c, d)",
    "Attribute": "x = 5\nprint(x.real, 'a'.upper())",
    "AugAssign": "a = [1]\na += [2]\na[0] *= 7\nprint(a)",
    "BinOp": "print(7 + 2 * 3 - 4 / 2)",
    "BoolOp": "print(0 or 'x', 1 and [], None or 0)",
    "Break": "for i in range(9):\n    if i == 3:\n        break\nprint(i)",
    "Call": "print(max(*[1, 2], 3, key=lambda x: -x), dict(**{'a': 1}, b=2))",
    "Compare": "print(1 < 2 <= 2 != 3, 1 > 2 < 1)",
    "Constant": "print(1, 1.5, 'a', b'b', None, True, ..., 0x1F, 1_000)",
    "Continue": "print([i for i in range(3)])\nfor i in range(3):\n    if i == 1:\n        continue\n"
    "    print(i)",
    "Delete": "a, b = [1, 2, 3], 4\ndel a[1], b\nprint(a, 'b' in globals())",
    "Dict": "print({'a': 1, **{'b': 2}, 3: [4]})",
    "DictComp": "print({k: v for k, v in zip('ab', range(2)) if v})",
    "ExceptHandler": "try:\n    {}['k']\nexcept (IndexError, KeyError) as e:\n    print(repr(e))",
    "Expr": "1 + 1\nprint('expression')",
    "For": "for i, (a, b) in enumerate([(1, 2), (3, 4)]):\n    print(i, a, b)\nelse:\n    print('else')",
    "FormattedValue": "x = 3.14159\nprint(f'{x:.2f} {x!r:>10} {x=}')",
    "FunctionDef": "def f(a, /, b=2, *c, d, e=5, **g):\n    'doc'\n    return a, b, c, d, e, g\n"
    "print(f(1, d=4), f(1, 2, 3, d=4, h=6), f.__doc__)",
    "GeneratorExp": "print(sum(x * x for x in range(5) if x % 2))",
    "Global": "n = 0\ndef f():\n    global n\n    n += 1\nf()\nprint(n)",
    "If": "x = 3\nif x < 2:\n    print('a')\nelif x == 3:\n    print('b')\nelse:\n    print('c')",
    "IfExp": "print('yes' if [] else 'no')",
    "Import": "import math, os.path as p\nprint(math.pi, p.join('a', 'b'))",
    "ImportFrom": "from math import sqrt as s, pi\nprint(s(4), pi)",
    "JoinedStr": "print(f'{1}{\"a\"!r} {{}} ' 'joined' f'{2:{3}}')",
    "Lambda": "print((lambda x, *y, z=3: (x, y, z))(1, 2))",
    "List": "print([1, *range(2), []])",
    "ListComp": "print([(x, y) for x in range(3) for y in range(x) if y != 1])",
    "Name": "x = 1\nprint(x)",
    "NamedExpr": "print([y := 4, y * 2], y)",
    "Nonlocal": "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n    g()\n"
    "    return n\nprint(f())",
    "Pass": "if True:\n    pass\nprint('passed')",
    "Raise": "try:\n    raise ValueError('v') from KeyError('k')\nexcept ValueError as e:\n"
    "    print(e, repr(e.__cause__))",
    "Return": "def f():\n    return\ndef g():\n    return 1, 2\nprint(f(), g())",
    "Set": "print(sorted({3, 1, *[2, 1]}))",
    "SetComp": "print({x % 3 for x in range(9)} == {0, 1, 2})",
    "Slice": "a = list(range(6))\nprint(a[1:4], a[::-2], a[-2:], a[slice(1, 2)])",
    "Starred": "a, *b, c = 'hello'\nprint(a, b, c, *b)",
    "Subscript": "d = {(1, 2): 'x'}\nprint(d[1, 2], 'abc'[-1])",
    "Try": "try:\n    print(1)\nexcept ValueError:\n    print(2)\nelse:\n    print(3)\nfinally:\n"
    "    print(4)",
    "Tuple": "print((), (1,), (1, *[2]))",
    "UnaryOp": "print(-3, +3, ~3, not 3)",
    "While": "n = 3\nwhile n:\n    n -= 1\nelse:\n    print('done', n)",
    "With": "import warnings\nwith warnings.catch_warnings() as w:\n    print('inside', w)",
}
for name, operator in {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**",
    "LShift": "<<", "RShift": ">>", "BitAnd": "&", "BitOr": "|", "BitXor": "^",
}.items():
    RUNS[name] = f"x = 13\nprint(x {operator} 5, -7 {operator} 2)\nx {operator}= 3\nprint(x)"
RUNS["MatMult"] = "import numpy as np\na = np.array([[1, 2], [3, 4]])\nprint(a @ a)\na @= a\nprint(a)"
for name, operator in {
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=",
}.items():
    RUNS[name] = f"print(1 {operator} 2, [2] {operator} [2], 'b' {operator} 'a')"
RUNS |= {
    "Is": "x = []\nprint(x is x, x is None)",
    "IsNot": "x = []\nprint(x is not x, x is not None)",
    "In": "print(1 in [1, 2], 'b' in 'abc', 3 in {3: 4})",
    "NotIn": "print(1 not in [1, 2], 'z' not in 'abc')",
    "And": "print(1 and 2, 0 and 1 / 0)",
    "Or": "print(0 or 2, 1 or 1 / 0)",
    "Not": "print(not 0, not [1])",
    "UAdd": "print(+5, +True)",
    "USub": "print(-5, -0.0)",
    "Invert": "print(~5, ~True)",
}

# Kinds that are refused, and how the refusal names them.
REFUSED = {
    "AsyncFor": ("async def f():\n    async for x in y:\n        pass", "`async`"),
    "AsyncFunctionDef": ("async def f():\n    pass", "`async`"),
    "AsyncWith": ("async def f():\n    async with x:\n        pass", "`async`"),
    "Await": ("def f():\n    await g()", "`await`"),
    "ClassDef": ("class A:\n    pass", "`class`"),
    "Match": ("match 1:\n    case 1:\n        pass", "`match`"),
    "TryStar": ("try:\n    pass\nexcept* ValueError:\n    pass", "`except*`"),
    "Yield": ("def f():\n    yield 1", "`yield`"),
    "YieldFrom": ("def f():\n    yield from [1]", "`yield`"),
}
PATTERNS = {
    "MatchValue": "1", "MatchSingleton": "None", "MatchSequence": "[a, b]", "MatchMapping": "{'k': v}",
    "MatchClass": "int()", "MatchStar": "[*rest]", "MatchAs": "x as y", "MatchOr": "1 | 2",
}
for name, pattern in PATTERNS.items():
    REFUSED[name] = (f"match 1:\n    case {pattern}:\n        pass", "`match`")

# Constructs that are no node kinds of their own.
PARTS = {
    "decorator": ("@print\ndef f():\n    pass", "decorator"),
    "complex": ("x = 1 + 2j", "complex numbers"),
    "async comprehension": ("def f():\n    return [i async for i in y]", "`async`"),
}

# Node kinds of old Pythons that the module still names, and the bases of the others.
NOT_KINDS = {"Bytes", "Ellipsis", "NameConstant", "Num", "Str", "boolop", "cmpop", "excepthandler",
             "expr", "operator", "pattern", "stmt", "unaryop", "Index", "ExtSlice", "Suite", "Param",
             "AugLoad", "AugStore"}
BASES = (ast.stmt, ast.expr, ast.operator, ast.unaryop, ast.cmpop, ast.boolop, ast.excepthandler,
         ast.pattern)


def run(command, program, tmp_path):
    path = tmp_path / "program.py"
    path.write_text(program)
    return subprocess.run([*command, path], capture_output=True, text=True, timeout=60)


def test_every_kind_has_a_program():
    kinds = {
        name for name, kind in vars(ast).items()
        if isinstance(kind, type) and issubclass(kind, BASES) and name not in NOT_KINDS
    }
    later = {"TypeAlias", "TemplateStr", "Interpolation"}  # kinds of Pythons after 3.11
    assert kinds - later == set(RUNS) | set(REFUSED)


@pytest.mark.parametrize("kind", sorted(RUNS))
def test_runs_as_cpython(kind, tmp_path):
    if hasattr(ast, kind):
        nodes = {type(node).__name__ for node in ast.walk(ast.parse(RUNS[kind]))}
        assert kind in nodes, "the program does not use what it is for"
    if kind == "MatMult":
        pytest.importorskip("numpy")
    ours = run([BINARY], RUNS[kind], tmp_path)
    theirs = run([sys.executable], RUNS[kind], tmp_path)
    assert theirs.returncode == 0, theirs.stderr
    assert (ours.stdout, ours.returncode) == (theirs.stdout, 0), ours.stderr


@pytest.mark.parametrize("kind", sorted({**REFUSED, **PARTS}))
def test_is_refused_before_the_cell_runs(kind, tmp_path):
    program, named = {**REFUSED, **PARTS}[kind]
    if kind in REFUSED:
        assert kind in {type(node).__name__ for node in ast.walk(ast.parse(program))}
    done = run([BINARY], "print('it ran')\n" + program, tmp_path)
    assert done.stdout == "" and done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("SyntaxError: ") and last.endswith("not part of this kernel's language")
    assert named in last
