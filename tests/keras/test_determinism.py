"""One seed gives one result, to the bit, whatever the number of threads."""
import pytest

TRAIN = """
import numpy as np, keras
from keras import layers
def train():
    keras.backend.clear_session()
    keras.utils.set_random_seed(7)
    x = np.random.rand(1000, 20); y = np.random.randint(0, 3, 1000)
    m = keras.Sequential([keras.Input((20,)), layers.Dense(30, activation="relu"), layers.Dropout(0.2),
                          layers.Dense(3, activation="softmax")])
    m.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    h = m.fit(x, y, epochs=3, batch_size=48, verbose=0, validation_split=0.1)
    return m, x, y, h
m, x, y, h = train()
"""
PRINT = """
print([float(v).hex() for w in m.get_weights() for v in w.ravel()])
print(h.history)
print(m.evaluate(x, y, batch_size=300, verbose=0), m.predict(x, batch_size=300, verbose=0).sum())
"""


def test_twice_in_one_process(run):
    assert run(TRAIN + """
n = train()
print(all([np.array_equal(a, b) for a, b in zip(m.get_weights(), n[0].get_weights())]), h.history == n[3].history)
""") == "True True\n"


SEEDED_LATE = """
import numpy as np, keras
from keras import layers
x = np.linspace(0, 1, 4000).reshape(400, 10); y = x.sum(1)
m = keras.Sequential([keras.Input((10,)), layers.Dense(8, activation="relu"), layers.Dropout(0.2), layers.Dense(1)])
m.compile(optimizer="sgd", loss="mse")
keras.utils.set_random_seed(1)
m.set_weights([np.full(w.shape, 0.1) for w in m.get_weights()])
print(m.fit(x, y, epochs=2, verbose=0).history)
"""


def test_a_seed_set_after_the_model_was_made(run):
    assert run(SEEDED_LATE) == run(SEEDED_LATE) != ""


@pytest.fixture(scope="module")
def one_thread():
    from running import run_code
    return run_code(TRAIN + PRINT, env={"CAPIVARA_NUM_THREADS": "1"}).stdout


@pytest.mark.parametrize("threads", ["1", "2", "3", "5"])
def test_threads(run, one_thread, threads):
    assert one_thread and run(TRAIN + PRINT, env={"CAPIVARA_NUM_THREADS": threads}) == one_thread


@pytest.mark.parametrize("threads", ["2", "3"])
def test_evaluate_with_a_remainder(run, threads):
    """The last, shorter batch shares its buffers with the batches before it."""
    assert run(TRAIN + """
first, outputs = m.evaluate(x, y, batch_size=33, verbose=0), m.predict(x, batch_size=33, verbose=0)
bad = 0
for i in range(200):
    bad += m.evaluate(x, y, batch_size=33, verbose=0) != first
    bad += not np.array_equal(m.predict(x, batch_size=33, verbose=0), outputs)
print(bad)
""", env={"CAPIVARA_NUM_THREADS": threads}) == "0\n"


RESIDUAL = """
import numpy as np, keras
from keras import layers
keras.utils.set_random_seed(7)
x = np.random.rand(83, 10, 10, 3); y = np.random.randint(0, 4, 83)
start = keras.Input((10, 10, 3))
t = s = layers.Activation("relu")(layers.BatchNormalization()(layers.Conv2D(16, 3, padding="same")(start)))
t = layers.Activation("relu")(layers.BatchNormalization()(layers.Conv2D(16, 3, padding="same")(t)))
t = layers.Add()([layers.BatchNormalization()(layers.Conv2D(16, 3, padding="same")(t)), s])
t = layers.GlobalAveragePooling2D()(layers.MaxPooling2D()(t))
m = keras.Model(start, layers.Dense(4, activation="softmax")(t))
m.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
m.fit(x, y, epochs=2, batch_size=40, verbose=0)
print([float(v).hex() for w in m.get_weights() for v in w.ravel()])
"""


def test_a_residual_model_on_any_number_of_threads(run):
    """The last batch has three rows: most pieces of it are empty."""
    one = run(RESIDUAL, env={"CAPIVARA_NUM_THREADS": "1"})
    assert one and all(run(RESIDUAL, env={"CAPIVARA_NUM_THREADS": n}) == one for n in ("2", "3"))
