#!/usr/bin/env python3
"""Runs tests/conformance/<topic>/*.py under the kernel and compares with what CPython gave.

    run.py --binary build/release/capivara [--regenerate PYTHON] [topic or file ...]

A program runs as a cell: its result is its stdout, the display of its last expression and, if it
ends in an exception, the last line of the traceback. The expected result is kept next to it in
NAME.expected; --regenerate makes these with a Python that has NumPy, pandas and IPython (cell.py).
A program whose first line says `# needs: data` wants CAPIVARA_DATA.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CELL = str(HERE / "cell.py")
SECONDS = 20
# What a cell's error says more than Python's.
HINT = ". If another cell defines it, run that cell first"


def result_of(command, program):
    """What a program gives, as text: its output, then how it failed."""
    with tempfile.TemporaryDirectory() as folder:
        # in a copy of its folder: it may read what lies there, and write
        place = shutil.copytree(program.parent, pathlib.Path(folder) / "topic")
        try:
            done = subprocess.run(command + [program.name], capture_output=True, timeout=SECONDS,
                                  cwd=place)
        except subprocess.TimeoutExpired:
            return f"--- no end after {SECONDS} s\n"
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode < 0:
        text += f"--- killed by signal {-done.returncode}\n"
    elif done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["(no message)"]
        last = [line for line in lines if line and not line.startswith(" ")][-1]
        text += f"--- error\n{last.removesuffix(HINT).removesuffix(':')}\n"
    return text


def programs(names):
    found = sorted(HERE.glob("*/*.py"))
    if names:
        found = [p for p in found if p.parent.name in names or p.name in names or p.stem in names]
    return found


def show_difference(expected, got):
    for want, have in zip(expected.splitlines() + ["(end)"], got.splitlines() + ["(end)"]):
        if want != have:
            print(f"    expected: {want}\n    got:      {have}")
            return


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default="build/release/capivara")
    parser.add_argument("--regenerate", metavar="PYTHON")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    binary = [str(pathlib.Path(arguments.binary).resolve()), "cell"]
    failed = skipped = passed = 0
    for program in programs(arguments.names):
        expected = program.with_suffix(".expected")
        label = f"{program.parent.name}/{program.stem}"
        if arguments.regenerate:
            expected.write_text(result_of([arguments.regenerate, "-W", "ignore", CELL], program))
            continue
        with program.open(encoding="utf-8") as file:
            needs_data = file.readline().strip() == "# needs: data"
        if needs_data and not os.environ.get("CAPIVARA_DATA"):
            print(f"skip {label}: CAPIVARA_DATA is not set")
            skipped += 1
            continue
        if not expected.exists():
            print(f"FAIL {label}: no {expected.name}; make it with --regenerate")
            failed += 1
            continue
        got = result_of(binary, program)
        if got == expected.read_text():
            passed += 1
        else:
            failed += 1
            print(f"FAIL {label}")
            show_difference(expected.read_text(), got)
    print(f"conformance: {passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
