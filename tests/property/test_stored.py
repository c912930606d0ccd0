"""The stored random programs print what CPython with NumPy printed (tests/property/compare.py --write)."""

import json
import os
import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import compare  # noqa: E402 (found through the path just set)

CAPIVARA = os.environ.get("CAPIVARA", str(HERE.parents[1] / "build/release/capivara"))
STORED = json.loads((HERE / "stored.json").read_text())


@pytest.mark.parametrize("start", range(0, len(STORED), compare.BATCH))
def test_stored(start):
    kept = STORED[start:start + compare.BATCH]
    got = compare.answers([CAPIVARA], [item["program"] for item in kept])
    wrong = [(item["program"], item["prints"], text) for item, text in zip(kept, got) if text != item["prints"]]
    assert not wrong, "\n".join(f"{program}\n--- expected\n{want}\n--- got\n{text}" for program, want, text in wrong[:3])
