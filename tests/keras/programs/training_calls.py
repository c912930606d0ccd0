# training=True and training=False: of layers and models on numbers, and fixed in a graph.
import numpy as np
import keras
from keras import layers

x = np.arange(12.0).reshape(4, 3).astype("float32")
image = (np.arange(2 * 4 * 4 * 2).reshape(2, 4, 4, 2) / 10).astype("float32")


def show(value):
    array = np.array(value)
    print(array.shape, ["%.4g" % (round(v, 6) + 0.0) for v in array.ravel().tolist()])


bn = layers.BatchNormalization(momentum=0.5)
show(bn(x))
show(bn(x, training=False))
show(bn(x, training=True))
show(bn.moving_mean)
show(bn.moving_variance)
show(bn(x, training=1 > 0))
show(bn.moving_mean)
show(bn(x))
bn.trainable = False
show(bn(x, training=True))
show(bn.moving_mean)
show(layers.BatchNormalization()(image, training=True)[0, 0])

ones = np.ones((200, 50), "float32")
drop = layers.Dropout(0.5)
once, again = np.array(drop(ones, training=True)), np.array(drop(ones, training=True))
print(sorted(set(once.ravel().tolist())), abs(once.mean() - 1) < 0.05, (once != again).any())
print((np.array(drop(ones)) == 1).all(), (np.array(drop(ones, training=False)) == 1).all())
noise = np.array(layers.GaussianNoise(0.5)(ones, training=True))
print(abs(noise.mean() - 1) < 0.05, abs(noise.std() - 0.5) < 0.05)
show(layers.Dense(2, kernel_initializer="ones")(x, training=True))
show(layers.Add()([x, x], training=True))

model = keras.Sequential([keras.Input((3,)), layers.BatchNormalization(momentum=0.5), layers.Dense(1, kernel_initializer="ones")])
show(model(x))
show(model(x, training=True))
show(model.layers[0].moving_mean)
show(model(x, training=False))

# A mode said while a graph is put together is for model(x): fit and predict have their own.
base = keras.Sequential([keras.Input((3,)), layers.Dense(3, kernel_initializer="ones"), layers.BatchNormalization(momentum=0.5)])
base.layers[1].set_weights([np.full(3, 2.0), np.full(3, 0.5), np.full(3, 4.0), np.full(3, 9.0)])
inputs = keras.Input((3,))
outputs = layers.Dense(1, kernel_initializer="ones")(base(inputs, training=False))
tuned = keras.Model(inputs, outputs)
tuned.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
y = np.arange(4.0).reshape(4, 1)
tuned.fit(x, y, epochs=2, batch_size=4, shuffle=False, verbose=0)
for weight in tuned.get_weights():
    show(weight)
show(tuned.predict(x, verbose=0))
show(tuned(x))

inputs = keras.Input((50,))
uncertain = keras.Model(inputs, layers.Dropout(0.5)(inputs, training=True))
for call in (lambda v: uncertain.predict(v, verbose=0), uncertain, lambda v: uncertain(v, training=False)):
    a, b = np.array(call(ones)), np.array(call(ones))
    print(sorted(set(a.ravel().tolist())), abs(a.mean() - 1) < 0.05, (a != b).any())
inputs = keras.Input((3,))
bn = layers.BatchNormalization(momentum=0.5)
fixed = keras.Model(inputs, bn(inputs, training=True))
show(fixed(x))
show(bn.moving_mean)
show(fixed.predict(x, verbose=0))
