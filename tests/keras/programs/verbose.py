# What is printed while training, by verbose; times and bars are masked by the test.
import numpy as np
import keras
from keras import layers

x, y = np.zeros((64, 1)), np.zeros((64, 1))
m = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
m.compile(optimizer="sgd", loss="mse", metrics=["mae"])
m.fit(x, y, epochs=2, verbose=2)
m.fit(x, y + 2, epochs=2, verbose=2, validation_split=0.5)
m.fit(x, y, epochs=1, verbose=0)
m.evaluate(x, y, verbose=2)
m.predict(x, verbose=2)
m.evaluate(x, y + 0.01, verbose=0)
m.set_weights([np.zeros((1, 1)), np.array([0.001])])
m.compile(optimizer=keras.optimizers.SGD(0.0), loss="mse", metrics=["mae"])
m.fit(x, y, epochs=1, verbose=2)
m.evaluate(x, y, verbose=2)
