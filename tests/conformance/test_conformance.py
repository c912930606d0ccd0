"""Every program of tests/conformance gives what CPython gave, as tests/conformance/run.py says."""

import os
import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import run  # noqa: E402 (found through the path just set)

CAPIVARA = os.environ.get("CAPIVARA", str(HERE.parents[1] / "build/release/capivara"))


@pytest.mark.parametrize("program", run.programs([]), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_program(program):
    needs_data = program.read_text("utf-8").startswith("# needs: data")
    if needs_data and "CAPIVARA_DATA" not in os.environ:
        pytest.skip("needs CAPIVARA_DATA")
    expected = program.with_suffix(".expected").read_text("utf-8")
    assert run.result_of([CAPIVARA, "cell"], program) == expected
