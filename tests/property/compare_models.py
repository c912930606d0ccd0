"""Random Keras programs (models.py) under the kernel and under Keras: the same numbers, or it is shown.

    compare_models.py --binary build/release/capivara --oracle PYTHON [--count 500] [--seed 1] [--write FILE]

Words and shapes must be the same; numbers within what float32 leaves: where they differ by more than
TOLERANCE, Keras computes the program once more in float64, and ours may be as far from Keras's as
float32 is from float64 a few times over (a sign that rounding decides is not an error). Programs that
fail must fail on both sides with exceptions of the same type; what is refused here by name is counted
apart. Exit status 1 if a program differs. --write stores those programs with Keras's answers whose
numbers are the same in float32 and float64; test_stored_models.py runs them where there is no Keras.
"""

import argparse
import concurrent.futures
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import models

BATCH = 50
SECONDS = 600
TOLERANCE = 5e-5
ROUNDING = 20
MARK = "=== "
# Small programs: no graphs made for them, no threads, no search for garbage among TensorFlow's modules.
EAGER = """import gc
import keras
import tensorflow as tf
tf.config.run_functions_eagerly(True)
gc.freeze()
"""
FLOAT64 = "keras.config.set_floatx('float64')\n"
ENVIRONMENT = {**os.environ, "KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3",
               "TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1", "OMP_NUM_THREADS": "1"}
NUMBER = re.compile(r"^-?(\d+\.?\d*(e[-+]\d+)?|inf|nan)$")
REFUSED = re.compile(r"NotImplementedError")


def text_of(programs):
    parts = [models.HEAD]
    for seed, program in programs.items():
        body = "".join(f"        {line}\n" for line in program.splitlines())
        parts.append(f"def program():\n    rng = np.random.default_rng({seed})\n    try:\n{body}"
                     f"    except Exception as e:\n        print('FAILS', type(e).__name__)\n        print('!', e)\n\n\n"
                     f"keras.utils.clear_session()\nprint({MARK + str(seed)!r})\nprogram()\n")
    return "".join(parts)


def answers(command, head, programs):
    """{seed: the lines its program prints}, up to where the process did not get on."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "programs.py"
        path.write_text(head + text_of(programs), "utf-8")
        try:
            done = subprocess.run(command + [str(path)], capture_output=True, timeout=SECONDS, cwd=folder, check=False,
                                  env=ENVIRONMENT)
            output, errors = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        except subprocess.TimeoutExpired as stopped:
            output, errors = (stopped.stdout or b"").decode("utf-8", "replace"), "too long"
    found = {}
    for part in ("\n" + output).split("\n" + MARK)[1:]:
        number, _, text = part.partition("\n")
        found[int(number)] = text.rstrip("\n").split("\n")
    if len(found) < len(programs):
        found[list(programs)[max(len(found) - 1, 0)]] = ["DIED", errors[-800:]]
    return found


def numbers(line):
    return [float(word) if NUMBER.match(word) else word for word in line.split(" ")]


def line_differs(want, got, exact):
    """None, or what is wrong with a line of numbers; `exact`: the same in float64, if it is known."""
    a, b = numbers(want), numbers(got)
    c = numbers(exact) if exact is not None else a
    if len(a) != len(b) or len(a) != len(c):
        return "length"
    scale = max([abs(v) for v in a if isinstance(v, float) and math.isfinite(v)] or [0.0])
    for x, y, z in zip(a, b, c):
        if isinstance(x, str) or isinstance(y, str):
            if x != y:
                return f"{x} {y}"
        elif math.isfinite(x) and math.isfinite(y):
            apart = abs(x - z) if isinstance(z, float) and math.isfinite(z) else 0.0
            if abs(x - y) > TOLERANCE * (abs(x) + 0.1 * scale) + 1e-6 + ROUNDING * apart:
                return f"{x:g} {y:g}"
        elif not (x == y or (math.isnan(x) and math.isnan(y))):
            return f"{x:g} {y:g}"
    return None


def verdict(want, got, exact=None):
    """"" if both printed the same; "refused"; or the first difference."""
    for i, line in enumerate(want):
        other = got[i] if i < len(got) else "nothing"
        if line.startswith("!") and other.startswith("!"):
            return ""
        if line.startswith("#") and other.startswith("#"):
            wrong = line_differs(line, other, exact[i] if exact and i < len(exact) else None)
            if wrong:
                return f"{line.split(' ')[1]} {wrong}\n  want {line}\n  got  {other}"
        elif line != other:
            if other.startswith("FAILS") and REFUSED.search("\n".join(got[i:])):
                return "refused"
            rest = "\n".join(got[i:i + 3]) if other.startswith("FAILS") else other
            return f"line\n  want {chr(10).join(want[i:i + 2])}\n  got  {rest}"
    return "" if len(want) == len(got) else "more\n  got  " + got[len(want)]


def compared(arguments, seeds):
    """[(seed, program, verdict)] of the programs that differ or were refused, how many failed."""
    programs = {seed: models.program(seed) for seed in seeds}
    oracle = [arguments.oracle, "-W", "ignore"]
    want = answers(oracle, EAGER, programs)
    got = answers([arguments.binary], "", programs)
    fails = sum(any(line.startswith("FAILS") for line in lines) for lines in want.values())
    found = {seed: verdict(want[seed], got[seed]) for seed in seeds if seed in want and seed in got}
    doubtful = {seed: programs[seed] for seed, wrong in found.items() if " want #" in wrong}
    if doubtful:
        exact = answers(oracle, EAGER + FLOAT64, doubtful)
        found.update({seed: verdict(want[seed], got[seed], exact.get(seed)) for seed in doubtful})
    found.update({seed: "no answer" for seed in seeds if seed not in want or seed not in got})
    return [(seed, programs[seed], wrong) for seed, wrong in found.items() if wrong], fails


def write(arguments, seeds):
    programs = {seed: models.program(seed) for seed in seeds}
    oracle = [arguments.oracle, "-W", "ignore"]
    want, exact = answers(oracle, EAGER, programs), answers(oracle, EAGER + FLOAT64, programs)
    kept = {seed: {"program": programs[seed], "prints": lines} for seed, lines in want.items()
            if len(lines) == len(exact.get(seed, []))
            and not any(a.startswith("#") and line_differs(a, b, None) for a, b in zip(lines, exact[seed]))}
    pathlib.Path(arguments.write).write_text(json.dumps(kept, indent=0) + "\n")
    print(f"{len(kept)} programs written")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default="build/release/capivara")
    parser.add_argument("--oracle", required=True)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", metavar="FILE")
    arguments = parser.parse_args()
    arguments.binary = str(pathlib.Path(arguments.binary).resolve())
    first = arguments.seed * 100000
    seeds = range(first, first + arguments.count)
    if arguments.write:
        return write(arguments, seeds)
    batches = [seeds[i:i + BATCH] for i in range(0, len(seeds), BATCH)]
    different = refused = failing = 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for found, fails in pool.map(lambda batch: compared(arguments, batch), batches):
            failing += fails
            for seed, program, wrong in found:
                refused += wrong == "refused"
                different += wrong != "refused"
                print(f"--- {seed} {wrong if wrong == 'refused' else 'differs: ' + wrong}", flush=True)
                if wrong != "refused":
                    print(program, flush=True)
    print(f"models: {len(seeds)} programs, {failing} that Keras refuses, {refused} refused here by name, "
          f"{different} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
