"""How quickly arrays are computed: Capivara beside CPython with NumPy, in turn, on one machine.

    python tests/bench/arrays.py [--rounds N] [--only WORD]

CAPIVARA names our program (default build/release/capivara), PEER_PYTHON a Python with NumPy (the
one that runs this by default). One row per expression: microseconds per evaluation with 10^2, 10^4
and 10^6 elements under each, and how many times as fast as NumPy we are. Each figure is the least
of the rounds, in which the two take turns.
"""
import argparse
import math
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CAPIVARA = os.environ.get("CAPIVARA", str(ROOT / "build/release/capivara"))
PEER = os.environ.get("PEER_PYTHON", sys.executable)
SIZES = (100, 10_000, 1_000_000)

# Names in them: x, y float64 in 0..1; f, g float32; i, j int64; b bool; m, w square matrices with
# about that many elements (p, q in float32), r its first row, c its first column.
EXPRESSIONS = (
    "x + y", "x * 2.5", "f + g", "i + j", "x - y * 2 + 1", "x / y", "i // 7", "i % 7", "x % 0.1",
    "x ** 2", "x ** 2.5", "x > 0.5", "np.maximum(x, 0.5)", "(x > 0.3) & b", "np.where(b, x, y)",
    "np.abs(x)", "np.sqrt(x)", "np.exp(x)", "np.log(x)", "np.sin(x)", "np.cos(x)", "np.tan(x)",
    "np.tanh(x)", "np.arctan(x)", "np.log1p(x)", "np.expm1(x)", "np.log2(x)", "np.log10(x)",
    "np.exp(f)", "np.log(f)", "np.tanh(f)", "np.sin(f)", "np.floor(x)", "np.round(x, 2)",
    "np.clip(x, 0.2, 0.8)", "np.sign(x)", "1 / (1 + np.exp(-x))",
    "x.sum()", "f.sum()", "i.sum()", "b.sum()", "x.mean()", "x.std()", "x.max()", "f.max()",
    "i.max()", "x.min()", "x.argmax()", "f.argmax()", "i.argmin()", "b.any()", "x.prod()",
    "x.cumsum()", "np.median(x)", "np.percentile(x, 30)", "m.sum(axis=0)", "m.sum(axis=1)",
    "m.max(axis=0)", "m.max(axis=1)", "m.argmax(axis=1)", "m.mean(axis=0)", "m.std(axis=0)",
    "m - r", "m - c", "r * c", "m.T + m", "m.T.copy()", "m @ w", "p @ q", "m @ r[0]", "x @ y",
    "np.dot(f, g)", "x[::2] + 1", "x[i]", "x[b]", "m[:, 0].copy()", "x.copy()", "x.astype('f4')",
    "i.astype('f8')", "i.astype('u1')", "np.zeros(n)", "np.arange(n)", "np.arange(0.0, n)",
    "np.linspace(0, 1, n)", "np.sort(x)", "np.sort(i)", "np.sort(f)", "np.argsort(x)",
    "np.argsort(i)", "np.unique(k)", "np.bincount(k)", "np.searchsorted(s, x)",
    "np.histogram(x, 20)", "np.concatenate([x, y])", "np.stack([x, y])", "np.repeat(x, 2)",
    "np.tile(x, 2)", "np.roll(x, 3)", "np.cumsum(x)", "np.diff(x)", "np.isnan(x)",
    "np.nonzero(b)", "np.outer(r, r)", "np.random.rand(n)", "np.random.randn(n)",
    "np.random.randint(0, 10, n)", "rng.random(n)", "rng.standard_normal(n)",
    "rng.integers(0, 10, n)", "rng.permutation(n)",
)

PROGRAM = """
import math
import time
import numpy as np
n = {size}
rng = np.random.default_rng(1)
x = rng.random(n) + 0.001
y = rng.random(n) + 0.001
f = x.astype('f4')
g = y.astype('f4')
i = rng.integers(0, n, n)
j = rng.integers(1, n, n)
k = rng.integers(0, 50, n)
b = rng.random(n) > 0.5
s = np.sort(y)
side = int(n ** 0.5)
m = rng.random((side, side))
w = rng.random((side, side))
p = m.astype('f4')
q = w.astype('f4')
r = m[:1].copy()
c = m[:, :1].copy()
def measure(body, name):
    body(1)
    t = time.perf_counter()
    body(1)
    once = time.perf_counter() - t
    loops = max(1, min(2000, int(0.004 / max(once, 1e-9))))
    best = math.inf
    for _ in range(3):
        t = time.perf_counter()
        body(loops)
        best = min(best, (time.perf_counter() - t) / loops)
    print(name, best * 1e6, sep='\\t')
"""

LOOP = """
def body(loops):
    for _ in range(loops):
        {text}
measure(body, {text!r})
"""


def timings(command, program):
    done = subprocess.run(command + ["-"], input=program, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr.strip()}")
    return {name: float(us) for name, us in (line.split("\t") for line in done.stdout.splitlines())}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    chosen = [text for text in EXPRESSIONS if options.only in text]
    best = {}
    for _ in range(options.rounds):
        for size in SIZES:
            program = PROGRAM.format(size=size) + "".join(LOOP.format(text=t) for t in chosen)
            for who, command in (("ours", [CAPIVARA]), ("numpy", [PEER])):
                for name, us in timings(command, program).items():
                    key = (name, size, who)
                    best[key] = min(us, best.get(key, math.inf))
    head = "".join(f"{f'n = {size:,}':>26}" for size in SIZES)
    print(f"{'microseconds':24}{head}\n{'':24}" + f"{'ours':>9}{'NumPy':>9}{'times':>8}" * len(SIZES))
    slower = []
    for name in chosen:
        row = f"{name:24}"
        for size in SIZES:
            ours, numpy = best[name, size, "ours"], best[name, size, "numpy"]
            row += f"{ours:9.2f}{numpy:9.2f}{numpy / ours:8.2f}"
            if ours > numpy * 1.1:
                slower.append((numpy / ours, name, size))
        print(row)
    for size in SIZES:
        ratios = [best[t, size, "numpy"] / best[t, size, "ours"] for t in chosen]
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        print(f"n = {size:,}: {mean:.2f} times NumPy's speed (geometric mean of {len(ratios)})")
    print("Slower than NumPy by more than a tenth:", len(slower))
    for ratio, name, size in sorted(slower):
        print(f"  {ratio:5.2f}  {name}  (n = {size:,})")


if __name__ == "__main__":
    main()
