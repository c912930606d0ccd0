"""The last line of what CPython says to a program that is wrong, for one mistake after another.

last_lines.json holds programs and lines; made anew by `python test_last_lines.py PYTHON`, which
keeps the programs."""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

BINARY = pathlib.Path(os.environ.get("CAPIVARA", "build/release/capivara")).resolve()
STORED = pathlib.Path(__file__).with_suffix("").with_name("last_lines.json")


def last_line(command, program):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "program.py"
        path.write_text(program + "\n")
        done = subprocess.run([command, path], capture_output=True, text=True, timeout=60)
    lines = [line for line in done.stderr.splitlines() if line and not line.startswith(" ")]
    return lines[-1] if done.returncode else "no error"


def last_lines(command, programs):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda program: last_line(command, program), programs))


def test_last_lines():
    rows = json.loads(STORED.read_text("utf-8"))
    assert len(rows) > 190
    got = last_lines(BINARY, [program for program, _ in rows])
    wrong = [(program, line, mine) for (program, line), mine in zip(rows, got) if line != mine]
    assert not wrong


if __name__ == "__main__":
    programs = [program for program, _ in json.loads(STORED.read_text("utf-8"))]
    rows = list(zip(programs, last_lines(sys.argv[1], programs)))
    text = ",\n".join(json.dumps(row) for row in rows)
    STORED.write_text(f"[\n{text}\n]\n")
