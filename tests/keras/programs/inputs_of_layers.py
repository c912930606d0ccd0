"""The inputs of a layer: one tensor, or a list of them where it joins several."""
import keras
from keras import layers

a, b = keras.Input(shape=(3,), name="a"), keras.Input(shape=(4,), name="b")
joined = layers.Concatenate(name="both")([a, b])
model = keras.Model([a, b], layers.Dense(2, name="last")(joined))
print([tensor.name for tensor in model.get_layer("both").input])
print([tuple(tensor.shape) for tensor in model.get_layer("both").input])
print(model.get_layer("last").input.shape)
