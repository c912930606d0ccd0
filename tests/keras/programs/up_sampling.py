# UpSampling2D by repeating places and by mixing neighbours, forward and back.
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
for shape, size in (((3, 4, 2), 2), ((2, 3, 1), (3, 2)), ((1, 2, 2), (2, 5)), ((4, 1, 1), (1, 3))):
    for interpolation in ("nearest", "bilinear"):
        model = keras.Sequential([keras.Input(shape), layers.Dense(2), layers.UpSampling2D(size, interpolation=interpolation),
                                  layers.Flatten(), layers.Dense(1)])
        model.set_weights([rng.normal(size=w.shape) for w in model.get_weights()])
        x = rng.normal(size=(3, *shape))
        up = layers.UpSampling2D(size, interpolation=interpolation)(x)
        print(up.shape, np.round(np.asarray(up).reshape(-1)[:8], 4))
        model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
        model.fit(x, rng.normal(size=3), verbose=0)
        print(np.round(model.get_weights()[0].reshape(-1), 3), np.round(model.get_weights()[1], 3))
