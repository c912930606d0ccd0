"""Front ends that are not JupyterLab, each doing what it is for with our kernel.

`make check-others` makes an environment that has them (others.txt) and runs this file in it. Every
message the kernel sends them is checked.
"""
import csv
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest

if not os.environ.get("CAPIVARA_OTHERS"):
    pytest.skip("other front ends: make check-others runs them", allow_module_level=True)

from ports import free_port
from test_jupyterlab import browsing, press_run_all, serving

SECONDS = 120
PROGRAMS = pathlib.Path(sys.executable).parent


@pytest.fixture
def folder(tmp_path, recorded_jupyter_path, monkeypatch):
    """Where a front end works, with the kernel that is recorded."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PATH", recorded_jupyter_path)
    monkeypatch.setenv("CAPIVARA_HISTORY", ":memory:")
    monkeypatch.setenv("PATH", f"{PROGRAMS}:{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path, sources, metadata=()):
    """A notebook of these cells; metadata: those of the first ones."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for cell, values in zip(cells, metadata):
        cell.metadata.update(values)
    book = nbformat.v4.new_notebook(cells=cells, metadata={
        "kernelspec": {"name": "capivara", "display_name": "Capivara", "language": "python"}})
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(book, path)
    return path


def run(*command, good=True):
    """What a program of the environment says."""
    done = subprocess.run([PROGRAMS / command[0], *command[1:]], capture_output=True, text=True,
                          timeout=SECONDS, check=False)
    assert (done.returncode == 0) == good, done.stderr
    return done.stdout + done.stderr


def texts(path):
    book = nbformat.read(path, as_version=4)
    return ["".join(output.get("text", "") for output in cell.outputs) for cell in book.cells
            if cell.cell_type == "code"]


def test_papermill(folder):
    write(folder / "in.ipynb", ["alpha = 1\nwords = []", "print(alpha, words, none, flag)"],
          [{"tags": ["parameters"]}])
    run("papermill", "in.ipynb", "out.ipynb", "-p", "alpha", "5", "-p", "flag", "True",
        "-y", "{words: [a, b], none: null}")
    assert texts(folder / "out.ipynb")[2] == "5 ['a', 'b'] None True\n"


def test_papermill_stops_at_an_error(folder):
    write(folder / "in.ipynb", ["1 / 0", "print('never')"])
    said = run("papermill", "in.ipynb", "out.ipynb", good=False)
    assert "ZeroDivisionError: division by zero" in said
    assert texts(folder / "out.ipynb")[-1] == ""


def test_jupyter_run_and_execute(folder):
    (folder / "program.py").write_text("print('run', 6 * 7)")
    assert run("jupyter", "run", "--kernel=capivara", "program.py") == "run 42\n"
    write(folder / "in.ipynb", ["print('executed')"])
    run("jupyter", "execute", "--inplace", "in.ipynb")
    assert texts(folder / "in.ipynb") == ["executed\n"]


def test_nbgrader(folder):
    """An assignment with a hidden test: made, handed in by two, graded."""
    def of(**fields):
        return {"nbgrader": {"schema_version": 3, "locked": False, "grade": False, "task": False,
                             "solution": False, **fields}}

    (folder / "nbgrader_config.py").write_text("c.CourseDirectory.course_id = 'course'\n")
    write(folder / "source/ps1/problem.ipynb", [
        "def squares(n):\n    ### BEGIN SOLUTION\n    return [i ** 2 for i in range(n)]\n"
        "    ### END SOLUTION",
        "assert squares(3) == [0, 1, 4]\n### BEGIN HIDDEN TESTS\nassert squares(1) == [0]\n"
        "### END HIDDEN TESTS",
        "import numpy as np\nassert np.max(squares(3)) == 4",
    ], [of(solution=True, grade_id="squares"), of(grade=True, locked=True, points=2, grade_id="a"),
        of(grade=True, locked=True, points=1, grade_id="b")])
    run("nbgrader", "generate_assignment", "ps1")
    released = nbformat.read(folder / "release/ps1/problem.ipynb", as_version=4)
    assert "NotImplementedError" in released.cells[0].source
    answers = {"ana": "[i ** 2 for i in range(n)]", "rui": "[0, 1, 4]"}
    for name, answer in answers.items():
        released.cells[0].source = f"def squares(n):\n    return {answer}"
        path = folder / "submitted" / name / "ps1/problem.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(released, path)
    run("nbgrader", "autograde", "ps1")
    run("nbgrader", "generate_feedback", "ps1")
    run("nbgrader", "export")
    with open(folder / "grades.csv") as file:
        grades = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert grades == {"ana": 3, "rui": 1}


