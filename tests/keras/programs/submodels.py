"""Models as layers of models: one entry each, shared, nested, frozen, with several outputs."""
import keras
import numpy as np
from keras import layers


def ramp(model):
    """The same weights everywhere."""
    model.set_weights([np.linspace(-0.5, 0.6, w.size).reshape(w.shape) for w in model.get_weights()])


x = np.sin(np.arange(48.0)).reshape(12, 4)
y = np.cos(np.arange(24.0)).reshape(12, 2)

i = keras.Input((4,))
base = keras.Model(i, layers.Dense(3, activation="tanh", name="d")(i), name="base")
a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
both = layers.Concatenate()([base(a), base(b)])
head = keras.Sequential([layers.Dense(5, activation="relu"), layers.Dense(2)], name="head")
shared = keras.Model([a, b], head(both), name="shared")
shared.summary()
print([layer.name for layer in shared.layers], shared.output_shape, head.output_shape)
print(len(shared.weights), len(head.weights), shared.count_params(), base.count_params())
print([type(layer).__name__ for layer in shared.layers], shared.get_layer("base").name)
print(shared.get_layer("base").get_layer("d").kernel.shape)
ramp(shared)
shared.compile(optimizer=keras.optimizers.SGD(0.1, momentum=0.5), loss="mse")
shared.fit([x, x[::-1]], y, epochs=5, batch_size=5, shuffle=False, verbose=0)
print(np.round(shared.predict([x, x[::-1]], verbose=0)[:3], 4).tolist())
print(np.round(base.predict(x, verbose=0)[:2], 4).tolist())

base.trainable = False
print(base.trainable, shared.trainable, len(shared.trainable_weights), len(shared.non_trainable_weights))
shared.compile(optimizer="sgd", loss="mse")
before = [w.copy() for w in shared.get_weights()]
shared.fit([x, x[::-1]], y, epochs=2, batch_size=5, shuffle=False, verbose=0)
print([bool(np.array_equal(p, q)) for p, q in zip(before, shared.get_weights())])
shared.summary()
base.layers[1].trainable = True
print(base.trainable, base.layers[1].trainable, len(shared.trainable_weights))

# in a Sequential: built from the inner model's input
chain = keras.Sequential([base, layers.Dense(2, name="last")], name="chain")
print(chain.built, [layer.name for layer in chain.layers], chain.input_shape)
chain.summary()
chain.pop()
chain.add(layers.Dense(1, name="other"))
chain.summary()

# nested
deep = keras.Sequential([keras.Input((4,)), keras.Sequential([base, layers.Dense(2, name="m")], name="mid"),
                         layers.Dense(1, name="end")], name="deep")
deep.summary()
print([layer.name for layer in deep.get_layer("mid").get_layer("base").layers])
ramp(deep)
deep.compile(optimizer="adam", loss="mse")
deep.fit(x, y[:, 0], epochs=2, batch_size=12, shuffle=False, verbose=0)
print(np.round(deep.predict(x, verbose=0)[:3], 4).tolist())

# several outputs
i2 = keras.Input((4,), name="i2")
h = layers.Dense(3, name="h")(i2)
two = keras.Model(i2, [layers.Dense(2, name="p")(h), layers.Dense(1, name="q")(h)], name="two")
p, q = two(a)
swapped = keras.Model(a, layers.Concatenate(name="c")([q, p]), name="swapped")
swapped.summary()
ramp(swapped)
print(np.round(swapped.predict(x, verbose=0)[:2], 4).tolist())

# feature extractors
features = keras.Model(two.input, two.get_layer("h").output, name="features")
print(features.output_shape, features.predict(x, verbose=0).shape)
inner = keras.Model(shared.inputs, shared.get_layer("concatenate").output)
print(inner.predict([x, x], verbose=0).shape)
