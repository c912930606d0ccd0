"""Part of `make check-course`: what nbgrader itself says of the exercises.

    python notebooks/check_nbgrader.py KERNEL_PROGRAM OUTPUT_DIR

With nbgrader's own preprocessors: the solutions pass their tests, and the students' version, from
which the solutions are taken out, is refused until they are written.
"""

import os
import pathlib
import subprocess
import sys

import nbclient
import nbformat
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import ClearSolutions, LockCells
from traitlets.config import Config

HERE = pathlib.Path(__file__).resolve().parent


def refused(notebook, path):
    """The graded cells that fail."""
    client = nbclient.NotebookClient(
        notebook, kernel_name="capivara", timeout=300, allow_errors=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    return [
        cell.metadata.nbgrader.grade_id
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
        and any(output.output_type == "error" for output in cell.outputs)
    ]


def student_version(notebook):
    config = Config()
    for preprocessor in (LockCells, ClearSolutions):
        notebook, _ = preprocessor(config=config).preprocess(notebook, {"nbgrader": {}})
    return notebook


def main(program, output):
    output = pathlib.Path(output).resolve()
    subprocess.run([program, "install", "--prefix", output], check=True, capture_output=True)
    os.environ["JUPYTER_PATH"] = str(output / "share/jupyter")
    if "CAPIVARA_DATA" not in os.environ:
        os.environ["CAPIVARA_MNIST"] = "drawn"
    faults = 0
    for path in sorted(HERE.glob("??/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        MetadataValidator().validate_nb(notebook)
        graded = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]
        wrong = refused(nbformat.read(path, as_version=4), path)
        student = student_version(nbformat.read(path, as_version=4))
        assert not any("BEGIN SOLUTION" in cell.source for cell in student.cells)
        unsolved = refused(student, path)
        good = not wrong and len(unsolved) == len(graded) > 0
        faults += not good
        points = sum(c.metadata.nbgrader.points for c in graded)
        print(f"{path.parent.name} {path.stem:24} {len(graded)} graded, {points} points: "
              f"{'solutions pass, blanks are refused' if good else (wrong, unsolved)}", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
