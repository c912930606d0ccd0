# The forms in which data may come.
import numpy as np
import keras
from keras import layers


def model(inputs=1, units=1, loss="mse", activation=None):
    m = keras.Sequential([keras.Input((inputs,)), layers.Dense(units, kernel_initializer="zeros", activation=activation)])
    m.compile(optimizer=keras.optimizers.SGD(0.1), loss=loss, metrics=["accuracy"] if units > 1 else None)
    return m


def run(m, x, y, **options):
    h = m.fit(x, y, epochs=2, batch_size=2, shuffle=False, verbose=0, **options)
    print({k: [round(float(v), 4) for v in vs] for k, vs in h.history.items()})


x = np.array([[0.0], [1.0], [2.0], [3.0]])
y = np.array([1.0, 3.0, 5.0, 7.0])
run(model(), x, y)
run(model(), x, y.reshape(-1, 1))
run(model(), x.ravel(), y)
run(model(), x.astype("float32"), y.astype("int32"))
run(model(), x.astype(int), y.astype("uint8"))
run(model(), x, y, validation_split=0.5)
run(model(), x, y, validation_split=0.25)
run(model(), x, y, validation_data=(x[:2], y[:2]))
run(model(), x, y, validation_data=(x[:2], y[:2], np.array([1.0, 0.0])))
run(model(), x, y, validation_data=[x[:2], y[:2]])
run(model(), x, y, sample_weight=np.array([1.0, 0.0, 2.0, 1.0]))
run(model(1, 2, "sparse_categorical_crossentropy", "softmax"), x, np.array([0, 1, 1, 0]))
run(model(1, 2, "sparse_categorical_crossentropy", "softmax"), x, np.array([[0], [1], [1], [0]]))
run(model(1, 2, "sparse_categorical_crossentropy", "softmax"), x, np.array([0, 1, 1, 0]), class_weight={0: 1.0, 1: 3.0})
run(model(1, 2, "categorical_crossentropy", "softmax"), x, keras.utils.to_categorical([0, 1, 1, 0]), class_weight={0: 1.0, 1: 3.0})
run(model(1, 1, "binary_crossentropy", "sigmoid"), x, np.array([True, False, False, True]))
run(model(2), np.hstack([x, x]), y)
run(model(2), np.hstack([x, x])[::-1], y[::-1])
run(model(), x[::2], y[::2])
m = model()
print(m.evaluate(x, y, verbose=0, sample_weight=np.array([1.0, 0.0, 0.0, 0.0])))
print(m.evaluate(x, y, verbose=0, batch_size=3))
print(m.fit(x, y, verbose=0, steps_per_epoch=1, batch_size=2).params["steps"])
u = keras.Sequential([layers.Dense(2, kernel_initializer="ones"), layers.Dense(1, kernel_initializer="ones")])
print(u.built, len(u.layers), len(u.weights))
u.compile(optimizer="sgd", loss="mse")
u.fit(x, y, epochs=1, verbose=0)
print(u.built, [w.shape for w in u.get_weights()], u.input_shape)
v = keras.Sequential([layers.Dense(2, kernel_initializer="ones")])
print(v.predict(x, verbose=0), v.built)
w = keras.Sequential([layers.Flatten(), layers.Dense(1, kernel_initializer="ones")])
print(w(np.ones((2, 2, 2))).shape, w.built)
