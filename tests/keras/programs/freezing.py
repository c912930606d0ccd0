import numpy as np, keras
from keras import layers
base = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="relu", name="f1", kernel_initializer="ones"), layers.Dense(3, activation="relu", name="f2", kernel_initializer="ones")], name="base")
base.trainable = False
model = keras.Sequential([base, layers.Dense(2, activation="softmax", name="head")], name="transfer")
model.build((None, 4))
model.summary()
print(len(model.trainable_weights), len(model.non_trainable_weights))
for layer in base.layers: print(layer.name, layer.trainable)
base.trainable = True
for layer in base.layers[:-1]: layer.trainable = False
print([l.trainable for l in base.layers], len(model.trainable_weights))
model.summary(show_trainable=True)
model.summary(expand_nested=True)
i = keras.Input((4,))
other = keras.Sequential([keras.Input((4,)), layers.Dense(3, name="g1"), layers.Dropout(0.5, name="g2")], name="other")
other.layers[0].trainable = False
m = keras.Model(i, layers.Dense(1, name="end")(other(i) + layers.Dense(3, name="beside")(i)), name="graph")
m.summary(expand_nested=True, show_trainable=True)
x = np.linspace(0, 1, 10)[:, None]
m = keras.Sequential([keras.Input((1,)), layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")])
m.compile("sgd", "mse", metrics=["accuracy"])
print(m.evaluate(x, x > 0.85, verbose=0))