def test_voila(folder):
    """A page with what the cells show and nothing of their code."""
    write(folder / "page.ipynb", [
        "print('shown by', 6 * 7)", "import pandas as pd\npd.DataFrame({'column': [1]})",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"])
    port = free_port()
    with open("voila.log", "w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", "page.ipynb",
             "--Voila.ip=127.0.0.1"], stdout=log, stderr=log)
    try:
        end = time.monotonic() + SECONDS
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=SECONDS) as got:
                    page = got.read().decode()
                break
            except OSError:
                assert time.monotonic() < end, pathlib.Path("voila.log").read_text()
                time.sleep(0.2)
    finally:
        server.terminate()
        server.wait(20)
    assert "shown by 42" in page and "column" in page
    assert "image/png" in page or "image/svg+xml" in page
    assert "6 * 7" not in page and "Traceback" not in page


CELLS = ["print('shown by', 6 * 7)", "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
         "name = input('who? ')\nprint('hello', name)"]


def see(page, area, prompt):
    """The outputs of CELLS in a page, and an answer given to the last."""
    page.locator(area, has_text="shown by 42").first.wait_for(timeout=SECONDS * 1000)
    page.locator(f"{area} img, {area} svg").first.wait_for(timeout=SECONDS * 1000)
    page.locator(prompt).fill("ana")
    page.keyboard.press("Enter")
    page.locator(area, has_text="hello ana").first.wait_for(timeout=SECONDS * 1000)


def test_notebook_7(folder):
    write(folder / "cells.ipynb", CELLS)
    with serving("notebook", folder, os.environ["JUPYTER_PATH"]) as address, browsing() as page:
        page.goto(f"{address}/notebooks/cells.ipynb")
        press_run_all(address, page, "cells.ipynb")
        see(page, ".jp-OutputArea-output", ".jp-Stdin-input")


def test_classic_notebook(folder):
    write(folder / "cells.ipynb", CELLS)
    with serving("nbclassic", folder, os.environ["JUPYTER_PATH"]) as address, browsing() as page:
        page.goto(f"{address}/nbclassic/notebooks/cells.ipynb")
        page.wait_for_selector(".kernel_idle_icon", timeout=SECONDS * 1000)
        page.evaluate("Jupyter.notebook.execute_all_cells()")
        see(page, ".output_area", "input.raw_input")


# in a process of its own: Qt and the kernel's sockets share one event loop
QT_CONSOLE = """
import time
from qtpy import QtWidgets
from qtpy.QtCore import Qt
from qtpy.QtTest import QTest
from qtconsole.manager import QtKernelManager
from qtconsole.rich_jupyter_widget import RichJupyterWidget

app = QtWidgets.QApplication([])
manager = QtKernelManager(kernel_name="capivara")
manager.start_kernel()
console = RichJupyterWidget()
console.kernel_manager, client = manager, manager.client()
client.start_channels()
console.kernel_client = client
console.show()


def shown(*texts, box=lambda: console._control):
    end = time.monotonic() + 60
    while not all(text in box().toPlainText() for text in texts):
        app.processEvents()
        assert time.monotonic() < end, box().toPlainText()
        time.sleep(0.02)


shown("Capivara", "In [1]")
for number, (code, text) in enumerate([
        ("print(6 * 7)", "42\\n"), ("1 / 0", "ZeroDivisionError: division by zero"),
        ("import matplotlib.pyplot as plt\\nplt.plot([1, 2])\\nplt.show()", "\\ufffc"),
        ("len?", "Return the number of items")], 1):
    console.execute(code)
    shown(text, f"In [{number + 1}]")
console.execute("name = input('who? ')")
shown("\\nwho? ")
QTest.keyClicks(console._control, "ana")
QTest.keyClick(console._control, Qt.Key_Return)
shown("In [6]")
console.execute("name")
shown("Out[6]: 'ana'")
client.stop_channels()
manager.shutdown_kernel()
print("all shown")
"""


def test_qt_console(folder, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run([sys.executable, "-c", QT_CONSOLE], capture_output=True, text=True,
                          timeout=SECONDS, check=False)
    assert re.search("^all shown$", done.stdout, re.M), done.stderr
