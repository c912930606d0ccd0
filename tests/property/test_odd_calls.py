"""Calls with arguments that make no sense, each of which once ended the process (tests/fuzz/calls.py)."""

import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "fuzz"))
import calls  # noqa: E402

BINARY = pathlib.Path(os.environ.get("CAPIVARA", "build/release/capivara")).resolve()


@pytest.mark.parametrize("path", sorted(calls.FOUND.glob("*")), ids=lambda path: path.name)
def test_raises_and_lives(path, tmp_path):
    printed, wrote = calls.run(BINARY, path.read_text().splitlines(), tmp_path)
    assert printed is not None, wrote[-2000:]
