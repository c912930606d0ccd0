"""The course's first chapters on their real data (CAPIVARA_DATA): the numbers they must reach.

The short tests take seconds; those marked long run with `make check-long`.
"""
import json
import os
import statistics

import pytest

DATA = os.environ.get("CAPIVARA_DATA", "")
needs_data = pytest.mark.skipif(not DATA, reason="needs CAPIVARA_DATA: mnist and weight-height.csv")
long_run = pytest.mark.skipif(not os.environ.get("CAPIVARA_LONG"), reason="long: make check-long")

MNIST = """
import keras
from keras import layers
(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
x = x.reshape((60000,) + {shape}).astype("float32") / 255
x_test = x_test.reshape((10000,) + {shape}).astype("float32") / 255
y = keras.utils.to_categorical(y, 10); y_test = keras.utils.to_categorical(y_test, 10)
keras.utils.set_random_seed({seed})
m = keras.Sequential([keras.Input({shape}), {layers} layers.Dense(10, activation="softmax")])
m.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
m.fit(x, y, batch_size=256, epochs={epochs}, verbose=0)
print([m.count_params(), m.evaluate(x_test, y_test, verbose=0)[1]])
"""
# the slides' models: the shape of a row, the layers before the last
MODELS = {
    "LOGREG": {"shape": "(784,)", "layers": ""},
    "NN": {"shape": "(784,)", "layers": 'layers.Dense(32, activation="sigmoid"),'},
    "DNN": {"shape": "(784,)", "layers": 'layers.Dense(128, activation="relu"), layers.Dense(64, activation="relu"),'},
    "CDNN": {"shape": "(28, 28, 1)", "layers": 'layers.Conv2D(32, 3, activation="relu"), '
             'layers.Conv2D(64, 3, activation="relu"), layers.Flatten(), layers.Dense(128, activation="relu"),'},
}
HEIGHTS = """
import keras
import pandas as pd
from keras import layers
rows = pd.read_csv(r"{data}/weight-height.csv")
x, y = rows[["Height"]].values, rows["Weight"].values
keras.utils.set_random_seed({seed})
m = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
m.compile(optimizer=keras.optimizers.Adam(learning_rate=0.6), loss="mean_squared_error")
m.fit(x, y, epochs={epochs}, batch_size=32, verbose=0)
print([m.evaluate(x, y, verbose=0), float(m.get_weights()[0][0, 0])])
"""


@needs_data
def test_mnist_soon(run):
    parameters, accuracy = json.loads(run(MNIST.format(seed=1, epochs=5, **MODELS["LOGREG"])))
    assert parameters == 7850 and 0.915 < accuracy < 0.93


@needs_data
@long_run
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_mnist(run, seed):
    parameters, accuracy = json.loads(run(MNIST.format(seed=seed, epochs=50, **MODELS["LOGREG"]), seconds=300))
    assert parameters == 7850 and 0.926 <= accuracy <= 0.930


@needs_data
def test_heights_soon(run):
    """One run of a correct Adam ends anywhere from 149 to 210 at this rate."""
    error, slope = json.loads(run(HEIGHTS.format(data=DATA, seed=1, epochs=50)))
    assert 149.2 < error < 215 and 7.3 < slope < 8.1


@needs_data
@long_run
def test_heights(run):
    runs = [json.loads(run(HEIGHTS.format(data=DATA, seed=seed, epochs=50), seconds=300)) for seed in range(1, 6)]
    assert statistics.median(error for error, _ in runs) < 149.29 * 1.1
    assert abs(statistics.median(slope for _, slope in runs) / 7.717 - 1) < 0.02
