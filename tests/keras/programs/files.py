"""Weights in files; the callbacks that write them."""
import os

import keras
import numpy as np
import pandas as pd
from keras import layers

x = np.sin(np.arange(60.0)).reshape(20, 3)
y = np.cos(np.arange(20.0)).reshape(20, 1)


def model():
    m = keras.Sequential([keras.Input((3,)), layers.Dense(4, activation="tanh"), layers.Dense(1)])
    m.set_weights([np.linspace(-0.7, 0.8, w.size).reshape(w.shape) for w in m.get_weights()])
    m.compile(optimizer=keras.optimizers.SGD(0.5), loss="mse", metrics=["mae"])
    return m


def table(path):
    frame = pd.read_csv(path)
    print(list(frame.columns), np.round(frame.values.astype("float64"), 3).tolist())


def fit(m, callbacks, epochs=4, **more):
    return m.fit(x, y, epochs=epochs, batch_size=7, shuffle=False, verbose=0, callbacks=callbacks, **more)


a, b = model(), model()
fit(a, [])
a.save_weights("a.weights.h5")
b.load_weights("a.weights.h5")
print(all([np.array_equal(p, q) for p, q in zip(a.get_weights(), b.get_weights())]))
other = keras.Sequential([keras.Input((3,)), layers.Dense(5), layers.Dense(1)])
for bad in (lambda: a.save_weights("a.h5"), lambda: a.load_weights("none.weights.h5"),
            lambda: other.load_weights("a.weights.h5")):
    try:
        bad()
    except (ValueError, FileNotFoundError) as error:
        print(type(error).__name__)

fit(model(), [keras.callbacks.CSVLogger("log.csv")])
table("log.csv")
fit(model(), [keras.callbacks.CSVLogger("val.csv", separator=",")], epochs=3, validation_split=0.2, validation_freq=2)
table("val.csv")
fit(model(), [keras.callbacks.CSVLogger("log.csv", append=True)], epochs=6, initial_epoch=4)
table("log.csv")

best = keras.callbacks.ModelCheckpoint("best.weights.h5", monitor="val_loss", save_best_only=True,
                                       save_weights_only=True, verbose=1)
m = model()
h = fit(m, [best], epochs=6, validation_split=0.3)
lowest = int(np.argmin(h.history["val_loss"]))
print(lowest, abs(best.best - min(h.history["val_loss"])) < 1e-6)
n = model()
n.load_weights("best.weights.h5")
print(round(n.evaluate(x[14:], y[14:], verbose=0)[0], 4), round(min(h.history["val_loss"]), 4))
fit(model(), [keras.callbacks.ModelCheckpoint("each-{epoch:02d}-{loss:.2f}.weights.h5", save_weights_only=True)], epochs=2)
fit(model(), [keras.callbacks.ModelCheckpoint("deep/er/{batch}.weights.h5", save_weights_only=True, save_freq=2)], epochs=1)
print(sorted([f for f in os.listdir(".") if f.startswith("each")]), sorted(os.listdir("deep/er")))
fit(model(), [keras.callbacks.ModelCheckpoint("max.weights.h5", monitor="mae", mode="max", save_best_only=True,
                                              save_weights_only=True, verbose=1, initial_value_threshold=0.5)], epochs=3)
for bad in (lambda: keras.callbacks.ModelCheckpoint("x.h5", save_weights_only=True),
            lambda: keras.callbacks.ModelCheckpoint("x.weights.h5", save_weights_only=True, save_freq="batch")):
    try:
        bad()
    except ValueError as error:
        print(error)
