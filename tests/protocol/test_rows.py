"""The 48 failures of real kernels that the protocol checklist collects: each is a test, named by the
number of its row (test_07_..., test_36_37_...)."""
import pathlib
import re

ROWS = 48


def test_every_row_is_a_test():
    found = set()
    for path in pathlib.Path(__file__).parent.glob("test_*.py"):
        for name in re.findall(r"^ *def (test_\d\d_\w+)\(", path.read_text(), re.M):
            found.update(int(row) for row in re.findall(r"(?<=_)\d\d(?=_)", name))
    assert sorted(set(range(1, ROWS + 1)) - found) == []
