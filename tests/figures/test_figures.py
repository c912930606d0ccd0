"""Figures against Matplotlib: each cell of the scripts here prints what it drew through the public API.

    python tests/figures/test_figures.py      writes the .txt files anew, with the Matplotlib of that Python

A script is cut into cells at its `# %% name` lines; prelude.py runs before each. The .txt file beside it
holds what Matplotlib's cells printed.
"""

import contextlib
import io
import os
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
SCRIPTS = ["lines", "points", "bars", "images", "axes", "refusals"]


def sections(path):
    """The text after each `# %% name` line, by name."""
    parts = re.split(r"^# %% (.*)\n", path.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def program(cell):
    return (FOLDER / "prelude.py").read_text(encoding="utf-8") + cell + "\nplt.close('all')\n"


def regenerate():
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    for script in SCRIPTS:
        text = ""
        for name, cell in sections(FOLDER / f"{script}.py").items():
            matplotlib.rcdefaults()
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                exec(compile(program(cell), name, "exec"), {})
            text += f"# %% {name}\n{printed.getvalue()}"
        (FOLDER / f"{script}.txt").write_text(text, encoding="utf-8")


def pytest_generate_tests(metafunc):
    cells = [(script, name) for script in SCRIPTS for name in sections(FOLDER / f"{script}.py")]
    metafunc.parametrize("script,name", cells, ids=[f"{script}: {name}" for script, name in cells])


def test_cell(script, name, tmp_path):
    cell = sections(FOLDER / f"{script}.py")[name]
    expected = sections(FOLDER / f"{script}.txt")[name]
    path = tmp_path / "cell.py"
    path.write_text(program(cell), encoding="utf-8")
    binary = pathlib.Path(os.environ.get("CAPIVARA", "build/release/capivara")).resolve()
    done = subprocess.run([binary, path], capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert done.stdout == expected, done.stderr[-2000:]
    assert done.returncode == 0, done.stderr[-2000:]


if __name__ == "__main__":
    regenerate()
