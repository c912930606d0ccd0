"""The notebooks in `jupyter console`, on a terminal of its own: each code cell pasted and entered."""

import os
import pathlib
import re
import shutil
import sys

import nbformat
import pytest

pexpect = pytest.importorskip("pexpect")

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONSOLE = shutil.which("jupyter-console", path=os.path.dirname(sys.executable))
NOTEBOOKS = sorted((ROOT / "notebooks" / "en").glob("0[0-2]*.ipynb"))
SECONDS = 180
COLOR = r"(?:\x1b\[[0-9;]*m)*"


@pytest.mark.skipif(not CONSOLE, reason="jupyter console is not installed")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_in_console(path, recorded_jupyter_path, tmp_path):
    cells = [c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    env = dict(os.environ, HOME=str(tmp_path), TERM="xterm", CAPIVARA_HISTORY=":memory:",
               JUPYTER_PATH=recorded_jupyter_path)
    if "CAPIVARA_DATA" not in env:
        env["CAPIVARA_MNIST"] = "drawn"
    console = pexpect.spawn(
        CONSOLE,
        # the console asks the kernel whether a cell is whole and by default waits one second only
        ["--kernel", "capivara", "--ZMQTerminalInteractiveShell.kernel_is_complete_timeout=60",
         "--ZMQTerminalInteractiveShell.highlighting_style=bw"],
        env=env, cwd=str(tmp_path), timeout=SECONDS, encoding="utf-8", dimensions=(60, 200),
    )
    output = ""
    try:
        for number, cell in enumerate([*cells, "print('the', 'end')"], 1):
            console.expect(rf"In \[{COLOR}{number}{COLOR}\]")
            output += console.before
            end = "\n\n" if cell.startswith("%%") else "\n"  # only an empty line ends a cell magic
            console.send(f"\x1b[200~{cell.rstrip()}{end}\x1b[201~")  # a bracketed paste
            console.send("\r")
        console.expect("the end")
        output += console.before
    finally:
        console.close(force=True)
    assert not re.search(r"Traceback|Error:", output), output[-4000:]
