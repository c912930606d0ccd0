import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CAPIVARA = os.environ.get("CAPIVARA", str(ROOT / "build/release/capivara"))
SLOWER = 20 if "tsan" in CAPIVARA or "asan" in CAPIVARA else 1  # sanitizers
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "tests/protocol")]


def run_code(code, env=None, seconds=60):
    """The finished process of `capivara -c code`."""
    return subprocess.run([CAPIVARA, "-c", code], capture_output=True, text=True, timeout=seconds * SLOWER,
                          env={**os.environ, **(env or {})}, check=False)


@pytest.fixture
def run():
    """Runs code that must succeed; its output."""
    def run_well(code, **options):
        done = run_code(code, **options)
        assert done.returncode == 0, done.stderr
        return done.stdout
    return run_well


@pytest.fixture
def start(tmp_path):
    """Starts kernels; all end with the test."""
    from client import Kernel
    kernels = []

    def start_kernel(**options):
        kernels.append(Kernel(str(tmp_path), **options))
        return kernels[-1]

    yield start_kernel
    for kernel in kernels:
        kernel.close()
