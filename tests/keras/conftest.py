"""Fixtures of the tests of the module keras."""

import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "protocol")]

from kernels import start  # noqa: E402, F401 (a fixture)
from running import run_code  # noqa: E402 (found through the path just set)


@pytest.fixture
def run():
    """Runs code that must succeed; its output."""
    def run_well(code, **options):
        done = run_code(code, **options)
        assert done.returncode == 0, done.stderr
        return done.stdout
    return run_well
