"""What the front-end tests share: a kernelspec of the program under test, and where data is."""

import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CAPIVARA = os.environ.get("CAPIVARA", str(ROOT / "build/release/capivara"))


@pytest.fixture(scope="session")
def jupyter_path(tmp_path_factory):
    """A prefix with the kernelspec of the program under test; JUPYTER_PATH points to it."""
    prefix = tmp_path_factory.mktemp("prefix")
    subprocess.run([CAPIVARA, "install", "--prefix", prefix], check=True, capture_output=True)
    path = str(prefix / "share" / "jupyter")
    os.environ["JUPYTER_PATH"] = path
    os.environ["CAPIVARA_HISTORY"] = ":memory:"
    return path
