"""The stored random models give the numbers Keras gave (tests/property/compare_models.py --write)."""

import json
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import compare_models  # noqa: E402 (found through the path just set)

CAPIVARA = os.environ.get("CAPIVARA", str(HERE.parents[1] / "build/release/capivara"))


def test_stored_models():
    stored = {int(k): v for k, v in json.loads((HERE / "stored_models.json").read_text()).items()}
    got = compare_models.answers([CAPIVARA], "", {seed: item["program"] for seed, item in stored.items()})
    wrong = {seed: compare_models.verdict(item["prints"], got.get(seed, ["nothing"])) for seed, item in stored.items()}
    wrong = {seed: text for seed, text in wrong.items() if text not in ("", "refused")}
    assert not wrong, "\n".join(f"{stored[seed]['program']}\n{text}" for seed, text in list(wrong.items())[:3])
