"""The engine without the kernel: a program that uses its public header, and what it exports: names
that begin as one of its parts does."""
import pathlib
import re
import subprocess

import pytest

from running import CAPIVARA, ROOT, SLOWER

LIBRARY = pathlib.Path(CAPIVARA).resolve().parent / "libengine.a"


@pytest.mark.skipif(SLOWER > 1, reason="the sanitizers' libraries are not linked here")
def test_example_program(tmp_path):
    program = tmp_path / "example"
    subprocess.run(["cc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-I", ROOT, "-o", program,
                    ROOT / "tests/unit/engine_example.c", LIBRARY, "-lm", "-ldl", "-lz", "-lpthread"], check=True)
    done = subprocess.run([program], capture_output=True, text=True, timeout=60, check=True)
    parameters, accuracy = re.fullmatch(r"(\d+) parameters, accuracy ([\d.]+)\n", done.stdout).groups()
    assert parameters == "109386" and float(accuracy) > 0.95


def test_exports_nothing_else():
    symbols = subprocess.run(["nm", "-g", "--defined-only", LIBRARY], capture_output=True, text=True, check=True).stdout
    names = re.findall(r"^[0-9a-f]+ [A-Z] (\S+)$", symbols, re.M)
    assert len(names) > 300
    assert [n for n in names if not re.match(r"(nn|array|random|csv|idx|npy|npz|drawn_digits)_|__odr_asan\.", n)] == []
