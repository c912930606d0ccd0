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
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
SCRIPTS = ["lines", "points", "bars", "images", "axes", "charts", "refusals", "gallery", "teaching"]
GALLERY = ROOT / "notebooks/source/gallery.py"


def sections(path):
    """The text after each `# %% name` line, by name."""
    parts = re.split(r"^# %% (.*)\n", path.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


# What are one artist here and several of Matplotlib's: their lines cannot be compared one by one.
SEVERAL_LINES = [
    "Bars with errors",
    "Error bars",
    "Box plots",
    "Box plots in colour, lying, notched",
    "errorbars log",
    "gridspec",
    "grouped barh",
    "violin vs box",
    "stem and impulse",
    "Legends of values and sizes",
    "boxplot df",
    "df area kde",
    "groupby plot",
    "barbs of confidence",
    "log bars with errors",
    "boxplots many",
]
REPORTED = ["gallery", "teaching"]  # whose cells only draw: what they drew is told after them


def cells(script):
    """The programs of a script by the names of their cells."""
    prelude = (FOLDER / "prelude.py").read_text(encoding="utf-8")
    path = GALLERY if script == "gallery" else FOLDER / f"{script}.py"
    programs = {}
    for name, cell in sections(path).items():
        if script in REPORTED:
            cell += f"\nreport_figure(plt.gcf(), {name not in SEVERAL_LINES})"
        programs[name] = prelude + cell + "\nplt.close('all')\n"
    return programs


def same(a, b):
    """Whether two lines are equal, numbers that are not in quotes to one in ten thousand."""
    if a == b:
        return True
    try:
        return all(
            x == y or abs(float(x) - float(y)) <= 1e-4 * max(1, abs(float(x)))
            for x, y in zip(a.split(" "), b.split(" "), strict=True)
        )
    except ValueError:
        return False


def regenerate():
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    for script in SCRIPTS:
        text = ""
        for name, program in cells(script).items():
            matplotlib.rcdefaults()
            with (
                tempfile.TemporaryDirectory() as folder,
                contextlib.chdir(folder),
                contextlib.redirect_stdout(io.StringIO()) as printed,
            ):
                exec(compile(program, name, "exec"), {})
            text += f"# %% {name}\n{printed.getvalue()}"
        (FOLDER / f"{script}.txt").write_text(text, encoding="utf-8")


def pytest_generate_tests(metafunc):
    both = [(script, name) for script in SCRIPTS for name in cells(script)]
    metafunc.parametrize("script,name", both, ids=[f"{script}: {name}" for script, name in both])


def test_cell(script, name, tmp_path):
    expected = sections(FOLDER / f"{script}.txt")[name]
    path = tmp_path / "cell.py"
    path.write_text(cells(script)[name], encoding="utf-8")
    binary = pathlib.Path(os.environ.get("CAPIVARA", "build/release/capivara")).resolve()
    done = subprocess.run([binary, path], capture_output=True, text=True, cwd=tmp_path, timeout=60)
    got, expected = done.stdout.splitlines(), expected.splitlines()
    if len(got) != len(expected) or not all(map(same, got, expected)):
        assert got == expected, done.stderr[-2000:]
    assert done.returncode == 0, done.stderr[-2000:]


if __name__ == "__main__":
    regenerate()
