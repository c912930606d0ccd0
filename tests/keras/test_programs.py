"""Programs whose output real Keras gave."""
import pytest

from running import CAPIVARA, SLOWER
from programs import HERE, result


@pytest.mark.parametrize("name", sorted(p.stem for p in HERE.glob("*.py")))
def test_program(name):
    text, code, errors = result([CAPIVARA], HERE / f"{name}.py", 60 * SLOWER)
    assert code == 0, errors
    assert text.splitlines() == (HERE / f"{name}.expected").read_text().splitlines()
