"""What would never end, or not fit, ends in an exception or stops when asked; the kernel lives on.

The limits themselves are in kernel/lang/limits.h."""

import time

import pytest

TOO_MUCH = {
    "10 ** 10 ** 8": "MemoryError",
    "1 << 10 ** 12": "MemoryError",
    "'x' * 10 ** 12": "MemoryError",
    "[0] * 10 ** 12": "MemoryError",
    "list(range(10 ** 18))": "MemoryError",
    "[[0] * 10 ** 6] * 10 ** 9": "MemoryError",
    "sorted(range(10 ** 10))": "MemoryError",
    "'a'.ljust(10 ** 12)": "MemoryError",
    "f'{1:>10000000000}'": "MemoryError",
    "import math\nmath.factorial(10 ** 9)": "MemoryError",
    "import numpy as np\nnp.zeros(10 ** 13)": "MemoryError",
    "import numpy as np\nnp.ones((10 ** 6, 10 ** 7))": "MemoryError",
    "x = 3\nwhile True:\n    x = x * x": "MemoryError",
    "str(10 ** 5000)": "ValueError",
    "def f(n):\n    return f(n + 1)\nf(0)": "RecursionError",
    "a = []\nfor i in range(100000):\n    a = [a]\nrepr(a)": "RecursionError",
    "def g(v):\n    return max([v], key=g)\ng(1)": "RecursionError",
}
ENDLESS = [
    "while True:\n    pass",
    "sum(range(10 ** 18))",
    "set(range(10 ** 18))",
    "'x' in iter(int, 1)",
    "max(iter(int, 1))",
    "import itertools\nsum(itertools.count())",
    "any(x < 0 for x in iter(int, 1))",
    "','.join(iter(str, 1))",
]


def test_too_much_is_an_exception(client):
    for code, expected in TOO_MUCH.items():
        content = client.execute(code).content
        assert (content["status"], content.get("ename")) == ("error", expected), code
    assert client.execute('print("alive")').text() == "alive\n"


@pytest.mark.parametrize("code", ENDLESS)
def test_endless_is_interrupted(client, code):
    msg_id = client.start(code)
    client.wait_for("execute_input")
    time.sleep(0.1)
    client.request("interrupt_request", channel="control")
    began = time.monotonic()
    assert client.finish(msg_id).content["ename"] == "KeyboardInterrupt"
    assert time.monotonic() - began < 3
    assert client.execute('print("alive")').text() == "alive\n"


def test_an_unknown_name_may_be_in_another_cell(client):
    content = client.execute("never_defined_zzz").content
    assert content["evalue"] == "name 'never_defined_zzz' is not defined"
    told = "\n".join(content["traceback"])
    assert "If another cell defines it, run that cell first" in told


def test_files_are_not_written(client, tmp_path):
    content = client.execute(f"open({str(tmp_path / 'new.txt')!r}, 'w')").content
    assert content["ename"] == "PermissionError" and "np.save" in content["evalue"]
    assert not list(tmp_path.glob("new.txt"))


def test_config_chooses_the_format_of_figures(client):
    draw = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    for value, kinds in (("['svg']", {"image/svg+xml"}), ("'retina'", {"image/png"})):
        client.execute(f"%config InlineBackend.figure_formats = {value}")
        shown = client.execute(draw).of_type("display_data")[-1]["data"]
        assert {kind for kind in shown if kind.startswith("image/")} == kinds
