import numpy as np, keras
from keras import layers
inputs = keras.Input(shape=(8,), name="features")
x = layers.Dense(8, activation="relu", kernel_initializer="ones")(inputs)
h = layers.Dense(8, kernel_initializer="ones")(x)
x = x + h
x = layers.Activation("relu")(x)
outputs = layers.Dense(1, kernel_initializer="ones")(x)
model = keras.Model(inputs, outputs, name="residual")
model.summary()
print(model.predict(np.ones((2, 8)), verbose=0))
print(model.count_params())
i = keras.Input((3,))
o = layers.Dense(1, kernel_initializer="ones")((1 - (i * 2 - 1) / 4) * i + 0.5 - (-i))
m = keras.Model(i, o)
print(m.predict(np.arange(6.).reshape(2, 3), verbose=0), m.count_params())
