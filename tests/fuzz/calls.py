"""Calls of everything built in with any arguments: the kernel must raise, and live.

    calls.py --binary build/asan/capivara [--minutes 5] [--seed 1] [--replay]

What can be called is asked of the kernel itself (dir of the modules and of one value of each kind).
A program of calls that ends the process is cut down to the call that did; those found so far are in
seeds/calls, and --replay (and tests/property/test_odd_calls.py) makes them again. The exit status
is 1 when something was found.
"""

import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
FOUND = HERE / "seeds/calls"
CALLS = 250  # in one program
SECONDS = 120  # of one program

MODULES = """np np.linalg np.random np.char pd math random itertools statistics collections operator functools
json copy os.path keras.ops keras.random keras.utils keras.losses keras.metrics keras.initializers
keras.activations keras.layers plt tf tf.math capivara""".split()
VALUES = """array column texts texts.str table groups rolling expanding ewm index axes figure generator legacy
polynomial deque counter named 'text' [3,1] {'a':1} {1,2} 7 2.5 b'ab' range(3) slice(1,3) table.plot table.iloc
""".split()
# These wait, end the program, or write files.
LEFT_OUT = {"sleep", "system", "input", "exit", "quit", "savefig", "to_csv", "save", "savez", "savez_compressed",
            "savetxt", "tofile", "get_file", "plot_model", "help", "pause"}

SETUP = """
import numpy as np, pandas as pd, math, random, itertools, statistics, functools, collections, operator, json
import copy, os, matplotlib.pyplot as plt, keras, tensorflow as tf, capivara
array = np.array([3.0, -1.0, 2.5]); matrix = np.arange(6.0).reshape(2, 3); cube = np.arange(24).reshape(2, 3, 4)
scalar = np.array(2.5); empty = np.array([]); truths = np.array([True, False, True]); whole = np.array([3, 1, 2])
small = np.array([1, 255], dtype=np.uint8); words = np.array(['b', 'a', '']); single = np.ones((2, 2), 'float32')
odd = np.array([1.0, np.nan, np.inf]); images = np.ones((1, 4, 4, 1), dtype='float32')
column = pd.Series([1.0, 2.5, -3.0], index=['p', 'q', 'q']); texts = pd.Series(['x', None, 'zz top'])
gaps = pd.Series([1.0, None, 3.0]); nothing = pd.Series([], dtype=float)
table = pd.DataFrame({'a': [1, 2, 2], 'b': ['x', 'y', 'x'], 'c': [0.5, None, -1.0]}); blank = pd.DataFrame()
pair = pd.DataFrame({'x': [1.0, 2.0], 'y': [3.0, 4.0]}, index=['r', 's']); index = pair.index
groups = table.groupby('b'); rolling = column.rolling(2); expanding = column.expanding(); ewm = column.ewm(span=2)
generator = np.random.default_rng(0); legacy = np.random.RandomState(0); polynomial = np.poly1d([1, 2, 3])
figure, axes = plt.subplots(); deque = collections.deque([1, 2], maxlen=3); counter = collections.Counter('abca')
named = collections.namedtuple('Named', 'x y')(1, 2); tensor = keras.ops.convert_to_tensor([[1.0, 2.0], [3.0, 4.0]])
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]); symbol = keras.Input((4, 4, 1))
def t(call):
    try:
        value = call()
        repr(value)
        if hasattr(value, '__next__'):
            for _, _ in zip(range(5), value): pass
    except Exception as error:
        str(error)
"""

PLAIN = """None True False 0 1 -1 2 3 -7 10**9 10**18 -10**18 2**63 10**30 0.0 -0.0 0.5 1.5 -2.5 1e300 1e-300
float('nan') float('inf') -float('inf') '' 'a' 'x,y' '%d' '{}' '\\x00' 'é中' 'mean' 'float32' 'int64' 'bool'
'linear' 'nearest' 'same' 'a'*300 b'' b'ab' [] [1] [1,2] [1,2,3] [None] ['a','b'] ['a',1] [[1,2],[3]] [[1,2],[3,4]]
[[]] [[],[]] () (1,) (2,3) (0,) (-1,2) (1,)*9 (10**9,10**9) {} {'a':1} {'a':[1,2],'b':[3,4]} {'a':'mean'} {1:2} set()
{1,2} range(3) range(0) slice(None) slice(0,5,-1) ... len (lambda/x:x) (lambda/*a:1) (lambda/x:x>1) (lambda/x,y:x+y)
int float str ValueError np np.float32 np.float64 np.int32 np.uint8 bool""".split()
ARRAYS = """array matrix cube scalar empty truths whole small words single odd images matrix[:,::-1] matrix.T array[::2]
array[:0] np.float64(1.5) np.int64(-3) np.bool_(True) np.zeros((0,3)) np.zeros((3,0)) np.zeros((1,1,1))
np.array('t') np.arange(12).reshape(3,4)""".split()
TABLES = """column texts gaps nothing table pair blank groups rolling expanding ewm index table['a'] table[['a']]
table.index table.columns texts.str table.iloc table.loc""".split()
OTHERS = "generator legacy axes figure deque counter polynomial named tensor model symbol".split()
KEYWORDS = """axis dtype keepdims out size shape n k order copy a_min a_max bins range weights density index columns by
how on inplace ascending kind fill_value q window min_periods center span alpha p replace seed mode name start stop
step num endpoint ddof side values margins normalize dropna sort as_index periods labels retbins right sep maxsplit
key reverse default count color label marker linewidth figsize levels cmap s c width height align x y units
activation filters kernel_size strides padding rate where initial axes decimals indexing rowvar deg full left
usecols extent percentiles include fontsize loc ncol vmin vmax title rot nrows ncols delimiter repeat r func agg
aggfunc data xerr yerr explode autopct startangle hatch bottom stacked cumulative histtype orientation minlength
return_index return_counts return_inverse method limit""".split()
OPERATORS = "+ - * / // % ** @ & | < <= == in <<".split()


