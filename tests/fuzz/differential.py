#!/usr/bin/env python3
"""Random programs on numbers, text and formatting, run by the kernel and by CPython, compared.

    differential.py --binary build/release/capivara [--python python3.11] [--seed N] [--rounds N]

Prints the first differing line of a round with its seed; exits with 1 if any round differed.
"""
import argparse
import math
import random
import struct
import subprocess
import sys
import tempfile

HEAD = """def t(s, f):
    try:
        print(s, repr(f()))
    except Exception as e:
        print(s, type(e).__name__, e)
"""

LETTERS = list("abAB \n\t.'\"\\\\_-\r") + [chr(c) for c in (
    0xE9, 0xC9, 0xDF, 0x1C6, 0x1C5, 0x130, 0x131, 0x3A3, 0x3C3, 0x3C2, 0xFB01, 0x44F, 0x42F, 0x65E5, 0x31,
    0xB2, 0xBD, 0x663, 0x200B, 0, 0x7F, 0xA0, 0x2028, 0x1F600, 0x149, 0x1C, 0x10D0, 0x1D538, 0x345, 0x2177,
    0x24B6, 0xAA, 0x2B0)]
FLOATS = [0.0, -0.0, 1.0, 0.5, 1.5, 2.5, -2.5, 1e16, 1e15, 123456789.0, 1e-4, 1e-5, 0.1, 1 / 3, 2.675,
          1e22, 1e23, 5e-324, 1.7976931348623157e308, math.inf, -math.inf, math.nan]
KINDS = ("upper lower title capitalize swapcase casefold isalpha isdigit isdecimal isnumeric isalnum "
         "isspace isupper islower istitle isascii isprintable isidentifier strip lstrip rstrip split "
         "rsplit splitlines").split()
OPERATORS = "+ - * / // % ** < <= == != > >= & | ^ << >>".split()


def a_float(r):
    kind = r.random()
    if kind < 0.2:
        return struct.unpack("d", struct.pack("Q", r.getrandbits(64)))[0]
    if kind < 0.5:
        return r.choice(FLOATS)
    if kind < 0.7:
        return round(r.uniform(-1000, 1000), r.randint(0, 4))
    if kind < 0.8:
        return 2.0 ** r.randint(-1074, 1023)
    return r.uniform(-1, 1) * 10.0 ** r.randint(-320, 308)


def an_int(r):
    kind = r.random()
    if kind < 0.4:
        return r.randint(-20, 20)
    if kind < 0.6:
        return r.choice([-1, 1]) * (2 ** r.randint(50, 66) + r.randint(-2, 2))
    return r.getrandbits(r.randint(1, 200)) * r.choice([-1, 1])


def a_text(r, letters=LETTERS, most=8):
    return "".join(r.choice(letters) for _ in range(r.randint(0, most)))


def literal(value):
    if isinstance(value, float) and not math.isfinite(value):
        return f"float('{value}')"
    return ascii(value)


def a_spec(r):
    spec = ""
    if r.random() < 0.4:
        spec += r.choice(["", "*", "\u00e9", "0", " "]) + r.choice("<>^=")
    spec += r.choice(["", "", "", "+", "-", " "]) + r.choice(["", "", "", "z"]) + r.choice(["", "", "#"])
    spec += r.choice(["", "", "0"]) + (str(r.randint(1, 25)) if r.random() < 0.6 else "")
    spec += r.choice(["", "", ",", "_"])
    spec += "." + str(r.choice([0, 1, 2, 3, 5, 10, 17, 30])) if r.random() < 0.5 else ""
    return spec + (r.choice("bcdeEfFgGnosxX%") if r.random() < 0.85 else "")


def a_conversion(r):
    flags = "".join(r.choice("-+ #0") for _ in range(r.randint(0, 2)))
    width = str(r.randint(0, 20)) if r.random() < 0.5 else ""
    precision = "." + str(r.choice([0, 1, 2, 3, 8])) if r.random() < 0.5 else ""
    return "%" + flags + width + precision + r.choice("diouxXeEfFgGcrsa")


