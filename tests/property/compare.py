"""Random programs under the kernel and under CPython with NumPy: the same text, or it is shown.

    compare.py --binary build/release/capivara --oracle PYTHON [--count 20000] [--seed 1] [--write FILE N]

Hypothesis draws the programs (expressions.py, arrays.py); they run some hundreds to a process, each
guarded, and what each prints is compared. A program whose text differs is added to falsifying.json
beside this file, and all that are there run first. --write stores N programs with CPython's answers
in FILE, which test_stored.py runs where there is no CPython with NumPy.
"""

import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings

HERE = pathlib.Path(__file__).resolve().parent
FALSIFYING = HERE / "falsifying.json"
BATCH = 250
SECONDS = 120
HEAD = """import itertools, math, statistics
from collections import Counter
import numpy as np


def show(value):
    if isinstance(value, np.ndarray):
        print(value.dtype, value.shape, repr(value))
        print(value)
    elif isinstance(value, (tuple, list)):
        print(type(value).__name__, len(value))
        for item in value:
            show(item)
    elif isinstance(value, np.dtype):
        print(repr(value), value)
    else:
        print(type(value).__name__, repr(value), value)


"""
MARK = "=== "
# Types the kernel does not have (it computes in the nearest that it has): such answers do not count.
OUTSIDE = re.compile(r"\b(float16|complex(64|128)?|int(8|16)|uint(16|32|64)|<U\d+)\b|\dj\b")


def text_of(programs):
    parts = [HEAD]
    for i, program in enumerate(programs):
        body = "".join(f"        {line}\n" for line in program.splitlines())
        parts.append(f"def program():\n    try:\n{body}    except Exception as e:\n"
                     f"        print(type(e).__name__, e)\n\n\nprint({MARK + str(i)!r})\nprogram()\n")
    return "".join(parts)


def answers(command, programs):
    """What each program prints; None from where the process did not get to on."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "programs.py"
        path.write_text(text_of(programs), "utf-8")
        try:
            done = subprocess.run(command + [str(path)], capture_output=True, timeout=SECONDS, cwd=folder)
            output = done.stdout.decode("utf-8", "surrogateescape")
        except subprocess.TimeoutExpired as stopped:
            output = (stopped.stdout or b"").decode("utf-8", "surrogateescape")
    found = [None] * len(programs)
    for part in ("\n" + output).split("\n" + MARK)[1:]:
        number, _, text = part.partition("\n")
        found[int(number)] = text.rstrip("\n")
    return found


def compared(arguments, programs):
    """(program, expected, got) for each that differs. A batch that a process cannot read or finish
    is halved until the program at fault stands alone."""
    oracle = answers([arguments.oracle, "-X", "utf8", "-W", "ignore"], programs)
    got = answers([arguments.binary], programs)
    if len(programs) > 1 and (oracle[-1] is None or got[-1] is None):
        half = len(programs) // 2
        return compared(arguments, programs[:half]) + compared(arguments, programs[half:])
    return [(p, w, g) for p, w, g in zip(programs, oracle, got)
            if w != g and not OUTSIDE.search(w or "")]


def drawn(count, seed):
    """`count` different programs, the same for the same seed and release of Hypothesis."""
    import hypothesis
    sys.path.insert(0, str(HERE))
    import arrays
    import expressions

    programs = {}
    for strategy in (expressions.program(), arrays.program()):
        start = len(programs)
        while len(programs) - start < count // 2:
            seed += 1

            @hypothesis.seed(seed)
            @hypothesis.settings(max_examples=1000, database=None, deadline=None,
                                 phases=[hypothesis.Phase.generate],
                                 suppress_health_check=list(hypothesis.HealthCheck))
            @hypothesis.given(strategy)
            def collect(text):
                programs.setdefault(text)

            collect()
        programs = dict.fromkeys(list(programs)[:start + count // 2])
    return list(programs)


def write(arguments, programs):
    oracle = answers([arguments.oracle, "-X", "utf8", "-W", "ignore"], programs)
    kept = [{"program": p, "prints": text} for p, text in zip(programs, oracle)
            if text is not None and not OUTSIDE.search(text)]
    pathlib.Path(arguments.write).write_text(json.dumps(kept, indent=0) + "\n")
    print(f"{len(kept)} programs written")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default="build/release/capivara")
    parser.add_argument("--oracle", required=True)
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", metavar="FILE")
    arguments = parser.parse_args()
    arguments.binary = str(pathlib.Path(arguments.binary).resolve())
    warnings.simplefilter("ignore")
    programs = drawn(arguments.count, arguments.seed * 1000)
    if arguments.write:
        write(arguments, programs)
        return 0
    known = json.loads(FALSIFYING.read_text()) if FALSIFYING.exists() else []
    programs = known + programs
    batches = [programs[i:i + BATCH] for i in range(0, len(programs), BATCH)]
    different = []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for found in pool.map(lambda batch: compared(arguments, batch), batches):
            different += found
            for program, want, got in found:
                print(f"--- differs\n{program}\n--- expected\n{want}\n--- got\n{got}", flush=True)
    new = [program for program, _, _ in different if program not in known]
    if new:
        FALSIFYING.write_text(json.dumps(known + new, indent=0) + "\n")
    print(f"property: {len(programs)} programs, {len(different)} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
