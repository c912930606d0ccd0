"""How the tests of the module keras run the program under test."""

import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
CAPIVARA = os.environ.get("CAPIVARA", str(ROOT / "build/release/capivara"))
SLOWER = 20 if "tsan" in CAPIVARA or "asan" in CAPIVARA else 1  # sanitizers


def run_code(code, env=None, seconds=60):
    """The finished process of `capivara -c code`."""
    return subprocess.run([CAPIVARA, "-c", code], capture_output=True, text=True, timeout=seconds * SLOWER,
                          env={**os.environ, **(env or {})}, check=False)
