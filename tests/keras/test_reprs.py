"""What a cell shows of a value it ends with: the text as Keras, NumPy and pandas have it, and what else comes along.

    KERAS_BACKEND=tensorflow python tests/keras/test_reprs.py      prints the texts of TEXTS anew; needs Keras, pytest
"""

import re

import pytest

SETUP = """
import numpy as np, pandas as pd, keras
from keras import layers
net = keras.Sequential([keras.Input((3,)), layers.Dense(2, name="d", kernel_initializer="ones")], name="net")
graph = keras.Model(net.inputs, net.outputs, name="graph")
free = layers.Dense(2, name="free", kernel_initializer="ones")
free(keras.Input((3,)))
net.compile(optimizer="adam", loss="mse")
image = (np.arange(1024) % 256).astype("uint8").reshape(32, 32)
frame = pd.DataFrame({"a": [1, 2], "b": [0.5, 1.5]})
"""
# Values by the expression, and their text.
TEXTS = {
    "net": "<Sequential name=net, built=True>",
    "graph": "<Functional name=graph, built=True>",
    "net.layers[0]": "<Dense name=d, built=True>",
    "layers.Dense(4, name='e')": "<Dense name=e, built=False>",
    "free.kernel": "<Variable path=free/kernel, shape=(3, 2), dtype=float32, value=[[1. 1.]\n [1. 1.]\n [1. 1.]]>",
    "keras.Input((3,), name='x')": "<KerasTensor shape=(None, 3), dtype=float32, sparse=False, ragged=False, name=x>",
    "frame": "   a    b\n0  1  0.5\n1  2  1.5",
    "image[:2, :3]": "array([[ 0,  1,  2],\n       [32, 33, 34]], dtype=uint8)",
}
PICTURE = {"image/png", "image/svg+xml"}
# What stands beside the text. An array that could be an image is shown by its numbers, see ndarray.c; a History
# by its curves, which a table would hide: JupyterLab shows HTML rather than SVG.
BESIDE = {
    "net": PICTURE,
    "graph": PICTURE,
    "net.layers[0]": set(),
    "net.weights[0]": set(),
    "net.optimizer": set(),
    "frame": {"text/html"},
    "image": set(),
    "image / 255": set(),
    "net.fit(np.ones((4, 3)), np.ones((4, 2)), epochs=2, verbose=0)": PICTURE,
    "keras.utils.plot_model(net)": PICTURE,
}


@pytest.fixture(scope="module")
def cell(tmp_path_factory):
    """The bundle that ends a cell."""
    from client import Kernel

    kernel = Kernel(str(tmp_path_factory.mktemp("reprs")))
    client = kernel.connect()
    client.execute(SETUP, timeout=60)
    yield lambda code: client.execute(code, timeout=60).of_type("execute_result")[0]["data"]
    kernel.close()


@pytest.mark.parametrize("code, text", TEXTS.items())
def test_text(cell, code, text):
    assert cell(code)["text/plain"] == text


@pytest.mark.parametrize("code, beside", BESIDE.items())
def test_beside_the_text(cell, code, beside):
    assert set(cell(code)) == {"text/plain"} | beside


def test_texts_of_our_own(cell):
    """Where Keras has an address of memory."""
    assert re.fullmatch(r"<Adam\(learning_rate=0\.001, .*\)>", cell("net.optimizer")["text/plain"])
    history = cell("net.fit(np.ones((4, 3)), np.ones((4, 2)), epochs=2, verbose=0)")
    assert re.fullmatch(r"<History: 2 epochs, loss \d\.\d{4}>", history["text/plain"])


if __name__ == "__main__":
    names = {}
    exec(SETUP, names)
    for expression in TEXTS:
        print(f"    {expression!r}: {eval(expression, names)!r:.200},")
