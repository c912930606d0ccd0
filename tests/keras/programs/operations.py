# Arithmetic on symbolic tensors makes operations: in the summary, but no layers of the model.
import keras
from keras import layers

a = keras.Input((3,))
b = keras.Input((3,))
x = layers.Concatenate()([a + b, a - b, a * b, 2 * a, a + 1, -a, a / 2, 1 - a])
x = keras.ops.relu(x)
x = keras.activations.log_softmax(x)
model = keras.Model([a, b], layers.Dense(2)(x))
model.summary()
print([layer.name for layer in model.layers], len(model.layers))
print(model.get_layer(index=2).name, model.get_layer("dense").name)
try:
    model.get_layer("add")
except ValueError as e:
    print(e)

# A Sequential takes one of the names of functional models when it is made, one more with each add().
inner = keras.Sequential([keras.Input((3,)), layers.Dense(2), layers.ReLU()])
print(keras.Model(a, inner(a)).name)
inner = keras.Sequential()
inner.add(keras.Input((3,)))
inner.add(layers.Dense(2))
inner.add(layers.ReLU())
print(keras.Model(a, inner(a)).name)
inner = keras.Sequential([layers.Dense(2), layers.ReLU()])
print(keras.Model(a, inner(a)).name)
