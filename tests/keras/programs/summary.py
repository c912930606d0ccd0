# model.summary() of several models.
import keras
from keras import layers
from keras.models import Sequential, Model
from keras.layers import Dense, Input, Flatten, Dropout, Activation

keras.Sequential([Input(shape=(1,)), Dense(1)]).summary()
m = Sequential()
m.add(Dense(10, input_shape=(784,), activation="softmax"))
m.summary()
m = Sequential()
m.add(Input((28, 28)))
m.add(Flatten())
m.add(Dense(512))
m.add(Activation("relu"))
m.add(Dropout(0.2))
m.add(Dense(10, activation="softmax", name="a_rather_long_name_for_a_layer_of_ten_units"))
m.summary()
m.layers[1].trainable = False
m.summary()
m = Sequential([Dense(3), Dense(2)])
m.summary()
m.build((None, 4))
m.summary()
inputs = Input(shape=(784,), name="img")
x = Dense(64, activation="relu")(inputs)
x = Dense(64, activation="relu")(x)
outputs = Dense(10)(x)
Model(inputs=inputs, outputs=outputs, name="mnist_model").summary()
a = Input(shape=(8,), name="a")
b = Input(shape=(8,), name="b")
shared = Dense(4, name="shared")
left = Dense(2, name="left")(shared(a))
right = Dense(1, name="right")(shared(b))
Model([a, b], [left, right], name="pair").summary()
m = Sequential([Input((4,)), Dense(2)])
m.compile(optimizer="adam", loss="mse")
m.summary()
import numpy as np
m.fit(np.ones((2, 4)), np.ones((2, 2)), verbose=0)
m.summary()
m.summary(line_length=80)
