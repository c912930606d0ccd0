"""What is wrong gets an exception whose text says what and where; nothing dies and weights stay."""
import pytest

from running import run_code

BEGIN = """
import numpy as np, keras
from keras import layers
x = np.arange(12.0).reshape(4, 3); y = np.array([0, 1, 0, 1]); hot = keras.utils.to_categorical(y)
def model(loss="sparse_categorical_crossentropy", units=2):
    m = keras.Sequential([keras.Input((3,)), layers.Dense(units, activation="softmax", name="last")])
    m.compile(optimizer="sgd", loss=loss)
    return m
m = model()
w = m.get_weights()
def case():
    {}
try:
    case()
    print("nothing was raised")
except BaseException as e:
    print(type(e).__name__ + ":", e)
print(all([np.array_equal(a, b) for a, b in zip(w, m.get_weights())]), m.predict(x, verbose=0).shape)
"""

# what is done, the exception, words its text must hold
CASES = [
    ("m.fit(np.ones((4, 5)), y, verbose=0)", "ValueError", ["(None, 3)", "5"]),
    ("m.predict(np.ones((4, 5)), verbose=0)", "ValueError", ["3", "5"]),
    ("m.evaluate(np.ones((4, 5)), y, verbose=0)", "ValueError", ["3", "5"]),
    ("m.fit(x, y[:3], verbose=0)", "ValueError", ["4", "3"]),
    ("m.fit(x, np.ones((4, 7)), verbose=0)", "ValueError", ["7"]),
    ("m.fit(x, np.array([0, 1, 2, 9]), verbose=0)", "ValueError", ["label 2", "row 2", "2 units"]),
    ("m.fit(x, np.array([0, 1, -1, 1]), verbose=0)", "ValueError", ["-1"]),
    ("model('categorical_crossentropy').fit(x, y, verbose=0)", "ValueError",
     ["to_categorical", "sparse_categorical_crossentropy"]),
    ("m.fit(x, hot, verbose=0)", "ValueError", ["categorical_crossentropy"]),
    ("keras.Sequential([keras.Input((3,)), layers.Dense(1)]).fit(x, y, verbose=0)", "ValueError", ["compile()"]),
    ("keras.Sequential([keras.Input((3,)), layers.Dense(1)]).evaluate(x, y, verbose=0)", "ValueError", ["compile()"]),
    ("keras.Sequential([layers.Dense(1)]).count_params()", "ValueError", ["Input"]),
    ("keras.Sequential().predict(x, verbose=0)", "ValueError", ["layers"]),
    ("layers.Dence(3)", "AttributeError", ["Dence"]),
    ("layers.Dense(3, activation='rellu')", "ValueError", ["rellu", "relu"]),
    ("layers.Dense(3, activaton='relu')", "TypeError", ["activaton"]),
    ("layers.Dense()", "TypeError", ["units"]),
    ("layers.Dense(0)", "ValueError", ["units", "0"]),
    ("layers.Dense(-3)", "ValueError", ["units", "-3"]),
    ("layers.Dense(2.5)", "TypeError", ["units"]),
    ("layers.Dense('ten')", "TypeError", ["units"]),
    ("layers.Dense(3, kernel_initializer='zerros')", "ValueError", ["zerros", "zeros"]),
    ("layers.Dropout(2)", "ValueError", ["rate", "2"]),
    ("m.compile(optimizer='adma')", "ValueError", ["adma", "adam"]),
    ("m.compile(loss='categorical_crossentrop')", "ValueError", ["categorical_crossentropy"]),
    ("m.compile(loss='mse', metrics=['acuracy'])", "ValueError", ["acuracy", "accuracy"]),
    ("m.compile(optimizer=3)", "TypeError", ["optimizer"]),
    ("m.compile(optimizer=keras.optimizers.Adam)", "TypeError", ["Adam()"]),
    ("m.compile(loss=3)", "TypeError", ["loss"]),
    ("m.compile(loss=lambda a, b: 0)", "TypeError", ["loss"]),
    ("m.compile(loss={'lsat': 'mse'})", "ValueError", ["lsat", "last"]),
    ("keras.optimizers.Adam(learning_rate='fast')", "ValueError", ["fast"]),
    ("keras.optimizers.Adam(lr_rate=1)", "TypeError", ["lr_rate"]),
    ("m.fit(x.tolist() + [[1, 2]], y, verbose=0)", "ValueError", []),
    ("m.fit(np.array(['a', 'b', 'c', 'd']), y, verbose=0)", "", []),
    ("m.fit([['a'] * 3] * 4, y, verbose=0)", "TypeError", ["x (the inputs)", "numbers"]),
    ("m.evaluate(x, ['a', 'b', 'a', 'b'], verbose=0)", "TypeError", ["y (the outputs)", "numbers"]),
    ("m.fit(x, y, sample_weight=['a'] * 4, verbose=0)", "TypeError", ["sample_weight", "numbers"]),
    ("m.fit(x, y, sample_weight=y + 1.0, class_weight={0: 2.0}, verbose=0)", "ValueError",
     ["sample_weight", "class_weight"]),
    ("m.fit(x, y, validation_data=(x, y), validation_freq=0, verbose=0)", "ValueError", ["validation_freq"]),
    ("m.fit(x, y, validation_data=(x, y), validation_freq=1.5, verbose=0)", "TypeError", ["validation_freq"]),
    ("m.fit(x, y, shuffle='batch', verbose=0)", "ValueError", ["shuffle", "batch"]),
    ("layers.Dense(3.0)", "TypeError", ["units"]),
    ("layers.Dense(3, name='a/b')", "ValueError", ["/"]),
    ("layers.Dense(3, activation=layers.LeakyReLU(0.1))", "TypeError", ["activation", "layers.LeakyReLU"]),
    ("layers.Flatten(data_format='channels_first')", "ValueError", ["channels_first", "last"]),
    ("layers.Conv2D(4, 3, groups=2)", "ValueError", ["groups"]),
    ("layers.Conv2D(4, 3, padding='causal')", "ValueError", ["valid same"]),
    ("layers.ReLU(max_value=-1.0)", "ValueError", ["max_value"]),
    ("layers.LeakyReLU(-0.1)", "ValueError", ["negative_slope"]),
    ("m.fit(None, y, verbose=0)", "ValueError", ["x"]),
    ("m.fit(x, verbose=0)", "ValueError", ["y"]),
    ("m.fit(x, None, verbose=0)", "ValueError", ["y"]),
    ("m.fit(3, y, verbose=0)", "ValueError", []),
    ("m.fit('data.csv', y, verbose=0)", "", []),
    ("m.fit(m, y, verbose=0)", "TypeError", []),
    ("m.fit(np.ones((0, 3)), np.ones(0), verbose=0)", "ValueError", ["no rows"]),
    ("m.fit(x, y, batch_size=0, verbose=0)", "ValueError", ["batch_size", "0"]),
    ("m.fit(x, y, batch_size=-1, verbose=0)", "ValueError", ["batch_size", "-1"]),
    ("m.fit(x, y, batch_size='all', verbose=0)", "TypeError", ["batch_size"]),
    ("m.fit(x, y, epochs=2.5, verbose=0)", "TypeError", ["epochs"]),
    ("m.fit(x, y, epochs=-1, verbose=0)", "ValueError", ["epochs"]),
    ("m.fit(x, y, epochs=10**12, verbose=0)", "ValueError", ["epochs"]),
    ("m.fit(x, y, validation_split=1.5, verbose=0)", "ValueError", ["validation_split"]),
    ("m.fit(x, y, validation_split=-0.5, verbose=0)", "ValueError", ["validation_split"]),
    ("m.fit(x, y, validation_data=x, verbose=0)", "ValueError", ["validation_data", "x_val"]),
    ("m.fit(x, y, validation_data=(x,), verbose=0)", "ValueError", ["validation_data"]),
    ("m.fit(x, y, validation_data=(x, y[:2]), verbose=0)", "ValueError", ["2", "4"]),
    ("m.fit(x, y, validation_data=(np.ones((4, 5)), y), verbose=0)", "ValueError", ["5"]),
    ("m.fit(x, y, validation_data=(x, None), verbose=0)", "ValueError", ["validation_data"]),
    ("m.fit(x, y, sample_weight=[1.0], verbose=0)", "ValueError", ["sample_weight"]),
    ("m.fit(x, y, class_weight=[1.0, 2.0], verbose=0)", "TypeError", ["class_weight", "dict"]),
    ("m.fit(x, y, class_weight={'a': 1.0}, verbose=0)", "TypeError", ["class_weight"]),
    ("m.fit(x, y, callbacks=[print], verbose=0)", "TypeError", ["callbacks"]),
    ("m.fit(x, y, callbacks=[keras.callbacks.EarlyStopping], verbose=0)", "TypeError", ["()"]),
    ("m.fit(x, y, callbacks=keras.callbacks.LearningRateScheduler(lambda e: 'x'), verbose=0)", "ValueError", ["float"]),
    ("m.fit(x, y, callbacks=keras.callbacks.LambdaCallback(on_epoch_begin=lambda e, logs: 1 / 0), verbose=0)",
     "ZeroDivisionError", []),
    ("m.fit(x, y, verbose=7)", "ValueError", ["verbose"]),
    ("m.set_weights([np.ones((3, 2))])", "ValueError", ["2", "1"]),
    ("m.set_weights([np.ones((2, 2)), np.ones(2)])", "ValueError", ["(3, 2)", "(2, 2)"]),
    ("m.layers[0].set_weights([np.ones((3, 9)), np.ones(2)])", "ValueError", ["(3, 9)"]),
    ("m.layers[0].kernel.assign([1.0])", "ValueError", ["(3, 2)"]),
    ("m.get_layer('lost')", "ValueError", ["lost", "last"]),
    ("m.get_layer(index=5)", "ValueError", ["5"]),
    ("m.add(3)", "ValueError", ["3"]),
    ("keras.Sequential([keras.Input((3,)), keras.Input((3,))])", "ValueError", []),
    ("keras.Sequential(layers.Dense(1))", "TypeError", []),
    ("keras.Input(784)", "ValueError", ["(784,)"]),
    ("keras.Input()", "ValueError", ["shape"]),
    ("keras.Input((3, 'x'))", "TypeError", ["shape"]),
    ("keras.Input((3, -1))", "ValueError", []),
    ("keras.Model(keras.Input((3,)), layers.Dense(1)(keras.Input((3,))))", "ValueError", ["input"]),
    ("keras.Model(x, x)", "ValueError", ["Input"]),
    ("layers.Dense(2)('text')", "", []),
    ("layers.Dense(2)()", "TypeError", ["inputs"]),
    ("keras.Sequential([keras.Input((784,)), layers.Dense(10**9)])", "MemoryError", ["GiB"]),
    ("keras.Sequential([keras.Input((784,)), layers.Dense(10**18)])", "", []),
    ("layers.Dense(10**30)", "", []),
    ("keras.utils.to_categorical([0, 5], 3)", "IndexError", ["5", "3"]),
    ("keras.utils.to_categorical(['a'])", "", []),
    ("keras.utils.to_categorical([10**12])", "ValueError", []),
    ("keras.utils.to_categorical([], 3).shape[5]", "IndexError", []),
    ("keras.utils.set_random_seed(-1)", "ValueError", ["seed"]),
    ("keras.utils.plot_model(3)", "TypeError", ["plot_model"]),
    ("m.build((None, 7))", "ValueError", []),
    ("m.train_on_batch(x, y[:2])", "ValueError", ["4", "2"]),
    ("m.evaluate(x, verbose=0)", "ValueError", ["y"]),
    ("m.predict(np.ones((0, 3)), verbose=0)[1]", "", []),
    ("m.nothing", "AttributeError", ["nothing"]),
    ("m()", "TypeError", []),
    ("keras.callbacks.ReduceLROnPlateau(factor=2.0)", "ValueError", ["factor"]),
    ("m.fit(x, y, callbacks=[keras.callbacks.EarlyStopping(patience='long')], verbose=0)", "TypeError", ["patience"]),
]


@pytest.mark.parametrize("code, exception, words", CASES, ids=[c[0][:60] for c in CASES])
def test_bad_input(code, exception, words):
    done = run_code(BEGIN.format(code))
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])
    lines = done.stdout.splitlines()
    text = "\n".join(lines[:-1])
    assert "nothing was raised" not in text, text
    assert text.startswith(exception), text
    for word in words:
        assert word in text, text
    if "compile" not in code and "callbacks" not in code and "build" not in code:
        assert lines[-1] == "True (4, 2)", lines


def test_nan_in_data(run):
    out = run(BEGIN.format("pass") + """
x[1, 1] = np.nan
h = m.fit(x, y, epochs=2, verbose=0)
print(h.history)
print(np.isnan(m.get_weights()[0]).any())
m.set_weights(w)
h = m.fit(x, y, epochs=9, verbose=0, callbacks=[keras.callbacks.TerminateOnNaN()])
print(len(h.epoch))
""")
    assert out.splitlines()[-4:] == ["{'loss': [nan, nan]}", "True", "Batch 0: Invalid loss, terminating training", "1"]


def test_epochs_0(run):
    assert run(BEGIN.format("pass") + "print(m.fit(x, y, epochs=0, verbose=0).history)").splitlines()[-1] == "{}"
