"""Normalization: adapt, given statistics, invert, axes."""
import keras
import numpy as np
from keras import layers

x = np.array([[1.0, 200.0, -3.0], [2.0, 100.0, 5.0], [4.0, 350.0, 7.0], [8.0, 50.0, 0.0]], dtype="float32")


def show(values):
    print(np.round(np.array(values, dtype="float64"), 4).tolist())


n = layers.Normalization(name="n")
n.adapt(x)
show(n(x))
show(n.get_weights()[0])
show(n.get_weights()[1])
print([w.name for w in n.weights], [tuple(w.shape) for w in n.weights], n.count_params(), len(n.trainable_weights))
n.adapt(x * 2)
show(n(x))
show(layers.Normalization(mean=3.0, variance=2.0)(x))
show(layers.Normalization(mean=[1.0, 2.0, 3.0], variance=[4, 9, 16])(x))
show(layers.Normalization(mean=np.array([1, 2, 3]), variance=np.array([4.0, 9.0, 16.0]), invert=True)(x))
whole = layers.Normalization(axis=None)
whole.adapt(x)
show(whole(x))
back = layers.Normalization(invert=True)
back.adapt(x)
show(back(x[:1]))
image = np.arange(48, dtype="float32").reshape(2, 4, 3, 2) ** 1.5
for axis in (-1, 1, (1, 3), (2,)):
    layer = layers.Normalization(axis=axis)
    layer.adapt(image)
    show(layer(image)[1, 2])
    print(layer.get_weights()[0].shape)
m = keras.Sequential([keras.Input((3,)), n, layers.Dense(2, name="d")], name="m")
m.summary()
m.set_weights(m.get_weights()[:3] + [np.arange(6.0).reshape(3, 2) / 10, np.zeros(2)])
m.compile(optimizer=keras.optimizers.SGD(0.05), loss="mse")
m.fit(x, x[:, :2], epochs=3, batch_size=2, shuffle=False, verbose=0)
print(np.round(np.array(m.predict(x, verbose=0), dtype="float64"), 2).tolist())
for bad in (lambda: layers.Normalization(mean=1.0), lambda: layers.Normalization(axis=4).adapt(x)):
    try:
        bad()
    except ValueError:
        print("ValueError")
