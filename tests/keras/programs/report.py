# What fit, evaluate, predict and train_on_batch give back.
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(1)


def model(units=2, **options):
    m = keras.Sequential([keras.Input((3,)), layers.Dense(units, activation="softmax", kernel_initializer="ones")])
    m.compile(**options)
    return m


def show(value):
    if isinstance(value, dict):
        return {k: show(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [show(v) for v in value]
    return round(float(value), 4)


x = np.arange(24.0).reshape(8, 3) / 24
y = np.array([0, 1, 0, 1, 1, 1, 0, 0])
m = model(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
h = m.fit(x, y, epochs=3, batch_size=8, verbose=0, validation_data=(x, y))
print(h.history.keys())
print(show(h.history))
print(h.epoch, sorted(h.params.items(), key=str))
r = m.evaluate(x, y, verbose=0)
print(type(r), show(r))
print(show(m.evaluate(x, y, verbose=0, return_dict=True)))
print(type(m.predict(x, verbose=0)), m.predict(x, verbose=0).shape, m.predict(x, verbose=0).dtype)
print(m.predict(x[:1], verbose=0).shape, m.predict(x.tolist() and x, verbose=0, batch_size=3).shape)
print(show(m.train_on_batch(x, y)), show(m.test_on_batch(x, y)))
print(show(m.train_on_batch(x, y, return_dict=True)))
print(m.predict_on_batch(x).shape)
m = model(optimizer="sgd", loss="categorical_crossentropy")
r = m.evaluate(x, keras.utils.to_categorical(y), verbose=0)
print(type(r).__name__ in ("float", "float32"), show(r))
print(show(m.fit(x, keras.utils.to_categorical(y), epochs=2, verbose=0, batch_size=8).history))
m = model(1, optimizer="sgd", loss="mse", metrics=["mae", "mse"])
h = m.fit(x, y, epochs=1, verbose=0, validation_split=0.25, batch_size=16)
print(list(h.history))
print(len(m.evaluate(x, y, verbose=0)))
h = m.fit(x, y, epochs=4, initial_epoch=2, verbose=0)
print(h.epoch, len(h.history["loss"]))
h = m.fit(x, y, epochs=4, verbose=0, validation_data=(x, y), validation_freq=2)
print(len(h.history["loss"]), len(h.history["val_loss"]))
print(m.history is h, m.history.history == h.history)
out = m(x)
print(out.shape, np.allclose(np.array(out), m.predict(x, verbose=0)))
print(layers.Dense(2, kernel_initializer="ones")(np.ones((1, 3))).shape)
for names in (["mae"], ["mse"], ["mean_squared_error"], ["MeanSquaredError"], [keras.metrics.MeanAbsoluteError()],
              [keras.metrics.MeanAbsoluteError(name="err")], ["acc"], ["accuracy", "mae"]):
    m = model(1, optimizer="sgd", loss="mse", metrics=names)
    print(list(m.fit(x, y, verbose=0).history))
for names in (["accuracy"], ["acc"], ["sparse_categorical_accuracy"], ["SparseCategoricalAccuracy"],
              [keras.metrics.SparseCategoricalAccuracy()]):
    m = model(2, optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=names)
    print(list(m.fit(x, y, verbose=0).history))
