"""Syntax trees and syntax errors against CPython's own (see check_ast.py)."""

import os
import pathlib
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).parent
PROGRAM = pathlib.Path(os.environ.get("CAPIVARA", "build/release/capivara")).resolve().parent / (
    "tests/conformance/ast_dump"
)


@pytest.mark.skipif(not PROGRAM.exists(), reason="ast_dump is not built")
@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="error texts are those of CPython 3.11")
def test_trees_and_errors_are_cpythons():
    standard = sorted(pathlib.Path(os.__file__).parent.glob("[a-d]*.py"))
    done = subprocess.run(
        [sys.executable, HERE / "check_ast.py", PROGRAM, *standard[:30]], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