class Maker:
    """Makes statements; the same ones for the same seed."""

    def __init__(self, seed, names):
        self.random = random.Random(seed)
        self.names = names

    def argument(self):
        pool = self.random.choices([PLAIN, ARRAYS, TABLES, OTHERS], [45, 30, 17, 8])[0]
        return self.random.choice(pool).replace("/", " ")

    def call(self):
        pick = self.random
        owner, name = pick.choice(self.names)
        words = [self.argument() for _ in range(pick.choice([0, 1, 1, 1, 2, 2, 2, 3, 3, 4]))]
        words += [f"{word}={self.argument()}" for word in pick.sample(KEYWORDS, pick.choice([0, 0, 0, 1, 1, 2]))]
        made = f"({owner}).{name}({', '.join(words)})"
        one, two = self.argument(), self.argument()
        return pick.choices(
            [made, f"{made}({one})", f"({owner}).{name}[{one}]", f"({one} {pick.choice(OPERATORS)} {two})",
             f"({one})[{two}]", f"({one})[{two}, {self.argument()}]", f"({one})[{two}:{self.argument()}:]"],
            [68, 10, 8, 4, 4, 3, 3])[0]

    def statement(self):
        kind = self.random.random()
        target = self.random.choice(ARRAYS[:12] + TABLES[:7])
        change = f"{target}[{self.argument()}] = {self.argument()}"
        if kind < 0.02:
            target = self.random.choice(["array", "matrix", "whole", "column", "table", "tensor"])
            change = f"{target} {self.random.choice(OPERATORS[:8])}= {self.argument()}"
        if kind < 0.08:
            return f"try:\n    {change}\nexcept Exception as error:\n    str(error)"
        return f"t(lambda: {self.call()})"


def run(binary, statements, folder):
    """(what it printed, or None when it did not come to the end; what it wrote on standard error)"""
    path = folder / "program.py"
    path.write_text(SETUP + "\n".join(statements) + "\nprint('END')\n")
    env = dict(os.environ, UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1",
               ASAN_OPTIONS="allow_user_segv_handler=0:allocator_may_return_null=1:"
                            "max_allocation_size_mb=600:soft_rss_limit_mb=3000:detect_leaks=0")
    try:
        done = subprocess.run([binary, path.name], capture_output=True, cwd=folder, env=env, check=False,
                              timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return None, f"no end in {SECONDS} seconds"
    printed, _, end = done.stdout.decode("utf-8", "replace").rpartition("END")
    wrote = done.stderr.decode("utf-8", "replace")
    full = "rss limit exhausted" in wrote  # AddressSanitizer's own strdup() cannot do without memory
    return printed if end or full else None, wrote


def lives(binary, statements, folder):
    return run(binary, statements, folder)[0] is not None


def guilty(binary, statements, folder):
    """The statements up to the first that ends the process, and if it does so by itself, just it."""
    low, high = 0, len(statements)
    while high - low > 1:
        middle = (low + high) // 2
        if lives(binary, statements[:middle], folder):
            low = middle
        else:
            high = middle
    alone = statements[high - 1:high]
    return statements[:high] if lives(binary, alone, folder) else alone


def callables(binary, folder):
    asked = [f"print({owner!r}, *[name for name in dir({owner}) if name[0] != '_'])" for owner in MODULES + VALUES]
    rows = [line.split() for line in run(binary, asked, folder)[0].splitlines()]
    return [(owner, name) for owner, *names in rows if owner in MODULES + VALUES
            for name in names if name not in LEFT_OUT]


def replay(binary, folder):
    bad = 0
    for path in sorted(FOUND.glob("*")):
        printed, wrote = run(binary, path.read_text().splitlines(), folder)
        if printed is None:
            bad += 1
            print(f"{path.name}: {wrote[-3000:]}")
    return bad


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replay", action="store_true")
    arguments = parser.parse_args()
    binary = arguments.binary.resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bad = replay(binary, folder)
        if arguments.replay:
            return 1 if bad else 0
        names = callables(binary, folder)
        maker, count = Maker(arguments.seed, names), 0
        end = time.monotonic() + arguments.minutes * 60
        while time.monotonic() < end:
            statements = [maker.statement() for _ in range(CALLS)]
            printed, wrote = run(binary, statements, folder)
            count += CALLS
            if printed is None:
                bad += 1
                print("\n".join(guilty(binary, statements, folder)[-20:]), wrote[-3000:], sep="\n", flush=True)
        print(f"calls: {count} of {len(names)} names, {bad} ended the process")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
