"""The notebooks in `jupyter console`: each code cell typed in, line by line, as a person would."""

import os
import pathlib
import shutil
import subprocess
import sys

import nbformat
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONSOLE = shutil.which("jupyter-console", path=os.path.dirname(sys.executable))
NOTEBOOKS = sorted((ROOT / "notebooks" / "en").glob("0[0-2]*.ipynb"))


def typed(source):
    """A cell as it is typed: an empty line inside a block would end it, one at the end does."""
    lines = [line for line in source.splitlines() if line.strip()]
    pieces = []
    for line, following in zip(lines, lines[1:] + [""]):
        pieces.append(line)
        ends_block = line.startswith((" ", "\t")) and not following.startswith((" ", "\t", ")", "]"))
        ends_block = ends_block and not following.startswith(("else", "elif", "except", "finally"))
        if ends_block:
            pieces.append("")
    return "\n".join(pieces) + "\n\n"


@pytest.mark.skipif(not CONSOLE, reason="jupyter console is not installed")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_in_console(path, jupyter_path, tmp_path):
    cells = [c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    env = dict(os.environ, HOME=str(tmp_path), TERM="dumb")
    if "CAPIVARA_DATA" not in env:
        env["CAPIVARA_MNIST"] = "drawn"
    done = subprocess.run(
        # the console asks the kernel whether a cell is whole and by default waits one second only
        [CONSOLE, "--kernel", "capivara", "--simple-prompt",
         "--ZMQTerminalInteractiveShell.kernel_is_complete_timeout=60"],
        input="".join(typed(cell) for cell in cells) + "print('the', 'end')\n",
        capture_output=True, text=True, env=env, cwd=tmp_path, timeout=180,
    )
    assert "the end" in done.stdout, done.stdout[-3000:] + done.stderr[-2000:]
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
