# Probabilities along axes with nothing behind them but axes of size 1, and others.
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
for shape in ((4, 1), (1, 4), (3, 1, 1), (2, 3, 1), (1, 1), (2, 3, 2)):
    x = rng.normal(size=(3, *shape))
    for axis in range(1, len(shape) + 1):
        model = keras.Sequential([keras.Input(shape), layers.Dense(shape[-1]), layers.Softmax(axis=axis)])
        model.set_weights([np.eye(shape[-1]), np.zeros(shape[-1])])
        p = model.predict(x, verbose=0)
        model.compile(optimizer=keras.optimizers.SGD(0.5), loss="mse")
        model.fit(x, rng.normal(size=x.shape), verbose=0)
        print(shape, axis, np.round(p.sum(axis=axis).reshape(-1)[:3], 4), np.round(p.reshape(-1)[:4], 4),
              np.round(model.get_weights()[0].reshape(-1), 4))
