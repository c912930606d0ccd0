"""The gallery as a page: each cell of notebooks/source/gallery.py drawn by Capivara and by Matplotlib.

    python tests/figures/gallery.py CAPIVARA MATPLOTLIB_PYTHON FOLDER

writes FOLDER/index.html, with the pictures beside it.
"""

import html
import os
import pathlib
import subprocess
import sys

from test_figures import ROOT, sections

START = "import matplotlib{agg}\nimport matplotlib.pyplot as plt\nimport numpy as np\n"
CELL = """
plt.rcdefaults()
try:
{cell}
    plt.savefig({path!r}, bbox_inches='tight')
except Exception as error:
    print({title!r}, type(error).__name__, error)
plt.close('all')
"""


def draw(command, cells, folder, ending, agg=""):
    """Runs all cells in one process; a cell that fails says so and leaves no picture."""
    program = START.format(agg=agg)
    for number, (title, cell) in enumerate(cells.items()):
        body = "".join(f"    {line}\n" for line in cell.splitlines())
        program += CELL.format(cell=body, path=f"{number:02d}.{ending}", title=title)
    (folder / "cells.py").write_text(program, encoding="utf-8")
    subprocess.run([*command, "cells.py"], cwd=folder, check=True)


def main(capivara, python, folder):
    cells = sections(ROOT / "notebooks/source/gallery.py")
    for side in ("capivara", "matplotlib"):
        (folder / side).mkdir(parents=True, exist_ok=True)
        for old in (folder / side).glob("[0-9]*"):
            old.unlink()
    draw([os.path.abspath(capivara)], cells, folder / "capivara", "svg")
    agg = "; matplotlib.use('agg')"
    draw([python], cells, folder / "matplotlib", "png", agg)
    rows = ""
    for number, (title, cell) in enumerate(cells.items()):
        rows += (
            f"<h2>{number} {html.escape(title)}</h2><pre>{html.escape(cell)}</pre>"
            f"<div><img src='capivara/{number:02d}.svg'>"
            f"<img src='matplotlib/{number:02d}.png'></div>\n"
        )
    style = "body{font-family:sans-serif} div{display:flex;gap:1em} img{max-width:48%;align-self:start}"
    page = (
        "<!DOCTYPE html><meta charset='utf-8'><title>Gallery</title>"
        f"<style>{style}</style><h1>Capivara at the left, Matplotlib at the right</h1>\n{rows}"
    )
    (folder / "index.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]).resolve())
