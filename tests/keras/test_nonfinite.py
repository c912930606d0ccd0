"""A loss that is no longer finite is explained once, with the layer or the argument named."""
import pytest

BEGIN = """
import numpy as np, keras
from keras import layers
x = np.linspace(0, 1, 120).reshape(40, 3); y = x.sum(axis=1)
a = keras.Input((3,), name="measured")
h = layers.Dense(8, activation="relu", kernel_initializer="ones", name="first")(a)
m = keras.Model(a, layers.Dense(1, kernel_initializer="ones", name="second")(h))
m.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
"""
FIT = "h = m.fit(x, y, epochs=3, batch_size=10, shuffle=False, verbose={})\n"
CASES = {
    "inputs": ("x[25, 1] = np.nan", "epoch 1, batch 3: x (the inputs) holds nan in row 25"),
    "targets": ("y[31] = -np.inf", "epoch 1, batch 4: y (the outputs) holds -inf in row 31"),
    "weights": ("m.layers[2].set_weights([np.full((8, 1), np.inf), np.zeros(1)])",
                'epoch 1, batch 1: first seen in the weights of layer "second" (inf): a smaller learning_rate'),
    "output": ("for l in m.layers[1:]: l.set_weights([np.full(w.shape, 1e25) for w in l.get_weights()])",
               'epoch 1, batch 1: first seen in the output of layer "second" (inf)'),
    "loss": ("m.layers[2].set_weights([np.full((8, 1), 1e20), np.zeros(1)])",
             'epoch 1, batch 1: the loss overflows on the output of layer "second"'),
    "of two": ("b = keras.Input((3,), name='guessed')\n"
               "m = keras.Model([a, b], layers.Dense(1)(layers.Add()([a, b])))\n"
               "m.compile(loss='mse'); x2 = x.copy(); x2[5] = np.nan; x = [x, x2]",
               'x (the inputs) for "guessed" holds nan in row 5'),
}


@pytest.mark.parametrize("name", CASES)
def test_explained(run, name):
    code, text = CASES[name]
    out = run(BEGIN + code + "\n" + FIT.format(1))
    assert text in out, out
    assert out.count("no longer finite") == 1, out


def test_later_epoch(run):
    out = run(BEGIN + "m.optimizer.learning_rate = 30.0\nm.fit(x, y, epochs=50, batch_size=10)")
    assert out.count("no longer finite") == 1 and "epoch 1," not in out.split("no longer")[1], out


def test_programs_print_what_keras_prints(run):
    out = run(BEGIN + "x[0] = np.nan\n" + FIT.format(0) + FIT.format(2) + "print(h.history)")
    assert "finite" not in out and out.endswith("{'loss': [nan, nan, nan]}\n"), out


def test_in_a_notebook(start):
    client = start().connect()
    exchange = client.execute(BEGIN + "x[0] = np.nan\n" + FIT.format(0), timeout=60)
    shown = [c["data"]["text/plain"] for c in exchange.of_type("display_data")]
    assert len(shown) == 1 and "x (the inputs) holds nan in row 0" in shown[0], shown
    assert exchange.text() == ""
