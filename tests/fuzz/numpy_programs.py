#!/usr/bin/env python3
"""Random array programs, run by the kernel and by a Python with NumPy; their output is compared.

    numpy_programs.py --binary build/release/capivara --oracle PYTHON [--count 100] [--seed 0]

A program holds many guarded statements, so that one difference does not hide the next. What is
printed is rounded to 6 digits: the last bits of exp() and of products are not at stake here.
"""
import argparse
import pathlib
import random
import subprocess
import sys
import tempfile

DTYPES = ["bool", "uint8", "int32", "int64", "float32", "float64"]
SHAPES = ["(3,)", "(2, 3)", "(3, 1)", "(1, 3)", "(2, 1, 3)", "(0,)", "(0, 3)", "()", "(4, 3)"]
BINARY = ["+", "-", "*", "/", "//", "%", "**", "<", "<=", "==", "!=", ">", "&", "|", "^", "@"]
SCALARS = ["0", "1", "2", "-3", "0.5", "-1.5", "True", "np.float32(2)", "np.int64(3)", "300", "1e10"]
UNARY = ["np.sqrt", "np.abs", "np.sign", "np.floor", "np.square", "np.exp", "np.isnan", "-", "~",
         "np.cumsum", "np.sort", "np.argsort", "np.ravel", "np.unique", "np.flip", "np.transpose"]
REDUCE = ["sum", "mean", "max", "min", "prod", "std", "var", "any", "all", "argmax", "argmin"]
INDICES = ["0", "-1", "1:", "::-1", "::2", "..., 0", "None", "[0, 1]", "[True, False, True]", "5",
           ":, 1", "0, 0", ":, ::-1", "[[0], [1]]", "1:1", "[-1, 0], :", "..., None", "a > 1"]
JOINS = ["np.concatenate([a, b])", "np.stack([a, b])", "np.vstack([a, b])", "np.hstack([a, b])",
         "np.where(a, b, 0)", "np.where(a > b, a, b)", "np.dot(a, b)", "np.maximum(a, b)",
         "np.append(a, b)", "np.outer(a, b)", "np.broadcast_arrays(a, b)", "np.isin(a, b)"]
SHAPED = ["a.reshape(-1)", "a.reshape(3, -1)", "a.reshape(2, 3)", "a.T", "a.squeeze()",
          "np.expand_dims(a, 0)", "np.tile(a, 2)", "np.repeat(a, 2)", "np.roll(a, 1)",
          "np.clip(a, 0, 2)", "a.astype(int)", "a.astype('f4')", "a.astype(bool)", "a.tolist()",
          "np.nonzero(a)", "np.diff(a)", "a.dtype", "a.shape", "a.strides", "np.pad(a, 1)"]


def statement(rng):
    kind = rng.randrange(8)
    if kind == 0:
        return f"show(lambda: a {rng.choice(BINARY)} b)"
    if kind == 1:
        left, right = rng.sample(["a", rng.choice(SCALARS)], 2)
        return f"show(lambda: {left} {rng.choice(BINARY)} {right})"
    if kind == 2:
        function = rng.choice(UNARY)
        return f"show(lambda: {function}(a))"
    if kind == 3:
        axis = rng.choice(["", "axis=0", "axis=-1", "axis=1", "axis=2", "axis=0, keepdims=True"])
        return f"show(lambda: a.{rng.choice(REDUCE)}({axis}))"
    if kind == 4:
        return f"show(lambda: a[{rng.choice(INDICES)}])"
    if kind == 5:
        return f"show(lambda: {rng.choice(JOINS)})"
    if kind == 6:
        return f"show(lambda: {rng.choice(SHAPED)})"
    value = rng.choice(SCALARS + ["b", "[1, 2, 3]"])
    return f"show(lambda: put(a.copy(), {value}))"


def program(rng):
    lines = ["import numpy as np", "np.set_printoptions(precision=6)", "", "",
             "def show(function):", "    try:", "        r = function()",
             "        print(repr(r) if isinstance(r, np.ndarray) else type(r).__name__, r)",
             "    except Exception as error:", "        print(type(error).__name__, error)", "", ""]
    lines += ["def put(c, value):", f"    c[{rng.choice(INDICES).replace('a > 1', 'c > 1')}] = value",
              "    return c", "", ""]
    for name in "ab":
        shape, dtype = rng.choice(SHAPES), rng.choice(DTYPES)
        lines.append(f"{name} = ((np.arange(24) * {rng.randrange(1, 9)} - {rng.randrange(4)}) % 7)"
                     f"[:np.zeros({shape}).size].reshape({shape}).astype('{dtype}')")
    return "\n".join(lines + [statement(rng) for _ in range(30)]) + "\n"


def run(command, path):
    done = subprocess.run(command + [str(path)], capture_output=True, timeout=60)
    return done.stdout.decode("utf-8", "replace").splitlines(), done.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default="build/release/capivara")
    parser.add_argument("--oracle", required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    different = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(arguments.seed, arguments.seed + arguments.count):
            text = program(random.Random(seed))
            path = pathlib.Path(folder) / "program.py"
            path.write_text(text)
            want, _ = run([arguments.oracle, "-W", "ignore"], path)
            got, status = run([arguments.binary], path)
            if got != want or status:
                different += 1
                first = next((i for i, (w, g) in enumerate(zip(want + [""], got + [""])) if w != g), 0)
                line = lambda lines: lines[first] if first < len(lines) else "(end)"
                print(f"seed {seed}, status {status}\n  expected: {line(want)}\n  got:      {line(got)}")
    print(f"numpy programs: {arguments.count - different} agree, {different} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