def an_operation(r):
    op = r.choice(OPERATORS)
    a, b = (r.choice([a_float, an_int])(r) for _ in "ab")
    if op == "**":  # no complex results, no huge ones
        a, b = abs(a), b if isinstance(b, float) else r.randint(-3, 30)
    if op == "<<":
        b = r.randint(-1, 100)
    return f"({literal(a)}) {op} ({literal(b)})"


def a_number_question(r):
    n, m, x = an_int(r), an_int(r) or 7, a_float(r)
    return r.choice([
        f"(hash({n}), ({n}).bit_length(), bin({n}), hex({n}), divmod({n}, {m}), ({n}) / ({m}))",
        f"(round({n}, -{r.randint(0, 5)}), float({n}), int(float({n})), str({n}))",
        f"pow({n}, {r.randint(-3, 40)}, {m})",
        f"(repr({literal(x)}), round({literal(x)}, {r.randint(-5, 6)}), {literal(x)}.hex())",
    ])


def a_text_question(r):
    letters = ["a", "b", " ", "\u00e9", "x"]
    s, u, v = a_text(r, letters, 10), ascii(a_text(r, letters, 2)), ascii(a_text(r, letters, 2))
    n, a, b = r.randint(-3, 5), r.randint(-12, 12), r.randint(-12, 12)
    return ascii(s) + r.choice([
        f".find({u}, {a}, {b})", f".rfind({u}, {a})", f".index({u})", f".rindex({u}, {a}, {b})",
        f".count({u}, {a}, {b})", f".startswith({u}, {a})", f".endswith(({u}, {v}))",
        f".replace({u}, {v}, {n})", f".split({u}, {n})", f".rsplit({u}, {n})", f".split(None, {n})",
        f".rsplit(None, {n})", f".partition({u})", f".rpartition({u})", f".strip({u})",
        f".center({a}, '*')", f".rjust({a}, {v})", f".zfill({a})", f".removeprefix({u})",
        f".expandtabs({n})", f"[{a}]", f"[{a}:{b}:{r.choice([-3, -2, -1, 1, 2, 3])}]", f" * {n}",
        f" < {u}", f".join([{u}, {v}, 'q'])", ".encode()", ".encode('ascii', 'replace')",
        ".encode('ascii')",
    ])


def a_question(r):
    kind = r.randrange(8)
    value = literal(r.choice([a_float, an_int, a_text])(r))
    if kind == 0:
        return f"format({value}, {ascii(a_spec(r))})"
    if kind == 1:
        return f"{ascii(a_conversion(r))} % ({value},)"
    if kind == 2:
        return an_operation(r)
    if kind == 3:
        return a_number_question(r)
    if kind == 4:
        return f"{ascii(a_text(r))}.{r.choice(KINDS)}()"
    if kind == 5:
        return a_text_question(r)
    if kind == 6:
        digits = a_text(r, list("0123456789_ +-xXoObBeE.nainf\n"))
        return r.choice([f"int({digits!a})", f"float({digits!a})", f"int({digits!a}, {r.choice([0, 2, 8, 16, 36])})"])
    return f"{a_text(r, list('{}{}[].!:rsa01x<>^5 d'), 9)!a}.format(7, 'ab', x=[3, 4])"


def output_of(command, program):
    done = subprocess.run(command + [program], capture_output=True, timeout=120)
    return (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default="build/release/capivara")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    binary = [arguments.binary]
    failed = 0
    for seed in range(arguments.seed, arguments.seed + arguments.rounds):
        r = random.Random(seed)
        with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as program:
            program.write(HEAD)
            for i in range(2000):
                program.write(f"t({i}, lambda: {a_question(r)})\n")
            program.flush()
            want, got = (output_of(c, program.name) for c in ([arguments.python, "-X", "utf8"], binary))
        for expected, line in zip(want + ["(end)"], got + ["(end)"]):
            if expected != line:
                failed += 1
                print(f"seed {seed}\n    expected: {expected}\n    got:      {line}")
                break
    print(f"{arguments.rounds - failed} rounds agree, {failed} differ")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
