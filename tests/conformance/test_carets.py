"""Where the carets of an error stand: the whole traceback, as CPython 3.11 writes it.

carets.json holds mistakes with CPython's tracebacks; test_carets.py PYTHON makes them anew. Left out
is where ours say more (imports) or place as 3.12 does (f-strings, comprehensions).
"""
import json
import os
import pathlib
import re
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
STORED = HERE / "carets.json"
NAME = "mistake.py"


def traceback(command, program, folder):
    (pathlib.Path(folder) / NAME).write_text(program + "\n", "utf-8")
    done = subprocess.run([command, NAME], capture_output=True, text=True, cwd=folder, timeout=20)
    # one shows the path as given, the other whole
    return [re.sub(f'".*{NAME}"', f'"{NAME}"', line.rstrip()) for line in done.stderr.splitlines()]


@pytest.mark.parametrize("program, expected", json.loads(STORED.read_text()).items())
def test_carets(program, expected, tmp_path):
    binary = pathlib.Path(os.environ.get("CAPIVARA", HERE.parent.parent / "build/release/capivara"))
    assert traceback(str(binary.resolve()), program, tmp_path) == expected


def main(python):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        stored = {program: traceback(python, program, folder)
                  for program in json.loads(STORED.read_text())}
    STORED.write_text(json.dumps(stored, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
