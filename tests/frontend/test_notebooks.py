"""Every notebook of the course, executed by nbclient on the kernel: nothing fails, nothing on stderr.

The two languages have the same code (test_course.py), so the usual run takes the English chapters
with the drawn digits alone; with CAPIVARA_COURSE both are run, with MNIST and with the drawn digits.
"""

import os
import pathlib

import nbclient
import nbformat
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COURSE = bool(os.environ.get("CAPIVARA_COURSE"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("??/*.ipynb" if COURSE else "en/*.ipynb"))
DATA = ["mnist", "drawn"] if COURSE else ["drawn"]


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_notebook_runs_clean(path, data, jupyter_path, monkeypatch):
    if data == "drawn":
        monkeypatch.setenv("CAPIVARA_MNIST", "drawn")
        monkeypatch.delenv("CAPIVARA_DATA", raising=False)
    elif "CAPIVARA_DATA" not in os.environ:
        pytest.skip("CAPIVARA_DATA, a folder with MNIST, is not set")
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(
        notebook, kernel_name="capivara", timeout=120, resources={"metadata": {"path": path.parent}}
    ).execute()
    outputs = [o for cell in notebook.cells for o in cell.get("outputs", [])]
    assert [o.text for o in outputs if o.get("name") == "stderr"] == []
    assert any("image/svg+xml" in o.get("data", {}) for o in outputs)
    for output in outputs:
        if "data" in output:
            assert output.data["text/plain"]


def test_live_display_is_saved_once(jupyter_path):
    """However long fit runs, the notebook holds one output for it."""
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_code_cell(
            "import numpy as np, keras\n"
            "x = np.random.rand(2000, 8)\n"
            "model = keras.Sequential([keras.Input(shape=(8,)), keras.layers.Dense(1)])\n"
            "model.compile(loss='mse')\n"
            "history = model.fit(x, x.sum(axis=1), epochs=300)"
        )
    ]
    nbclient.NotebookClient(notebook, kernel_name="capivara", timeout=120).execute()
    (output,) = notebook.cells[0].outputs
    assert output.output_type == "display_data"
    assert "300 of 300 epochs" in output.data["text/plain"]
    assert len(nbformat.writes(notebook)) < 200_000
