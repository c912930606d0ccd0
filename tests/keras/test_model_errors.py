"""Errors speak of the model: the layer, what came, what was expected, what to write."""
import pytest

from running import run_code

BEGIN = """
import numpy as np, keras
from keras import layers
x = np.ones((6, 3)); y = np.zeros(6)
def model(loss="sparse_categorical_crossentropy"):
    m = keras.Sequential([keras.Input((3,)), layers.Dense(2, activation="softmax", name="last")])
    m.compile(loss=loss)
    return m
def case():
    {}
try:
    case()
except Exception as error:
    print(type(error).__name__, error)
"""
WIDE = """m = keras.Sequential([keras.Input((64, 64, 3)), layers.Conv2D(4096, 3, name="wide"),
                          layers.GlobalAveragePooling2D(), layers.Dense(1)])
    m.compile(loss="mse")
    m.fit(np.ones((2000, 64, 64, 3), dtype="float32"), np.ones((2000, 1)), batch_size=2000, verbose=0)"""
CASES = {
    "between layers": ("i = keras.Input((4,)); layers.Add(name='sum')([layers.Dense(3)(i), layers.Dense(5)(i)])",
                       "ValueError", ["sum", "(None, 3)", "(None, 5)"]),
    "rank": ("keras.Sequential([keras.Input((28, 28)), layers.Conv2D(4, 3, name='c')])", "ValueError",
             ['"c"', "(None, 28, 28)", "height, width, channels", "x.reshape(-1, 28, 28, 1)"]),
    "batch dimension": ("keras.Input((None, 28, 28))", "ValueError", ["batch dimension", "shape=(28, 28)"]),
    "rows in the shape": ("m = keras.Sequential([keras.Input((60, 3)), layers.Dense(1)]); m.predict(x)", "ValueError",
                          ["(None, 60, 3)", "(6, 3)", "number of rows", "keras.Input(shape=(3,))"]),
    "features": ("model().predict(np.ones((6, 4)))", "ValueError",
                 ["last", "(None, 3)", "(6, 4)", "keras.Input(shape=(4,))"]),
    "flat rows": ("m = keras.Sequential([keras.Input((2, 2)), layers.Flatten()]); m.predict(np.ones((6, 4)))", "ValueError",
                  ["(None, 2, 2)", "(6, 4)", "x.reshape((-1,) + (2, 2))"]),
    "columns of y": ("model('mse').fit(x, np.zeros((6, 3)))", "ValueError", ["last", "(6, 3)", "(None, 2)", "3 units"]),
    "called on others": ("d = layers.Dense(2, name='d'); d(x); d(np.ones((6, 4)))", "ValueError",
                         ['"d"', "3 features", "gets 4", "another Dense"]),
    "no weights": ("layers.Dense(2, name='d').kernel", "AttributeError", ["'d'", "no kernel yet", "keras.Input("]),
    "weights too large": ("keras.Sequential([keras.Input((10**5,)), layers.Dense(10**8, name='d')])", "MemoryError",
                          ['"d"', "kernel", "GiB", "fewer units"]),
    "labels": ("model('categorical_crossentropy').fit(x, y)", "ValueError",
               ["last", "(6,)", "(None, 2)", "to_categorical(y, 2)"]),
    "not compiled": ("keras.Sequential([keras.Input((3,)), layers.Dense(1)]).fit(x, y)", "ValueError", ["model.compile("]),
    "not built": ("keras.Sequential([layers.Dense(1)]).save_weights('a.weights.h5')", "ValueError",
                  ["sequential", "has not been built", "keras.Input("]),
    "no numbers": ("model().fit(np.array([['a', 'b', 'c']] * 6), y)", "TypeError", ["numbers", "str"]),
    "flat rows for a convolution": ("keras.Sequential([keras.Input((784,)), layers.Conv2D(4, 3, name='c')])", "ValueError",
                                    ['"c"', "(None, 784)", "layers.Reshape((28, 28, 1))"]),
    "rows in an image's shape": ("layers.MaxPooling2D(name='p')(keras.Input((6, 28, 28, 1)))", "ValueError",
                                 ['"p"', "(None, 6, 28, 28, 1)", "keras.Input(shape=(28, 28, 1))"]),
    "border": ("layers.ZeroPadding2D(name='z')(keras.Input((28, 28)))", "ValueError",
               ['"z"', "(None, 28, 28)", "channel axis"]),
    "joined": ("layers.Concatenate(name='j')([keras.Input((3,)), keras.Input((4, 2))])", "ValueError",
               ['"j"', "(None, 3)", "(None, 4, 2)", "layers.Flatten()"]),
    "one row": ("model().predict(x[0])", "ValueError", ["last", "(None, 3)", "(3,)", "x[np.newaxis]"]),
    "a number": ("model().predict(3)", "ValueError", ["last", "(None, 3)", "each of shape (3,)"]),
    "nothing flat": ("""m = keras.Sequential([keras.Input((2, 3)), layers.Dense(4, name="end")]); m.compile(loss="mse")
    m.fit(np.ones((6, 2, 3)), y)""", "ValueError", ["end", "(6,)", "(None, 2, 4)", "layers.Flatten()"]),
    "text labels": ("model().fit(x, ['cat', 'dog'] * 3)", "TypeError", ["y (the outputs)", "np.unique(y, return_inverse=True)"]),
    "text columns": ("import pandas as pd\n    model().fit(pd.DataFrame({'a': ['u', 'v'], 'b': [1, 2], 'c': [1, 2]}), y[:2])",
                     "ValueError", ["x (the inputs)", "'u'", "select_dtypes", "get_dummies"]),
    "rows of several lengths": ("model().fit([[1, 2, 3], [1, 2]], [0, 1])", "ValueError", ["x (the inputs)", "same length"]),
    "weights of rows": ("model().fit(x, y, sample_weight=np.ones(4))", "ValueError", ["(6,)", "(4,)"]),
    "a class": ("keras.Sequential([layers.Dense])", "ValueError", ["Dense", "call the class"]),
    "a layer": ("keras.Sequential(layers.Dense(3))", "TypeError", ["keras.Sequential([...])"]),
    "axes of a norm": ("layers.Dense(3, name='n', bias_constraint=keras.constraints.MaxNorm(axis=[0, 1]))(keras.Input((3,)))",
                       "ValueError", ["MaxNorm", "(0, 1)", "axis=0 for a Dense kernel"]),
    "never fits": ("m = keras.Sequential([keras.Input((3,)), layers.RepeatVector(10**12, name='r')]); m.predict(x)",
                   "MemoryError", ['"r"', "GiB"]),
    "memory": (WIDE, "MemoryError", ['"wide"', "2000 rows", "GiB", "(None, 62, 62, 4096)", "batch_size="]),
}


@pytest.mark.parametrize("name", CASES)
def test_error(name):
    code, exception, words = CASES[name]
    done = run_code(BEGIN.format(code))
    assert done.stdout.startswith(exception), (done.stdout, done.stderr)
    for word in words:
        assert word in done.stdout, done.stdout
